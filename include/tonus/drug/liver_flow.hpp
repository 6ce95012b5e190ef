#pragma once
// Floor 5. Whether the liver could clear what scaling says, by the blood that flows through it.
#include <algorithm>
#include <optional>

#include <tonus/drug/species.hpp>

namespace tonus {

/// The blood flow of the liver of one animal.
inline clearance liver_flow_of(const species& s) { return s.liver_flow.value * s.mass.value; }

/// A problem where a clearance is larger than the liver's blood flow. A liver clears no more than that, so either other
/// organs do, or the number is not to be trusted: nothing is changed, and nothing thrown for it.
/// Throws   invalid_parameter for a species that `check` refuses.
inline std::optional<problem> check_against_liver_flow(clearance cl, const species& s) {
    require(check(s));
    const auto per_kg = units::L / units::h / units::kg;
    const double here = (cl / s.mass.value).in(per_kg), most = s.liver_flow.value.in(per_kg);
    if (here <= most) return std::nullopt;
    return problem{"clearance [L/h/kg]", here,
                   "at most the blood flow of the liver, " + text(most) + ", if the liver clears"};
}

/// The smaller of a clearance and the blood flow of the liver: for those who hold that only the liver clears.
/// Throws   invalid_parameter for a species that `check` refuses.
inline clearance capped_at_liver_flow(clearance cl, const species& s) {
    require(check(s));
    return std::min(cl, liver_flow_of(s));
}

}  // namespace tonus
