#pragma once
// Floor 4. What an observer of a simulation is shown, and when.
#include <concepts>
#include <ranges>

#include <tonus/dosing/sampling.hpp>

namespace tonus {

/// What an observer is shown at each sampling time.
template <class M>
struct sample {
    instant at;
    const M& model;
    const typename M::state& amounts;  ///< mg
};

template <class F, class M>
concept observer_of = requires(F& watch, const sample<M>& seen) {
    watch(seen);
};

template <class R>
concept sampling_times =
    std::ranges::forward_range<R> && std::convertible_to<std::ranges::range_reference_t<R>, sampling>;

}  // namespace tonus
