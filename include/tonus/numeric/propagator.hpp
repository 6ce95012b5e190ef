#pragma once
// Floor 3. exp(A t) of a compartmental matrix without a single cancellation.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include <tonus/numeric/compartmental_matrix.hpp>

namespace tonus {

/// What a linear model does in a given time: x(t) = from_state x(0) + from_input u, for an input u constant over it.
/// Indices read [to][from]; from_state has no unit, from_input is in h.
template <class Real, std::size_t N>
struct transition {
    matrix<Real, N> from_state{};
    matrix<Real, N> from_input{};
};

/// What of a transition is wanted. Most of the time nothing flows in, and the response to an input need not be computed.
enum class wanted { state, state_and_input };

/// The state after the transition.
template <class Real, std::size_t N>
std::array<Real, N> after(const transition<Real, N>& t, const std::array<Real, N>& x) {
    std::array<Real, N> y{};
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) y[i] += t.from_state[i][j] * x[j];
    return y;
}
/// The state after the transition, with a constant input in mg/h.
template <class Real, std::size_t N>
std::array<Real, N> after(const transition<Real, N>& t, const std::array<Real, N>& x,
                          const std::array<Real, N>& input) {
    auto y = after(t, x);
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) y[i] += t.from_input[i][j] * input[j];
    return y;
}

namespace detail {

template <class Real, std::size_t N>
matrix<Real, N> product(const matrix<Real, N>& a, const matrix<Real, N>& b) {
    matrix<Real, N> c;
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) {
            Real sum = a[i][0] * b[0][j];
            for (std::size_t k = 1; k < N; ++k) sum += a[i][k] * b[k][j];
            c[i][j] = sum;
        }
    return c;
}

/// Makes each column of `p` sum to one again within its tier, together with what was eliminated. Errors of rounding in
/// the small entries stay small; without this they double with every squaring.
template <class Real, std::size_t N>
void balance(matrix<Real, N>& p, std::array<Real, N>& eliminated, const std::array<std::size_t, N>& tier) {
    for (std::size_t j = 0; j < N; ++j) {
        Real others = eliminated[j];
        for (std::size_t i = 0; i < N; ++i)
            if (i != j && tier[i] == tier[j]) others += p[i][j];
        if (value_of(others) < 0.5) {
            p[j][j] = Real(1) - others;
            continue;
        }
        const Real scale = Real(1) / (others + p[j][j]);
        eliminated[j] *= scale;
        for (std::size_t i = 0; i < N; ++i)
            if (tier[i] == tier[j]) p[i][j] *= scale;
    }
}

}  // namespace detail

/// The transition of `a` over `hours`, exact to rounding for any rates: equal, zero, or far apart. What is not wanted stays
/// at zero.
///
/// Domain   hours >= 0 and finite; all rates >= 0 and finite. Where rate times hours is beyond a double, all is NaN.
/// Limits   an entry p has a relative error below 2e-14 + 2e-15 |ln p| in double, for p above 1e-280.
/// Cost     about 12 + N + log2(fastest rate * hours) products of N x N matrices, twice that with the input.
/// Throws   error when a compartment follows itself.
/// Source   With A = Q - mu I and Q >= 0 the Taylor series of exp(Q h) has no negative term, and squaring keeps it so:
///          Shao, Gao & Xue, SIAM J. Matrix Anal. Appl. 2014;35:317. The balance restores what is conserved after each
///          squaring, as in Grassmann, Taksar & Heyman, Oper. Res. 1985;33:1107.
template <class Real, std::size_t N>
transition<Real, N> propagate(const compartmental_matrix<Real, N>& a, const Real& hours,
                              wanted what = wanted::state_and_input) {
    using std::exp;
    const bool with_input = what == wanted::state_and_input;
    const auto tier = tiers(a);
    transition<Real, N> t;

    // Q = A + mu I, with mu the fastest loss; `size` bounds its norm.
    std::array<Real, N> lost;
    Real mu{0};
    for (std::size_t j = 0; j < N; ++j) {
        lost[j] = loss(a, j);
        if (value_of(lost[j]) > value_of(mu)) mu = lost[j];
    }
    matrix<Real, N> q{};
    double size = value_of(mu);
    for (std::size_t j = 0; j < N; ++j) {
        double column = 0;
        for (std::size_t i = 0; i < N; ++i) {
            q[i][j] = a.carried[i][j] + a.followed[i][j];
            if (i == j) q[j][j] += mu - lost[j];
            column += value_of(q[i][j]);
        }
        size = std::max(size, column);
    }

    // A step so short that a few terms of the series are enough.
    const double reach = size * value_of(hours);
    if (!std::isfinite(reach)) {  // beyond what a double can count: the state will not be finite
        for (auto* part : {&t.from_state, &t.from_input})
            for (auto& row : *part) row.fill(static_cast<Real>(std::numeric_limits<double>::quiet_NaN()));
        return t;
    }
    const int squarings = reach > 0.125 ? std::max(0, std::ilogb(reach) + 4) : 0;
    const Real step = hours * static_cast<Real>(std::ldexp(1.0, -squarings));

    // exp(Q step) term by term; beside it the integral of exp(A s) over the step, and what is eliminated, its product with
    // `out` within each tier. Each term is divided by k! and scaled by the step from the start, so that none overflows.
    constexpr int terms = 11 + static_cast<int>(N);
    for (auto& row : q)
        for (Real& entry : row) entry *= step;
    matrix<Real, N> power{}, response{};
    std::array<Real, N> leaving{}, eliminated{};
    for (std::size_t i = 0; i < N; ++i) power[i][i] = Real(1);
    t.from_state = power;
    Real resting = step;  // step (mu step)^(k-1) / (k-1)!
    for (int k = 1; k <= terms; ++k) {
        const Real share = Real(1) / static_cast<Real>(k);
        power = detail::product(q, power);
        std::array<Real, N> left{};
        for (std::size_t j = 0; j < N; ++j) {
            for (std::size_t i = 0; i < N; ++i) {
                t.from_state[i][j] += power[i][j] *= share;
                if (tier[i] == tier[j]) left[j] += leaving[i] * q[i][j];
            }
            left[j] = (left[j] + resting * a.out[j]) * share;
            eliminated[j] += left[j];
        }
        leaving = left;
        if (with_input) {
            response = detail::product(q, response);
            for (std::size_t i = 0; i < N; ++i) {
                response[i][i] += resting;
                for (std::size_t j = 0; j < N; ++j) t.from_input[i][j] += response[i][j] *= share;
            }
        }
        resting *= mu * step * share;
    }
    const Real decay = exp(-mu * step);
    for (std::size_t j = 0; j < N; ++j) {
        eliminated[j] *= decay;
        for (std::size_t i = 0; i < N; ++i) {
            t.from_state[i][j] *= decay;
            t.from_input[i][j] *= decay;
        }
    }
    detail::balance(t.from_state, eliminated, tier);

    for (int n = 0; n < squarings; ++n) {
        if (with_input) {
            const auto later = detail::product(t.from_state, t.from_input);
            for (std::size_t i = 0; i < N; ++i)
                for (std::size_t j = 0; j < N; ++j) t.from_input[i][j] += later[i][j];
        }
        auto gone = eliminated;
        for (std::size_t j = 0; j < N; ++j)
            for (std::size_t i = 0; i < N; ++i)
                if (tier[i] == tier[j]) gone[j] += eliminated[i] * t.from_state[i][j];
        eliminated = gone;
        t.from_state = detail::product(t.from_state, t.from_state);
        detail::balance(t.from_state, eliminated, tier);
    }
    return t;
}

}  // namespace tonus
