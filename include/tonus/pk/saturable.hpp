#pragma once
// Floor 5. One compartment whose elimination saturates, alone or beside a linear one, with and without absorption.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// One compartment with Michaelis-Menten elimination, Vmax C / (Km + C); doses go into it directly.
///
/// It has no exact solution: name a solver. At concentrations far below Km it is linear with the clearance Vmax / Km.
/// Source   Michaelis-Menten elimination: Wagner, J Pharmacokinet Biopharm 1973;1:103.
template <class Real = double>
struct basic_saturable {
    quantity<dim::dose_rate, Real> vmax;    ///< the largest rate of elimination
    quantity<dim::concentration, Real> km;  ///< the concentration of half that rate
    quantity<dim::volume, Real> v;          ///< volume of distribution

    enum compartment : std::size_t { central, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
using saturable = basic_saturable<>;

/// The same with first-order absorption from a depot.
template <class Real = double>
struct basic_saturable_oral {
    quantity<dim::dose_rate, Real> vmax;
    quantity<dim::concentration, Real> km;
    quantity<dim::volume, Real> v;
    quantity<dim::rate, Real> ka;  ///< absorption rate constant

    enum compartment : std::size_t { depot, central, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
using saturable_oral = basic_saturable_oral<>;

/// One compartment with linear elimination and, beside it, one that saturates.
template <class Real = double>
struct basic_partly_saturable {
    quantity<dim::clearance, Real> cl;  ///< clearance of the linear part
    quantity<dim::dose_rate, Real> vmax;
    quantity<dim::concentration, Real> km;
    quantity<dim::volume, Real> v;

    enum compartment : std::size_t { central, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
using partly_saturable = basic_partly_saturable<>;

/// The same with first-order absorption from a depot.
template <class Real = double>
struct basic_partly_saturable_oral {
    quantity<dim::clearance, Real> cl;
    quantity<dim::dose_rate, Real> vmax;
    quantity<dim::concentration, Real> km;
    quantity<dim::volume, Real> v;
    quantity<dim::rate, Real> ka;

    enum compartment : std::size_t { depot, central, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
using partly_saturable_oral = basic_partly_saturable_oral<>;

namespace detail {
/// What the saturable part takes from an amount, mg/h. Any amount above -Km V: rounding around zero does no harm.
template <class M, class Number>
Number saturable_loss(const M& m, const Number& mg) {
    const Number half{(m.km * m.v).canonical()};  // mg at half the largest rate
    return Number(m.vmax.canonical()) * mg / (half + mg);
}
template <class M>
std::optional<problem> check_saturable(const M& m) {
    return first_of({not_negative("vmax [mg/h]", m.vmax.canonical()), positive("km [mg/L]", m.km.canonical()),
                     positive("v [L]", m.v.canonical())});
}
}  // namespace detail

template <class Real>
std::optional<problem> check(const basic_saturable<Real>& m) {
    return detail::check_saturable(m);
}
template <class Real>
std::optional<problem> check(const basic_saturable_oral<Real>& m) {
    return first_of({detail::check_saturable(m), positive("ka [1/h]", m.ka.canonical())});
}
template <class Real>
std::optional<problem> check(const basic_partly_saturable<Real>& m) {
    return first_of({not_negative("cl [L/h]", m.cl.canonical()), detail::check_saturable(m)});
}
template <class Real>
std::optional<problem> check(const basic_partly_saturable_oral<Real>& m) {
    return first_of({not_negative("cl [L/h]", m.cl.canonical()), detail::check_saturable(m),
                     positive("ka [1/h]", m.ka.canonical())});
}

// The amounts may be of another number type than the parameters: so a solver gets at the slopes by the amounts.
template <class Real, class Number>
std::array<Number, 1> derivative(const basic_saturable<Real>& m, const std::array<Number, 1>& x) {
    return {-detail::saturable_loss(m, x[0])};
}
template <class Real, class Number>
std::array<Number, 2> derivative(const basic_saturable_oral<Real>& m, const std::array<Number, 2>& x) {
    const Number absorbed = Number(m.ka.canonical()) * x[0];
    return {-absorbed, absorbed - detail::saturable_loss(m, x[1])};
}
template <class Real, class Number>
std::array<Number, 1> derivative(const basic_partly_saturable<Real>& m, const std::array<Number, 1>& x) {
    return {-(Number((m.cl / m.v).canonical()) * x[0]) - detail::saturable_loss(m, x[0])};
}
template <class Real, class Number>
std::array<Number, 2> derivative(const basic_partly_saturable_oral<Real>& m, const std::array<Number, 2>& x) {
    const Number absorbed = Number(m.ka.canonical()) * x[0];
    return {-absorbed, absorbed - Number((m.cl / m.v).canonical()) * x[1] - detail::saturable_loss(m, x[1])};
}

template <class Real>
quantity<dim::concentration, Real> concentration_in(const basic_saturable<Real>& m, const std::array<Real, 1>& x) {
    return units::mg(x[0]) / m.v;
}
template <class Real>
quantity<dim::concentration, Real> concentration_in(const basic_saturable_oral<Real>& m, const std::array<Real, 2>& x) {
    return units::mg(x[1]) / m.v;
}
template <class Real>
quantity<dim::concentration, Real> concentration_in(const basic_partly_saturable<Real>& m,
                                                    const std::array<Real, 1>& x) {
    return units::mg(x[0]) / m.v;
}
template <class Real>
quantity<dim::concentration, Real> concentration_in(const basic_partly_saturable_oral<Real>& m,
                                                    const std::array<Real, 2>& x) {
    return units::mg(x[1]) / m.v;
}

}  // namespace tonus
