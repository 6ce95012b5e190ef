#pragma once
// Floor 6. The default solver: exact, for every linear model.
#include <array>
#include <cstddef>
#include <span>

#include <tonus/solve/concepts.hpp>

namespace tonus {

/// The exact solution by transitions from stop to stop. There is nothing to choose.
struct exact {};

/// What `exact` keeps while it crosses segments: the model, and the transitions of the last lengths that it met.
template <linear_model M>
class exact_crossing {
    using Real = typename M::real;

public:
    explicit exact_crossing(const M& m) : model_{m} {}

    template <class Show>
    ending cross(const segment<Real, M::size>& s, typename M::state& x, std::span<const moment<Real>> stops,
                 Show&& show) {
        moment<Real> now = s.from;
        const auto carry_to = [&](const moment<Real>& t) {
            const Real hours = hours_between(now, t);
            now = now.moved_to(t);
            if (same_number(hours, Real(0))) return true;
            const auto& step = over(hours, s.has_input ? wanted::state_and_input : wanted::state);
            x = s.has_input ? after(step, x, s.input) : after(step, x);
            return all_finite(x);
        };
        for (std::size_t i = 0; i < stops.size(); ++i) {
            if (!carry_to(stops[i])) return ending::non_finite_state;
            show(i, x);
        }
        return carry_to(s.to) ? ending::complete : ending::non_finite_state;
    }

private:
    const transition<Real, M::size>& over(const Real& hours, wanted what) {
        for (auto& k : kept_)
            if (k.filled && same_number(k.hours, hours) && k.what >= what) return k.step;
        auto& k = kept_[next_];
        next_ = (next_ + 1) % kept_.size();
        k = {true, what, hours, propagate(model_, quantity<dim::time, Real>::from_canonical(hours), what)};
        return k.step;
    }

    struct entry {
        bool filled = false;
        wanted what = wanted::state;
        Real hours{};
        transition<Real, M::size> step;
    };
    M model_;
    std::array<entry, 4> kept_;
    std::size_t next_ = 0;
};

template <linear_model M>
exact_crossing<M> prepare(exact, const M& m) {
    return exact_crossing<M>{m};
}

}  // namespace tonus
