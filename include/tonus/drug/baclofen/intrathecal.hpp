#pragma once
// Floor 6. Intrathecal baclofen: sourced parameters of the lumbar CSF.
#include <concepts>
#include <type_traits>

#include <tonus/dosing/input.hpp>
#include <tonus/drug/baclofen/effect.hpp>
#include <tonus/pk/cerebrospinal.hpp>

namespace tonus::drug::baclofen {

/// Adults: one lumbar compartment, as calibrated for the typical patient.
///
/// Known misfits: steady-state CSF at 50 ug/day is half of what the label says, and it is reached in 5 h, not in 1-2
/// days. The alternative is `cord_depot_adult`.
struct intrathecal_adult {
    sourced<clearance> cl{units::mL(30.0) / units::h, mark::published, "10 patients", "Canadian intrathecal monograph"};
    sourced<volume> v{units::mL(65.0), mark::derived, "7 patients",
                      "CL 30 mL/h times 1.51 h over ln 2; the half-life of the US label is recalled, not verified; "
                      "published range 22-157 mL"};
    cord_effect cord{};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, intrathecal_adult>
void visit(Self& s, F&& f) {
    f("cl", s.cl);
    f("v", s.v);
    visit(s.cord, f);
}
inline cerebrospinal model_of(const intrathecal_adult& s) {
    return {.cl = s.cl.value, .v = s.v.value, .k_tone = s.cord.k_tone.value, .k_reflex = s.cord.k_reflex.value};
}
inline intake intake_of(const intrathecal_adult&) {
    return {.into = cerebrospinal::lumbar, .bioavailability = 1.0, .lag = units::h(0.0)};
}

}  // namespace tonus::drug::baclofen
