#pragma once
// Floor 5. Any linear model, and one more compartment that keeps what has left the body.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// A linear model that gathers everything eliminated, so that all drug given can be accounted for.
template <linear_model M>
struct with_eliminated {
    M of;  ///< where the drug is

    enum compartment : std::size_t { central = M::central, eliminated = M::size, size };
    using real = typename M::real;
    using state = std::array<real, size>;  // mg
};

template <linear_model M>
std::optional<problem> check(const with_eliminated<M>& m) {
    return check(m.of);
}

template <linear_model M>
flow_network<typename M::real, M::size + 1> flows(const with_eliminated<M>& m) {
    const auto inner = flows(m.of);
    const auto tier = tiers(inner.matrix());
    flow_network<typename M::real, M::size + 1> network{inner};
    for (std::size_t i = 0; i < M::size; ++i)
        if (tier[i] == 0) network.keep_what_leaves(i, with_eliminated<M>::eliminated);  // a follower holds no drug
    return network;
}

template <linear_model M>
quantity<dim::concentration, typename M::real> concentration_in(const with_eliminated<M>& m,
                                                                const typename with_eliminated<M>::state& x) {
    return concentration_in(m.of, part_of<M>(x));
}

}  // namespace tonus
