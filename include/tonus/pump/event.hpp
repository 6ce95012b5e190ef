#pragma once
// Floor 3. What a pump writes down.
#include <string>
#include <string_view>

#include <tonus/units.hpp>

namespace tonus {

enum class pump_happening {
    refilled,
    program_set,
    bolus_begun,
    request_refused,
    failure_begun,
    reservoir_low,
    reservoir_empty,
};

constexpr std::string_view describe(pump_happening h) {
    switch (h) {
        case pump_happening::refilled:
            return "refilled";
        case pump_happening::program_set:
            return "program set";
        case pump_happening::bolus_begun:
            return "bolus begun";
        case pump_happening::request_refused:
            return "request refused";
        case pump_happening::failure_begun:
            return "failure begun";
        case pump_happening::reservoir_low:
            return "reservoir low";
        case pump_happening::reservoir_empty:
            return "reservoir empty";
    }
    return "unknown";
}

/// One line of the log: when, what, and more about it in words (which bolus, why refused).
struct pump_event {
    instant at;
    pump_happening what;
    std::string note;

    friend bool operator==(const pump_event&, const pump_event&) = default;
};

}  // namespace tonus
