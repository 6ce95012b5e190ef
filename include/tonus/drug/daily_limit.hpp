#pragma once
// Floor 3. What a label allows.
#include <string_view>

#include <tonus/units.hpp>

namespace tonus {

/// The most that a label allows in a day.
struct daily_limit {
    amount per_day;
    std::string_view source;
};

}  // namespace tonus
