#pragma once
// Floor 1. A number that carries its derivatives: exact sensitivities from the same code that gives the value.
#include <array>
#include <cmath>
#include <compare>
#include <cstddef>
#include <type_traits>

#include <tonus/real.hpp>

namespace tonus {

/// A value and its partial derivatives with respect to `N` chosen inputs (forward mode). Use it as `Real`.
///
/// Comparisons look at the value alone.
template <std::size_t N>
struct dual {
    double value = 0.0;
    std::array<double, N> partial{};

    constexpr dual() = default;
    template <class T>
    requires std::is_arithmetic_v<T>
    constexpr dual(T v) : value{static_cast<double>(v)} {}  // NOLINT: a plain number is a constant

    /// The `i`-th input itself: derivative one with respect to it.
    static constexpr dual input(double v, std::size_t i) {
        dual d{v};
        d.partial[i] = 1.0;
        return d;
    }

    constexpr dual& operator+=(const dual& b) {
        value += b.value;
        for (std::size_t i = 0; i < N; ++i) partial[i] += b.partial[i];
        return *this;
    }
    constexpr dual& operator-=(const dual& b) {
        value -= b.value;
        for (std::size_t i = 0; i < N; ++i) partial[i] -= b.partial[i];
        return *this;
    }
    constexpr dual& operator*=(const dual& b) {
        for (std::size_t i = 0; i < N; ++i) partial[i] = partial[i] * b.value + value * b.partial[i];
        value *= b.value;
        return *this;
    }
    constexpr dual& operator/=(const dual& b) {
        value /= b.value;
        for (std::size_t i = 0; i < N; ++i) partial[i] = (partial[i] - value * b.partial[i]) / b.value;
        return *this;
    }
    friend constexpr dual operator+(dual a, const dual& b) { return a += b; }
    friend constexpr dual operator-(dual a, const dual& b) { return a -= b; }
    friend constexpr dual operator*(dual a, const dual& b) { return a *= b; }
    friend constexpr dual operator/(dual a, const dual& b) { return a /= b; }
    friend constexpr dual operator-(dual a) {
        a.value = -a.value;
        for (double& p : a.partial) p = -p;
        return a;
    }
    friend constexpr bool operator==(const dual& a, const dual& b) { return a.value == b.value; }
    friend constexpr auto operator<=>(const dual& a, const dual& b) { return a.value <=> b.value; }

    friend constexpr double value_of(const dual& a) { return a.value; }
    friend constexpr bool same_number(const dual& a, const dual& b) {
        return a.value == b.value && a.partial == b.partial;
    }

    friend dual exp(const dual& a) { return chain(a, std::exp(a.value), std::exp(a.value)); }
    friend dual expm1(const dual& a) { return chain(a, std::expm1(a.value), std::exp(a.value)); }
    friend dual log1p(const dual& a) { return chain(a, std::log1p(a.value), 1.0 / (1.0 + a.value)); }
    friend dual log(const dual& a) { return chain(a, std::log(a.value), 1.0 / a.value); }
    friend dual sqrt(const dual& a) { return chain(a, std::sqrt(a.value), 0.5 / std::sqrt(a.value)); }
    friend dual pow(const dual& a, const dual& b) {
        dual d{std::pow(a.value, b.value)};
        if (a.value == 0.0) {  // the slope at zero: one for the exponent 1, none above it
            if (b.value == 1.0) d.partial = a.partial;
            return d;
        }
        const double log_a = std::log(a.value);
        for (std::size_t i = 0; i < N; ++i)
            d.partial[i] = d.value * (b.partial[i] * log_a + b.value * a.partial[i] / a.value);
        return d;
    }

private:
    /// f(a), given the value of f and its slope there.
    static dual chain(const dual& a, double f, double slope) {
        dual d{f};
        for (std::size_t i = 0; i < N; ++i) d.partial[i] = slope * a.partial[i];
        return d;
    }
};

}  // namespace tonus
