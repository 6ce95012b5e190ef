#pragma once
// Floor 8. Receptors that a drug occupies, and that become fewer while it does.
#include <optional>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/stage.hpp>

namespace tonus {

/// The share of the receptors that a concentration occupies, C / (KD + C), as what a drive asks for:
/// `from_site<>{occupancy(95.0 * (ng / mL))}`.
template <class Real>
basic_sigmoid_emax<Real> occupancy(quantity<dim::concentration, Real> dissociation) {
    return {.emax = Real(1), .ec50 = dissociation, .hill = Real(1)};
}

/// The density of a receptor as a share of what it is without drug: dR/dt = kr (1 - R) - kd theta R, with theta the
/// share that is occupied. Where theta stays, R goes to kr / (kr + kd theta), at a rate of kr + kd theta.
///
/// Source   Kroin, Bianchi & Penn, J Neurosurg 1993;79:544: GABA-B binding of the rat's cord is down to 74 % and 66 %
///          after three and seven days of baclofen; the equation is one of ours that goes through both.
template <class Drive, class Real = double>
struct receptor_density {
    quantity<dim::rate, Real> kr;  ///< rate constant of recovery
    quantity<dim::rate, Real> kd;  ///< rate constant of the loss of what is occupied
    Drive occupied;                ///< the share that is occupied
};

template <class Drive, class Real>
std::optional<problem> check(const receptor_density<Drive, Real>& s) {
    return first_of(
        {positive("kr [1/h]", s.kr.canonical()), not_negative("kd [1/h]", s.kd.canonical()), check(s.occupied)});
}

template <class Drive, class Real, class M>
change<Real> change_of(const receptor_density<Drive, Real>& s, const M& m, const typename M::state& x) {
    return {s.kr.canonical(), s.kr.canonical() + s.kd.canonical() * effect_of(s.occupied, m, x)};
}

/// The density of the receptors that the last stage of this kind has.
template <class M, class Drive, class Real>
typename M::real density_in(const with_stage<M, receptor_density<Drive, Real>>& m,
                            const typename with_stage<M, receptor_density<Drive, Real>>::state& x) {
    return response_in(m, x);
}
template <class M, class S>
requires requires(const M& m, const typename M::state& x) { density_in(m, x); }
typename M::real density_in(const with_stage<M, S>& m, const typename with_stage<M, S>::state& x) {
    return density_in(m.of, part_of<M>(x));
}

}  // namespace tonus
