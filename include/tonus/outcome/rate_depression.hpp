#pragma once
// Floor 3. Rate-dependent depression: an H-reflex that follows another too soon is smaller. Spasticity takes that away.
#include <cmath>
#include <optional>
#include <type_traits>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// Depression by the frequency of shocks, once it is steady: H(f) / H(rested) = 1 - most f / (f + half).
///
/// Source   tonus: that H falls with frequency, and less so in spasticity, is published (soleus at 0.1 to 5 Hz after
///          spinal cord injury: PMC4034355), percentages are not. The form is assumed.
template <class Real = double>
struct basic_rate_depression {
    number<Real> most;               ///< what is lost at shocks without pause, 0 to 1
    quantity<dim::rate, Real> half;  ///< the frequency at which half of that is lost
};
using rate_depression = basic_rate_depression<>;

template <class Real>
std::optional<problem> check(const basic_rate_depression<Real>& d) {
    return first_of({within("largest depression", Real(d.most), 0.0, 1.0),
                     positive("frequency of half the depression [1/h]", d.half.canonical())});
}

/// The share of a rested reflex that is left at a frequency.
/// Throws   invalid_parameter for a depression that `check` refuses, and a frequency that is negative or not finite.
template <class Real>
Real left_at(const basic_rate_depression<Real>& d, const std::type_identity_t<quantity<dim::rate, Real>>& frequency) {
    require(check(d));
    require(not_negative("frequency of shocks [1/h]", frequency.canonical()));
    return Real(1) - Real(d.most) * (frequency / (frequency + d.half));
}
/// The same as it is measured, per the reflex at a slow frequency such as 0.1 Hz.
template <class Real>
Real left_at(const basic_rate_depression<Real>& d, const std::type_identity_t<quantity<dim::rate, Real>>& frequency,
             const std::type_identity_t<quantity<dim::rate, Real>>& slow) {
    return left_at(d, frequency) / left_at(d, slow);
}

/// Depression within a train: each reflex takes a share of what is available, which returns with a time constant. Of
/// two shocks the second has 1 - taken exp(-interval / tau) of the first.
///
/// Source   tonus: assumed, as the depletion and recovery of transmitter at the terminals of Ia afferents.
template <class Real = double>
struct basic_train_depression {
    number<Real> taken;             ///< by each reflex, of what is available, 0 to 1
    quantity<dim::time, Real> tau;  ///< of the return
};
using train_depression = basic_train_depression<>;

template <class Real>
std::optional<problem> check(const basic_train_depression<Real>& d) {
    return first_of({within("share that a reflex takes", Real(d.taken), 0.0, 1.0),
                     positive("tau of the return [h]", d.tau.canonical())});
}

/// What the reflexes of a long train come to, per the first.
/// Throws   invalid_parameter for a depression that `check` refuses, and an interval that is not positive.
template <class Real>
Real end_of_train(const basic_train_depression<Real>& d,
                  const std::type_identity_t<quantity<dim::time, Real>>& interval) {
    using std::exp, std::expm1;
    require(check(d));
    require(positive("interval of the train [h]", interval.canonical()));
    const Real passed = interval / d.tau, back = -expm1(-passed);
    return back / (back + Real(d.taken) * exp(-passed));
}

/// The `n`-th reflex of a train (from 1 on), per the first.
/// Throws   invalid_parameter for a depression that `check` refuses, an interval that is not positive, and n below 1.
template <class Real>
Real nth_of_train(const basic_train_depression<Real>& d,
                  const std::type_identity_t<quantity<dim::time, Real>>& interval, int n) {
    using std::exp;
    if (n < 1) throw invalid_parameter{{"place in the train", static_cast<double>(n), "1 or more"}};
    const Real steady = end_of_train(d, interval), kept = (Real(1) - Real(d.taken)) * exp(-(interval / d.tau));
    Real fading(1);
    for (int i = 1; i < n && value_of(fading) > 0; ++i) fading *= kept;
    return steady + (Real(1) - steady) * fading;
}

}  // namespace tonus
