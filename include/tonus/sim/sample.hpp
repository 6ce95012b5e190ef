#pragma once
// Floor 4. What an observer of a simulation is shown, and when.
#include <cmath>
#include <concepts>
#include <cstddef>
#include <ranges>
#include <span>
#include <string>

#include <tonus/dosing/sampling.hpp>
#include <tonus/error.hpp>

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

/// Throws invalid_parameter unless the times do not fall, begin at `earliest` or later, and at one instant those that look
/// before the doses come first.
inline void require_in_order(std::span<const sampling> times, instant earliest) {
    const char* const what = "sampling time [h]";
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double at = times[i].at.since_start.canonical();
        const instant last = i > 0 ? times[i - 1].at : earliest;
        if (times[i].at > last && std::isfinite(at)) continue;
        require(finite(what, at));
        if (times[i].at < last)
            throw invalid_parameter{{what, at,
                                     std::string{"not before "} + (i > 0 ? "the one before it, " : "now, ") +
                                         text(last.since_start.canonical())}};
        if (i > 0 && times[i].of_doses == side::before && times[i - 1].of_doses == side::after)
            throw invalid_parameter{{what, at, "later: at one instant, looks before the doses come first"}};
    }
}

}  // namespace tonus
