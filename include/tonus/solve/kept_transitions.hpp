#pragma once
// Floor 5. The transitions of a linear model from time to time, computed once for each length that comes again.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// The transitions of a linear model over the lengths that were met last.
template <linear_model M>
class kept_transitions {
    using Real = typename M::real;
    using way = decltype(propagator_of(std::declval<const M&>()));

public:
    using transition = decltype(std::declval<way>().over(std::declval<Real>(), wanted::state));

    explicit kept_transitions(const M& m) : model_{m} {
        if (has_closed_form<M>) way_.emplace(propagator_of(m));
    }

    /// The transition over `hours`, at least for what is wanted; to be used before the next call.
    const transition& over(const Real& hours, wanted what) {
        entry& e = place_of(hours);
        if (!same_number(e.hours, hours) || e.what < what) e = {hours, what, anew(hours, what)};
        return e.step;
    }
    /// The same, not kept.
    transition anew(const Real& hours, wanted what) {
        if (!has_closed_form<M> && !way_) way_.emplace(propagator_of(model_));
        return way_->over(hours, what);
    }

private:
    struct entry {
        Real hours{0};  // none has this length
        wanted what = wanted::state;
        transition step{};
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

}  // namespace tonus
