#pragma once
// Floor 11. From a model and what reaches it to what an observer sees.
#include <tonus/sim/first_moment.hpp>
#include <tonus/sim/session.hpp>

namespace tonus {

/// Carries `m`, as it stands at first, through the inputs and shows it to `watch` at each of `times`.
///
/// Domain   `times` do not fall. What happens at one moment happens in this order: samples that look before, infusions
///          that end, inputs that arrive in their order, samples that look after.
/// Throws   invalid_parameter when the model, an input or a time is not allowed, before anything is computed.
/// Returns  how it ended; what was shown before stays valid.
template <compartment_model M, sampling_times Times, observer_of<M> F, solver_for<M> S>
ending simulate(const M& m, const basic_inputs<typename M::real>& given, Times&& times, F&& watch, const S& solver) {
    return session<M, S>{m, first_moment(given, times), solver}.advance(times, watch, given);
}

/// With no solver named: the one of the model's structure, `solver_by_structure`.
template <compartment_model M, sampling_times Times, observer_of<M> F>
ending simulate(const M& m, const basic_inputs<typename M::real>& given, Times&& times, F&& watch) {
    static_assert(
        structure_of<M>() != structure::unknown,
        "tonus: this model has no exact solution (no flows(model)); include <tonus/solve/odeint.hpp> and pass a "
        "solver, such as tonus::dopri5{}");
    if constexpr (structure_of<M>() != structure::unknown)
        return simulate(m, given, times, watch, solver_by_structure<M>{});
}

}  // namespace tonus
