#pragma once
// Floor 13. The exact moment when a curve passes a level. It includes Boost.Math and is not in the umbrella.
#include <array>
#include <cstdint>
#include <optional>

#include <boost/math/tools/toms748_solve.hpp>

#include <tonus/sim/trace.hpp>

namespace tonus {

/// The moment between `from` and `to` when `see(sample)` passes `level`, to the resolution of the clock; nothing when
/// it is on the same side at both ends. The model is carried there anew for each guess, so the answer does not depend
/// on a sampling grid. Of several passages one is found: give a range that holds one, as `passages` does.
///
/// Throws   as simulate does, and error when the range is empty or the simulation does not reach a guess.
/// Source   Alefeld, Potra & Shi, ACM Trans Math Softw 1995;21:327 (TOMS 748), from Boost.Math.
template <compartment_model M, class See, class Value, class... Solver>
std::optional<instant> crossing(const M& m, const basic_inputs<typename M::real>& given, See&& see, Value level,
                                instant from, instant to, const Solver&... solver) {
    if (to < from) throw error{"a range from late to early"};
    const auto above = [&](double hours) {
        const auto seen = record_as(m, given, std::array{sampling{instant{units::h(hours)}}}, see, solver...);
        if (seen.ended != ending::complete)
            throw error{"no crossing found: the simulation ended with " + std::string{describe(seen.ended)}};
        const auto distance = seen[0] - level;
        if constexpr (requires { distance.canonical(); })
            return value_of(distance.canonical());
        else
            return value_of(distance);
    };
    const double a = from.since_start.canonical(), b = to.since_start.canonical(), fa = above(a), fb = above(b);
    if (fa == 0) return from;
    if (fb == 0) return to;
    if ((fa > 0) == (fb > 0)) return std::nullopt;
    std::uintmax_t guesses = 200;
    const auto found =
        boost::math::tools::toms748_solve(above, a, b, fa, fb, boost::math::tools::eps_tolerance<double>(50), guesses);
    return instant{units::h(found.first + (found.second - found.first) / 2)};
}

}  // namespace tonus
