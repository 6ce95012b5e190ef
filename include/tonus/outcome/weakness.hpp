#pragma once
// Floor 6. Strength under a drug: relief from tone sets some free, too much of the drug takes it.
#include <optional>
#include <type_traits>

#include <tonus/outcome/mrc.hpp>
#include <tonus/pd/emax.hpp>

namespace tonus {

/// How strength answers to what a drug does, in one muscle.
///
/// Source   tonus: no relation is published between a drug's level and MRC grades. Numbers to begin with, and their
///          ranges, are in outcome/typical_function.hpp.
template <class Real = double>
struct basic_strength_response {
    basic_muscle_strength<Real> untreated;  ///< without drug
    number<Real> hidden;  ///< the share of the strength missing to 5 that is there, and hidden by tone
    number<Real> lost;    ///< the share of strength that the fullest weakness takes
};
using strength_response = basic_strength_response<>;

template <class Real>
std::optional<problem> check(const basic_strength_response<Real>& r) {
    return first_of({within("untreated strength", Real(r.untreated.value), 0.0, 5.0),
                     within("share of hidden strength", Real(r.hidden), 0.0, 1.0),
                     within("share of lost strength", Real(r.lost), 0.0, 1.0)});
}

/// (S0 + hidden relief (5 - S0)) (1 - lost weakness), which stays from 0 to 5.
///
/// Domain   `relief` is the share by which tone is less than untreated, `weakness` the effect of too much drug.
/// Throws   invalid_parameter for a response that `check` refuses, and a relief or weakness outside of 0 to 1.
template <class Real>
basic_muscle_strength<Real> strength_under(const basic_strength_response<Real>& r,
                                           const std::type_identity_t<Real>& relief,
                                           const std::type_identity_t<Real>& weakness) {
    require(check(r));
    require(within("relief", relief, 0.0, 1.0));
    require(within("weakness", weakness, 0.0, 1.0));
    const Real before(r.untreated.value);
    return {(before + Real(r.hidden) * relief * (Real(5) - before)) * (Real(1) - Real(r.lost) * weakness)};
}

/// Weakness as an effect of the concentration that acts on tone, at a multiple of what halves tone: the same in all
/// muscles that the drug reaches, spastic or not.
/// Throws   invalid_parameter for a multiple or a steepness that is not positive.
template <class Real>
basic_sigmoid_emax<Real> weakness_behind(const basic_sigmoid_emax<Real>& on_tone,
                                         const std::type_identity_t<Real>& multiple,
                                         const std::type_identity_t<Real>& hill) {
    require(positive("multiple of the EC50 of tone", multiple));
    require(positive("hill of weakness", hill));
    return {.emax = Real(1), .ec50 = on_tone.ec50 * multiple, .hill = hill};
}

}  // namespace tonus
