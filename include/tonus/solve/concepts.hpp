#pragma once
// Floor 5. What a solver must offer.
#include <array>
#include <concepts>
#include <cstddef>
#include <span>

#include <tonus/dosing/moment.hpp>
#include <tonus/dosing/release.hpp>
#include <tonus/dosing/sampling.hpp>
#include <tonus/error.hpp>
#include <tonus/pk/concepts.hpp>

namespace tonus {

/// A time without an event: from one to the next, with a constant input into each compartment.
template <class Real, std::size_t N>
struct segment {
    moment<Real> from;
    moment<Real> to;
    std::array<Real, N> input;                             ///< mg/h
    bool has_input;                                        ///< whether any of it is not zero
    std::span<const running_release<Real>> releases = {};  ///< what comes in by a shape beside it
};

/// A solver is a value with options; `prepare(solver, model)` makes of it something that crosses segments and may keep
/// tables from one to the next. It carries the state to the end of the segment and shows it at each of `stops`, which
/// rise from `from` to `to`: `crossing.cross(segment, x, stops, show)`, with `show(index of the stop, state)`. When it ends
/// with something else than `complete`, `crossing.where()` may give the `trouble`.
template <class S, class M>
concept solver_for = compartment_model<M> &&
    requires(const S& solver, const M& m, const segment<typename M::real, M::size>& s, typename M::state& x,
             std::span<const sampling> stops, void (&show)(std::size_t, const typename M::state&)) {
    { prepare(solver, m).cross(s, x, stops, show) } -> std::same_as<ending>;
};

/// Where a simulation could not go on.
struct trouble {
    instant at;               ///< how far it came; what was shown up to here is right
    std::size_t compartment;  ///< whose amount was no number, or whose error was the worst
};

/// A crossing that heeds `segment::releases`, and says so: `static constexpr bool takes_releases = true`. With another one
/// a dose that is released by a shape is refused.
template <class C>
concept takes_releases = requires {
    requires C::takes_releases;
};

/// Whether all amounts are finite.
template <class Real, std::size_t N>
bool all_finite(const std::array<Real, N>& x) {
    double sum = 0;  // of differences that are zero or no number
    for (const Real& v : x) sum += value_of(v) - value_of(v);
    return sum == 0;
}

}  // namespace tonus
