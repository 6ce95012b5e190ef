#pragma once
// Floor 9. What doses that have been given for ever have left behind, at the moment of the dose that says so.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <variant>
#include <vector>

#include <tonus/dosing/administration.hpp>
#include <tonus/numeric/backward.hpp>
#include <tonus/sim/periodic_state.hpp>
#include <tonus/solve/concepts.hpp>
#include <tonus/solve/steady_state.hpp>

namespace tonus {

/// How a steady state is found for doses that arrive later than an interval after they are given.
enum class long_lag {
    periodic,        ///< the state that repeats itself
    as_nonmem_does,  ///< the state just after a dose, followed back in time: it may be negative
};

namespace detail {
template <compartment_model M, class S>
typename M::state periodic(const M& m, const S& solver, const period<typename M::real>& p) {
    if constexpr (solver_with_slopes_for<S, M>)
        return periodic_state(m, solver, p);
    else
        throw error{"no steady state: this model is not linear, and cannot be had in dual numbers"};
}
}  // namespace detail

/// The amounts, the infusions that still run, and how many of the doses have not arrived yet.
template <compartment_model M>
struct implied_doses {
    typename M::state amounts{};  ///< mg
    std::vector<running_input<typename M::real>> running;
    std::size_t to_come = 0;
};

/// Linear models are solved exactly, others by Newton's method with `solver`.
///
/// Domain   `a` is allowed, and claims a steady state; `hours` and `mg` are those that arrive of each dose.
/// Throws   error when there is no steady state, or none is found.
template <compartment_model M, class S>
implied_doses<M> implied_by(const M& m, const S& solver, const basic_administration<typename M::real>& a,
                            const typename M::real& mg, const typename M::real& hours, long_lag how) {
    using Real = typename M::real;
    implied_doses<M> left;
    if (is_constant_infusion(a)) {
        const auto constant = std::get<at_rate<Real>>(a.how).of;
        if constexpr (linear_model<M>) {
            left.amounts = steady_state(m, a.way.into, constant);
        } else {
            const Real day(24);
            left.amounts = detail::periodic(
                m, solver, {a.at, day, {{a.at.plus(day + day), constant.canonical(), a.way.into, 0.0}}, {}});
        }
    } else {
        // The latest dose that has arrived was given `back` intervals ago.
        const Real lag = a.way.lag.canonical(), every = a.every.canonical();
        // Counted by the clock, as what is pending is.
        const auto has_arrived = [&](double n) {
            return !(a.at < moment<Real>{a.at.instant_h - n * value_of(every), a.at.later_h + lag});
        };
        double back = std::max(1.0, std::ceil(value_of(lag) / value_of(every)));
        while (!has_arrived(back)) ++back;
        while (back > 1 && has_arrived(back - 1)) --back;
        const bool from_later = back > 1 && how == long_lag::as_nonmem_does;
        if (from_later) back = 1;

        // `since` it arrived: negative when it is the state after it that is followed back.
        Real since = Real(back) * every - lag;
        if (!from_later)
            since += Real(std::clamp(value_of(since), 0.0, value_of(every)) - value_of(since));  // rounding
        const Real begin = from_later ? Real(0) : since;
        typename M::state rates{};
        for (double n = 0;; ++n) {
            const auto end = a.at.plus(lag - Real(back + n) * every + hours);
            if (!(a.at < end) || !(value_of(begin + Real(n) * every) < value_of(hours))) break;
            left.running.push_back({end, mg / hours, a.way.into, /* owed */ 0.0});
            rates[a.way.into] += mg / hours;
        }
        if constexpr (linear_model<M>) {
            left.amounts =
                steady_state(m, basic_regular_input<Real>{a.way.into, units::mg(mg), units::h(hours), units::h(every)},
                             units::h(begin));
            if (from_later) left.amounts = backward(flows(m).matrix(), left.amounts, rates, -since);
        } else {
            if (from_later) throw error{"no steady state as NONMEM finds it: this model is not linear"};
            left.amounts = detail::periodic(
                m, solver, {a.at, every, left.running, {{a.at.plus(every - since), mg, hours, a.way.into}}});
        }
        if (!from_later) left.to_come = static_cast<std::size_t>(back) - 1;
    }
    if (!all_finite(left.amounts))
        throw error{"no steady state: it, or a slope of it, is beyond what a number can hold"};
    return left;
}

}  // namespace tonus
