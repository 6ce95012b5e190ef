#pragma once
// Floor 6. Physiotherapy: a benefit that a muscle gains where it is relaxed, and not limp.
#include <cmath>
#include <optional>
#include <type_traits>

#include <tonus/outcome/daily_function.hpp>
#include <tonus/pd/stage.hpp>

namespace tonus {

/// How ready a muscle is to gain by training: wholly at one tone, less where it is stiffer or limper.
template <class Real = double>
struct basic_tone_window {
    number<Real> best;   ///< points of tone
    number<Real> width;  ///< standard deviation of the bell, points of tone
};
using tone_window = basic_tone_window<>;

template <class Real>
std::optional<problem> check(const basic_tone_window<Real>& w) {
    return first_of({finite("best tone of training", Real(w.best)), positive("width of the window", Real(w.width))});
}

/// From 0 to 1: exp(-((tone - best) / width)^2 / 2).
///
/// Domain   a window that `check` allows.
/// Source   tonus: that a relaxed muscle trains better is what therapists say; no relation is published.
template <class Real>
Real readiness(const basic_tone_window<Real>& w, const std::type_identity_t<Real>& tone) {
    using std::exp;
    const Real z = (tone - Real(w.best)) / Real(w.width);
    return exp(-(z * z) / Real(2));
}

/// Sessions of physiotherapy, as a stage behind one whose response is tone (a `turnover`). Its own response is the benefit
/// B, from 0 to `most`: dB/dt = (most s / (s + half) readiness(tone) - B) / tau. Without sessions it fades.
///
/// As every stage it begins where it would stand in the long run: begin with no sessions, and `change` the model of the
/// session when they begin.
/// Source   tonus: assumed. Numbers to begin with, and their ranges, are in treatment/typical_treatment.hpp.
template <class Real = double>
struct basic_training {
    quantity<dim::rate, Real> sessions;    ///< how often; zero for none
    quantity<dim::rate, Real> half_often;  ///< how often for half of the largest benefit
    number<Real> most;                     ///< the largest benefit, 0 to 1
    quantity<dim::time, Real> tau;         ///< of gain and of loss
    basic_tone_window<Real> window;
};
using training = basic_training<>;

template <class Real>
std::optional<problem> check(const basic_training<Real>& t) {
    return first_of({not_negative("sessions [1/h]", t.sessions.canonical()),
                     positive("sessions of half the benefit [1/h]", t.half_often.canonical()),
                     within("largest benefit of training", Real(t.most), 0, 1),
                     positive("tau of training [h]", t.tau.canonical()), check(t.window)});
}

template <class Real, class M>
change<Real> change_of(const basic_training<Real>& t, const M& m, const typename M::state& x) {
    const Real gained = Real(t.most) * (t.sessions / (t.sessions + t.half_often));
    const Real loss = Real(1) / t.tau.canonical();
    return {gained * readiness(t.window, response_in(m, x)) * loss, loss};
}

/// Daily function of one who has trained: the log odds rise by a share of `by_training`.
/// Throws   invalid_parameter for a function that `check` refuses, a benefit outside of 0 to 1, and a rise that is
///          negative or not finite.
template <class Real>
basic_daily_function<Real> trained(const basic_daily_function<Real>& f, const std::type_identity_t<Real>& benefit,
                                   const std::type_identity_t<Real>& by_training) {
    require(check(f));
    require(within("benefit of training", benefit, 0.0, 1.0));
    require(not_negative("rise by training", by_training));
    auto better = f;
    better.at_best = Real(f.at_best) + by_training * benefit;
    return better;
}

}  // namespace tonus
