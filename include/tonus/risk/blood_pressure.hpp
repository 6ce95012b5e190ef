#pragma once
// Floor 6. Blood pressure under a drug: by how much it falls, and how probable each grade of low pressure is.
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

#include <tonus/outcome/graded_response.hpp>
#include <tonus/pd/emax.hpp>

namespace tonus {

/// Hypotension by the fall of systolic pressure: 20, 30 and 40 mmHg or more.
/// Source   20 mmHg: the consensus on orthostatic hypotension, Neurology 1996;46:1470 (recalled, not verified); the
///          others are ours.
enum class hypotension { none, mild, moderate, severe };

template <>
struct scale<hypotension> {
    static constexpr std::string_view name = "hypotension";
    static constexpr std::array<std::string_view, 4> labels{"none", "mild", "moderate", "severe"};
};

/// A fall of systolic pressure.
template <class Real = double>
struct basic_pressure_fall {
    number<Real> value;  ///< mmHg
};
using pressure_fall = basic_pressure_fall<>;
template <class Real>
struct latent<hypotension, Real> {
    using type = basic_pressure_fall<Real>;
    static constexpr const char* name = "fall of pressure [mmHg]";
};

/// How pressure answers to a drug.
template <class Real = double>
struct basic_pressure_response {
    number<Real> most;            ///< the largest fall that the drug can make, mmHg
    basic_sigmoid_emax<Real> of;  ///< the share of it that a level makes
    number<Real> sd;              ///< by how much a fall differs between people and from time to time, mmHg
};
using pressure_response = basic_pressure_response<>;

template <class Real>
std::optional<problem> check(const basic_pressure_response<Real>& r) {
    return first_of({not_negative("largest fall of pressure [mmHg]", Real(r.most)), check(r.of),
                     not_negative("sd of falls of pressure [mmHg]", Real(r.sd))});
}

/// The mean fall at a level.
/// Throws   invalid_parameter for a response that `check` refuses, and a level that is not finite.
template <class Real>
basic_pressure_fall<Real> fall_at(const basic_pressure_response<Real>& r,
                                  const std::type_identity_t<quantity<dim::concentration, Real>>& level) {
    require(check(r));
    require(finite("level [mg/L]", level.canonical()));
    return {Real(r.most) * effect(r.of, level)};
}

/// The probability of each grade at a level; without drug, that of a fall by chance.
/// Throws   invalid_parameter as `fall_at`.
template <class Real>
grade_probabilities<hypotension, Real> probabilities(
    const basic_pressure_response<Real>& r, const std::type_identity_t<quantity<dim::concentration, Real>>& level) {
    const basic_graded_response<hypotension, Real> seen{{{20, 30, 40}, "mmHg"}, r.sd};
    return probabilities(seen, fall_at(r, level));
}

}  // namespace tonus
