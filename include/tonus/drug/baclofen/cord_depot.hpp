#pragma once
// Floor 6. Intrathecal baclofen with a cord that holds drug: the alternative to the one lumbar compartment.
#include <concepts>
#include <type_traits>

#include <tonus/dosing/input.hpp>
#include <tonus/drug/baclofen/effect.hpp>
#include <tonus/pk/cord_depot.hpp>

namespace tonus::drug::baclofen {

/// What baclofen does at a cord that holds drug. It was calibrated together with `cord_depot_adult` and belongs to it.
inline constexpr cord_effect depot_cord{
    .k_tone = {0.115 / units::h, mark::calibrated, "intrathecal adults",
               "tone lowest 4 h after a bolus, infusion felt after 6-8 h: US Gablofen label"},
    .k_reflex = {0.40 / units::h, mark::calibrated, "27 adults",
                 "H/M -77 % one hour after 50 ug: Stokic & Yablon 2012 Clin Neurophysiol 123:2200"},
    .ec50 = {units::ng(86.0) / units::mL, mark::calibrated, "11 and 27 adults",
             "tone 4 h after 50 ug (Meythaler 1996) and H/M (Stokic & Yablon 2012); alone, H/M gives 97"},
    .hill_tone = {4.5, mark::calibrated, "intrathecal adults",
                  "length of a 50 ug bolus, tone after 3 days and onset of an infusion; window 3.5-5"},
    .hill_reflex = {2.0, mark::calibrated, "22 adults",
                    "H/M 75, 50 and 25 % at 30, 70 and 110 ug/day (Stokic 2006), which alone give 1.3-2.4"}};

/// Adults: lumbar CSF and a cord that holds as much again. It has the slow second phase of the CSF level that the one
/// compartment lacks, and tone returns later after a pump stop.
///
/// The capacity is weakly identified: 0.5 to 2 fit about as well. Known misfits: steady-state CSF at 50 ug/day is half
/// of what the label says, and 90 % of it is reached in 12.7 h, not in 1-2 days; one point of tone after 50 ug lasts for
/// 8.1 h, not for up to 8.
struct cord_depot_adult {
    sourced<clearance> cl{units::mL(30.0) / units::h, mark::published, "10 patients", "Canadian intrathecal monograph"};
    sourced<volume> v{
        units::mL(70.0), mark::calibrated, "7 patients",
        "half-life 1.51 h in CSF beside a depot; that of the US label is recalled, not verified; published "
        "range 22-157 mL"};
    sourced<number<>> capacity{1.0, mark::calibrated, "intrathecal adults",
                               "time to steady state and return of tone after a pump stop (labels); weak, 0.5-2"};
    cord_effect cord = depot_cord;
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, cord_depot_adult>
void visit(Self& s, F&& f) {
    f("cl", s.cl);
    f("v", s.v);
    f("capacity", s.capacity);
    visit(s.cord, f);
}
inline cord_depot model_of(const cord_depot_adult& s) {
    return {.cl = s.cl.value,
            .v = s.v.value,
            .capacity = s.capacity.value,
            .k_tone = s.cord.k_tone.value,
            .k_reflex = s.cord.k_reflex.value};
}
inline intake intake_of(const cord_depot_adult&) {
    return {.into = cord_depot::lumbar, .bioavailability = 1.0, .lag = units::h(0.0)};
}

}  // namespace tonus::drug::baclofen
