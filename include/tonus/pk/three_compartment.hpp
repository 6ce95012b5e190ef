#pragma once
// Floor 5. Three compartments, with and without first-order absorption. They have no closed form here: the roots of the
// cubic lose up to seven digits in stiff cases (docs/explain/exact-solutions.md), the flows lose none.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// A central and two peripheral compartments; doses go into the central one.
template <class Real = double>
struct basic_three_compartment {
    quantity<dim::clearance, Real> cl;  ///< clearance
    quantity<dim::volume, Real> vc;     ///< central volume
    quantity<dim::clearance, Real> q1;  ///< inter-compartmental clearance, first peripheral compartment
    quantity<dim::volume, Real> vp1;    ///< first peripheral volume
    quantity<dim::clearance, Real> q2;  ///< inter-compartmental clearance, second peripheral compartment
    quantity<dim::volume, Real> vp2;    ///< second peripheral volume

    enum compartment : std::size_t { central, peripheral1, peripheral2, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
using three_compartment = basic_three_compartment<>;

/// Three compartments with first-order absorption from a depot.
template <class Real = double>
struct basic_three_compartment_oral {
    quantity<dim::clearance, Real> cl;  ///< apparent clearance, CL/F
    quantity<dim::volume, Real> vc;     ///< apparent central volume
    quantity<dim::clearance, Real> q1;  ///< apparent inter-compartmental clearance, first peripheral compartment
    quantity<dim::volume, Real> vp1;    ///< apparent first peripheral volume
    quantity<dim::clearance, Real> q2;  ///< apparent inter-compartmental clearance, second peripheral compartment
    quantity<dim::volume, Real> vp2;    ///< apparent second peripheral volume
    quantity<dim::rate, Real> ka;       ///< absorption rate constant

    enum compartment : std::size_t { depot, central, peripheral1, peripheral2, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
using three_compartment_oral = basic_three_compartment_oral<>;

template <class Real>
std::optional<problem> check(const basic_three_compartment<Real>& m) {
    return first_of({not_negative("cl [L/h]", m.cl.canonical()), positive("vc [L]", m.vc.canonical()),
                     not_negative("q1 [L/h]", m.q1.canonical()), positive("vp1 [L]", m.vp1.canonical()),
                     not_negative("q2 [L/h]", m.q2.canonical()), positive("vp2 [L]", m.vp2.canonical())});
}
template <class Real>
std::optional<problem> check(const basic_three_compartment_oral<Real>& m) {
    return first_of({check(basic_three_compartment<Real>{m.cl, m.vc, m.q1, m.vp1, m.q2, m.vp2}),
                     positive("ka [1/h]", m.ka.canonical())});
}

template <class Real>
flow_network<Real, 3> flows(const basic_three_compartment<Real>& m) {
    using model = basic_three_compartment<Real>;
    return {{model::central, model::peripheral1, m.q1 / m.vc},
            {model::peripheral1, model::central, m.q1 / m.vp1},
            {model::central, model::peripheral2, m.q2 / m.vc},
            {model::peripheral2, model::central, m.q2 / m.vp2},
            {model::central, outside, m.cl / m.vc}};
}
template <class Real>
flow_network<Real, 4> flows(const basic_three_compartment_oral<Real>& m) {
    using model = basic_three_compartment_oral<Real>;
    return {{model::depot, model::central, m.ka},
            {model::central, model::peripheral1, m.q1 / m.vc},
            {model::peripheral1, model::central, m.q1 / m.vp1},
            {model::central, model::peripheral2, m.q2 / m.vc},
            {model::peripheral2, model::central, m.q2 / m.vp2},
            {model::central, outside, m.cl / m.vc}};
}

template <class Real>
quantity<dim::concentration, Real> concentration_in(const basic_three_compartment<Real>& m,
                                                    const typename basic_three_compartment<Real>::state& x) {
    return units::mg(x[basic_three_compartment<Real>::central]) / m.vc;
}
template <class Real>
quantity<dim::concentration, Real> concentration_in(const basic_three_compartment_oral<Real>& m,
                                                    const typename basic_three_compartment_oral<Real>::state& x) {
    return units::mg(x[basic_three_compartment_oral<Real>::central]) / m.vc;
}

}  // namespace tonus
