#pragma once
// Floor 0. Which way a number is better, as a type.

namespace tonus {

/// Which way a number is better: the sign of an improvement. A fall of tone is one, so an Ashworth score is better when
/// lower.
struct lower_is_better {
    static constexpr double sign = -1;
};
struct higher_is_better {
    static constexpr double sign = 1;
};

}  // namespace tonus
