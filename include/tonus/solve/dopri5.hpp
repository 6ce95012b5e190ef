#pragma once
// Floor 4. The options of dopri5. It carries one body by odeint.hpp, and many at once by dopri5_on_lanes.hpp.
#include <cstddef>
#include <optional>

#include <tonus/solve/step_options.hpp>

namespace tonus {

/// Dormand-Prince 5(4) with step control and dense output, for models without an exact solution; also with numbers that
/// carry slopes, whose errors are controlled too.
///
/// Steps begin and end with each event. A number that is not finite, even in the shortest step, or more than `most_steps`
/// in one segment, ends the simulation.
/// Source   Dormand & Prince, J Comput Appl Math 1980;6:19; steps and interpolation by Boost.Odeint.
struct dopri5 {
    absolute_error absolute = 1e-10;
    double relative = 1e-10;          ///< error allowed in a step, as a share of the amount
    std::size_t most_steps = 100000;  ///< tried in one segment
    std::optional<duration> largest_step = std::nullopt;
    std::optional<duration> first_step = std::nullopt;  ///< in each segment; chosen from the slopes when not said
};

inline std::optional<problem> check(const dopri5& s) { return detail::check_steps(s); }

}  // namespace tonus
