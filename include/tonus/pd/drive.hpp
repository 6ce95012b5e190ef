#pragma once
// Floor 7. Which concentration makes an effect, and what tolerance takes from it.
#include <optional>

#include <tonus/pd/emax.hpp>
#include <tonus/pk/moderator.hpp>

namespace tonus {

/// The effect of the concentration in the central compartment.
template <class Real = double>
struct from_plasma {
    basic_sigmoid_emax<Real> of;
};
/// The effect of the concentration at the effect site.
template <class Real = double>
struct from_site {
    basic_sigmoid_emax<Real> of;
};
/// The effect at the effect site, to which a moderator makes tolerant: EC50 (1 + M / M50).
/// Source   Porchet, Benowitz & Sheiner, J Pharmacol Exp Ther 1988;244:231 (competitive).
template <class Real = double>
struct with_tolerance {
    basic_sigmoid_emax<Real> of;
    quantity<dim::concentration, Real> m50;  ///< the level of the moderator that doubles EC50
};
/// The same, but the moderator weakens the whole effect: E / (1 + M / M50).
template <class Real = double>
struct with_weakening {
    basic_sigmoid_emax<Real> of;
    quantity<dim::concentration, Real> m50;  ///< the level of the moderator that halves the effect
};

template <class Real>
std::optional<problem> check(const from_plasma<Real>& d) {
    return check(d.of);
}
template <class Real>
std::optional<problem> check(const from_site<Real>& d) {
    return check(d.of);
}
template <class Real>
std::optional<problem> check(const with_tolerance<Real>& d) {
    return first_of({check(d.of), positive("m50 [mg/L]", d.m50.canonical())});
}
template <class Real>
std::optional<problem> check(const with_weakening<Real>& d) {
    return first_of({check(d.of), positive("m50 [mg/L]", d.m50.canonical())});
}

template <class Real, class M>
[[gnu::always_inline]] inline Real effect_of(const from_plasma<Real>& d, const M& m, const typename M::state& x) {
    return effect(d.of, concentration_in(m, x));
}
template <class Real, class M>
[[gnu::always_inline]] inline Real effect_of(const from_site<Real>& d, const M& m, const typename M::state& x) {
    return effect(d.of, effect_concentration_in(m, x));
}
template <class Real, class M>
[[gnu::always_inline]] inline Real effect_of(const with_tolerance<Real>& d, const M& m, const typename M::state& x) {
    auto tolerant = d.of;
    tolerant.ec50 = d.of.ec50 * (Real(1) + moderator_in(m, x) / d.m50);
    return effect(tolerant, effect_concentration_in(m, x));
}
template <class Real, class M>
[[gnu::always_inline]] inline Real effect_of(const with_weakening<Real>& d, const M& m, const typename M::state& x) {
    return effect(d.of, effect_concentration_in(m, x)) / (Real(1) + moderator_in(m, x) / d.m50);
}

}  // namespace tonus
