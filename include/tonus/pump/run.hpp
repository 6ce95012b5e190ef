#pragma once
// Floor 10. A pump through a list of orders, and ahead of time.
#include <optional>
#include <vector>

#include <tonus/pump/pump.hpp>

namespace tonus {

/// Carries out orders, which are in order of time, and goes on until `until`.
/// Throws   invalid_parameter as pump::carry_out and pump::advance do.
inline pump run(pump p, const std::vector<pump_order>& orders, instant until) {
    for (const pump_order& o : orders) p.carry_out(o);
    p.advance(until);
    return p;
}

/// When the reservoir will be low, and when it will be empty; nothing where it will not be by then, or is already.
struct reservoir_dates {
    std::optional<instant> low;
    std::optional<instant> empty;
};

/// The dates of a pump that is left to itself until `until`: with its program, and with the failures that go on.
/// For another program, give it to a copy first.
/// Throws   invalid_parameter for a time that has passed.
inline reservoir_dates dates_ahead(pump p, instant until) {
    const auto seen = p.log().size();
    p.advance(until);
    reservoir_dates dates;
    for (auto i = seen; i < p.log().size(); ++i) {
        const pump_event& e = p.log()[i];
        if (e.what == pump_happening::reservoir_low) dates.low = e.at;
        if (e.what == pump_happening::reservoir_empty) dates.empty = e.at;
    }
    return dates;
}

/// When a pump that is left to itself must be filled: when it will be low, or when its solution is no longer stable,
/// whichever comes first. It may be past; of a pump that is low, it is now.
inline instant refill_due(const pump& p) {
    const mechanism m = p.look();
    const instant stable_until = m.filled_at + m.set.device.stable_for;
    if (stable_until < p.now()) return stable_until;
    if (m.alarm_given) return p.now();
    return dates_ahead(p, stable_until).low.value_or(stable_until);
}

}  // namespace tonus
