#pragma once
// Floor 7. The moving parts of a pump, from one change to the next.
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <tonus/pump/delivery.hpp>
#include <tonus/pump/failure.hpp>
#include <tonus/pump/plumbing.hpp>
#include <tonus/pump/setting.hpp>

namespace tonus {

/// A bolus that runs, in place of the program.
struct running_bolus {
    flow_rate flow;
    instant until;
};

/// A failure that goes on.
struct ongoing_failure {
    pump_failure what;
    instant until;
};

/// A pump as it was at its last change. Until the next one all flows are constant.
struct mechanism {
    pump_setting set;
    plumbing inside;
    instant at;
    std::optional<running_bolus> bolus;
    std::vector<ongoing_failure> failures;
    bool alarm_given;            ///< that the reservoir is low, since it was filled
    instant filled_at;           ///< when it was last filled; the start where it never was
    concentration told_before;   ///< what the pump was told until then; zero where it never was
    std::vector<instant> asked;  ///< when requests of the patient were met
};

/// What changes next.
enum class pump_change { of_setting, of_slug, reservoir_low, reservoir_empty };

/// A time of constant flow: how fast, how long, how it ends, and the volume that has left the reservoir by then.
struct stretch {
    flow_rate flow;
    double lost;  ///< the share of what comes out that leaks
    instant until;
    pump_change then;
    volume flows;  ///< nothing where the setting or a failure ends it: then flow and time say it
};

/// The time of constant flow that begins with the last change.
inline stretch stretch_of(const mechanism& m) {
    flow_rate flow = flow_rate::from_canonical(0.0);
    instant until = never;
    if (m.bolus) {
        flow = m.bolus->flow;
        until = m.bolus->until;
    } else {
        const set_rate set = rate_at(m.set, m.at);
        flow = flow_of(m.set, set.at);
        until = set.until;
    }
    failing state{1, 0};
    for (const ongoing_failure& f : m.failures) {
        state = with(state, f.what);
        until = std::min(until, f.until);
    }
    if (!(m.inside.held.canonical() > 0)) state.flow = 0;

    stretch s{flow * state.flow, state.lost, until, pump_change::of_setting, units::L(0.0)};
    if (!(s.flow.canonical() > 0)) return s;
    const double h = m.at.since_start.canonical();
    const auto ends_after = [&](volume v, pump_change what) {
        // Not now: a volume too small for the clock still takes its shortest tick.
        const double end = std::max((m.at + v / s.flow).since_start.canonical(), std::nextafter(h, h + 1));
        if (!(end < s.until.since_start.canonical())) return;
        s.until = {units::h(end)};
        s.then = what;
        s.flows = v;
    };
    ends_after(until_next_slug(m.inside), pump_change::of_slug);
    if (!m.alarm_given && m.set.device.low_alarm < m.inside.held)
        ends_after(m.inside.held - m.set.device.low_alarm, pump_change::reservoir_low);
    ends_after(m.inside.held, pump_change::reservoir_empty);
    return s;
}

/// Goes to `t`, which is not after the end of the stretch `s` that the mechanism is in. Returns what came out of the tip.
inline delivered_piece go_on(mechanism& m, const stretch& s, instant t) {
    const bool to_its_end = t == s.until && s.then != pump_change::of_setting;
    const volume v = to_its_end ? s.flows : s.flow * (t - m.at);  // exactly, where a volume decides
    const dose_rate at = s.flow * at_tip(m.inside) * (1 - s.lost);
    const instant from = m.at;
    m.at = t;
    return {from, t, flow_through(m.inside, v, s.lost).delivered, at};
}

/// The mechanism at `now`, which is before its next change.
inline mechanism as_of(mechanism m, instant now) {
    go_on(m, stretch_of(m), now);
    return m;
}

/// Puts away the bolus and the failures that are over.
inline void end_what_is_over(mechanism& m) {
    if (m.bolus && !(m.at < m.bolus->until)) m.bolus.reset();
    std::erase_if(m.failures, [&](const ongoing_failure& f) { return !(m.at < f.until); });
}

}  // namespace tonus
