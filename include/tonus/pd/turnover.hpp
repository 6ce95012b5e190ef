#pragma once
// Floor 6. Indirect response: a quantity that is made and lost, and a drug that changes one or the other.
#include <optional>

#include <tonus/pd/stage.hpp>

namespace tonus {

/// What the drug does (indirect response I to IV).
enum class acts_by {
    inhibiting_production,   ///< I:   dR/dt = kin (1 - E) - kout R
    inhibiting_loss,         ///< II:  dR/dt = kin - kout (1 - E) R
    stimulating_production,  ///< III: dR/dt = kin (1 + E) - kout R
    stimulating_loss,        ///< IV:  dR/dt = kin - kout (1 + E) R
};

/// A response that turns over, and what acts on it. Without drug it stands at its baseline, kin / kout.
///
/// Source   Dayneka, Garg & Jusko, J Pharmacokinet Biopharm 1993;21:457.
template <class Drive, class Real = double>
struct turnover {
    acts_by how;
    number<Real> baseline;           ///< in units of the response
    quantity<dim::rate, Real> kout;  ///< rate constant of loss
    number<Real> most;               ///< the change at the full effect of `drive`: at most 1 where it inhibits
    Drive drive;                     ///< a share of the full effect
};

template <class Drive, class Real>
std::optional<problem> check(const turnover<Drive, Real>& s) {
    const bool inhibits = s.how == acts_by::inhibiting_production || s.how == acts_by::inhibiting_loss;
    return first_of({positive("baseline", Real(s.baseline)), positive("kout [1/h]", s.kout.canonical()),
                     inhibits ? within("most (it inhibits)", Real(s.most), 0, 1) : not_negative("most", Real(s.most)),
                     check(s.drive)});
}

template <class Drive, class Real, class M>
[[gnu::always_inline]] inline change<Real> change_of(const turnover<Drive, Real>& s, const M& m,
                                                     const typename M::state& x) {
    const Real e = Real(s.most) * effect_of(s.drive, m, x), kout = s.kout.canonical(), kin = kout * Real(s.baseline);
    switch (s.how) {
        case acts_by::inhibiting_production:
            return {kin * (Real(1) - e), kout};
        case acts_by::inhibiting_loss:
            return {kin, kout * (Real(1) - e)};
        case acts_by::stimulating_production:
            return {kin * (Real(1) + e), kout};
        case acts_by::stimulating_loss:
            break;
    }
    return {kin, kout * (Real(1) + e)};
}

}  // namespace tonus
