#pragma once
// Floor 6. The only header of tonus that includes Boost.Odeint; it is not in the umbrella.
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>

#include <boost/numeric/odeint/stepper/generation/generation_dense_output_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation/generation_runge_kutta_dopri5.hpp>
#include <boost/numeric/odeint/stepper/generation/make_dense_output.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include <tonus/solve/concepts.hpp>

namespace tonus {

/// Dormand-Prince 5(4) with step control and dense output, for models in `double` without an exact solution.
///
/// A step that gives a number that is not finite, or more than `most_steps` in one segment, ends the simulation.
struct dopri5 {
    double absolute = 1e-10;  ///< error allowed in a step, mg
    double relative = 1e-10;  ///< error allowed in a step, as a share of the amount
    std::size_t most_steps = 100000;
};

inline std::optional<problem> check(const dopri5& s) {
    return first_of({positive("absolute tolerance [mg]", s.absolute), positive("relative tolerance", s.relative)});
}

/// The stepper of one simulation. It starts afresh in every segment, because inputs change between them.
template <compartment_model M>
requires std::same_as<typename M::real, double>
class dopri5_crossing {
    using state = typename M::state;

public:
    dopri5_crossing(const dopri5& s, const M& m) : solver_{s}, model_{m} { require(check(s)); }

    template <class Show>
    ending cross(const segment<double, M::size>& s, state& x, std::span<const sampling> stops, Show&& show) {
        namespace ode = boost::numeric::odeint;
        const double end = hours_between(s.from, s.to);
        const auto slope = [&](const state& at, state& dxdt, double) {
            dxdt = derivative(model_, at);
            for (std::size_t i = 0; i < M::size; ++i) dxdt[i] += s.input[i];
        };
        std::size_t next = 0;
        const auto at = [&](std::size_t i) { return hours_between(s.from, moment<double>::at(stops[i].at)); };
        for (; next < stops.size() && !(at(next) > 0); ++next) show(next, x);
        if (!(end > 0)) return ending::complete;

        auto stepper = ode::make_dense_output(solver_.absolute, solver_.relative, ode::runge_kutta_dopri5<state>{});
        stepper.initialize(x, 0.0, std::min(end, 1e-3));
        state seen{};
        for (std::size_t steps = 0; stepper.current_time() < end; ++steps) {
            if (steps == solver_.most_steps) return ending::step_limit;
            // The last step ends with the segment, where the slope may jump.
            if (stepper.current_time() + stepper.current_time_step() > end)
                stepper.initialize(stepper.current_state(), stepper.current_time(), end - stepper.current_time());
            const double before = stepper.current_time();
            try {
                stepper.do_step(slope);
            } catch (const ode::odeint_error&) {
                return ending::step_limit;  // no step is small enough
            }
            if (!all_finite(stepper.current_state())) return ending::non_finite_state;
            if (!(stepper.current_time() > before)) return ending::step_limit;
            for (; next < stops.size() && at(next) <= stepper.current_time(); ++next) {
                stepper.calc_state(at(next), seen);
                show(next, seen);
            }
            if (end - stepper.current_time() < 1e-14 * end) break;  // what is left is rounding
        }
        x = stepper.current_state();
        for (; next < stops.size(); ++next) show(next, x);
        return ending::complete;
    }

private:
    dopri5 solver_;
    M model_;
};

template <compartment_model M>
dopri5_crossing<M> prepare(const dopri5& s, const M& m) {
    return {s, m};
}

}  // namespace tonus
