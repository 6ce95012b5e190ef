#pragma once
// Floor 5. Any linear model, and a site whose concentration follows the central one with a delay.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// A linear model with an effect site: dCe/dt = ke0 (C - Ce). It can be wrapped again for a second site.
///
/// The site is one more state, in mg of the central compartment, and takes no drug from it.
/// Source   Sheiner et al., Clin Pharmacol Ther 1979;25:358.
template <linear_model M>
struct with_effect_site {
    M of;                                       ///< where the drug is
    quantity<dim::rate, typename M::real> ke0;  ///< equilibration rate constant

    enum compartment : std::size_t { central = M::central, effect = M::size, size };
    using real = typename M::real;
    using state = std::array<real, size>;
};
template <linear_model M>
with_effect_site(const M&, quantity<dim::rate, typename M::real>) -> with_effect_site<M>;

template <linear_model M>
std::optional<problem> check(const with_effect_site<M>& m) {
    return first_of({check(m.of), positive("ke0 [1/h]", m.ke0.canonical())});
}

template <linear_model M>
flow_network<typename M::real, M::size + 1> flows(const with_effect_site<M>& m) {
    flow_network<typename M::real, M::size + 1> network{flows(m.of)};
    return network.follow(M::central, with_effect_site<M>::effect, m.ke0);
}

template <linear_model M>
quantity<dim::concentration, typename M::real> concentration_in(const with_effect_site<M>& m,
                                                                const typename with_effect_site<M>::state& x) {
    return concentration_in(m.of, part_of<M>(x));
}

/// The concentration at the effect site: what the central one would be with the site's content.
template <linear_model M>
quantity<dim::concentration, typename M::real> effect_concentration_in(const with_effect_site<M>& m,
                                                                       const typename with_effect_site<M>::state& x) {
    typename M::state inner{};
    inner[M::central] = x[with_effect_site<M>::effect];
    return concentration_in(m.of, inner);
}

}  // namespace tonus
