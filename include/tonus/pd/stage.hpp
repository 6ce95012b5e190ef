#pragma once
// Floor 5. A quantity that what stands before it drives: a response, a receptor density, a tolerance.
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// How a quantity changes: dy/dt = gain - loss y. It is linear in itself; gain and loss may be any functions of what stands
/// before it.
template <class Real>
struct change {
    Real gain;  ///< units of the quantity per hour
    Real loss;  ///< 1/h
};

/// Which way a quantity moves: towards gain / loss from below, or from above.
enum class direction { up, down };

/// A stage whose rate depends on the way: `change_of(stage, driver, amounts, direction)`. Where it stands still, gain / loss,
/// must be the same for both.
template <class S, class M>
concept switching_stage_after = has_state<M> && requires(const S& s, const M& m, const typename M::state& x) {
    { change_of(s, m, x, direction::up) } -> std::same_as<change<typename M::real>>;
    { check(s) } -> std::same_as<std::optional<problem>>;
};

/// What a stage must offer: `change_of(stage, driver, amounts there)`, and `check(stage)`; or the same with a direction.
template <class S, class M>
concept stage_after = switching_stage_after<S, M> ||
    (has_state<M>&& requires(const S& s, const M& m, const typename M::state& x) {
        { change_of(s, m, x) } -> std::same_as<change<typename M::real>>;
        { check(s) } -> std::same_as<std::optional<problem>>;
    });

/// How the quantity of a stage changes where it stands at `y`.
template <class S, class M, class Real>
change<Real> change_at(const S& s, const M& m, const typename M::state& x, const Real& y) {
    if constexpr (switching_stage_after<S, M>) {
        const auto up = change_of(s, m, x, direction::up), down = change_of(s, m, x, direction::down);
        const auto slope = [&](const change<Real>& c) { return value_of(c.gain - c.loss * y); };
        return slope(up) > 0 || (slope(up) == 0 && slope(down) >= 0) ? up : down;
    } else {
        return change_of(s, m, x);
    }
}

/// A model, and one more quantity that it drives and that does not act back on it. It can be wrapped again.
///
/// The quantity is one more state, in units of its own. It begins where it stands without drug; one that nothing takes
/// away, an area, begins at zero.
template <class M, stage_after<M> S>
struct with_stage {
    M of;     ///< what drives
    S stage;  ///< how

    enum compartment : std::size_t { central = M::central, dosed = dosed_compartments<M>(), response = M::size, size };
    using real = typename M::real;
    using state = std::array<real, size>;
    using driver = M;
};
template <class M, class S>
with_stage(const M&, const S&) -> with_stage<M, S>;

template <class M, class S>
std::optional<problem> check(const with_stage<M, S>& m) {
    if (const auto p = first_of({check(m.of), check(m.stage)})) return p;
    const auto c = change_at(m.stage, m.of, initial_state(m.of), typename M::real(0));
    return not_negative("loss of a driven quantity without drug [1/h]", c.loss);
}

template <class M, class S>
typename with_stage<M, S>::state initial_state(const with_stage<M, S>& m) {
    const auto inner = initial_state(m.of);
    const auto c = change_at(m.stage, m.of, inner, typename M::real(0));
    typename with_stage<M, S>::state x{};
    for (std::size_t i = 0; i < M::size; ++i) x[i] = inner[i];
    const typename M::real none(0);  // it gathers, from zero on
    x[M::size] = choose(
        c.loss > none, [&] { return c.gain / c.loss; }, [&] { return none; });
    return x;
}

template <class M, class S>
auto slope_of(const with_stage<M, S>& m) {
    return [m, inner_slope = slope_of(m.of)](const typename with_stage<M, S>::state& x) {
        const auto inner = part_of<M>(x);
        const auto slope = inner_slope(inner);
        const auto c = change_at(m.stage, m.of, inner, x[M::size]);
        typename with_stage<M, S>::state dxdt;
        for (std::size_t i = 0; i < M::size; ++i) dxdt[i] = slope[i];
        dxdt[M::size] = c.gain - c.loss * x[M::size];
        return dxdt;
    };
}
template <class M, class S>
typename with_stage<M, S>::state derivative(const with_stage<M, S>& m, const typename with_stage<M, S>::state& x) {
    return slope_of(m)(x);
}

// What is asked of a model is asked of what stands before the stage.
template <class M, class S>
auto concentration_in(const with_stage<M, S>& m, const typename with_stage<M, S>::state& x) {
    return concentration_in(m.of, part_of<M>(x));
}
template <class M, class S>
requires requires(const M& m, const typename M::state& x) { effect_concentration_in(m, x); }
auto effect_concentration_in(const with_stage<M, S>& m, const typename with_stage<M, S>::state& x) {
    return effect_concentration_in(m.of, part_of<M>(x));
}
template <class M, class S>
requires requires(const M& m, const typename M::state& x) { moderator_in(m, x); }
auto moderator_in(const with_stage<M, S>& m, const typename with_stage<M, S>::state& x) {
    return moderator_in(m.of, part_of<M>(x));
}

/// The value of the last quantity.
template <class M, class S>
typename M::real response_in(const with_stage<M, S>&, const typename with_stage<M, S>::state& x) {
    return x[M::size];
}

namespace detail {
template <class M>
struct driven {
    static constexpr bool by_stages = false;
    using linear_part = M;
};
template <class M, class S>
struct driven<with_stage<M, S>> {
    static constexpr bool by_stages = true;
    using linear_part = typename driven<M>::linear_part;
};
}  // namespace detail

namespace detail {
template <class M>
inline constexpr bool switches = false;
template <class M, class S>
inline constexpr bool switches<with_stage<M, S>> = switching_stage_after<S, M> || switches<M>;
}  // namespace detail

/// What drives all stages of a model: the model itself when it has none.
template <class M>
using linear_part = typename detail::driven<M>::linear_part;

template <class M>
const M& linear_part_of(const M& m) {
    return m;
}
template <class M, class S>
const linear_part<M>& linear_part_of(const with_stage<M, S>& m) {
    return linear_part_of(m.of);
}

/// A linear model and stages that it drives, one after another, without feedback.
template <class M>
concept cascade_model = detail::driven<M>::by_stages && linear_model<linear_part<M>>;

/// The same, and none of the stages has a rate that depends on the way.
template <class M>
concept unswitched_cascade_model = cascade_model<M> && !detail::switches<M>;

}  // namespace tonus
