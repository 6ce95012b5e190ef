#pragma once
// Floor 4. The phases of a prescription that do not fall: courses, titrations, single doses, infusions, stops.
#include <optional>
#include <vector>

#include <tonus/dosing/frequency.hpp>

namespace tonus {

/// The most steps that a titration or a taper may take.
inline constexpr int most_steps = 1000;

/// The same dose for a time.
struct course {
    amount each;       ///< a single dose
    frequency taken;   ///< how often
    duration lasting;  ///< for how long

    friend bool operator==(const course&, const course&) = default;
};

/// A dose that rises step by step, each step as long as the others, up to and with the last.
struct titration {
    amount from;      ///< the first single dose
    frequency taken;  ///< how often
    amount by;        ///< what a step adds to the single dose
    duration every;   ///< how long a step lasts
    amount until;     ///< the last single dose; a step that would pass it stops at it

    friend bool operator==(const titration&, const titration&) = default;
};

/// One dose at the beginning of a time: a screening bolus, and how long to wait after it.
struct single_dose {
    amount size;
    duration lasting;

    friend bool operator==(const single_dose&, const single_dose&) = default;
};

/// A constant rate for a time: a pump in simple continuous mode.
struct continuous_infusion {
    dose_rate at;
    duration lasting;

    friend bool operator==(const continuous_infusion&, const continuous_infusion&) = default;
};

/// Nothing, for a time. At the end of a prescription it says how long to look on.
struct stop {
    duration lasting;

    friend bool operator==(const stop&, const stop&) = default;
};

inline std::optional<problem> check(const course& c) {
    return first_of({not_negative("each [mg]", c.each.canonical()), positive("lasting [h]", c.lasting.canonical())});
}
inline std::optional<problem> check(const titration& t) {
    if (auto p = first_of({positive("from [mg]", t.from.canonical()), positive("by [mg]", t.by.canonical()),
                           positive("every [h]", t.every.canonical()), finite("until [mg]", t.until.canonical())}))
        return p;
    if (t.until < t.from)
        return problem{"until [mg]", t.until.canonical(), "at least from, " + text(t.from.canonical()) + " mg"};
    if ((t.until - t.from) / t.by <= most_steps - 1) return std::nullopt;
    return problem{"by [mg]", t.by.canonical(), "so large that the titration takes at most 1000 steps"};
}
inline std::optional<problem> check(const single_dose& d) {
    return first_of({not_negative("size [mg]", d.size.canonical()), positive("lasting [h]", d.lasting.canonical())});
}
inline std::optional<problem> check(const continuous_infusion& c) {
    return first_of({not_negative("at [mg/h]", c.at.canonical()), positive("lasting [h]", c.lasting.canonical())});
}
inline std::optional<problem> check(const stop& s) { return not_negative("lasting [h]", s.lasting.canonical()); }

/// A titration as the courses that it consists of. Throws invalid_parameter when it is not allowed.
inline std::vector<course> courses_of(const titration& t) {
    require(check(t));
    std::vector<course> steps;
    for (double i = 0;; ++i) {
        const amount risen = t.from + t.by * i;
        const bool last = risen >= t.until * (1 - 1e-12);  // 0.3 + 2 * 0.3 is a rounding below 0.9
        steps.push_back({last ? t.until : risen, t.taken, t.every});
        if (last) return steps;
    }
}

}  // namespace tonus
