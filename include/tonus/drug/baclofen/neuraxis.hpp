#pragma once
// Floor 8. One adult who takes baclofen by mouth and from a pump.
#include <concepts>
#include <type_traits>

#include <tonus/drug/baclofen/cord_depot.hpp>
#include <tonus/drug/baclofen/intrathecal.hpp>
#include <tonus/drug/baclofen/oral.hpp>
#include <tonus/pk/neuraxis.hpp>

namespace tonus::drug::baclofen {

/// Adults by both routes: the default sets of each, the cisterns, and what the arms see.
///
/// Known misfit: with half of the lumbar level the arms respond to a bolus of 50 ug by less than a third of what was
/// seen (Meythaler 1996 and 2001); the two trials ask for a share of 0.9 to 1.
struct neuraxis_adult {
    oral_adult oral{};
    intrathecal_adult intrathecal{};
    sourced<number<>> cord_capacity{0.0, mark::assumed, "intrathecal adults",
                                    "the default has no depot; with_depot(cord_depot_adult{}) has one"};
    sourced<clearance> q_cisternal{units::mL(7.5) / units::h, mark::assumed, "adults",
                                   "a quarter of cl_cisternal, as lumbar level to cisternal is 4:1 (Canadian "
                                   "intrathecal monograph); the split of the two is assumed"};
    sourced<clearance> cl_cisternal{units::mL(30.0) / units::h, mark::assumed, "adults",
                                    "four times q_cisternal, and as much as lumbar CSF"};
    sourced<volume> v_cisternal{units::mL(85.0), mark::assumed, "adults",
                                "the usual 150 mL of CSF less the lumbar 65 mL"};
    sourced<number<>> upper_share{0.5, mark::assumed, "stroke",
                                  "the arms fall by about half as many points as the legs: Meythaler 2001 Stroke "
                                  "32:2099"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, neuraxis_adult>
void visit(Self& s, F&& f) {
    visit(s.oral, f);
    visit(s.intrathecal, f);
    f("cord_capacity", s.cord_capacity);
    f("q_cisternal", s.q_cisternal);
    f("cl_cisternal", s.cl_cisternal);
    f("v_cisternal", s.v_cisternal);
    f("upper_share", s.upper_share);
}

/// The same adult, with a cord that holds drug.
inline neuraxis_adult with_depot(const cord_depot_adult& s) {
    return {.intrathecal = {.cl = s.cl, .v = s.v, .cord = s.cord}, .cord_capacity = s.capacity};
}

/// The model of one adult. Plasma adds `cord_per_plasma` of its level at the sites, as the typical patient's cord asks.
/// Throws invalid_parameter for a patient that cannot be.
inline neuraxis model_of(const neuraxis_adult& s, const patient& who) {
    const auto apparent = model_of(s.oral, who);
    const double f = s.oral.f.value;
    return {.body = {.cl = apparent.cl * f,
                     .vc = apparent.vc * f,
                     .q = apparent.q * f,
                     .vp = apparent.vp * f,
                     .ka = apparent.ka},
            .csf = model_of(s.intrathecal),
            .cord_capacity = s.cord_capacity.value,
            .q = s.q_cisternal.value,
            .cl_cisternal = s.cl_cisternal.value,
            .v_cisternal = s.v_cisternal.value,
            .plasma_share = s.intrathecal.cord.cord_per_plasma.value,
            .upper_share = s.upper_share.value};
}
/// Into the gut. Plasma has its true volume here, so that only the share F of a dose arrives.
inline intake oral_intake_of(const neuraxis_adult& s) {
    return {.into = neuraxis::depot, .bioavailability = s.oral.f.value, .lag = s.oral.lag.value};
}
/// Into lumbar CSF.
inline intake intrathecal_intake_of(const neuraxis_adult&) {
    return {.into = neuraxis::lumbar, .bioavailability = 1.0, .lag = units::h(0.0)};
}

}  // namespace tonus::drug::baclofen
