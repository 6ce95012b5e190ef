#pragma once
// Floor 7. The one loop of tonus: it carries a model from event to event.
#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <ranges>
#include <span>
#include <vector>

#include <tonus/dosing/input.hpp>
#include <tonus/sim/running_inputs.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/solve/exact.hpp>

namespace tonus {

/// What an observer is shown at each sampling time.
template <class M>
struct sample {
    instant at;
    const M& model;
    const typename M::state& amounts;  ///< mg
};

template <class F, class M>
concept observer_of = requires(F& watch, const sample<M>& seen) {
    watch(seen);
};

template <class R>
concept sampling_times =
    std::ranges::input_range<R> && std::convertible_to<std::ranges::range_reference_t<R>, sampling>;

namespace detail {

template <class Real>
void require_inputs(const basic_inputs<Real>& in, std::size_t compartments) {
    for (std::size_t i = 0; i < in.size(); ++i) {
        require(first_of({finite("input at [h]", in[i].from.clock()), not_negative("input [mg]", in[i].mg),
                          not_negative("input duration [h]", in[i].hours)}));
        // A slope that is not finite would never equal itself, and moments are compared with their slopes.
        if (const Real end = in[i].from.later_h + in[i].hours; !same_number(end - end, Real(0)))
            throw invalid_parameter{{"slopes of the time of an input", 0, "finite"}};
        if (in[i].into >= compartments)
            throw invalid_parameter{
                {"input into compartment", static_cast<double>(in[i].into), "below " + std::to_string(compartments)}};
        if (i > 0 && in[i].from < in[i - 1].from)
            throw invalid_parameter{{"input at [h]", in[i].from.clock(), "in order of time"}};
    }
}

}  // namespace detail

/// Carries `m`, empty at first, through the inputs and shows it to `watch` at each of `times`.
///
/// Domain   `times` do not fall. What happens at one moment happens in this order: samples that look before, infusions
///          that end, inputs that arrive in their order, samples that look after.
/// Throws   invalid_parameter when the model, an input or a time is not allowed, before anything is computed.
/// Returns  how it ended; what was shown before stays valid.
template <compartment_model M, sampling_times Times, observer_of<M> F, solver_for<M> S>
ending simulate(const M& m, const basic_inputs<typename M::real>& given, Times&& times, F&& watch, const S& solver) {
    using Real = typename M::real;
    require(check(m));
    detail::require_inputs(given, M::size);

    std::vector<moment<Real>> looks;
    std::vector<side> sides;
    for (const sampling s : times) {
        require(finite("sampling time [h]", s.at.since_start.canonical()));
        if (!looks.empty()) {
            const double t = s.at.since_start.canonical(), last = looks.back().instant_h;
            if (t < last)
                throw invalid_parameter{{"sampling time [h]", t, "not before the one before it, " + text(last)}};
            if (t == last && s.of_doses == side::before && sides.back() == side::after)
                throw invalid_parameter{
                    {"sampling time [h]", t, "later: at one instant, looks before the doses come first"}};
        }
        looks.push_back(moment<Real>::at(s.at));
        sides.push_back(s.of_doses);
    }
    if (looks.empty()) return ending::complete;

    typename M::state x{};
    detail::running_inputs<Real, M::size> running;
    auto crossing = prepare(solver, m);
    auto arriving = given.begin();
    std::size_t next = 0;
    moment<Real> now = arriving != given.end() && arriving->from < looks.front() ? arriving->from : looks.front();

    while (next < looks.size()) {
        // The next event, if one comes before the samples are over; and the samples that come before it.
        moment<Real> event = looks.back();
        bool is_event = false;
        const auto consider = [&](const moment<Real>& t) {
            if (t < event || (!is_event && !(event < t))) event = t, is_event = true;
        };
        if (running.any()) consider(running.first_end());
        if (arriving != given.end()) consider(arriving->from);
        std::size_t end = next;
        while (end < looks.size() &&
               (!is_event || looks[end] < event || (!(event < looks[end]) && sides[end] == side::before)))
            ++end;

        const segment<Real, M::size> s{now, event, running.sum(), running.any()};
        const auto show = [&](std::size_t i, const typename M::state& amounts) {
            const sample<M> seen{{units::h(looks[next + i].instant_h)}, m, amounts};
            watch(seen);
        };
        const ending ended = crossing.cross(s, x, std::span{looks}.subspan(next, end - next), show);
        if (ended != ending::complete) return ended;
        for (; next < end; ++next) now = now.moved_to(looks[next]);
        now = now.moved_to(event);
        if (!is_event) break;

        // Moments that the clock cannot tell apart but that differ in their slopes are events of their own.
        running.stop_at(event, now, x);
        const auto is_now = [&](const basic_input<Real>& in) {
            return same_number(hours_between(event, in.from), Real(0));
        };
        for (; arriving != given.end() && !(running.any() && !(event < running.first_end())) && is_now(*arriving);
             ++arriving) {
            const bool lasts = arriving->from < arriving->from.plus(arriving->hours);  // longer than the clock can tell
            if (lasts)
                running.start(*arriving, now);
            else
                x[arriving->into] += arriving->mg;
        }
        if (!all_finite(x)) return ending::non_finite_state;
    }
    return ending::complete;
}

/// With no solver named: the exact one, for models that are stated by their flows.
template <compartment_model M, sampling_times Times, observer_of<M> F>
ending simulate(const M& m, const basic_inputs<typename M::real>& given, Times&& times, F&& watch) {
    static_assert(
        linear_model<M>,
        "tonus: this model has no exact solution (no flows(model)); include <tonus/solve/odeint.hpp> and pass a "
        "solver, such as tonus::dopri5{}");
    if constexpr (linear_model<M>) return simulate(m, given, times, watch, exact{});
}

}  // namespace tonus
