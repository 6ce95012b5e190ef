#pragma once
// Floor 7. The one loop of tonus: it carries a model from event to event. It trusts what it is given; `session` and
// `simulate` check it first.
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <tonus/pk/switched.hpp>
#include <tonus/sim/pending_inputs.hpp>
#include <tonus/sim/running_inputs.hpp>
#include <tonus/solve/concepts.hpp>

namespace tonus {

/// A model on its way through time: where it stands, what runs and what is pending.
///
/// What happens at one moment happens in this order: looks before, infusions that end, inputs that arrive in their order,
/// looks after. Moments that the clock cannot tell apart but that differ in their slopes are events of their own.
template <compartment_model M, solver_for<M> S>
class engine {
    using Real = typename M::real;
    using crossing = decltype(prepare(std::declval<const S&>(), std::declval<const M&>()));

public:
    using state = typename M::state;
    using arrivals = std::span<const basic_input<Real>>;
    static constexpr bool can_release = takes_releases<crossing>;

    M model;
    state amounts{};  ///< mg
    moment<Real> now{};
    running_inputs<Real> running{};
    pending_inputs<Real> pending{};
    ending ended = ending::complete;
    std::optional<trouble> met{};  ///< where it ended with something else

    engine(const M& m, const S& solver, const moment<Real>& start)
        : model{m}, now{start}, solver_{solver}, crossing_{prepare(solver, m)} {}

    const S& solver() const { return solver_; }

    /// Goes on with another model; what is off in it is emptied, and the infusions into it end.
    void change(const M& m) {
        model = m;
        crossing_ = prepare(solver_, model);
        if constexpr (has_switches<M>)
            for (std::size_t i = 0; i < M::size; ++i)
                if (model.off[i]) {
                    running.stop(i);
                    running.stop_releases(i);
                    amounts[i] = Real(0);
                }
    }
    void set_switch(std::size_t compartment, bool off) requires has_switches<M> {
        if (model.off[compartment] == off) return;
        M other = model;
        other.off[compartment] = off;
        change(other);
    }

    /// Goes to `until`, with what happens there or only up to it; shows the state at each of `stops`, none of which is
    /// later; and takes in what arrives, in order of time, beside what is pending. `arriving` keeps what is later still.
    template <class Show>
    ending run(std::span<const sampling> stops, const moment<Real>& until, side last, Show&& show, arrivals& arriving) {
        for (std::size_t next = 0; ended == ending::complete;) {
            // The next event, if one comes before the end; and the samples that come before it.
            moment<Real> event = until;
            bool is_event = false;
            const auto consider = [&](const moment<Real>& t) {
                if (t < event || (!is_event && last == side::after && !(event < t))) event = t, is_event = true;
            };
            if (running.any()) consider(running.first_end());
            if (running.releasing()) consider(running.first_release_end());
            if (pending.any()) consider(pending.front().from);
            if (!arriving.empty()) consider(arriving.front().from);
            const auto comes_first = [&](const sampling& look) {
                const double at = look.at.since_start.canonical(), then = event.clock();
                return at < then || (at == then && look.of_doses == side::before);
            };
            std::size_t end = is_event ? next : stops.size();
            while (end < stops.size() && comes_first(stops[end])) ++end;

            const segment<Real, M::size> s{now, event, running.template sum<M::size>(), running.any(),
                                           running.releases()};
            std::size_t seen = 0;
            const auto shown = [&](std::size_t i, const state& x) {
                show(next + i, x);
                seen = i + 1;
            };
            state x = amounts;  // an observer that throws, or a trouble, leaves the engine where it was
            ended = crossing_.cross(s, x, stops.subspan(next, end - next), shown);
            if (ended != ending::complete) {
                if constexpr (requires { crossing_.where(); }) met = crossing_.where();
                if (!met)
                    met =
                        trouble{{units::h(seen > 0 ? stops[next + seen - 1].at.since_start.canonical() : now.clock())},
                                first_not_finite(x)};
                break;
            }
            amounts = x;
            if (next < end) now = now.moved_to(moment<Real>::at(stops[end - 1].at));
            next = end;
            now = now.moved_to(event);
            if (!is_event) break;
            settle(event, arriving);
        }
        return ended;
    }

    /// The same without looking.
    ending go_to(const moment<Real>& until, side last) {
        arrivals none;
        return run(
            {}, until, last, [](std::size_t, const state&) {}, none);
    }

private:
    void settle(const moment<Real>& event, arrivals& arriving) {
        running.stop_at(event, now, amounts);
        if (running.releasing()) running.finish_at(event, now, amounts);
        const auto is_now = [&](const basic_input<Real>& in) {
            return same_number(hours_between(event, in.from), Real(0));
        };
        while (!(running.any() && !(event < running.first_end()))) {
            if (pending.any() && is_now(pending.front())) {
                arrive(pending.front());
                pending.take();
            } else if (!arriving.empty() && is_now(arriving.front())) {
                arrive(arriving.front());
                arriving = arriving.subspan(1);
            } else {
                break;
            }
        }
        if (!all_finite(amounts)) {
            ended = ending::non_finite_state;
            met = trouble{{units::h(event.clock())}, first_not_finite(amounts)};
        }
    }

    void arrive(const basic_input<Real>& in) {
        if (in.release) return begin_release(in);
        if constexpr (has_switches<M>) set_switch(in.into, false);
        const moment<Real> end = in.from.plus(in.hours);
        if (in.from < end)  // longer than the clock can tell
            // What the clock cannot tell at the start, and what the sum of lag and duration loses at the end, is owed.
            running.start(
                {end, in.mg / in.hours, in.into,
                 value_of(exact_hours_between(in.from, now)) + value_of(in.hours - exact_hours_between(in.from, end))});
        else
            amounts[in.into] += in.mg;
    }

    static std::size_t first_not_finite(const state& x) {
        std::size_t i = 0;
        while (i + 1 < M::size && std::isfinite(value_of(x[i]))) ++i;
        return i;
    }

    void begin_release(const basic_input<Real>& in) {
        if constexpr (can_release) {
            if constexpr (has_switches<M>) set_switch(in.into, false);
            // It begins where we stand, so that nothing is lost between the two.
            const moment<Real> end = now.plus(Real(release_curve<Real>{*in.release}.hours_until_spent()));
            if (now < end)
                running.start_release({now, end, in.mg, in.into, *in.release});
            else
                amounts[in.into] += in.mg;
        } else {
            throw error{"this solver cannot take a dose that is released by a shape"};
        }
    }

    S solver_;
    crossing crossing_;
};

}  // namespace tonus
