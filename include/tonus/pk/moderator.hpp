#pragma once
// Floor 6. A linear model with an effect site, and a moderator of tolerance that follows it slowly.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/pk/effect_site.hpp>

namespace tonus {

/// dM/dt = ktol (Ce - M). It can be wrapped again: the next moderator follows the one before it.
///
/// The moderator is one more state, in mg of the central compartment, and takes no drug from it.
/// Source   Porchet, Benowitz & Sheiner, J Pharmacol Exp Ther 1988;244:231.
template <linear_model M>
struct with_moderator {
    M of;                                        ///< a model with an effect site
    quantity<dim::rate, typename M::real> ktol;  ///< rate constant of tolerance

    enum compartment : std::size_t { central = M::central, effect = M::effect, moderator = M::size, size };
    using real = typename M::real;
    using state = std::array<real, size>;
};
template <linear_model M>
with_moderator(const M&, quantity<dim::rate, typename M::real>) -> with_moderator<M>;

template <linear_model M>
std::optional<problem> check(const with_moderator<M>& m) {
    return first_of({check(m.of), positive("ktol [1/h]", m.ktol.canonical())});
}

template <linear_model M>
flow_network<typename M::real, M::size + 1> flows(const with_moderator<M>& m) {
    flow_network<typename M::real, M::size + 1> network{flows(m.of)};
    return network.follow(M::size - 1, with_moderator<M>::moderator, m.ktol);
}

template <linear_model M>
auto concentration_in(const with_moderator<M>& m, const typename with_moderator<M>::state& x) {
    return concentration_in(m.of, part_of<M>(x));
}
template <linear_model M>
auto effect_concentration_in(const with_moderator<M>& m, const typename with_moderator<M>::state& x) {
    return effect_concentration_in(m.of, part_of<M>(x));
}
/// The level of the last moderator: a concentration, for it follows one.
template <linear_model M>
auto moderator_in(const with_moderator<M>& m, const typename with_moderator<M>::state& x) {
    typename M::state inner{};
    inner[M::central] = x[with_moderator<M>::moderator];
    return concentration_in(m.of, inner);
}

}  // namespace tonus
