#pragma once
// Floor 2. The quantile of a sample.
#include <cmath>
#include <cstddef>
#include <span>

#include <tonus/error.hpp>

namespace tonus {

/// Where a quantile stands among numbers in rising order: so far beyond one of them, on the way to the next.
struct place_in_sample {
    std::size_t after;
    double beyond;  ///< from 0 to below 1
};

/// Domain   n > 0.
/// Throws   invalid_parameter for a probability outside 0 to 1.
inline place_in_sample place_of_quantile(double p, std::size_t n) {
    require(within("probability", p, 0, 1));
    const double place = p * static_cast<double>(n - 1);
    const auto after = static_cast<std::size_t>(place);
    return {after, place - static_cast<double>(after)};
}

/// The point below which a share `p` of a sample lies, straight between neighbours; at 0 the smallest, at 1 the largest.
///
/// Domain   numbers in rising order, at least one.
/// Source   Hyndman & Fan, Am Stat 1996;50:361, definition 7, which is the default of R.
inline double sample_quantile(std::span<const double> rising, double p) {
    const auto [after, beyond] = place_of_quantile(p, rising.size());
    return beyond > 0 ? std::lerp(rising[after], rising[after + 1], beyond) : rising[after];
}

}  // namespace tonus
