#pragma once
// Floor 4. What a measurement shows of the truth.
#include <cmath>
#include <optional>

#include <tonus/error.hpp>
#include <tonus/population/transforms.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The error of a measurement: additive, proportional, or both, whose variances add up; what remains when a model has
/// said all that it knows. Say zero for the part that there is not: `{.additive = 0 * mg / L, .proportional = 0.24}`.
template <class Quantity>
struct basic_residual_error {
    Quantity additive;      ///< a standard deviation
    number<> proportional;  ///< a coefficient of variation
};
/// Of a concentration.
using residual_error = basic_residual_error<concentration>;

template <dimension D, class Real>
std::optional<problem> check(const basic_residual_error<quantity<D, Real>>& e) {
    return first_of({not_negative("additive error", e.additive.canonical()),
                     not_negative("proportional error", static_cast<double>(e.proportional))});
}

/// The standard deviation of a measurement of `truth`.
template <dimension D, class Real>
quantity<D, Real> sd_at(const basic_residual_error<quantity<D, Real>>& e, const quantity<D, Real>& truth) {
    using std::sqrt;
    const Real a = e.additive.canonical(), b = truth.canonical() * static_cast<Real>(double(e.proportional));
    return quantity<D, Real>::from_canonical(sqrt(a * a + b * b));
}

/// What is measured of `truth`. It is not clamped: an additive error can bring it below zero, as an assay without a
/// limit of quantification would.
/// Throws   invalid_parameter for an error that is negative or not finite.
template <dimension D, class Real, uniform_source Source>
quantity<D, Real> measured(const quantity<D, Real>& truth, const basic_residual_error<quantity<D, Real>>& e,
                           const Source& source, const address& at) {
    require(check(e));
    return truth + sd_at(e, truth) * standard_normal(source, at);
}

}  // namespace tonus
