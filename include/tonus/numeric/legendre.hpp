#pragma once
// Floor 0. Gauss-Legendre nodes, and the integral of what is known at them.
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace tonus {

/// The `N` Gauss-Legendre nodes on the unit interval; a function that is known there, as the sum of Legendre polynomials
/// that passes through it; and the integrals of those polynomials.
///
/// Limits   nodes and weights within 4e-16.
/// Source   Golub & Welsch, Math Comp 1969;23:221; nodes here by Newton's method on the three-term recurrence.
template <std::size_t N>
class legendre {
public:
    std::array<double, N> node;                        ///< in (0, 1), rising
    std::array<double, N> weight;                      ///< sum to one
    std::array<std::array<double, N>, N> coefficient;  ///< [k][i]: what a value at node i adds to coefficient k
    std::array<std::array<double, N>, N> integral;  ///< [i][j]: the integral up to node i of what is one at node j only
    std::array<double, N> at_start{};               ///< [i]: what a value at node i adds to the polynomial at 0

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
            for (std::size_t k = 0; k < N; ++k) coefficient[k][i] = static_cast<double>(2 * k + 1) * weight[i] * p[k];
            for (std::size_t k = 0; k < N; ++k) at_start[i] += k % 2 == 0 ? coefficient[k][i] : -coefficient[k][i];
        }
        for (std::size_t i = 0; i < N; ++i) {
            integral[i] = weights_up_to(node[i]);
        }
    }

    /// The weights of an integral from 0 to `t`.
    template <class Real>
    std::array<Real, N> weights_up_to(const Real& t) const {
        const auto up_to = integrals(t);
        std::array<Real, N> w{};
        for (std::size_t k = 0; k < N; ++k)
            for (std::size_t i = 0; i < N; ++i) w[i] += up_to[k] * Real(coefficient[k][i]);
        return w;
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
};

}  // namespace tonus
