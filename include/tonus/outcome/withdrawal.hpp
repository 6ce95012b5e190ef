#pragma once
// Floor 9. Withdrawal: what is missing when a drug has gone to which the cord has adapted, and what comes of it.
#include <cmath>
#include <optional>
#include <type_traits>

#include <tonus/outcome/tone.hpp>
#include <tonus/pd/adaptation.hpp>
#include <tonus/pd/receptor.hpp>

namespace tonus {

/// How withdrawal follows from what the drug has left behind.
///
/// Source   tonus: there is no published model. The numbers are calibrated or assumed, so that schemes of stopping can
///          be compared; a probability by itself says little.
template <class Real = double>
struct basic_withdrawal {
    number<Real> kappa;            ///< what the drug at all receptors adds, per what the body's own transmitter does
    number<Real> lambda;           ///< how much of the signal a tolerance of one takes
    number<Real> rho;              ///< by which share the points of tone rise where the whole signal is missing
    quantity<dim::rate, Real> h1;  ///< hazard of any sign of withdrawal there
    quantity<dim::rate, Real> h1_severe;  ///< hazard of severe withdrawal there
};
using withdrawal = basic_withdrawal<>;

/// Which signs of withdrawal are counted.
enum class signs { any, severe };

template <class Real>
std::optional<problem> check(const basic_withdrawal<Real>& w) {
    return first_of({not_negative("kappa", Real(w.kappa)), not_negative("lambda", Real(w.lambda)),
                     not_negative("rho", Real(w.rho)), not_negative("h1 [1/h]", w.h1.canonical()),
                     not_negative("h1_severe [1/h]", w.h1_severe.canonical())});
}

/// What is missing of the receptors' signal, as a share of what it was before all treatment: none where there is as
/// much or more. D = 1 - R (1 + kappa theta) / (1 + lambda T).
///
/// Domain   density R from 0 on, occupied share theta from 0 to 1, tolerance T from 0 on.
template <class Real>
Real deficit(const basic_withdrawal<Real>& w, const std::type_identity_t<Real>& density,
             const std::type_identity_t<Real>& occupied, const std::type_identity_t<Real>& tolerance) {
    const Real signal = density * (Real(1) + Real(w.kappa) * occupied) / (Real(1) + Real(w.lambda) * tolerance);
    return value_of(signal) >= 1 ? Real(0) : Real(1) - signal;
}

/// Tone under an effect and a deficit: its points above the least are 1 + rho D times those of `tone_under`, up to the
/// end of the scale.
template <class Grade, class Real>
basic_tone<Grade, Real> tone_in_withdrawal(const basic_tone_response<Grade, Real>& r,
                                           const std::type_identity_t<Real>& effect, const basic_withdrawal<Real>& w,
                                           const std::type_identity_t<Real>& missing) {
    const Real points = (tone_under(r, effect) - r.least) * (Real(1) + Real(w.rho) * missing);
    const Real tone = Real(r.least.value) + points, most(scale<Grade>::tone_of_grade.back());
    return {value_of(tone) > value_of(most) ? most : tone};
}

/// The hazard at a deficit, 1/h: h1 D^4.
template <class Real>
Real hazard(const basic_withdrawal<Real>& w, signs which, const std::type_identity_t<Real>& missing) {
    const Real square = missing * missing;
    return (which == signs::any ? w.h1 : w.h1_severe).canonical() * square * square;
}

/// The probability that it has happened, from the hazard gathered until then.
template <class Real>
Real probability(const Real& gathered_hazard) {
    using std::expm1;
    return -expm1(-gathered_hazard);
}

/// The hazard gathered since the start, as a stage behind a receptor density and an adaptation.
template <class Drive, class Real = double>
struct withdrawal_hazard {
    signs which;
    basic_withdrawal<Real> by;
    Drive occupied;  ///< the share of the receptors that is occupied
};

template <class Drive, class Real>
std::optional<problem> check(const withdrawal_hazard<Drive, Real>& s) {
    return first_of({check(s.by), check(s.occupied)});
}

/// The deficit where a model stands that has a receptor density and an adaptation.
template <class Real, class Drive, class M>
Real deficit_in(const basic_withdrawal<Real>& w, const Drive& occupied, const M& m, const typename M::state& x) {
    return deficit(w, density_in(m, x), effect_of(occupied, m, x), tolerance_in(m, x));
}

template <class Drive, class Real, class M>
requires requires(const M& m, const typename M::state& x) {
    density_in(m, x);
    tolerance_in(m, x);
}
change<Real> change_of(const withdrawal_hazard<Drive, Real>& s, const M& m, const typename M::state& x) {
    return {hazard(s.by, s.which, deficit_in(s.by, s.occupied, m, x)), Real(0)};
}

}  // namespace tonus
