#pragma once
// Floor 6. A program as it is set in a pump: its rates at every instant, and whether the pump can do it.
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <tonus/pump/device.hpp>
#include <tonus/pump/program.hpp>

namespace tonus {

/// A program, and what a pump needs to know to turn its doses into flows at instants.
struct pump_setting {
    pump_device device;
    calendar when;
    concentration told;  ///< what the pump was told to hold; zero before it was filled
    pump_program program;
    instant since;  ///< when the program began
};

/// A rate, and the instant at which it may change next.
struct set_rate {
    dose_rate at;
    instant until;
};

/// An instant that never comes.
inline constexpr instant never{units::h(std::numeric_limits<double>::infinity())};
/// The rate of nothing.
inline constexpr dose_rate zero_rate = units::mg(0.0) / units::h;

inline set_rate rate_at(const pump_setting&, const simple_continuous& m, instant) { return {m.at, never}; }
inline set_rate rate_at(const pump_setting& s, const flex& m, instant t) {
    const double day = day_of(s.when, t);
    const auto& parts = parts_on(m, weekday_of(s.when, day));
    std::size_t i = 0;
    while (i + 1 < parts.size() && !(t < on_day(s.when, day, parts[i].to))) ++i;
    return {rate_of(parts[i]), on_day(s.when, day, parts[i].to)};
}
inline set_rate rate_at(const pump_setting& s, const periodic_bolus& m, instant t) {
    double i = std::floor((t - s.since) / m.every);
    if (t < nth(s.since, m.every, i))  // where the quotient was rounded
        --i;
    else if (!(t < nth(s.since, m.every, i + 1)))
        ++i;
    const instant next = nth(s.since, m.every, i + 1);
    const instant end = m.over < m.every ? std::min(nth(s.since, m.every, i) + m.over, next) : next;
    return t < end ? set_rate{m.size / m.over, end} : set_rate{m.between, next};
}
inline set_rate rate_at(const pump_setting& s, minimum_rate, instant) { return {s.device.least * s.told, never}; }
inline set_rate rate_at(const pump_setting&, stopped, instant) { return {zero_rate, never}; }

/// What the program gives from `t` on, without boluses that are asked for. It holds up to the next change, not with it.
inline set_rate rate_at(const pump_setting& s, instant t) {
    return std::visit([&](const auto& m) { return rate_at(s, m, t); }, s.program.mode);
}

inline dose_rate mean_rate(const pump_setting&, const flex& m) {
    amount week = units::mg(0.0);
    for (int d = 0; d < 7; ++d)
        for (const day_part& p : parts_on(m, static_cast<weekday>(d))) week = week + rate_of(p) * (p.to - p.from);
    return week / units::week(1.0);
}
inline dose_rate mean_rate(const pump_setting&, const periodic_bolus& m) {
    return (m.size + m.between * (m.every - m.over)) / m.every;
}
template <class Mode>
dose_rate mean_rate(const pump_setting& s, const Mode& of_one_rate) {
    return rate_at(s, of_one_rate, s.since).at;
}

/// The mean rate of a program, over a week where days differ, without boluses that are asked for.
inline dose_rate mean_rate(const pump_setting& s) {
    return std::visit([&](const auto& m) { return mean_rate(s, m); }, s.program.mode);
}

/// The flow that gives a rate by what the pump was told; none for no rate.
inline flow_rate flow_of(const pump_setting& s, dose_rate at) {
    return at == zero_rate ? flow_rate::from_canonical(0.0) : at / s.told;
}

/// Whether the pump can give a bolus: its flow, and its volume against what there is of the solution.
inline std::optional<problem> check_bolus(const pump_device& d, const std::string& what, flow_rate flow, duration over,
                                          volume there_is) {
    if (auto p = check_flow(d, "flow of the " + what, flow)) return p;
    if (flow * over <= there_is * (1 + 1e-12)) return std::nullopt;
    return problem{what + " [mL]", (flow * over).in(units::mL),
                   "at most what the reservoir holds, " + text(there_is.in(units::mL)) + " mL"};
}

// Whether the pump can do what a mode asks of it.
inline std::optional<problem> check_flows(const pump_setting& s, const simple_continuous& m) {
    return check_flow(s.device, "flow", m.at / s.told);
}
inline std::optional<problem> check_flows(const pump_setting& s, const std::vector<day_part>& parts) {
    for (const day_part& part : parts)
        if (auto p = check_flow(s.device, "flow from " + clock_text(part.from) + " to " + clock_text(part.to),
                                rate_of(part) / s.told))
            return p;
    return std::nullopt;
}
inline std::optional<problem> check_flows(const pump_setting& s, const flex& m) {
    if (auto p = check_flows(s, m.parts)) return p;
    for (const special_days& other : m.special)
        if (auto p = check_flows(s, other.parts)) return p;
    return std::nullopt;
}
inline std::optional<problem> check_flows(const pump_setting& s, const periodic_bolus& m) {
    if (auto p = check_bolus(s.device, "periodic bolus", m.size / s.told / m.over, m.over, s.device.reservoir))
        return p;
    return m.over < m.every ? check_flow(s.device, "flow between boluses", m.between / s.told) : std::nullopt;
}
inline std::optional<problem> check_flows(const pump_setting&, minimum_rate) { return std::nullopt; }
inline std::optional<problem> check_flows(const pump_setting&, stopped) { return std::nullopt; }
inline std::optional<problem> check_flows(const pump_setting& s, const patient_bolus& b) {
    return check_bolus(s.device, "patient bolus", b.size / s.told / b.over, b.over, s.device.reservoir);
}

/// Whether the pump can do its program with the solution that it was told to hold: every flow, and every bolus.
inline std::optional<problem> check(const pump_setting& s) {
    if (auto p = first_of({check(s.device), check(s.when), check(s.program)})) return p;
    const auto& [mode, on_request] = s.program;
    if (std::holds_alternative<stopped>(mode) && !on_request) return std::nullopt;
    if (!(s.told.canonical() > 0))
        return problem{"concentration told [mg/L]", s.told.canonical(), "told by a refill before the pump can run"};
    if (auto p = std::visit([&](const auto& m) { return check_flows(s, m); }, mode)) return p;
    return on_request ? check_flows(s, *on_request) : std::nullopt;
}

}  // namespace tonus
