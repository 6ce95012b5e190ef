#pragma once
// Floor 4. A pump as it is usually implanted: sourced numbers.
#include <concepts>
#include <optional>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/pump/device.hpp>

namespace tonus {

/// A programmable pump of the SynchroMed II kind, and its catheter.
///
/// Most of these numbers stand in manuals that were not at hand: they are recalled, and marked as assumed. Look them up
/// in the manual of the pump that you mean.
struct typical_pump {
    sourced<volume> small_reservoir{units::mL(20.0), mark::assumed, "SynchroMed II, small",
                                    "manufacturer's manual; recalled, not verified"};
    sourced<volume> large_reservoir{units::mL(40.0), mark::assumed, "SynchroMed II, large",
                                    "manufacturer's manual; recalled, not verified"};
    sourced<volume> low_alarm{units::mL(2.0), mark::published, "pumps with an alarm at 2 mL",
                              "Neurosurgery 2004/8: withdrawal at residual volumes that exceed 2 mL, the alarm volume"};
    sourced<volume> tubing{units::mL(0.25), mark::assumed, "SynchroMed II",
                           "the middle of 0.2 to 0.3 mL; recalled with little certainty, not verified"};
    sourced<volume> catheter_per_cm{units::mL(0.0022), mark::assumed, "Indura and Ascenda catheters",
                                    "of each cm of catheter; recalled, not verified"};
    sourced<flow_rate> least{(units::mL / units::day)(0.048), mark::assumed, "SynchroMed II",
                             "manufacturer's manual; recalled, not verified"};
    sourced<flow_rate> largest{(units::mL / units::day)(24.0), mark::assumed, "SynchroMed II",
                               "manufacturer's manual; recalled, not verified"};
    sourced<number<>> accuracy{0.145, mark::assumed, "SynchroMed II",
                               "flow within 14.5 % of what was set; recalled, not verified"};
    sourced<duration> stable_for{units::week(11.0), mark::published, "SynchroMed",
                                 "CHEO monograph: in the SynchroMed Infusion System for 11 weeks"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, typical_pump>
void visit(Self& s, F&& f) {
    f("small_reservoir", s.small_reservoir);
    f("large_reservoir", s.large_reservoir);
    f("low_alarm", s.low_alarm);
    f("tubing", s.tubing);
    f("catheter_per_cm", s.catheter_per_cm);
    f("least", s.least);
    f("largest", s.largest);
    f("accuracy", s.accuracy);
    f("stable_for", s.stable_for);
}

enum class reservoir_size { small, large };

/// The typical pump with a catheter of this length, cm. Throws invalid_parameter unless the length is positive.
inline pump_device device_of(const typical_pump& s, reservoir_size size, double catheter_cm) {
    require(positive("catheter [cm]", catheter_cm));
    return {.reservoir = size == reservoir_size::small ? s.small_reservoir.value : s.large_reservoir.value,
            .low_alarm = s.low_alarm.value,
            .tubing = s.tubing.value,
            .catheter = s.catheter_per_cm.value * catheter_cm,
            .least = s.least.value,
            .largest = s.largest.value,
            .stable_for = s.stable_for.value};
}

}  // namespace tonus
