#pragma once
// Floor 3. A prescription: phases one after another, and the doses that they mean.
#include <initializer_list>
#include <utility>
#include <variant>
#include <vector>

#include <tonus/dosing/course.hpp>
#include <tonus/dosing/schedule.hpp>
#include <tonus/dosing/taper.hpp>

namespace tonus {

using phase = std::variant<course, titration, taper, stop>;

/// Phases one after another. It is plain data; `plan` gives its doses, `steps_of` its doses by step.
struct prescription {
    std::vector<phase> phases;

    prescription(phase first) : phases{std::move(first)} {}  // NOLINT: one phase is a prescription
    explicit prescription(std::vector<phase> all) : phases{std::move(all)} {}

    /// The same prescription, and after it `next`.
    prescription then(phase next) const {
        auto longer = *this;
        longer.phases.push_back(std::move(next));
        return longer;
    }
    prescription then(const course& next) const { return then(phase{next}); }
};

/// A time of constant dose, on the clock of the simulation.
struct step {
    instant from;
    instant to;
    instant anchor;  ///< from where the frequency counts
    amount each;     ///< zero in a stop
    frequency taken;
};

/// The steps of a prescription that begins at `start`, one after another without a gap.
///
/// Phases of the same frequency keep its rhythm: a new step does not bring a dose forward.
/// Throws invalid_parameter when a phase is not allowed.
inline std::vector<step> steps_of(const prescription& rx, instant start) {
    std::vector<step> steps;
    double hours = 0;  // a sum of the lengths, exact for whole hours
    instant now = start;
    const auto add = [&](const course& c) {
        require(check(c));
        hours += c.lasting.canonical();
        const instant end = start + units::h(hours);
        const bool same = !steps.empty() && steps.back().each > units::mg(0.0) && steps.back().taken == c.taken;
        steps.push_back({now, end, same ? steps.back().anchor : now, c.each, c.taken});
        now = end;
    };
    for (const phase& p : rx.phases) {
        if (const auto* c = std::get_if<course>(&p)) add(*c);
        if (const auto* up = std::get_if<titration>(&p))
            for (const course& c : courses_of(*up)) add(c);
        if (const auto* down = std::get_if<taper>(&p))
            for (const course& c : courses_of(*down)) add(c);
        if (const auto* s = std::get_if<stop>(&p)) {
            require(check(*s));
            if (s->lasting > units::h(0.0)) add({units::mg(0.0), once_daily, s->lasting});
        }
    }
    return steps;
}

/// When a prescription that begins at `start` is over.
inline instant end_of(const prescription& rx, instant start) {
    const auto steps = steps_of(rx, start);
    return steps.empty() ? start : steps.back().to;
}

/// The doses of a prescription that begins at `start`. Throws invalid_parameter when a phase is not allowed.
inline schedule plan(const prescription& rx, instant start) {
    std::vector<dose> doses;
    for (const step& s : steps_of(rx, start))
        if (s.each > units::mg(0.0))
            s.taken.for_each(s.anchor, s.from, s.to, [&](instant t) { doses.push_back(bolus(t, s.each)); });
    return schedule{std::move(doses)};
}

}  // namespace tonus
