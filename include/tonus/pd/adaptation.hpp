#pragma once
// Floor 8. Slow tolerance: it comes with the drug at one rate, and goes without it at another.
#include <optional>
#include <type_traits>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/stage.hpp>

namespace tonus {

/// What drives, averaged over the time before: d/dt = (E - average) / tau. It smooths what the doses of a day do, over
/// which a tolerance that goes faster than it comes would otherwise ratchet.
template <class Drive, class Real = double>
struct moving_average {
    quantity<dim::time, Real> tau;  ///< how far back it remembers
    Drive drive;                    ///< what is averaged
};

/// Tolerance T, behind a moving average A: dT/dt = k (most A - T), with k = kup where T rises and kdn where it falls.
///
/// Source   tonus: doses of intrathecal baclofen rise over the first year and then stay (Akman et al., Paraplegia
///          1993;31:516), while a drug holiday of weeks restores the effect; there is no published equation.
template <class Real = double>
struct basic_adaptation {
    number<Real> most;              ///< tolerance to a full effect, in the long run
    quantity<dim::rate, Real> kup;  ///< rate constant where it rises
    quantity<dim::rate, Real> kdn;  ///< rate constant where it falls
};
using adaptation = basic_adaptation<>;

template <class Drive, class Real>
std::optional<problem> check(const moving_average<Drive, Real>& s) {
    return first_of({positive("tau [h]", s.tau.canonical()), check(s.drive)});
}
template <class Real>
std::optional<problem> check(const basic_adaptation<Real>& s) {
    return first_of({not_negative("most", Real(s.most)), positive("kup [1/h]", s.kup.canonical()),
                     positive("kdn [1/h]", s.kdn.canonical())});
}

template <class Drive, class Real, class M>
change<Real> change_of(const moving_average<Drive, Real>& s, const M& m, const typename M::state& x) {
    const Real tau = s.tau.canonical();
    return {effect_of(s.drive, m, x) / tau, Real(1) / tau};
}
template <class Real, class M, class Drive>
change<Real> change_of(const basic_adaptation<Real>& s, const with_stage<M, moving_average<Drive, Real>>& m,
                       const typename with_stage<M, moving_average<Drive, Real>>::state& x, direction way) {
    const Real k = (way == direction::up ? s.kup : s.kdn).canonical();
    return {k * Real(s.most) * response_in(m, x), k};
}

/// The tolerance of the last stage of this kind.
template <class M, class Real>
Real tolerance_in(const with_stage<M, basic_adaptation<Real>>& m,
                  const typename with_stage<M, basic_adaptation<Real>>::state& x) {
    return response_in(m, x);
}
template <class M, class S>
requires requires(const M& m, const typename M::state& x) { tolerance_in(m, x); }
typename M::real tolerance_in(const with_stage<M, S>& m, const typename with_stage<M, S>::state& x) {
    return tolerance_in(m.of, part_of<M>(x));
}

/// The same effect under a tolerance: EC50 is 1 + T times what it is without.
template <class Real>
basic_sigmoid_emax<Real> tolerant(const basic_sigmoid_emax<Real>& m, const std::type_identity_t<Real>& tolerance) {
    return {.emax = m.emax, .ec50 = m.ec50 * (Real(1) + tolerance), .hill = m.hill};
}

}  // namespace tonus
