#pragma once
// Floor 3. From a concentration to an effect.
#include <cmath>
#include <optional>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The sigmoid Emax model. Its effect is a share: 0 is none, 1 would abolish what the drug acts on.
template <class Real = double>
struct basic_sigmoid_emax {
    number<Real> emax;                        ///< the largest effect, from 0 to 1
    quantity<dim::concentration, Real> ec50;  ///< the concentration of half the largest effect
    number<Real> hill;                        ///< steepness
};
using sigmoid_emax = basic_sigmoid_emax<>;

template <class Real>
std::optional<problem> check(const basic_sigmoid_emax<Real>& m) {
    return first_of({within("emax", Real(m.emax), 0.0, 1.0), positive("ec50 [mg/L]", m.ec50.canonical()),
                     positive("hill", Real(m.hill))});
}

/// The effect at a concentration; none where there is no drug.
///
/// Domain   a model that `check` allows. Any c: below zero there is no effect, so that rounding late in a washout does no
///          harm; NaN stays NaN.
/// Source   E = Emax C^h / (EC50^h + C^h): Holford & Sheiner, Clin Pharmacokinet 1981;6:429.
template <class Real>
[[gnu::always_inline]] inline Real effect(const basic_sigmoid_emax<Real>& m, quantity<dim::concentration, Real> c) {
    const Real none(0), hill = m.hill, ratio = select(c.canonical() < none, none, c / m.ec50);
    // The power is taken of what is below one, so that it never overflows.
    const auto is_high = ratio > Real(1);
    const Real power = power_to_share(ratio, select(is_high, -hill, hill));
    return Real(m.emax) * select(is_high, Real(1), power) / (Real(1) + power);
}

}  // namespace tonus
