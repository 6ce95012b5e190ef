#pragma once
// Floor 5. One compartment, with and without first-order absorption.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/numeric/exponential_chain.hpp>
#include <tonus/pk/concepts.hpp>

namespace tonus {

/// One compartment with first-order elimination; doses go into it directly.
template <class Real = double>
struct basic_one_compartment {
    quantity<dim::clearance, Real> cl;  ///< clearance
    quantity<dim::volume, Real> v;      ///< volume of distribution

    enum compartment : std::size_t { central, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
using one_compartment = basic_one_compartment<>;

template <class Real>
std::optional<problem> check(const basic_one_compartment<Real>& m) {
    return first_of({not_negative("cl [L/h]", m.cl.canonical()), positive("v [L]", m.v.canonical())});
}

template <class Real>
flow_network<Real, 1> flows(const basic_one_compartment<Real>& m) {
    using model = basic_one_compartment<Real>;
    return {{model::central, outside, m.cl / m.v}};
}

template <class Real>
quantity<dim::concentration, Real> concentration_in(const basic_one_compartment<Real>& m,
                                                    const typename basic_one_compartment<Real>::state& x) {
    return units::mg(x[basic_one_compartment<Real>::central]) / m.v;
}

/// Source   Gibaldi & Perrier, Pharmacokinetics, 2nd edition, 1982, chapter 1.
template <class Real>
transition<Real, 1> closed_form(const basic_one_compartment<Real>& m, const Real& hours,
                                wanted what = wanted::state_and_input) {
    const Real ke = (m.cl / m.v).canonical();
    transition<Real, 1> t;
    t.from_state[0][0] = exponential_chain(hours, std::array{ke});
    if (what == wanted::state_and_input) t.from_input[0][0] = exponential_chain(hours, std::array{Real(0), ke});
    return t;
}

/// One compartment with first-order absorption from a depot and first-order elimination.
template <class Real = double>
struct basic_one_compartment_oral {
    quantity<dim::clearance, Real> cl;  ///< apparent clearance, CL/F
    quantity<dim::volume, Real> v;      ///< apparent volume of distribution, V/F
    quantity<dim::rate, Real> ka;       ///< absorption rate constant

    enum compartment : std::size_t { depot, central, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
using one_compartment_oral = basic_one_compartment_oral<>;

template <class Real>
std::optional<problem> check(const basic_one_compartment_oral<Real>& m) {
    return first_of({not_negative("cl [L/h]", m.cl.canonical()), positive("v [L]", m.v.canonical()),
                     positive("ka [1/h]", m.ka.canonical())});
}

template <class Real>
flow_network<Real, 2> flows(const basic_one_compartment_oral<Real>& m) {
    using model = basic_one_compartment_oral<Real>;
    return {{model::depot, model::central, m.ka},  //
            {model::central, outside, m.cl / m.v}};
}

template <class Real>
quantity<dim::concentration, Real> concentration_in(const basic_one_compartment_oral<Real>& m,
                                                    const typename basic_one_compartment_oral<Real>::state& x) {
    return units::mg(x[basic_one_compartment_oral<Real>::central]) / m.v;
}

/// Source   Gibaldi & Perrier, Pharmacokinetics, 2nd edition, 1982, chapter 1 (the function of Bateman).
template <class Real>
transition<Real, 2> closed_form(const basic_one_compartment_oral<Real>& m, const Real& hours,
                                wanted what = wanted::state_and_input) {
    using model = basic_one_compartment_oral<Real>;
    const Real ka = m.ka.canonical(), ke = (m.cl / m.v).canonical(), none{0};
    transition<Real, 2> t;
    t.from_state[model::depot][model::depot] = exponential_chain(hours, std::array{ka});
    t.from_state[model::central][model::central] = exponential_chain(hours, std::array{ke});
    t.from_state[model::central][model::depot] = ka * exponential_chain(hours, std::array{ka, ke});
    if (what == wanted::state) return t;
    t.from_input[model::depot][model::depot] = exponential_chain(hours, std::array{none, ka});
    t.from_input[model::central][model::central] = exponential_chain(hours, std::array{none, ke});
    t.from_input[model::central][model::depot] = ka * exponential_chain(hours, std::array{none, ka, ke});
    return t;
}

}  // namespace tonus
