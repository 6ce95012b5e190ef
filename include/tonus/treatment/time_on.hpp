#pragma once
// Floor 11. A treatment that is on for some of the time: a session whose model changes when it goes on and off.
#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tonus/sim/session.hpp>

namespace tonus {

/// From when to when something is on: with its first instant, without its last.
struct time_on {
    instant from;
    instant to;
};

/// Whether periods come one after another.
inline std::optional<problem> check(std::span<const time_on> on) {
    for (std::size_t i = 0; i < on.size(); ++i) {
        if (const auto p = first_of({finite("start of a period [h]", on[i].from.since_start.canonical()),
                                     finite("end of a period [h]", on[i].to.since_start.canonical()),
                                     positive("length of a period [h]", (on[i].to - on[i].from).canonical())}))
            return p;
        if (i > 0 && on[i].from < on[i - 1].to)
            return problem{"start of a period [h]", on[i].from.since_start.canonical(),
                           "not before the end of the one before it, " + text(on[i - 1].to.since_start.canonical())};
    }
    return std::nullopt;
}

/// Whether it is on then.
inline bool is_on(std::span<const time_on> on, instant t) {
    return std::any_of(on.begin(), on.end(), [&](const time_on& p) { return p.from <= t && t < p.to; });
}

/// So long from `first` on, and again every `every`, so many times.
inline std::vector<time_on> periods(instant first, duration lasting, duration every, std::size_t times) {
    std::vector<time_on> all;
    all.reserve(times);
    for (std::size_t i = 0; i < times; ++i) {
        const auto from = nth(first, every, static_cast<double>(i));
        all.push_back({from, from + lasting});
    }
    return all;
}

/// Takes a session through sampling times as `advance` does, with the model `when(true)` in the periods and `when(false)`
/// between them. It ends with the model of the last time. A sample where it goes on or off sees the model before that.
/// Throws   invalid_parameter for periods that overlap or are not positive, and what `advance` and `change` throw.
template <compartment_model M, class S, class When, observer_of<M> F>
requires std::convertible_to<std::invoke_result_t<When&, bool>, M> ending
advance_with(session<M, S>& body, std::span<const time_on> on, std::span<const sampling> times, When&& when, F&& watch,
             const basic_inputs<typename M::real>& arriving = {}) {
    require(check(on));
    std::vector<instant> switches;
    for (const time_on& p : on)
        for (const instant t : {p.from, p.to})
            if (body.now() < t) switches.push_back(t);
    body.advance(std::span<const sampling>{}, watch, arriving);
    body.change(when(is_on(on, body.now())));
    std::size_t seen = 0;
    for (const instant& t : switches) {
        if (times.empty() || times.back().at < t) break;
        std::size_t until = seen;
        while (until < times.size() && times[until].at <= t) ++until;
        body.advance(times.subspan(seen, until - seen), watch);
        seen = until;
        if (const auto how = body.advance(t); how != ending::complete) return how;
        body.change(when(is_on(on, t)));
    }
    return body.advance(times.subspan(seen), watch);
}

}  // namespace tonus
