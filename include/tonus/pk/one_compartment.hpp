#pragma once
// Floor 5. One compartment, with and without first-order absorption.
#include <array>
#include <cmath>
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
struct elimination {
    Real ke;  ///< 1/h

    transition<Real, 1> over(const Real& hours, wanted what = wanted::state_and_input) const {
        transition<Real, 1> t;
        t.from_state[0][0] = exponential_chain(hours, std::array{ke});
        if (what == wanted::state_and_input) t.from_input[0][0] = exponential_chain(hours, std::array{Real(0), ke});
        return t;
    }
};
template <class Real>
elimination<Real> closed_form(const basic_one_compartment<Real>& m) {
    return {(m.cl / m.v).canonical()};
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

/// The transition of a depot that empties into one compartment: a triangle, for nothing flows back.
template <class Real>
struct triangular_transition {
    Real depot, central, absorbed;  ///< what stays in each, and what has come from the first to the second
    Real depot_input{}, central_input{}, absorbed_input{};  ///< the same of an input, h

    operator transition<Real, 2>() const {
        return {{{{depot, Real(0)}, {absorbed, central}}}, {{{depot_input, Real(0)}, {absorbed_input, central_input}}}};
    }
    friend std::array<Real, 2> after(const triangular_transition& t, const std::array<Real, 2>& x) {
        return {t.depot * x[0], t.absorbed * x[0] + t.central * x[1]};
    }
    friend std::array<Real, 2> after(const triangular_transition& t, const std::array<Real, 2>& x,
                                     const std::array<Real, 2>& input) {
        return {t.depot * x[0] + t.depot_input * input[0],
                t.absorbed * x[0] + t.central * x[1] + t.absorbed_input * input[0] + t.central_input * input[1]};
    }
};

/// Source   Gibaldi & Perrier, Pharmacokinetics, 2nd edition, 1982, chapter 1 (the function of Bateman).
template <class Real>
class absorption_and_elimination {
public:
    absorption_and_elimination(const Real& ka, const Real& ke)
        : ka_{ka},
          ke_{ke},
          apart_h_{Real(exponentials_apart<Real>) / select(ka < ke, ke - ka, ka - ke)},
          share_{ka / (ka - ke)} {}

    triangular_transition<Real> over(const Real& hours, wanted what = wanted::state_and_input) const {
        using std::exp;
        const Real absorbing = exp(-ka_ * hours), eliminating = exp(-ke_ * hours), none{0};
        const Real absorbed = choose(
            hours > apart_h_, [&] { return share_ * (eliminating - absorbing); },
            [&] {
                return ka_ * exponential_chain(hours, std::array{ka_, ke_});
            });
        if (what == wanted::state) return {absorbing, eliminating, absorbed};
        return {absorbing,
                eliminating,
                absorbed,
                exponential_chain(hours, std::array{none, ka_}),
                exponential_chain(hours, std::array{none, ke_}),
                ka_ * exponential_chain(hours, std::array{none, ka_, ke_})};
    }

private:
    Real ka_, ke_;  // 1/h
    Real apart_h_;  // from here on the two exponentials are so far apart that their difference is as good as they are
    Real share_;
};
template <class Real>
absorption_and_elimination<Real> closed_form(const basic_one_compartment_oral<Real>& m) {
    return {m.ka.canonical(), (m.cl / m.v).canonical()};
}

}  // namespace tonus
