#pragma once
// Floor 5. Two linear models in one body, each with its own drug.
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// Two linear models as one: the compartments of the first, then those of the second, without a flow between them. What
/// solves linear models solves it, and stages can stand behind both. It can be wrapped again, for a third.
///
/// What is asked of it as of one model (its central concentration) is asked of the first.
template <linear_model A, linear_model B>
struct beside {
    static_assert(std::same_as<typename A::real, typename B::real>, "tonus: both models count in the same numbers");
    A first;
    B second;

    enum compartment : std::size_t {
        central = A::central,
        of_second = A::size,
        size = of_second + std::size_t{B::size}
    };
    using real = typename A::real;
    using state = std::array<real, size>;  // mg
};
template <class A, class B>
beside(const A&, const B&) -> beside<A, B>;

template <class A, class B>
std::optional<problem> check(const beside<A, B>& m) {
    if (auto p = check(m.first)) return p;
    auto p = check(m.second);
    if (p) p->parameter += " of the second";
    return p;
}

template <class A, class B>
flow_network<typename A::real, beside<A, B>::size> flows(const beside<A, B>& m) {
    flow_network<typename A::real, beside<A, B>::size> network{flows(m.first)};
    return network.place(flows(m.second), A::size);
}

template <class A, class B>
auto concentration_in(const beside<A, B>& m, const typename beside<A, B>::state& x) {
    return concentration_in(m.first, part_of<A>(x));
}

/// What the second model holds, of the amounts in both or in what stands behind them.
template <class A, class B, std::size_t N>
typename B::state part_of_second(const beside<A, B>&, const std::array<typename A::real, N>& x) {
    static_assert(beside<A, B>::size <= N);
    typename B::state part;
    for (std::size_t i = 0; i < B::size; ++i) part[i] = x[A::size + i];
    return part;
}

/// The same way of a dose (an `intake`), into the second model.
/// Throws   invalid_parameter for a compartment that the second model does not have.
template <class A, class B, class Way>
Way into_second(const beside<A, B>&, Way way) {
    if (way.into >= dosed_compartments<B>())
        throw invalid_parameter{{"compartment of an intake into the second model", static_cast<double>(way.into),
                                 "below " + std::to_string(dosed_compartments<B>())}};
    way.into += A::size;
    return way;
}

}  // namespace tonus
