#pragma once
// Floor 3. An implanted pump with its catheter, as a thing that holds and moves volumes.
#include <optional>
#include <string>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// Volume in a time.
using flow_rate = quantity<dim::clearance>;

/// What a pump is built like, and the catheter that is tied to it.
struct pump_device {
    volume reservoir;     ///< what it holds when full
    volume low_alarm;     ///< at what is left it gives the alarm
    volume tubing;        ///< inside the pump, from the reservoir to the catheter
    volume catheter;      ///< from the pump to the tip
    flow_rate least;      ///< the least flow that it can be set to
    flow_rate largest;    ///< the largest flow that it can be set to
    duration stable_for;  ///< how long a solution may stay in it
};

inline std::optional<problem> check(const pump_device& d) {
    const auto day = units::mL / units::day;
    if (auto p = first_of({positive("reservoir [mL]", d.reservoir.in(units::mL)),
                           not_negative("low alarm [mL]", d.low_alarm.in(units::mL)),
                           not_negative("tubing [mL]", d.tubing.in(units::mL)),
                           not_negative("catheter [mL]", d.catheter.in(units::mL)),
                           positive("least flow [mL/day]", d.least.in(day)),
                           positive("largest flow [mL/day]", d.largest.in(day)),
                           positive("stable for [h]", d.stable_for.canonical())}))
        return p;
    if (!(d.low_alarm < d.reservoir))
        return problem{"low alarm [mL]", d.low_alarm.in(units::mL), "below what the reservoir holds"};
    if (d.largest < d.least)
        return problem{"largest flow [mL/day]", d.largest.in(day), "at least the least flow, " + text(d.least.in(day))};
    return std::nullopt;
}

/// What stands between the reservoir and the tip of the catheter: a new solution comes to the tip only after it.
constexpr volume dead_volume(const pump_device& d) { return d.tubing + d.catheter; }

/// Whether the pump can be set to a flow; `what` names it.
inline std::optional<problem> check_flow(const pump_device& d, const std::string& what, flow_rate flow) {
    const auto day = units::mL / units::day;
    // 24 ug/day of 500 ug/mL is the least flow, and may come out a rounding below it.
    if (flow >= d.least * (1 - 1e-12) && flow <= d.largest * (1 + 1e-12)) return std::nullopt;
    return problem{what + " [mL/day]", flow.in(day),
                   "from " + text(d.least.in(day)) + " to " + text(d.largest.in(day)) + ", what the pump can do"};
}

}  // namespace tonus
