#pragma once
// Floor 3. A distribution cut into pieces: the share of each, without loss of digits where it is small.
#include <array>
#include <cstddef>

#include <tonus/numeric/normal.hpp>

namespace tonus {

/// Two shares that are one together, each with its own relative precision.
template <class Real>
struct shares_of_one {
    Real short_of, beyond;
};

/// The share of each of `N` pieces between N - 1 rising cuts; `at_cut(i)` are the shares short of the i-th and beyond
/// it.
template <std::size_t N, class Real, class F>
std::array<Real, N> share_out(const F& at_cut) {
    std::array<Real, N> share{};
    shares_of_one<Real> lower{Real(0), Real(1)};
    for (std::size_t k = 0; k < N; ++k) {
        const auto upper = k + 1 == N ? shares_of_one<Real>{Real(1), Real(0)} : at_cut(k);
        // The difference of the small shares, which have lost nothing to one.
        const bool is_low = value_of(upper.short_of) < 0.5;
        const Real between = is_low ? upper.short_of - lower.short_of : lower.beyond - upper.beyond;
        share[k] = value_of(between) < 0 ? Real(0) : between;  // by rounding alone, between cuts that all but coincide
        lower = upper;
    }
    return share;
}

/// The shares of the standard normal distribution beyond -z and short of it: how probable it is that z with normal
/// noise is below zero, and above. Beyond 40 nothing is left of a double.
template <class Real>
shares_of_one<Real> with_normal_noise(const Real& z) {
    if (value_of(z) > 40) return {Real(0), Real(1)};
    if (value_of(z) < -40) return {Real(1), Real(0)};
    const auto s = shares_at(z);
    return {s.above, s.below};
}

}  // namespace tonus
