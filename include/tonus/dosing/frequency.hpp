#pragma once
// Floor 3. How often a dose is taken.
#include <array>
#include <cmath>
#include <cstddef>
#include <initializer_list>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// How often a dose is taken: every so many hours from the start of a course, or at fixed times of the day.
///
/// The two are not the same. `tid` is every eight hours round the clock; `waking_tid` is at 08, 14 and 20 h.
class frequency {
public:
    static constexpr std::size_t most_times_a_day = 24;

    /// Every `interval` from the start of the course. Throws invalid_parameter unless it is positive.
    static constexpr frequency every(duration interval) {
        if (!(interval > units::h(0.0) && interval < units::year(1e6)))
            throw invalid_parameter{{"interval [h]", interval.canonical(), "positive and finite"}};
        frequency f;
        f.interval_ = interval.canonical();
        return f;
    }

    /// At times of the day, rising, each from 0 h on and before 24 h. Throws invalid_parameter otherwise.
    static constexpr frequency at(std::initializer_list<duration> times) { return at(times.begin(), times.size()); }
    static constexpr frequency at(const duration* times, std::size_t count) {
        if (count == 0 || count > most_times_a_day)
            throw invalid_parameter{{"times a day", static_cast<double>(count), "from 1 to 24"}};
        frequency f;
        f.interval_ = 24.0;
        for (std::size_t i = 0; i < count; ++i) {
            const double t = times[i].canonical();
            if (!(t >= 0.0 && t < 24.0)) throw invalid_parameter{{"time of day [h]", t, "from 0 h on and before 24 h"}};
            if (i > 0 && !(t > f.times_[i - 1]))
                throw invalid_parameter{
                    {"time of day [h]", t, "later than the one before it, " + text(f.times_[i - 1])}};
            f.times_[i] = t;
        }
        f.count_ = count;
        return f;
    }

    /// Doses in 24 hours; not a whole number for an interval that does not divide the day.
    constexpr double times_a_day() const { return by_clock() ? static_cast<double>(count_) : 24.0 / interval_; }
    /// Whether the clock decides, and not the start of the course.
    constexpr bool by_clock() const { return count_ > 0; }
    /// The time from dose to dose, or 24 h when the clock decides.
    constexpr duration interval() const { return units::h(interval_); }

    /// Calls `take(instant)` for each dose from `start` on and before `end`. An interval is counted from `anchor`,
    /// which is not after `start`; the clock needs none. Each instant is computed from its number, so none drifts.
    template <class F>
    constexpr void for_each(instant anchor, instant start, instant end, F&& take) const {
        if (!by_clock()) {
            for (double i = std::floor((start - anchor) / interval());; ++i) {
                const instant t = nth(anchor, interval(), i);
                if (!(t < end)) return;
                if (!(t < start)) take(t);
            }
        }
        for (double day = std::floor(start.since_start.canonical() / 24.0);; ++day)
            for (std::size_t i = 0; i < count_; ++i) {
                const instant t = nth({units::h(times_[i])}, units::h(24.0), day);
                if (!(t < end)) return;
                if (!(t < start)) take(t);
            }
    }

    friend constexpr bool operator==(const frequency&, const frequency&) = default;

private:
    constexpr frequency() = default;
    double interval_ = 0;                           // h
    std::array<double, most_times_a_day> times_{};  // h after midnight
    std::size_t count_ = 0;                         // of times_; 0: every interval_ from the start
};

inline constexpr frequency once_daily = frequency::every(units::h(24.0));
inline constexpr frequency bid = frequency::every(units::h(12.0));  ///< every twelve hours
inline constexpr frequency tid = frequency::every(units::h(8.0));   ///< every eight hours, round the clock
inline constexpr frequency qid = frequency::every(units::h(6.0));   ///< every six hours, round the clock
inline constexpr frequency waking_tid =
    frequency::at({units::h(8.0), units::h(14.0), units::h(20.0)});  ///< 08, 14, 20 h
inline constexpr frequency waking_qid =
    frequency::at({units::h(8.0), units::h(12.0), units::h(16.0), units::h(20.0)});  ///< 08, 12, 16, 20 h

}  // namespace tonus
