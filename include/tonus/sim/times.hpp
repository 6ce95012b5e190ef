#pragma once
// Floor 4. Regular times to look.
#include <cmath>
#include <vector>

#include <tonus/dosing/sampling.hpp>
#include <tonus/error.hpp>

namespace tonus {

/// Regular times `first + i * step`, up to and with `last` if it is one of them.
/// Throws invalid_parameter unless the step is positive and the times are finite and at most a hundred million.
inline std::vector<sampling> grid(instant first, instant last, duration step) {
    require(
        first_of({positive("grid step [h]", step.canonical()), finite("grid first [h]", first.since_start.canonical()),
                  finite("grid last [h]", last.since_start.canonical())}));
    const double count = std::floor((last - first) / step * (1 + 1e-15)) + 1;
    if (count > 1e8) throw invalid_parameter{{"grid times", count, "at most a hundred million"}};
    std::vector<sampling> times;
    for (double i = 0; i < count; ++i) times.push_back(nth(first, step, i));
    return times;
}

}  // namespace tonus
