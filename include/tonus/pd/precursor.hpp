#pragma once
// Floor 8. A precursor pool: a response that is released from a store, and a drug that changes the release. What the
// store has gathered or lost under the drug comes back as a rebound.
#include <optional>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/stage.hpp>

namespace tonus {

/// What the drug does to the release.
enum class releases { less, more };

/// The store: dP/dt = k0 - kp (1 -+ E) P - ks P. Without drug it stands at k0 / (kp + ks).
///
/// Source   Sharma, Ebling & Jusko, J Pharm Sci 1998;87:1577.
template <class Drive, class Real = double>
struct precursor_pool {
    releases how;
    quantity<dim::rate, Real> k0;  ///< production, in units of the response per time
    quantity<dim::rate, Real> kp;  ///< rate constant of release without drug
    quantity<dim::rate, Real> ks;  ///< rate constant of loss by other ways
    number<Real> most;             ///< the change at the full effect of `drive`: at most 1 where it releases less
    Drive drive;                   ///< a share of the full effect
};

/// What is released: dR/dt = kp (1 -+ E) P - kout R, behind a precursor pool. Without drug it stands at kp P / kout.
template <class Real = double>
struct basic_released_response {
    quantity<dim::rate, Real> kout;  ///< rate constant of loss
};
using released_response = basic_released_response<>;

template <class Drive, class Real>
std::optional<problem> check(const precursor_pool<Drive, Real>& s) {
    return first_of({positive("k0 [1/h]", s.k0.canonical()), positive("kp [1/h]", s.kp.canonical()),
                     not_negative("ks [1/h]", s.ks.canonical()),
                     s.how == releases::less ? within("most (it releases less)", Real(s.most), 0, 1)
                                             : not_negative("most", Real(s.most)),
                     check(s.drive)});
}
template <class Real>
std::optional<problem> check(const basic_released_response<Real>& s) {
    return positive("kout [1/h]", s.kout.canonical());
}

/// The rate constant of release under the drug, 1/h.
template <class Drive, class Real, class M>
Real release_of(const precursor_pool<Drive, Real>& s, const M& m, const typename M::state& x) {
    const Real e = Real(s.most) * effect_of(s.drive, m, x);
    return s.kp.canonical() * (s.how == releases::less ? Real(1) - e : Real(1) + e);
}
template <class Drive, class Real, class M>
change<Real> change_of(const precursor_pool<Drive, Real>& s, const M& m, const typename M::state& x) {
    return {s.k0.canonical(), release_of(s, m, x) + s.ks.canonical()};
}
template <class Real, class M, class Drive>
change<Real> change_of(const basic_released_response<Real>& s, const with_stage<M, precursor_pool<Drive, Real>>& m,
                       const typename with_stage<M, precursor_pool<Drive, Real>>::state& x) {
    return {release_of(m.stage, m.of, part_of<M>(x)) * response_in(m, x), s.kout.canonical()};
}

}  // namespace tonus
