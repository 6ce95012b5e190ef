#pragma once
// Floor 6. The steady state of a linear model under regular doses, exact.
#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/dosing/input.hpp>
#include <tonus/numeric/steady_state.hpp>
#include <tonus/pk/concepts.hpp>

namespace tonus {

/// The amounts under a constant input into one compartment since ever; mg.
/// Throws   error when a compartment that it reaches cannot empty.
template <linear_model M>
typename M::state steady_state(const M& m, std::size_t into, quantity<dim::dose_rate, typename M::real> at) {
    typename M::state input{};
    input.at(into) = at.canonical();
    return steady_under(flows(m).matrix(), input);
}

/// An input that comes again and again, and has done so for ever.
template <class Real = double>
struct basic_regular_input {
    std::size_t into;                   ///< the compartment
    quantity<dim::amount, Real> each;   ///< what comes each time
    quantity<dim::time, Real> lasting;  ///< over which time; zero is at once; it may be longer than the interval
    quantity<dim::time, Real> every;    ///< the interval
};
using regular_input = basic_regular_input<>;

/// The amounts under a regular input, seen `since` it last came; mg.
///
/// At zero the latest has just come, or begun; at an interval the next one has not.
/// Throws   invalid_parameter for an amount or a length that is negative, an interval that is not above zero, or a time
///          since it came that is longer; error when a compartment that it reaches cannot empty.
template <linear_model M>
typename M::state steady_state(const M& m, const basic_regular_input<typename M::real>& given,
                               quantity<dim::time, typename M::real> since_it_came) {
    using Real = typename M::real;
    const Real mg = given.each.canonical(), lasting = given.lasting.canonical(), interval = given.every.canonical(),
               since = since_it_came.canonical();
    require(first_of({not_negative("regular input [mg]", mg), not_negative("regular input over [h]", lasting),
                      positive("interval of the input [h]", interval),
                      within("since it came [h]", since, 0, value_of(interval))}));
    const std::size_t into = given.into;
    const auto a = flows(m).matrix();
    const propagator<Real, M::size> p{a};
    typename M::state brought{};
    if (same_number(lasting, Real(0))) {
        brought.at(into) = mg;
        return after(p.over(since, wanted::state), steady_after(a, p, brought, interval));
    }
    // As many as always run are one constant input; one more runs for what is left of the interval.
    const Real per_h = mg / lasting;
    const double always = std::floor(value_of(lasting) / value_of(interval));
    const Real rest = lasting - Real(always) * interval;
    typename M::state input{};
    input.at(into) = per_h;
    const auto run = p.over(rest);
    brought = after(p.over(interval - rest, wanted::state), after(run, typename M::state{}, input));
    auto x = steady_after(a, p, brought, interval);  // where one begins
    if (value_of(since) < value_of(rest))
        x = after(p.over(since), x, input);
    else
        x = after(p.over(since - rest, wanted::state), after(run, x, input));
    if (always > 0) {
        const auto constant =
            steady_state(m, into, quantity<dim::dose_rate, Real>::from_canonical(per_h * Real(always)));
        for (std::size_t i = 0; i < x.size(); ++i) x[i] += constant[i];
    }
    return x;
}

}  // namespace tonus
