#pragma once
// Floor 6. The default solver: exact, for every linear model.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include <tonus/solve/concepts.hpp>

namespace tonus {

/// The exact solution by transitions from stop to stop. There is nothing to choose.
struct exact {};

/// What `exact` keeps while it crosses segments: the model, and the transitions of the last lengths that it met.
template <linear_model M>
class exact_crossing {
    using Real = typename M::real;

public:
    explicit exact_crossing(const M& m) : model_{m} {
        if (has_closed_form<M>) way_.emplace(propagator_of(m));
    }

    template <class Show>
    ending cross(const segment<Real, M::size>& s, typename M::state& x, std::span<const sampling> stops, Show&& show) {
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
        entry& e = place_of(hours);
        if (!same_number(e.hours, hours) || e.what < what) e = {hours, what, over(hours, what)};
        if constexpr (has_input)
            x = after(e.step, x, s.input);
        else
            x = after(e.step, x);
        return all_finite(x);
    }

    auto over(const Real& hours, wanted what) {
        if (!has_closed_form<M> && !way_) way_.emplace(propagator_of(model_));
        return way_->over(hours, what);
    }

    using way = decltype(propagator_of(std::declval<const M&>()));
    struct entry {
        Real hours{0};  // none has this length
        wanted what = wanted::state;
        decltype(std::declval<way>().over(std::declval<Real>(), wanted::state)) step{};
    };
    // A closed form is quickly had again: the last length is kept. A general transition is worth a search among eight, by
    // the bits of the length, well mixed.
    std::array<entry, has_closed_form<M> ? 1 : 8> entries_;
    entry& place_of(const Real& hours) {
        if constexpr (has_closed_form<M>) return entries_[0];
        return entries_[std::bit_cast<std::uint64_t>(value_of(hours)) * 0x9e3779b97f4a7c15u >> 61];
    }

    M model_;
    std::optional<way> way_;  // a closed form at once, a propagator when it is first wanted
};

template <linear_model M>
exact_crossing<M> prepare(exact, const M& m) {
    return exact_crossing<M>{m};
}

}  // namespace tonus
