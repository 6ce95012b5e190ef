#pragma once
// Floor 5. Drug in the lumbar cerebrospinal fluid (CSF), and in a spinal cord that takes it up and gives it back.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// Lumbar CSF that exchanges drug with a depot, the cord, where tone is decided; and a fast site for the H-reflex.
///
/// The cord holds `capacity` times what the CSF holds when the two are in equilibrium. The smaller that is, the nearer
/// this is to `cerebrospinal`, whose site takes nothing.
template <class Real = double>
struct basic_cord_depot {
    quantity<dim::clearance, Real> cl;   ///< clearance from lumbar CSF
    quantity<dim::volume, Real> v;       ///< lumbar volume of distribution
    number<Real> capacity;               ///< of the cord, as a multiple of the lumbar volume
    quantity<dim::rate, Real> k_tone;    ///< equilibration rate constant of the cord
    quantity<dim::rate, Real> k_reflex;  ///< equilibration rate constant of the site of the H-reflex

    enum compartment : std::size_t { lumbar, central = lumbar, cord, tone_site = cord, reflex_site, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg; the site of the H-reflex in mg of the lumbar compartment
};
using cord_depot = basic_cord_depot<>;

template <class Real>
std::optional<problem> check(const basic_cord_depot<Real>& m) {
    return first_of({not_negative("cl [L/h]", m.cl.canonical()), positive("v [L]", m.v.canonical()),
                     positive("capacity", Real(m.capacity)), positive("k_tone [1/h]", m.k_tone.canonical()),
                     positive("k_reflex [1/h]", m.k_reflex.canonical())});
}

template <class Real>
flow_network<Real, 3> flows(const basic_cord_depot<Real>& m) {
    using model = basic_cord_depot<Real>;
    flow_network<Real, 3> network{{model::lumbar, outside, m.cl / m.v},
                                  {model::lumbar, model::cord, m.k_tone * Real(m.capacity)},
                                  {model::cord, model::lumbar, m.k_tone}};
    return network.follow(model::lumbar, model::reflex_site, m.k_reflex);
}

/// That of the cord is the CSF level with which it is in equilibrium.
template <class Real>
quantity<dim::concentration, Real> concentration_in(
    const basic_cord_depot<Real>& m, const typename basic_cord_depot<Real>::state& x,
    typename basic_cord_depot<Real>::compartment where = basic_cord_depot<Real>::lumbar) {
    const auto in_csf = units::mg(x[where]) / m.v;
    return where == basic_cord_depot<Real>::cord ? in_csf / Real(m.capacity) : in_csf;
}

/// What acts on tone: the level at its site.
template <class Real>
quantity<dim::concentration, Real> effect_concentration_in(const basic_cord_depot<Real>& m,
                                                           const typename basic_cord_depot<Real>::state& x) {
    return concentration_in(m, x, basic_cord_depot<Real>::tone_site);
}

}  // namespace tonus
