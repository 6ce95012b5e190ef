#pragma once
// Models that a user may write: compartments whose rates of change follow any law.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/pk/concepts.hpp>

namespace tests {

template <std::size_t N, class Law>
struct any_law {
    Law law;

    enum compartment : std::size_t { central, size = N };
    using real = double;
    using state = std::array<double, N>;
};
template <std::size_t N, class Law>
std::optional<tonus::problem> check(const any_law<N, Law>&) {
    return std::nullopt;
}
template <std::size_t N, class Law>
tonus::concentration concentration_in(const any_law<N, Law>&, const std::array<double, N>& x) {
    return tonus::units::mg(x[0]) / tonus::units::L;
}
template <std::size_t N, class Law>
std::array<double, N> derivative(const any_law<N, Law>& m, const std::array<double, N>& x) {
    return m.law(x);
}

/// dx/dt = law(x), amounts in, rates out.
template <std::size_t N, class Law>
any_law<N, Law> with(Law law) {
    return {law};
}

}  // namespace tests
