#pragma once
// Floor 3. A time to look, and on which side of a dose.
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

}  // namespace tonus
