#pragma once
// Floor 0. Gauss-Legendre nodes, and the integral of what is known at them.
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace tonus {

namespace detail {
/// The sum of products, two at a time.
template <class A, class Real, std::size_t N>
Real products(const std::array<A, N>& a, const std::array<Real, N>& b) {
    static_assert(N % 2 == 0);
    Real first = Real(a[0]) * b[0], second = Real(a[1]) * b[1];
    for (std::size_t i = 2; i < N; i += 2) first += Real(a[i]) * b[i], second += Real(a[i + 1]) * b[i + 1];
    return first + second;
}
}  // namespace detail

/// The `N` Gauss-Legendre nodes on the unit interval, `N` even; a function that is known there, as the sum of Legendre
/// polynomials that passes through it; and its integrals.
///
/// Limits   nodes and weights within 4e-16.
/// Source   Golub & Welsch, Math Comp 1969;23:221; nodes here by Newton's method on the three-term recurrence.
template <std::size_t N>
class legendre {
    static_assert(N % 2 == 0);
    static constexpr std::size_t half = N / 2;

public:
    std::array<double, N> node;    ///< in (0, 1), rising
    std::array<double, N> weight;  ///< sum to one

    legendre() {
        for (std::size_t i = 0; i < N; ++i) {
            double x =
                std::cos(std::numbers::pi * (static_cast<double>(N - i) - 0.25) / (static_cast<double>(N) + 0.5));
            double slope = 1;
            for (int round = 0; round < 10; ++round) {
                const auto p = polynomials(x);
                slope = static_cast<double>(N) * (x * p[N] - p[N - 1]) / (x * x - 1);
                x -= p[N] / slope;
            }
            node[i] = (1 + x) / 2;
            weight[i] = 1 / ((1 - x * x) * slope * slope);
            const auto p = polynomials(x);
            for (std::size_t k = 0; k < N; ++k) {
                const double adds = static_cast<double>(2 * k + 1) * weight[i] * p[k];
                integral_[i][k] = adds;
                if (i < half) (k % 2 == 0 ? even_ : odd_)[k / 2][i] = adds;
            }
        }
        for (std::size_t j = 0; j < N; ++j) {
            const auto of_one = integral_[j];  // its coefficients
            for (std::size_t i = 0; i < N; ++i) integral_[j][i] = sum_of(integrals(node[i]), of_one);
        }
    }

    /// The coefficients of the polynomials, of a function that has these values at the nodes. For `N` a multiple of four.
    template <class Real>
    std::array<Real, N> coefficients(const std::array<Real, N>& values) const {
        std::array<Real, half> sum, difference;
        for (std::size_t i = 0; i < half; ++i) {
            sum[i] = values[i] + values[N - 1 - i];
            difference[i] = values[i] - values[N - 1 - i];
        }
        std::array<Real, N> all;
        for (std::size_t k = 0; k < half; ++k) {
            all[2 * k] = detail::products(even_[k], sum);
            all[2 * k + 1] = detail::products(odd_[k], difference);
        }
        return all;
    }

    /// The integrals from 0 to each node, of a function that has these values at the nodes.
    template <class Real>
    std::array<Real, N> integrals_to_nodes(const std::array<Real, N>& values) const {
        std::array<Real, N> up_to{};
        for (std::size_t j = 0; j < N; ++j)
            for (std::size_t i = 0; i < N; ++i) up_to[i] += values[j] * Real(integral_[j][i]);
        return up_to;
    }

    /// The integral from 0 to t of each polynomial.
    template <class Real>
    static std::array<Real, N> integrals(const Real& t) {
        const auto p = polynomials(Real(2) * t - Real(1));
        std::array<Real, N> up_to;
        up_to[0] = t;
        for (std::size_t k = 1; k < N; ++k) up_to[k] = (p[k + 1] - p[k - 1]) * Real(half_over[k]);
        return up_to;
    }

    /// The sum of the polynomials with these coefficients, whose values, or integrals, are these.
    template <class Real>
    static Real sum_of(const std::array<Real, N>& values, const std::array<Real, N>& coefficients) {
        return detail::products(values, coefficients);
    }

    /// Its value at 0.
    template <class Real>
    static Real at_start(const std::array<Real, N>& coefficients) {
        Real sum(0);
        for (std::size_t k = 0; k < N; k += 2) sum += coefficients[k] - coefficients[k + 1];
        return sum;
    }

private:
    // Divisions are dear, and these are always the same.
    static constexpr std::array<double, N> half_over = [] {
        std::array<double, N> all{};
        for (std::size_t k = 0; k < N; ++k) all[k] = 0.5 / static_cast<double>(2 * k + 1);
        return all;
    }();
    static constexpr std::array<double, N> share = [] {
        std::array<double, N> all{};
        for (std::size_t k = 0; k < N; ++k) all[k] = static_cast<double>(k) / static_cast<double>(k + 1);
        return all;
    }();

    template <class Real>
    static std::array<Real, N + 1> polynomials(const Real& x) {
        std::array<Real, N + 1> p;
        p[0] = Real(1), p[1] = x;
        for (std::size_t k = 1; k < N; ++k) p[k + 1] = x * p[k] + Real(share[k]) * (x * p[k] - p[k - 1]);
        return p;
    }

    // [k][i]: what a value at node i, of the first half, adds to the k-th coefficient of even degree, and of odd degree; one
    // at the node across adds as much, or takes it.
    std::array<std::array<double, half>, half> even_{}, odd_{};
    std::array<std::array<double, N>, N> integral_{};  // [j][i]: up to node i, of what is one at node j only
};

}  // namespace tonus
