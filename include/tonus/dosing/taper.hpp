#pragma once
// Floor 5. A dose that falls step by step, on tablets that exist.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include <tonus/dosing/course.hpp>
#include <tonus/dosing/tablets.hpp>

namespace tonus {

/// A step that takes away always the same from the single dose.
struct equal_steps {
    amount by;

    friend bool operator==(const equal_steps&, const equal_steps&) = default;
};

/// A step that leaves always the same share of the single dose.
struct proportional_steps {
    number<> keeping;  ///< between 0 and 1

    friend bool operator==(const proportional_steps& a, const proportional_steps& b) {
        return static_cast<double>(a.keeping) == static_cast<double>(b.keeping);
    }
};

/// A dose that falls step by step. The first step down is at its beginning: it starts from a dose that was taken
/// before.
///
/// Each step is rounded down to what the tablets make. A step below `floor` ends the taper: nothing is taken after it.
struct taper {
    amount from;                                          ///< the single dose before the taper
    frequency taken;                                      ///< how often
    std::variant<equal_steps, proportional_steps> steps;  ///< how it falls
    duration every;                                       ///< how long a step lasts
    amount floor;                                         ///< the smallest single dose still worth taking
    std::optional<tablets> on;                            ///< the tablets; without them any dose can be taken
};

inline std::optional<problem> check(const taper& t) {
    if (auto p = first_of({positive("from [mg]", t.from.canonical()), positive("every [h]", t.every.canonical()),
                           not_negative("floor [mg]", t.floor.canonical())}))
        return p;
    if (t.on)
        if (auto p = check(*t.on)) return p;
    if (const auto* equal = std::get_if<equal_steps>(&t.steps)) {
        if (auto p = positive("by [mg]", equal->by.canonical())) return p;
        if (t.from / equal->by <= most_steps) return std::nullopt;
        return problem{"by [mg]", equal->by.canonical(), "so large that the taper ends within 1000 steps"};
    }
    const double keeping = std::get<proportional_steps>(t.steps).keeping;
    if (!(keeping > 0 && keeping < 1)) return problem{"keeping", keeping, "above 0 and below 1"};
    const amount smallest = t.on ? std::max(t.floor, smallest_piece(*t.on)) : t.floor;
    if (!(smallest > units::mg(0.0)))
        return problem{"floor [mg]", 0, "positive: in proportional steps and without tablets the taper never ends"};
    if (std::log(smallest / t.from) / std::log(keeping) <= most_steps) return std::nullopt;
    return problem{"keeping", keeping, "so small that the taper ends within 1000 steps"};
}

/// A taper as the courses that it consists of; none when the first step is already below the floor.
/// Throws invalid_parameter when it is not allowed.
inline std::vector<course> courses_of(const taper& t) {
    require(check(t));
    const amount rounding = t.from * 1e-12;
    std::vector<course> courses;
    for (amount each = t.from;;) {
        if (const auto* equal = std::get_if<equal_steps>(&t.steps))
            each = t.from - equal->by * (static_cast<double>(courses.size()) + 1);  // from its number: 20 - 4 * 5 is 0
        else
            each = each * static_cast<double>(std::get<proportional_steps>(t.steps).keeping);
        if (t.on && each > units::mg(0.0)) each = at_most(*t.on, each);
        if (!(each > rounding) || each < t.floor - rounding) return courses;
        courses.push_back({each, t.taken, t.every});
    }
}

}  // namespace tonus
