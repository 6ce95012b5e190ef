#pragma once
// Floor 6. What actions at the cord leave of its reflexes: over one synapse, and over several.
#include <cmath>
#include <optional>
#include <type_traits>

#include <tonus/mechanism/cord_actions.hpp>
#include <tonus/outcome/recruitment_curve.hpp>

namespace tonus {

/// The reflexes of a stretch, untreated.
///
/// Source   tonus: the places are known, the forms are assumed. Numbers to begin with are in outcome/typical_reflex.hpp
///          and in the mechanisms of drugs.
template <class Real = double>
struct basic_stretch_reflex {
    basic_recruitment_curve<Real> monosynaptic;  ///< over one synapse: the H-reflex
    number<Real> interneurons;                   ///< one behind another, on the way of the polysynaptic reflex
    number<Real>
        threshold_rise;  ///< how much more input the fullest hyperpolarisation makes motoneurons need: 1 is twice
};
using stretch_reflex = basic_stretch_reflex<>;

template <class Real>
std::optional<problem> check(const basic_stretch_reflex<Real>& r) {
    return first_of({check(r.monosynaptic), not_negative("interneurons on the way", Real(r.interneurons)),
                     not_negative("rise of the threshold", Real(r.threshold_rise))});
}

/// The share of its untreated input that reaches a motoneuron over one synapse.
template <class Real>
Real input_left(const basic_cord_actions<Real>& a) {
    return Real(1) - a.at(acts_at::afferent_terminal);
}
/// The excitability of motoneurons, per untreated: one over the input that they need.
/// Throws   invalid_parameter for a reflex that `check` refuses.
template <class Real>
Real excitability_left(const basic_stretch_reflex<Real>& r, const basic_cord_actions<Real>& a) {
    require(check(r));
    return Real(1) / (Real(1) + Real(r.threshold_rise) * a.at(acts_at::motoneuron));
}

/// The recruitment curve of the monosynaptic reflex under actions: less input, and a higher threshold.
/// Throws   invalid_parameter for a reflex that `check` refuses.
template <class Real>
basic_recruitment_curve<Real> curve_under(const basic_stretch_reflex<Real>& r, const basic_cord_actions<Real>& a) {
    return curve_under(r.monosynaptic, a.at(acts_at::afferent_terminal), Real(1) / excitability_left(r, a));
}
/// Hmax/Mmax under actions, per untreated.
/// Throws   invalid_parameter for a reflex that `check` refuses, or that there is none of.
template <class Real>
Real monosynaptic_left(const basic_stretch_reflex<Real>& r, const basic_cord_actions<Real>& a) {
    require(positive("h_most [mV]", Real(r.monosynaptic.h_most)));
    return Real(largest_of(curve_under(r, a)).h_per_m) / Real(largest_of(r.monosynaptic).h_per_m);
}
/// The polysynaptic reflex under actions, per untreated: input, each interneuron on the way, and excitability are factors.
///
/// What interneurons do may come with a delay, as a `turnover` whose production is inhibited: then their action is 1 less
/// its response per baseline.
/// Throws   invalid_parameter for a reflex that `check` refuses.
template <class Real>
Real polysynaptic_left(const basic_stretch_reflex<Real>& r, const basic_cord_actions<Real>& a) {
    return input_left(a) * power_to_share(Real(Real(1) - a.at(acts_at::interneuron)), Real(r.interneurons)) *
           excitability_left(r, a);
}

}  // namespace tonus
