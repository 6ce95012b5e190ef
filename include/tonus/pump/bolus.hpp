#pragma once
// Floor 8. Boluses as a pump would run them, and why it would not.
#include <algorithm>
#include <optional>
#include <string>

#include <tonus/pump/figures.hpp>
#include <tonus/pump/mechanism.hpp>
#include <tonus/pump/order.hpp>

namespace tonus {

/// A flow for a time.
struct planned_bolus {
    std::string name;
    flow_rate flow;
    duration over;
};

inline std::optional<problem> told_in(const mechanism& m) {
    if (m.set.told.canonical() > 0) return std::nullopt;
    return problem{"concentration told [mg/L]", 0, "told by a refill before a bolus"};
}

/// Whether a bolus can begin in a pump as it stands: none is running, and flow and volume are what it can do.
inline std::optional<problem> check(const planned_bolus& b, const mechanism& m) {
    if (m.bolus)
        return problem{b.name + " at [h]", m.at.since_start.canonical(),
                       "not before the one that is running ends, " + text(m.bolus->until.since_start.canonical())};
    return check_bolus(m.set.device, b.name, b.flow, b.over, m.inside.held);
}

/// What each bolus is to a pump as it stands. They throw invalid_parameter where it cannot be given.
inline planned_bolus planned(const single_bolus& b, const mechanism& m) {
    require(check(b));
    require(told_in(m));
    return {"bolus", b.size / m.set.told / b.over, b.over};
}
inline planned_bolus planned(const patient_bolus& b, const mechanism& m) {
    return {"patient bolus", b.size / m.set.told / b.over, b.over};
}
inline planned_bolus planned(const priming_bolus& b, const mechanism& m) {
    require(check(b));
    if (const volume dead = dead_volume(m.set.device); dead < b.fills)
        throw invalid_parameter{{"priming bolus [mL]", b.fills.in(units::mL),
                                 "at most the dead volume, " + text(dead.in(units::mL)) + " mL"}};
    return {"priming bolus", b.fills / b.over, b.over};
}
inline planned_bolus planned(const bridge_bolus& b, const mechanism& m) {
    require(check(b));
    const bool changed = m.told_before.canonical() > 0 && m.told_before != m.set.told;
    if (!changed || m.filled_at != m.at)
        throw invalid_parameter{
            {"bridge bolus at [h]", m.at.since_start.canonical(), "at the refill that changes the concentration"}};
    const flow_rate flow = b.at / m.told_before;
    return {"bridge bolus", flow, dead_volume(m.set.device) / flow};
}

/// Why a patient's request cannot be met by a pump as it stands, if it cannot.
inline std::optional<std::string> refusal(const mechanism& m) {
    const auto& b = m.set.program.on_request;
    if (!b) return "the program has no patient bolus";
    if (m.bolus) return "another bolus is running";
    if (!m.asked.empty() && m.at < m.asked.back() + b->lockout)
        return "locked out until " + text(m.set.when, m.asked.back() + b->lockout);
    const auto in_a_day =
        std::count_if(m.asked.begin(), m.asked.end(), [&](instant t) { return m.at < t + units::h(24.0); });
    if (b->most_a_day && in_a_day >= *b->most_a_day)
        return std::to_string(in_a_day) + " in 24 h, the most that is allowed";
    if (check(planned(*b, m), m)) return "the reservoir holds too little";
    return std::nullopt;
}

}  // namespace tonus
