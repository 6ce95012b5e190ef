#pragma once
// Floor 7. The default solver: exact, for every linear model.
#include <cstddef>
#include <optional>
#include <span>

#include <tonus/solve/concepts.hpp>
#include <tonus/solve/kept_transitions.hpp>
#include <tonus/solve/released.hpp>

namespace tonus {

/// The exact solution by transitions from stop to stop. There is nothing to choose.
struct exact {};

/// What `exact` keeps while it crosses segments.
template <linear_model M>
class exact_crossing {
    using Real = typename M::real;

public:
    static constexpr bool takes_releases = true;

    explicit exact_crossing(const M& m) : transitions_{m}, model_{m} {}

    template <class Show>
    ending cross(const segment<Real, M::size>& s, typename M::state& x, std::span<const sampling> stops, Show&& show) {
        if (!s.releases.empty()) return cross_released(s, x, stops, show);
        return s.has_input ? cross_with<true>(s, x, stops, show) : cross_with<false>(s, x, stops, show);
    }

private:
    template <bool has_input, class Show>
    ending cross_with(const segment<Real, M::size>& s, typename M::state& x, std::span<const sampling> stops,
                      Show&& show) {
        moment<Real> now = s.from;
        std::size_t i = 0;
        for (; i < stops.size() && !same_number(now.later_h, Real(0)); ++i) {
            // A stop at the point on the clock where we stand does not move us, whoever asks for it.
            const auto stop = moment<Real>::at(stops[i].at);
            if (!carry<has_input>(hours_between(now, stop), s, x)) return ending::non_finite_state;
            show(i, x);
            now = now.moved_to(stop);
        }
        for (; i < stops.size(); ++i) {  // the same between instants: the loop that is run most
            const double stop = stops[i].at.since_start.canonical();
            if (!carry<has_input>(Real(stop - now.instant_h), s, x)) return ending::non_finite_state;
            show(i, x);
            now.instant_h = stop;
        }
        return carry<has_input>(hours_between(now, s.to), s, x) ? ending::complete : ending::non_finite_state;
    }

    template <bool has_input>
    bool carry(const Real& hours, const segment<Real, M::size>& s, typename M::state& x) {
        if (same_number(hours, Real(0))) return true;
        constexpr wanted what = has_input ? wanted::state_and_input : wanted::state;
        const auto& step = transitions_.over(hours, what);
        if constexpr (has_input)
            x = after(step, x, s.input);
        else
            x = after(step, x);
        return all_finite(x);
    }

    /// The same with what is released on the way.
    template <class Show>
    [[gnu::noinline]] ending cross_released(const segment<Real, M::size>& s, typename M::state& x,
                                            std::span<const sampling> stops, Show&& show) {
        if (!released_) released_.emplace(model_, 16);
        released_->begin(s);
        moment<Real> now = s.from;
        const auto carry_to = [&](const moment<Real>& to) {
            const Real hours = hours_between(now, to), since = exact_hours_between(s.from, now);
            const bool is_finite = s.has_input ? carry<true>(hours, s, x) : carry<false>(hours, s, x);
            if (!is_finite) return false;
            released_->add(since, hours, transitions_, x);
            now = now.moved_to(to);
            return all_finite(x);
        };
        for (std::size_t i = 0; i < stops.size(); ++i) {
            if (!carry_to(moment<Real>::at(stops[i].at))) return ending::non_finite_state;
            show(i, x);
        }
        return carry_to(s.to) ? ending::complete : ending::non_finite_state;
    }

    kept_transitions<M> transitions_;
    M model_;
    std::optional<released_inputs<M>> released_;
};

template <linear_model M>
exact_crossing<M> prepare(exact, const M& m) {
    return exact_crossing<M>{m};
}

}  // namespace tonus
