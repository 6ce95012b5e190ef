#pragma once
// Floor 2. What stands at the end of a chain of first-order stages: the building block of closed forms.
#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/error.hpp>

namespace tonus {

namespace detail {

/// chain over the sorted rates r[first..last], from its series; all of them within 1/t of each other.
template <class Real, std::size_t N>
Real near_chain(const Real& t, const std::array<Real, N>& r, std::size_t first, std::size_t last) {
    using std::exp;
    const std::size_t stages = last - first;
    // Around the fastest rate all terms are non-negative: t^k exp(-r_last t) sum_m h_m / (m + k)!, with h_m the
    // complete homogeneous symmetric polynomials of (r_last - r_i) t.
    constexpr std::size_t terms = 18;
    std::array<Real, terms> h{};
    h[0] = Real(1);
    for (std::size_t i = first; i < last; ++i) {
        const Real d = (r[last] - r[i]) * t;
        for (std::size_t m = 1; m < terms; ++m) h[m] += d * h[m - 1];
    }
    Real sum{0};
    for (std::size_t m = terms; m-- > 0;) {  // Horner in 1 / (m + stages)
        sum = sum / static_cast<Real>(m + stages + 1) + h[m];
    }
    Real scale = exp(-r[last] * t);
    for (std::size_t k = 1; k <= stages; ++k) scale = scale * t / static_cast<Real>(k);
    return sum * scale;
}

template <class Real>
void put_in_order(Real& lower, Real& higher) {
    const auto is_wrong = higher < lower;
    const Real least = select(is_wrong, higher, lower);
    higher = select(is_wrong, lower, higher);
    lower = least;
}

}  // namespace detail

/// How far apart two exponents must be for the difference of their exponentials to be as good as they are. (The slopes of
/// a number that carries them lose more in it.)
template <class Real>
inline constexpr double exponentials_apart = is_value_alone<Real> ? 0.0625 : 1.0;

/// The amount at time `t` (h) in the last of `N` stages in a row, when a unit stood in the first at time zero, stage i
/// loses at rate r_i (1/h) and passes on at rate one. With N = 1 it is exp(-r t), with N = 2 the function of Bateman.
///
/// Domain   t >= 0, all rates >= 0; any order, equal ones too. A rate of zero integrates over time.
/// Limits   relative error below 1e-14 + 1e-15 r_min t for up to four stages.
/// Source   The divided difference of exp(-x t) over the rates; de Boor, Surv. Approx. Theory 2005;1:46.
template <class Real, std::size_t N>
[[gnu::always_inline]] inline Real exponential_chain(const Real& t, std::array<Real, N> r) {
    using std::exp, std::expm1;
    if constexpr (N == 1) return exp(-r[0] * t);
    for (std::size_t i = 1; i < N; ++i)
        for (std::size_t j = i; j > 0; --j) detail::put_in_order(r[j - 1], r[j]);
    if constexpr (N == 2) {
        const Real d = (r[1] - r[0]) * t;
        const auto apart = [&]() __attribute__((always_inline)) {
            return (exp(-r[0] * t) - exp(-r[1] * t)) / (r[1] - r[0]);
        };
        const auto near = [&]() __attribute__((always_inline)) { return exp(-r[0] * t) * -expm1(-d) / (r[1] - r[0]); };
        const auto nearest = [&] { return detail::near_chain(t, r, 0, 1); };
        const auto is_apart = d > Real(exponentials_apart<Real>);
        if constexpr (is_value_alone<Real>)
            return choose(is_apart, apart, [&] { return choose(d > Real(0), near, nearest); });
        else
            return choose(is_apart, apart, nearest);
    }
    // row[i] holds the chain over r[i .. i + stages]; differences are taken only where they do not cancel.
    std::array<Real, N> row{};
    for (std::size_t i = 0; i < N; ++i) row[i] = exp(-r[i] * t);
    for (std::size_t stages = 1; stages < N; ++stages)
        for (std::size_t i = 0; i + stages < N; ++i) {
            const Real spread = r[i + stages] - r[i];
            row[i] = choose(
                spread * t < Real(1), [&] { return detail::near_chain(t, r, i, i + stages); },
                [&] { return (row[i] - row[i + 1]) / spread; });
        }
    return row[0];
}

}  // namespace tonus
