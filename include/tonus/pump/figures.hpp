#pragma once
// Floor 4. Quantities of pumps as a clinician writes them: few figures, and ug, mL, days.
#include <charconv>
#include <cmath>
#include <string>

#include <tonus/pump/device.hpp>

namespace tonus {

/// A number rounded to so many figures, without an exponent: 0.048, 1200.
inline std::string figures(double value, int count) {
    if (!std::isfinite(value)) return text(value);
    if (value != 0) {
        const double scale = std::pow(10.0, count - 1 - std::floor(std::log10(std::fabs(value))));
        value = std::round(value * scale) / scale;
    }
    char digits[400];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
    return {digits, end.ptr};
}

inline std::string words(amount a) { return figures(a.in(units::ug), 4) + " ug"; }
inline std::string words(volume v) { return figures(v.in(units::mL), 3) + " mL"; }
inline std::string words(concentration c) { return figures(c.in(units::ug / units::mL), 4) + " ug/mL"; }
inline std::string words(flow_rate f) { return figures(f.in(units::mL / units::day), 3) + " mL/day"; }
/// Minutes below an hour, hours below two days, and days from then on.
inline std::string words(duration d) {
    if (d < units::h(1.0)) return figures(d.in(units::min), 3) + " min";
    if (d < units::h(48.0)) return figures(d.in(units::h), 3) + " h";
    return figures(d.in(units::day), 3) + " days";
}
/// By the hour, as parts of a day are set.
inline std::string hourly(dose_rate r) { return figures(r.in(units::ug / units::h), 3) + " ug/h"; }
/// By the day, as doses of a pump are told.
inline std::string daily(dose_rate r) { return figures(r.in(units::ug / units::day), 4) + " ug/day"; }

}  // namespace tonus
