#pragma once
// Floor 4. What a compartment model must offer. Read this first.
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>

#include <tonus/error.hpp>
#include <tonus/numeric/propagator.hpp>
#include <tonus/pk/flows.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// Amounts in a fixed number of compartments, one of which is central.
template <class M>
concept has_state = requires {
    typename M::real;
    { M::size } -> std::convertible_to<std::size_t>;
    { M::central } -> std::convertible_to<std::size_t>;
    requires std::same_as<typename M::state, std::array<typename M::real, M::size>>;
};

/// Somebody measures it.
template <class M>
concept has_concentration = requires(const M& m, const typename M::state& x) {
    { concentration_in(m, x) } -> std::same_as<quantity<dim::concentration, typename M::real>>;
};

/// Its parameters can be asked whether they are allowed.
template <class M>
concept has_check = requires(const M& m) {
    { check(m) } -> std::same_as<std::optional<problem>>;
};

/// A model that is stated by its flows, and so has exact solutions.
template <class M>
concept linear_model = has_state<M> && has_concentration<M> && has_check<M> && requires(const M& m) {
    { flows(m) } -> std::same_as<flow_network<typename M::real, M::size>>;
};

/// A model with a rate of change, in mg/h: linear or not.
template <class M>
concept has_derivative = requires(const M& m, const typename M::state& x) {
    { derivative(m, x) } -> std::same_as<typename M::state>;
};

/// What can be simulated.
template <class M>
concept compartment_model = has_state<M> && has_concentration<M> && has_check<M> &&
    (linear_model<M> || has_derivative<M>);

/// A linear model with a closed form written out by hand, as a faster path to the same transitions: `closed_form(m)` takes
/// what it needs of the parameters once, and is then asked for one time after another, as a propagator is.
template <class M>
concept has_closed_form = linear_model<M> && requires(const M& m, typename M::real hours) {
    { closed_form(m).over(hours, wanted::state) } -> std::convertible_to<transition<typename M::real, M::size>>;
};

/// Where a model stands before anything is given: empty, unless it says something else by an overload of its own.
template <has_state M>
typename M::state initial_state(const M&) {
    return {};
}

/// How many of its compartments, from the first on, can be given a drug: all, unless it says `dosed`.
template <has_state M>
consteval std::size_t dosed_compartments() {
    if constexpr (requires { M::dosed; })
        return M::dosed;
    else
        return M::size;
}

/// What a model holds, of the amounts in one that it is a part of: they come first there.
template <has_state M, std::size_t N>
typename M::state part_of(const std::array<typename M::real, N>& x) {
    static_assert(M::size <= N);
    typename M::state part;
    for (std::size_t i = 0; i < M::size; ++i) part[i] = x[i];
    return part;
}

/// dx/dt of a linear model, from its flows; mg/h.
template <linear_model M>
typename M::state derivative(const M& m, const typename M::state& x) {
    return derivative(flows(m).matrix(), x);
}

/// dx/dt as a function of the amounts, with all that is the same at all amounts computed once; mg/h.
template <linear_model M>
linear_slope<typename M::real, M::size> slope_of(const M& m) {
    return linear_slope<typename M::real, M::size>{flows(m).matrix()};
}
template <has_derivative M>
requires(!linear_model<M>) auto slope_of(const M& m) {
    return [m](const typename M::state& x) { return derivative(m, x); };
}

/// The fastest exact way that a model has from time to time: its closed form, or the propagator of its flows.
template <linear_model M>
auto propagator_of(const M& m) {
    if constexpr (has_closed_form<M>)
        return closed_form(m);
    else
        return propagator<typename M::real, M::size>{flows(m).matrix()};
}

/// What a model does in a given time. What is not wanted may be left at zero.
template <linear_model M>
transition<typename M::real, M::size> propagate(const M& m, quantity<dim::time, typename M::real> time,
                                                wanted what = wanted::state_and_input) {
    return propagator_of(m).over(time.canonical(), what);
}

}  // namespace tonus
