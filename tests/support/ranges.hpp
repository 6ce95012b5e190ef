#pragma once
// Assumed numbers state the range in which they may lie: "from 0.5 to 10: why". This holds them to it.
#include <string>

#include <tonus/drug/card.hpp>

namespace tests {

/// Whether the source begins with a range that holds the value, in its canonical unit divided by `unit`.
inline bool is_in_its_range(const tonus::fact& f, double unit = 1) {
    const std::string source{f.source};
    const auto to = source.find(" to "), end = source.find(':');
    if (source.rfind("from ", 0) != 0 || to == source.npos || end == source.npos || end < to) return false;
    const double low = std::stod(source.substr(5)), high = std::stod(source.substr(to + 4));
    return low <= f.value / unit && f.value / unit <= high && low < high;
}

}  // namespace tests
