#pragma once
// Sixty-digit references for steady states, by another way than the library's: Gauss elimination with pivots, of the
// signed system, for those compartments alone that something comes to.
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include <support/reference.hpp>

namespace reference {

template <std::size_t N>
using state = std::array<real, N>;

template <std::size_t N>
state<N> times(const tonus::matrix<real, N>& a, const state<N>& x) {
    state<N> y{};
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) y[i] += a[i][j] * x[j];
    return y;
}
template <std::size_t N>
state<N> operator+(state<N> x, const state<N>& y) {
    for (std::size_t i = 0; i < N; ++i) x[i] += y[i];
    return x;
}
template <std::size_t N>
state<N> widened(const std::array<double, N>& x) {
    state<N> y{};
    for (std::size_t i = 0; i < N; ++i) y[i] = x[i];
    return y;
}

/// The solution of a x = b.
template <std::size_t N>
state<N> solved(tonus::matrix<real, N> a, state<N> b) {
    for (std::size_t k = 0; k < N; ++k) {
        std::size_t pivot = k;
        for (std::size_t i = k + 1; i < N; ++i)
            if (abs(a[i][k]) > abs(a[pivot][k])) pivot = i;
        std::swap(a[k], a[pivot]);
        std::swap(b[k], b[pivot]);
        for (std::size_t i = k + 1; i < N; ++i) {
            const real share = a[i][k] / a[k][k];
            for (std::size_t j = k; j < N; ++j) a[i][j] -= share * a[k][j];
            b[i] -= share * b[k];
        }
    }
    for (std::size_t k = N; k-- > 0;) {
        for (std::size_t j = k + 1; j < N; ++j) b[k] -= a[k][j] * b[j];
        b[k] /= a[k][k];
    }
    return b;
}

/// Which compartments something comes to, when it is put into those that hold something of `x`.
template <std::size_t N, class Real>
std::array<bool, N> reached(const tonus::compartmental_matrix<double, N>& a, const std::array<Real, N>& x) {
    std::array<bool, N> is{};
    for (std::size_t i = 0; i < N; ++i) is[i] = x[i] != 0;
    for (std::size_t round = 0; round < N; ++round)
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j)
                is[i] = is[i] || (is[j] && (a.carried[i][j] > 0 || a.followed[i][j] > 0));
    return is;
}

/// The solution of a x = b, with x zero where nothing comes.
template <std::size_t N>
state<N> solved_where(const std::array<bool, N>& is_reached, tonus::matrix<real, N> a, const state<N>& b) {
    for (std::size_t i = 0; i < N; ++i)
        if (!is_reached[i]) {
            for (std::size_t j = 0; j < N; ++j) a[i][j] = a[j][i] = 0;
            a[i][i] = 1;
        }
    return solved(a, b);
}

/// The contents under a constant input since ever: -A x = input.
template <std::size_t N>
state<N> steady_under(const tonus::compartmental_matrix<double, N>& a, const state<N>& input) {
    tonus::matrix<real, N> minus{};
    for (std::size_t j = 0; j < N; ++j) {
        minus[j][j] += a.out[j];
        for (std::size_t i = 0; i < N; ++i) {
            minus[j][j] += a.carried[i][j];
            minus[i][j] -= real(a.carried[i][j]) + real(a.followed[i][j]);
        }
    }
    return solved_where(reached(a, input), minus, input);
}

/// The contents just after `brought` has come, as at every interval before: x = exp(A interval) x + brought.
template <std::size_t N>
state<N> steady_after(const tonus::compartmental_matrix<double, N>& a, const state<N>& brought, double interval) {
    auto minus = propagate(a, interval).from_state;
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) minus[i][j] = (i == j ? 1 : 0) - minus[i][j];
    return solved_where(reached(a, brought), minus, brought);
}

/// The contents when `mg` has come into a compartment every `interval` since ever, each time over `lasting` (zero: at
/// once), `since` after it last came: what each leaves alone, summed, and what is older than its infusion as a
/// geometric series. The times must be such that their sums are exact in a double.
template <std::size_t N>
state<N> steady_course(const tonus::compartmental_matrix<double, N>& a, std::size_t into, double mg, double lasting,
                       double interval, double since) {
    state<N> unit{}, sum{};
    if (lasting == 0) {
        unit[into] = mg;
        return times(propagate(a, since).from_state, steady_after(a, unit, interval));
    }
    unit[into] = real(mg) / lasting;
    double age = since;
    for (; age < lasting; age += interval) sum = sum + times(propagate(a, age).from_input, unit);
    const auto ended = times(propagate(a, lasting).from_input, unit);
    return sum + times(propagate(a, age - lasting).from_state, steady_after(a, ended, interval));
}

/// The worst difference in units of the bound 2e-14 + 2e-15 |ln share| of the propagator, with the share that a content
/// is of `all`; 1e9 where one is zero and the other is not. What is below 1e-280 must be so.
template <std::size_t N>
double worst_share(const std::array<double, N>& got, const state<N>& exact, const real& all) {
    double most = 0;
    for (std::size_t i = 0; i < N; ++i) {
        double off = 1e9;
        if (exact[i] == 0)
            off = got[i] == 0 ? 0 : 1e9;
        else if (exact[i] < 1e-280)
            off = got[i] >= 0 && got[i] < 2e-280 ? 0 : 1e9;
        else
            off = abs((real(got[i]) - exact[i]) / exact[i]).template convert_to<double>() /
                  (2e-14 + 2e-15 * std::abs(log(exact[i] / all).template convert_to<double>()));
        most = std::max(most, std::isnan(off) ? 1e9 : off);
    }
    return most;
}
/// The same, as shares of the largest content.
template <std::size_t N>
double worst_share(const std::array<double, N>& got, const state<N>& exact) {
    return worst_share(got, exact, *std::max_element(exact.begin(), exact.end()));
}

}  // namespace reference
