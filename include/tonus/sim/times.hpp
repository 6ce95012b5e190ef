#pragma once
// Floor 3. When to look: sampling times, and on which side of a dose.
#include <cmath>
#include <optional>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// On which side of a dose at the same instant a sample is taken.
enum class side { before, after };

/// A time to look. An instant alone looks after the doses at it, as in data written dose first.
struct sampling {
    instant at;
    side of_doses;

    sampling(instant t, side s = side::after) : at{t}, of_doses{s} {}  // NOLINT: an instant is a time to look
};

/// Looks before the doses at `t`: a trough.
inline sampling before(instant t) { return {t, side::before}; }

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
