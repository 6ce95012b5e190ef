#pragma once
// Floor 6. Where a simulation starts that is told its doses and its times at once.
#include <cmath>
#include <ranges>

#include <tonus/dosing/input.hpp>
#include <tonus/sim/sample.hpp>

namespace tonus {

/// The first time or the first input, whichever comes first; zero when there is neither. What is no time is passed over: it
/// is refused later, by its name.
template <class Real, sampling_times Times>
moment<Real> first_moment(const basic_inputs<Real>& given, Times&& times) {
    auto start = moment<Real>::at({units::h(0.0)});
    if (const auto first = std::ranges::begin(times); first != std::ranges::end(times))
        if (const auto at = moment<Real>::at(sampling(*first).at); std::isfinite(at.clock())) start = at;
    if (!given.empty() && given.front().from < start && std::isfinite(given.front().from.clock()))
        start = given.front().from;
    return start;
}

}  // namespace tonus
