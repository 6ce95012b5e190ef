#pragma once
// Floor 6. Absorption through a chain of equal stages into two compartments.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/pk/two_compartment.hpp>

namespace tonus {

/// Two compartments behind `Stages` transit stages of equal rate: the dose enters the first, the last empties into the
/// central compartment, and a molecule takes the mean transit time to get there.
template <std::size_t Stages, class Real = double>
struct basic_two_compartment_transit {
    quantity<dim::clearance, Real> cl;  ///< apparent clearance, CL/F
    quantity<dim::volume, Real> vc;     ///< apparent central volume
    quantity<dim::clearance, Real> q;   ///< apparent inter-compartmental clearance
    quantity<dim::volume, Real> vp;     ///< apparent peripheral volume
    quantity<dim::time, Real> mtt;      ///< mean transit time from the dose to the central compartment

    enum compartment : std::size_t { depot, central = Stages, peripheral, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
template <std::size_t Stages>
using two_compartment_transit = basic_two_compartment_transit<Stages>;

template <std::size_t Stages, class Real>
std::optional<problem> check(const basic_two_compartment_transit<Stages, Real>& m) {
    return first_of(
        {check(basic_two_compartment<Real>{m.cl, m.vc, m.q, m.vp}), positive("mtt [h]", m.mtt.canonical())});
}

/// Source   Savic et al., J Pharmacokinet Pharmacodyn 2007;34:711, with a whole number of stages: ktr = n / MTT.
template <std::size_t Stages, class Real>
flow_network<Real, Stages + 2> flows(const basic_two_compartment_transit<Stages, Real>& m) {
    using model = basic_two_compartment_transit<Stages, Real>;
    flow_network<Real, Stages + 2> network{{model::central, model::peripheral, m.q / m.vc},
                                           {model::peripheral, model::central, m.q / m.vp},
                                           {model::central, outside, m.cl / m.vc}};
    for (std::size_t stage = 0; stage < Stages; ++stage)
        network.add({stage, stage + 1, static_cast<Real>(Stages) / m.mtt});
    return network;
}

template <std::size_t Stages, class Real>
quantity<dim::concentration, Real> concentration_in(
    const basic_two_compartment_transit<Stages, Real>& m,
    const typename basic_two_compartment_transit<Stages, Real>::state& x) {
    return units::mg(x[basic_two_compartment_transit<Stages, Real>::central]) / m.vc;
}

}  // namespace tonus
