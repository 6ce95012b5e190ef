#pragma once
// Floor 4. Rates by the time of day and the day of the week.
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/pump/calendar.hpp>

namespace tonus {

/// A part of the day, by time of day, and what is given in it: at a rate, or a dose spread evenly over the part.
struct day_part {
    duration from;
    duration to;
    std::variant<dose_rate, amount> give;

    friend bool operator==(const day_part&, const day_part&) = default;
};

/// Weekdays with parts of their own.
struct special_days {
    std::vector<weekday> days;
    std::vector<day_part> parts;

    friend bool operator==(const special_days&, const special_days&) = default;
};

/// The day in parts, from 0 h to 24 h without a gap or an overlap, every day alike but for the special ones.
struct flex {
    std::vector<day_part> parts;
    std::vector<special_days> special = {};

    friend bool operator==(const flex&, const flex&) = default;
};

/// The rate in a part of the day.
inline dose_rate rate_of(const day_part& p) {
    if (const auto* at = std::get_if<dose_rate>(&p.give)) return *at;
    return std::get<amount>(p.give) / (p.to - p.from);
}

/// The parts of the day that hold on a weekday.
inline const std::vector<day_part>& parts_on(const flex& f, weekday d) {
    for (const special_days& s : f.special)
        for (const weekday named : s.days)
            if (named == d) return s.parts;
    return f.parts;
}

/// Parts of the day that leave a gap, overlap, or are empty.
inline std::optional<problem> check(const std::vector<day_part>& parts) {
    double covered = 0;  // h after midnight
    for (const day_part& p : parts) {
        const double from = p.from.canonical(), to = p.to.canonical();
        if (!(from == covered))
            return problem{"part of the day from [h]", from,
                           text(covered) + (from > covered ? ": there must be no gap" : ": parts must not overlap")};
        if (!(to > from && to <= 24))
            return problem{"part of the day to [h]", to, "after its from, " + text(from) + " h, and at most 24 h"};
        if (auto wrong = not_negative("rate in a part of the day [mg/h]", rate_of(p).canonical())) return wrong;
        covered = to;
    }
    if (covered == 24) return std::nullopt;
    return problem{"parts of the day until [h]", covered, "24: the day must be covered"};
}

inline std::optional<problem> check(const flex& m) {
    if (auto p = check(m.parts)) return p;
    std::array<int, 7> named{};
    for (const special_days& s : m.special) {
        if (auto p = check(s.parts)) return p;
        for (const weekday d : s.days)
            if (++named[static_cast<std::size_t>(d)] > 1)
                return problem{"special days on " + std::string{label(d)}, 2, "at most one"};
    }
    return std::nullopt;
}

}  // namespace tonus
