#pragma once
// Floor 3. One dose, as it is given.
#include <optional>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// What is given, when, and over how long. A duration of zero gives it at once.
template <class Real = double>
struct basic_dose {
    instant at;
    quantity<dim::amount, Real> size;
    quantity<dim::time, Real> over;

    friend bool operator==(const basic_dose&, const basic_dose&) = default;
};
using dose = basic_dose<>;

/// A dose given at once: a tablet, an injection.
template <class Real>
basic_dose<Real> bolus(instant at, quantity<dim::amount, Real> size) {
    return {at, size, units::h(Real(0))};
}

/// A dose given at a constant rate from `start` on.
template <class Real>
basic_dose<Real> infusion(instant start, quantity<dim::amount, Real> size, quantity<dim::time, Real> over) {
    return {start, size, over};
}
template <class Real>
basic_dose<Real> infusion(instant start, quantity<dim::dose_rate, Real> at, quantity<dim::time, Real> over) {
    return {start, at * over, over};
}

template <class Real>
std::optional<problem> check(const basic_dose<Real>& d) {
    return first_of({finite("dose at [h]", d.at.since_start.canonical()),
                     not_negative("dose size [mg]", d.size.canonical()),
                     not_negative("dose over [h]", d.over.canonical())});
}

}  // namespace tonus
