#pragma once
// Floor 8. The state of any model that repeats itself: by Newton's method on what one period does to it.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/numeric/in_real.hpp>
#include <tonus/numeric/triangles.hpp>
#include <tonus/pd/stage.hpp>
#include <tonus/sim/engine.hpp>

namespace tonus {

/// A model that can be had in dual numbers, and a solver that takes it.
template <class S, class M>
concept solver_with_slopes_for =
    std::same_as<typename model_in<dual<M::size>, M>::real, dual<M::size>> && solver_for<S, model_in<dual<M::size>, M>>;

/// What happens in one period, from its beginning on.
template <class Real>
struct period {
    moment<Real> from;
    Real hours;
    std::vector<running_input<Real>> running;  ///< what runs at its beginning
    std::vector<basic_input<Real>> arriving;   ///< what comes, up to and with its end
};

namespace detail {

/// Where a period that begins at `x` ends.
template <compartment_model M, class S>
typename M::state after_period(const M& m, const S& solver, const period<typename M::real>& p,
                               const typename M::state& x) {
    engine<M, S> body{m, solver, p.from};
    body.amounts = x;
    for (const auto& r : p.running) body.running.start(r);
    for (const auto& in : p.arriving) body.pending.order(in);
    const auto how = body.go_to(p.from.plus(p.hours), side::after);
    if (how != ending::complete)
        throw error{"no steady state found: a period ended with " + std::string{describe(how)}};
    return body.amounts;
}

template <class To, class From>
moment<To> moment_in(const moment<From>& t) {
    return {t.instant_h, To(value_of(t.later_h))};
}

}  // namespace detail

/// The state at the beginning of a period that it comes back to at its end; for dual numbers with its slopes.
///
/// Limits   as good as the solver is over one period, divided by the share of a disturbance that a period removes.
/// Throws   error when none is found in fifty rounds, as when more comes in than can be eliminated.
/// Source   Newton's method on the period map, its Jacobian by dual numbers: Kelley, Solving Nonlinear Equations with
///          Newton's Method, SIAM 2003.
template <compartment_model M, solver_with_slopes_for<M> S>
typename M::state periodic_state(const M& m, const S& solver, const period<typename M::real>& p) {
    using Real = typename M::real;
    constexpr std::size_t N = M::size;
    using slopes = dual<N>;
    const auto with_slopes = in_real<slopes>(m);
    period<slopes> plain{detail::moment_in<slopes>(p.from), slopes(value_of(p.hours)), {}, {}};
    for (const auto& r : p.running)
        plain.running.push_back({detail::moment_in<slopes>(r.end), slopes(value_of(r.rate)), r.into, r.owed});
    for (const auto& in : p.arriving)
        plain.arriving.push_back(
            {detail::moment_in<slopes>(in.from), slopes(value_of(in.mg)), slopes(value_of(in.hours)), in.into});

    std::array<double, N> x{};
    const auto first = initial_state(m);
    for (std::size_t i = 0; i < N; ++i) x[i] = value_of(first[i]);
    double brought = 0;  // mg in a period
    for (const auto& r : p.running) brought += std::abs(value_of(r.rate)) * value_of(p.hours);
    for (const auto& in : p.arriving) brought += std::abs(value_of(in.mg));
    matrix<double, N> removed{};  // what a period removes of a disturbance
    double last = 0;
    for (int round = 0;; ++round) {
        std::array<slopes, N> at;
        for (std::size_t i = 0; i < N; ++i) at[i] = slopes::input(x[i], i);
        const auto then = detail::after_period(with_slopes, solver, plain, at);
        std::array<double, N> step;
        for (std::size_t i = 0; i < N; ++i) {
            step[i] = then[i].value - x[i];
            for (std::size_t j = 0; j < N; ++j) removed[i][j] = (i == j ? 1 : 0) - then[i].partial[j];
        }
        const triangles system{removed};
        // Of amounts, less than rounding is removed where as much comes in as can be eliminated, or more.
        constexpr std::size_t amounts = dosed_compartments<M>();
        matrix<double, amounts> of_amounts;
        for (std::size_t i = 0; i < amounts; ++i)
            for (std::size_t j = 0; j < amounts; ++j) of_amounts[i][j] = removed[i][j];
        if (system.is_singular() || triangles{of_amounts}.is_singular(1e-15))
            throw error{cascade_model<M>
                            ? "no steady state: a compartment cannot empty"
                            : "no steady state: more comes in than can be eliminated, or a compartment cannot empty"};
        step = system.solve(step);
        double largest = 0, moved = 0;
        bool is_halved = false;
        for (std::size_t i = 0; i < N; ++i) {
            // Half the way down at most: amounts stay above zero. A driven quantity may fall below it.
            const bool is_amount = i < dosed_compartments<M>();
            const double next = is_amount ? std::max(x[i] + step[i], x[i] / 2) : x[i] + step[i];
            is_halved = is_halved || next != x[i] + step[i];
            largest = std::max(largest, std::abs(next));
            moved = std::max(moved, std::abs(next - x[i]));
            x[i] = next;
        }
        if (!std::isfinite(moved)) throw error{"no steady state: it is beyond what a number can hold"};
        // Converged, or as still as the solver's error lets it be.
        if (moved <= 1e-14 * largest || (round > 2 && moved <= 1e-6 * largest && moved >= last / 2)) break;
        // So little is left of what comes that the solver's error is more, and it is halved and raised again.
        if (round > 2 && moved <= 1e-9 * brought && (!is_halved || round > 20)) break;
        if (round == 50)
            throw error{"no steady state found in 50 rounds: perhaps more comes in than can be eliminated"};
        last = moved;
    }

    typename M::state found;
    for (std::size_t i = 0; i < N; ++i) found[i] = Real(x[i]);
    if constexpr (!std::is_floating_point_v<Real>) {
        // x = P(x, parameters): the slopes of x are those of P at a fixed x, grown by what a period leaves of x.
        const auto then = detail::after_period(m, solver, p, found);
        constexpr std::size_t K = std::tuple_size_v<decltype(Real::partial)>;
        const triangles grown{removed};
        for (std::size_t k = 0; k < K; ++k) {
            std::array<double, N> by;
            for (std::size_t i = 0; i < N; ++i) by[i] = then[i].partial[k];
            by = grown.solve(by);
            for (std::size_t i = 0; i < N; ++i) found[i].partial[k] = by[i];
        }
    }
    return found;
}

}  // namespace tonus
