#pragma once
// Floor 3. What day of the week and what time of day an instant is.
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

enum class weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

/// The first three letters of its name: "Mon".
constexpr std::string_view label(weekday d) {
    constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    return names[static_cast<std::size_t>(d)];
}

/// What instant 0 is. Every day has 24 hours: a change to summer time, or of the time zone, is not known here.
struct calendar {
    weekday day;    ///< its day of the week
    duration time;  ///< its time of day: how long after midnight it is
};

inline std::optional<problem> check(const calendar& c) {
    if (c.time.canonical() >= 0 && c.time.canonical() < 24) return std::nullopt;
    return problem{"time of day of instant 0 [h]", c.time.canonical(), "from 0 h on and before 24 h"};
}

/// The instant of a time of day, from 0 h to 24 h, on the day of this number; instant 0 is on day 0. The end of a day is
/// the very instant at which the next one begins. It is computed from the number, so that it does not drift.
constexpr instant on_day(const calendar& c, double number, duration time) {
    return time == units::h(24.0) ? on_day(c, number + 1, units::h(0.0)) : nth({time - c.time}, units::h(24.0), number);
}

/// The number of the day on which an instant is.
inline double day_of(const calendar& c, instant t) {
    const double number = std::floor((t.since_start + c.time) / units::h(24.0));
    if (t < on_day(c, number, units::h(0.0))) return number - 1;  // where the sum was rounded
    return t < on_day(c, number, units::h(24.0)) ? number : number + 1;
}

/// The day of the week of the day of this number.
inline weekday weekday_of(const calendar& c, double number) {
    const double days = static_cast<double>(c.day) + number;
    return static_cast<weekday>(static_cast<int>(days - 7 * std::floor(days / 7)));
}

/// A time of day as on a clock, to the minute: "06:30". The end of the day is "24:00".
inline std::string clock_text(duration time) {
    const int minutes = static_cast<int>(std::floor(time.in(units::min) + 0.5));
    const auto two = [](int n) { return std::string{n < 10 ? "0" : ""} + std::to_string(n); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

/// An instant as it is said: "day 85, Tue 14:00". People count from one: the day of instant 0 is day 1. Minutes are not
/// rounded up.
inline std::string text(const calendar& c, instant t) {
    if (!std::isfinite(t.since_start.canonical())) return "never";
    const double number = day_of(c, t);
    const double minutes = std::floor((t - on_day(c, number, units::h(0.0))).in(units::min) + 1e-6);
    return "day " + text(number + 1) + ", " + std::string{label(weekday_of(c, number))} + " " +
           clock_text(units::min(minutes < 1440 ? minutes : 1439.0));
}

}  // namespace tonus
