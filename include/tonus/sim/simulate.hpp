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
concept observer_of = std::invocable < F&,
        const sample<M>
& > ;

template <class R>
concept sampling_times =
    std::ranges::input_range<R> && std::convertible_to<std::ranges::range_reference_t<R>, sampling>;

namespace detail {

/// Inputs that run now, and what they sum to.
template <class Real, std::size_t N>
class running_inputs {
public:
    void start(const basic_input<Real>& in) { running_.push_back({in.from.plus(in.hours), in.mg / in.hours, in.into}); }
    bool any() const { return !running_.empty(); }
    moment<Real> first_end() const {
        return std::min_element(running_.begin(), running_.end(), [](auto& a, auto& b) { return a.end < b.end; })->end;
    }
    void stop_until(const moment<Real>& t) {
        std::erase_if(running_, [&](const auto& r) { return !(t < r.end); });
    }
    /// Summed afresh each time, so that nothing is left over when all have ended.
    std::array<Real, N> sum() const {
        std::array<Real, N> rates{};
        for (const auto& r : running_) rates[r.into] += r.rate;
        return rates;
    }

private:
    struct run {
        moment<Real> end;
        Real rate;  // mg/h
        std::size_t into;
    };
    std::vector<run> running_;
};

template <class Real>
void require_inputs(const basic_inputs<Real>& in, std::size_t compartments) {
    for (std::size_t i = 0; i < in.size(); ++i) {
        require(first_of({finite("input at [h]", in[i].from.clock()), not_negative("input [mg]", in[i].mg),
                          not_negative("input duration [h]", in[i].hours)}));
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
        if (!looks.empty() && s.at.since_start.canonical() < looks.back().instant_h)
            throw invalid_parameter{{"sampling time [h]", s.at.since_start.canonical(),
                                     "not before the one before it, " + text(looks.back().instant_h)}};
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
        if (arriving != given.end()) consider(arriving->from);
        if (running.any()) consider(running.first_end());
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
        next = end;
        now = event;
        if (!is_event) break;

        running.stop_until(event);
        for (; arriving != given.end() && !(event < arriving->from); ++arriving) {
            const bool lasts = arriving->from < arriving->from.plus(arriving->hours);  // longer than the clock can tell
            if (lasts)
                running.start(*arriving);
            else
                x[arriving->into] += arriving->mg;
        }
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
