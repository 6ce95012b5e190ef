#pragma once
// Floor 3. A number that knows where it comes from.
#include <string_view>

#include <tonus/units.hpp>

namespace tonus {

/// How a number came to be.
enum class mark {
    published,   ///< stands in the source
    derived,     ///< by the arithmetic shown, from published numbers
    calibrated,  ///< chosen so that the observation named is reproduced
    assumed      ///< nobody has measured it; the reason is given
};

constexpr std::string_view describe(mark m) {
    switch (m) {
        case mark::published:
            return "published";
        case mark::derived:
            return "derived";
        case mark::calibrated:
            return "calibrated";
        case mark::assumed:
            return "assumed";
    }
    return "unknown";
}

/// A value, with its mark, the population that it stands for, and its source (or the arithmetic, observation or
/// reason).
template <class Quantity>
struct sourced {
    Quantity value;
    mark how;
    std::string_view population;
    std::string_view source;
};

}  // namespace tonus
