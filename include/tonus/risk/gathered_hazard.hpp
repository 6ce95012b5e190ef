#pragma once
// Floor 10. The hazard of an event gathered since the start, as a stage behind a site in the brain.
#include <optional>

#include <tonus/outcome/withdrawal.hpp>
#include <tonus/risk/brain_site.hpp>
#include <tonus/risk/event_hazard.hpp>

namespace tonus {

/// Of a drug from which there is no withdrawal.
struct nothing_missing {};
/// The deficit of a model that has a receptor density and an adaptation, as `with_withdrawal` of a drug makes it.
template <class Drive, class Real = double>
struct missing_signal {
    basic_withdrawal<Real> by;
    Drive occupied;
};

inline std::optional<problem> check(const nothing_missing&) { return std::nullopt; }
template <class Drive, class Real>
std::optional<problem> check(const missing_signal<Drive, Real>& s) {
    return first_of({check(s.by), check(s.occupied)});
}
template <class M>
typename M::real missing_in(const nothing_missing&, const M&, const typename M::state&) {
    return typename M::real(0);
}
template <class Drive, class Real, class M>
Real missing_in(const missing_signal<Drive, Real>& s, const M& m, const typename M::state& x) {
    return deficit_in(s.by, s.occupied, m, x);
}

/// dH/dt = h: `response_in` is the hazard gathered, and `probability` of it that the event has happened.
template <class Missing, class Real = double>
struct gathered_hazard {
    basic_event_hazard<Real> event;
    risk_factors who;
    Missing missing;
};

template <class Missing, class Real>
std::optional<problem> check(const gathered_hazard<Missing, Real>& s) {
    return first_of({check(s.event), check(s.who), check(s.missing)});
}
template <class Missing, class Real, class M>
requires requires(const M& m, const typename M::state& x) { brain_level_in(m, x); }
change<Real> change_of(const gathered_hazard<Missing, Real>& s, const M& m, const typename M::state& x) {
    return {hazard(s.event, s.who, brain_level_in(m, x), missing_in(s.missing, m, x)), Real(0)};
}

}  // namespace tonus
