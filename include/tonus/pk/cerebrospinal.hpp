#pragma once
// Floor 5. Drug in the lumbar cerebrospinal fluid (CSF), and two sites in the cord that follow it.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// One lumbar CSF compartment, cleared by bulk flow, with a slow site where tone is decided and a fast one for the
/// H-reflex.
template <class Real = double>
struct basic_cerebrospinal {
    quantity<dim::clearance, Real> cl;   ///< clearance from lumbar CSF
    quantity<dim::volume, Real> v;       ///< lumbar volume of distribution
    quantity<dim::rate, Real> k_tone;    ///< equilibration rate constant of the site of tone
    quantity<dim::rate, Real> k_reflex;  ///< equilibration rate constant of the site of the H-reflex

    enum compartment : std::size_t { lumbar, central = lumbar, tone_site, reflex_site, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg; the sites in mg of the lumbar compartment
};
using cerebrospinal = basic_cerebrospinal<>;

template <class Real>
std::optional<problem> check(const basic_cerebrospinal<Real>& m) {
    return first_of({not_negative("cl [L/h]", m.cl.canonical()), positive("v [L]", m.v.canonical()),
                     positive("k_tone [1/h]", m.k_tone.canonical()),
                     positive("k_reflex [1/h]", m.k_reflex.canonical())});
}

template <class Real>
flow_network<Real, 3> flows(const basic_cerebrospinal<Real>& m) {
    using model = basic_cerebrospinal<Real>;
    flow_network<Real, 3> network{{model::lumbar, outside, m.cl / m.v}};
    return network.follow(model::lumbar, model::tone_site, m.k_tone)
        .follow(model::lumbar, model::reflex_site, m.k_reflex);
}

template <class Real>
quantity<dim::concentration, Real> concentration_in(
    const basic_cerebrospinal<Real>& m, const typename basic_cerebrospinal<Real>::state& x,
    typename basic_cerebrospinal<Real>::compartment where = basic_cerebrospinal<Real>::lumbar) {
    return units::mg(x[where]) / m.v;
}

/// What acts on tone: the level at its site.
template <class Real>
quantity<dim::concentration, Real> effect_concentration_in(const basic_cerebrospinal<Real>& m,
                                                           const typename basic_cerebrospinal<Real>::state& x) {
    return concentration_in(m, x, basic_cerebrospinal<Real>::tone_site);
}

}  // namespace tonus
