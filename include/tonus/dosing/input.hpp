#pragma once
// Floor 5. From doses as they are given to what reaches the compartments.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <tonus/dosing/moment.hpp>
#include <tonus/dosing/release.hpp>
#include <tonus/dosing/schedule.hpp>

namespace tonus {

/// How doses enter the body: where, how much of them, how late, and by which shape in time, if not at once.
template <class Real = double>
struct basic_intake {
    std::size_t into;               ///< the compartment
    number<Real> bioavailability;   ///< the share that arrives; above one where an apparent volume asks for it
    quantity<dim::time, Real> lag;  ///< from the dose to its arrival, or to the start of its release
    std::optional<basic_release<Real>> release = std::nullopt;
};
using intake = basic_intake<>;

template <class Real>
std::optional<problem> check(const basic_intake<Real>& i) {
    return first_of({not_negative("bioavailability", Real(i.bioavailability)),
                     not_negative("lag [h]", i.lag.canonical()), i.release ? check(*i.release) : std::nullopt});
}

/// What reaches a compartment: a bolus, an amount at a constant rate over a time, or one that is released by a shape.
template <class Real>
struct basic_input {
    moment<Real> from;
    Real mg;
    Real hours;  ///< zero for a bolus and for a release
    std::size_t into;
    std::optional<basic_release<Real>> release = std::nullopt;
};

/// Whether an input can be given to a model with so many compartments.
template <class Real>
std::optional<problem> check(const basic_input<Real>& in, std::size_t compartments) {
    if (const auto p =
            first_of({finite("input at [h]", in.from.clock()), not_negative("input [mg]", in.mg),
                      not_negative("input duration [h]", in.hours), in.release ? check(*in.release) : std::nullopt}))
        return p;
    if (in.release && !same_number(in.hours, Real(0)))
        return problem{"input duration [h]", value_of(in.hours), "zero where the input is released by a shape"};
    // A slope that is not finite would never equal itself, and moments are compared with their slopes.
    if (const Real end = in.from.later_h + in.hours; !same_number(end - end, Real(0)))
        return problem{"slopes of the time of an input", 0, "finite"};
    if (in.into >= compartments)
        return problem{"input into compartment", static_cast<double>(in.into), "below " + std::to_string(compartments)};
    return std::nullopt;
}

/// Inputs in order of their arrival.
template <class Real>
using basic_inputs = std::vector<basic_input<Real>>;
using inputs = basic_inputs<double>;

/// Throws invalid_parameter unless every input is allowed and arrives not before the one before it, nor before `earliest`.
template <class Real>
void require_in_order(std::span<const basic_input<Real>> given, moment<Real> earliest, std::size_t compartments) {
    for (const auto& in : given) {
        require(check(in, compartments));
        if (in.from < earliest)
            throw invalid_parameter{
                {"input at [h]", in.from.clock(), "in order of time, not before " + text(earliest.clock())}};
        earliest = in.from;
    }
}

/// The inputs that a schedule makes by way of an intake. An infusion keeps its duration; its rate takes the share.
/// Throws invalid_parameter for an intake that is not allowed.
template <class Real, class Given>
basic_inputs<Real> through(const basic_intake<Real>& way, const basic_schedule<Given>& plan) {
    require(check(way));
    basic_inputs<Real> in;
    in.reserve(plan.size());
    for (const auto& d : plan) {
        if (way.release && value_of(d.over.canonical()) > 0)
            throw invalid_parameter{
                {"dose over [h]", value_of(d.over.canonical()), "zero where the intake releases by a shape"}};
        in.push_back({moment<Real>::at(d.at).plus(way.lag.canonical()),
                      Real(way.bioavailability) * Real(d.size.canonical()), Real(d.over.canonical()), way.into,
                      way.release});
    }
    return in;
}

/// The inputs of two ways together, in order of arrival; at one moment those of `a` come first.
template <class Real>
basic_inputs<Real> merged(const basic_inputs<Real>& a, const basic_inputs<Real>& b) {
    basic_inputs<Real> both;
    both.reserve(a.size() + b.size());
    std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both),
               [](const auto& x, const auto& y) { return x.from < y.from; });
    return both;
}

}  // namespace tonus
