#pragma once
// Floor 0. The smallest and the largest of many numbers.
#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

namespace tonus {

/// The smallest and the largest of several numbers, at least one.
inline std::pair<double, double> range_of(std::span<const double> x) {
    // Eight at a time, by place: the compiler may put them into wide registers.
    double low[8], high[8];
    for (std::size_t j = 0; j < 8; ++j) low[j] = high[j] = x[0];
    std::size_t i = 0;
    for (; i + 8 <= x.size(); i += 8)
        for (std::size_t j = 0; j < 8; ++j) {
            low[j] = x[i + j] < low[j] ? x[i + j] : low[j];
            high[j] = x[i + j] > high[j] ? x[i + j] : high[j];
        }
    for (; i < x.size(); ++i) low[0] = std::min(low[0], x[i]), high[0] = std::max(high[0], x[i]);
    return {*std::min_element(low, low + 8), *std::max_element(high, high + 8)};
}

}  // namespace tonus
