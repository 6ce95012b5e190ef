#pragma once
// Floor 6. TIME of a data set: hours, or clock times.
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>

#include <tonus/io/nonmem/field.hpp>
#include <tonus/io/nonmem/table.hpp>
#include <tonus/units.hpp>

namespace tonus::nonmem {

/// The seconds from midnight to a clock time `hh:mm` or `hh:mm:ss`; nothing when the text is none. Hours may be above
/// 24.
inline std::optional<double> clock_time_in(std::string_view written) {
    double seconds = 0;
    for (int part = 0; part < 3; ++part) {
        const auto colon = std::min(written.find(':'), written.size());
        const auto digits = written.substr(0, colon);
        const std::size_t most_digits = part == 0 ? 6 : 2;
        if (digits.empty() || digits.size() > most_digits || !std::all_of(digits.begin(), digits.end(), is_digit))
            return std::nullopt;
        int number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (part > 0 && number >= 60) return std::nullopt;
        seconds = seconds * 60 + number;
        if (colon == written.size()) {
            if (part == 0) return std::nullopt;
            return part == 1 ? seconds * 60 : seconds;
        }
        written.remove_prefix(colon + 1);
    }
    return std::nullopt;
}

/// The column TIME. When the first time of the file has a colon all are clock times, and zero is the first time of each
/// individual; else all are hours.
///
/// Source  NONMEM help: TIME data item.
class time_column {
public:
    explicit time_column(std::size_t column) : column_{column} {}

    /// The time in the current row. Throws bad_data for a mixture of hours and clock times, and for clock times beside
    /// dates, which are not supported.
    instant read(const table& from, bool begins_individual) {
        const auto written = from.written(column_);
        const bool has_colon = written.find(':') != std::string_view::npos;
        if (is_first_row_ && has_colon) {
            for (const char* date : {"DATE", "DAT1", "DAT2", "DAT3"})
                if (const auto c = from.column(date))
                    throw from.refuse(c, date,
                                      "left out beside clock times: dates are not supported, give TIME in hours");
            first_clock_time_ = 0;
        }
        is_first_row_ = false;
        if (!first_clock_time_) {
            if (has_colon)
                throw from.refuse(column_, "TIME", "in hours, as the first TIME is (no mixture with clock times)");
            return {units::h(from.value(column_))};
        }
        const auto seconds = clock_time_in(written);
        if (!seconds)
            throw from.refuse(column_, "TIME",
                              "a clock time hh:mm or hh:mm:ss, as the first TIME is (no mixture with hours)");
        if (begins_individual) first_clock_time_ = *seconds;
        return {units::sec(*seconds - *first_clock_time_)};
    }

    bool has_clock_times() const { return first_clock_time_.has_value(); }

private:
    std::size_t column_;
    bool is_first_row_ = true;
    std::optional<double> first_clock_time_;  // of this individual, s
};

}  // namespace tonus::nonmem
