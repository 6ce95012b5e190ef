#pragma once
// Floor 2. exp, expm1, log and pow of lanes, without branches.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include <tonus/numeric/lanes.hpp>

namespace tonus {

namespace detail {

/// Every `step`-th term of a polynomial, from the `first` on.
template <std::size_t first, std::size_t step, std::size_t W, std::size_t N>
[[gnu::always_inline]] inline lanes<W> terms(const lanes<W>& x, const std::array<double, N>& coefficient) {
    if constexpr (first + step < N)
        return coefficient[first] + x * terms<first + step, step>(x, coefficient);
    else
        return coefficient[first];
}
/// The polynomial with these coefficients: even and odd powers side by side, so that neither waits for the other.
template <std::size_t W, std::size_t N>
[[gnu::always_inline]] inline lanes<W> polynomial(const lanes<W>& x, const std::array<double, N>& coefficient) {
    return terms<0, 2>(x * x, coefficient) + x * terms<1, 2>(x * x, coefficient);
}

/// The first half of the digits, so that the product of two such heads is exact.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> head(const lanes<W>& x) {
    return lanes<W>::from_bits(x.bits() & ~std::uint64_t{0x7FF'FFFF});
}

/// `x`, or as far from zero as `limit`; NaN stays NaN.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> limited(const lanes<W>& x, double limit) {
    const lanes<W> most = lanes<W>::from_bits((x.bits() & sign_bit) | lanes<W>(limit).bits());
    return select(abs(x) > limit, most, x);
}

// Added to a number that is small beside it, it leaves no room for a fraction; the last bits are then a whole number.
inline constexpr double no_fraction = 0x1.8p52;

/// The nearest whole number, of less than 2^51.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> nearest(const lanes<W>& x) {
    return (x + no_fraction) - no_fraction;
}

/// x 2^n, for a whole number n between -2000 and 2000; in two steps, for 2^n itself may be beyond a double.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> scaled(const lanes<W>& x, const lanes<W>& n) {
    const auto power_of_two = [](const lanes<W>& k) {
        return lanes<W>::from_bits((k + (no_fraction + 1023)).bits() << 52);
    };
    const lanes<W> half = nearest(n * 0.5);
    return x * power_of_two(half) * power_of_two(n - half);
}

// ln 2; the head has so few digits that its product with an exponent is exact.
inline constexpr double ln2_head = 0x1.62e42p-1, ln2_rest = 0x1.fdf473de6af28p-22;

/// exp(r + rest) - 1, for |r| up to half of ln 2, and a rest that is small beside it.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> small_expm1(const lanes<W>& r, const lanes<W>& rest) {
    // (exp(r) - 1 - r) / r^2
    static constexpr std::array coefficient{0.5,
                                            0.1666666666666667,
                                            0.04166666666666667,
                                            0.008333333333326141,
                                            0.0013888888888883752,
                                            0.00019841269874801073,
                                            2.480158732553378e-05,
                                            2.7557255425009614e-06,
                                            2.7557273660822466e-07,
                                            2.510520668068106e-08,
                                            2.0914679595617734e-09};
    return r + (r * r * polynomial(r, coefficient) + rest);
}

/// x + more = n ln 2 + r + rest, for `more` that is small beside x.
template <std::size_t W>
struct by_ln2 {
    lanes<W> n, r, rest;

    [[gnu::always_inline]] explicit by_ln2(const lanes<W>& x, const lanes<W>& more = 0)
        : n{nearest(x * 1.4426950408889634)} {
        const lanes<W> most = x - n * ln2_head;  // exact: the factors have few digits
        const lanes<W> little = more - n * ln2_rest;
        r = most + little;
        rest = (most - r) + little;
    }
};

/// |x| = m 2^e with m between the root of a half and the root of two; no more than rubbish for zero, infinity and NaN.
template <std::size_t W>
struct mantissa_and_exponent {
    lanes<W> m, e;

    [[gnu::always_inline]] explicit mantissa_and_exponent(const lanes<W>& x) {
        constexpr std::uint64_t root_of_half = 0x3FE6'A09E'667F'3BCD, one = 0x3FF0'0000'0000'0000;
        const auto is_denormal = lane_mask<W>::where_negative(abs(x).bits() - (std::uint64_t{1} << 52));
        const auto from_root = abs(select(is_denormal, x * 0x1p54, x)).bits() + (one - root_of_half);
        m = lanes<W>::from_bits((from_root & 0xF'FFFF'FFFF'FFFF) + root_of_half);
        e = lanes<W>::from_bits((from_root >> 52) | lanes<W>(0x1p52).bits()) -
            select(is_denormal, lanes<W>(0x1p52 + 1023 + 54), lanes<W>(0x1p52 + 1023));
    }
};

/// log |x| = most + little: together they have two or three bits more than a double.
template <std::size_t W>
struct long_log {
    lanes<W> most, little;

    [[gnu::always_inline]] explicit long_log(const lanes<W>& x) {
        // (log((1 + s) / (1 - s)) - 2 s) / s^3, by s^2
        static constexpr std::array coefficient{0.666666666666667,   0.39999999999899505, 0.28571428625975487,
                                                0.22222211134795034, 0.18182889125265025, 0.15331721600446224,
                                                0.14616449686400795};
        const mantissa_and_exponent<W> of{x};
        // log m = f - f^2 / 2 + s (f^2 / 2 + ...), with s = f / (2 + f)
        const lanes<W> f = of.m - 1, s = f / (of.m + 1), z = s * s, half = 0.5 * f * f;
        const lanes<W> more = s * (half + z * polynomial(z, coefficient)) - half + of.e * ln2_rest;
        const lanes<W> whole = of.e * ln2_head;  // exact
        most = whole + f;
        little = (f - (most - whole)) + more;
    }
};

/// y log |x| = most + little.
template <std::size_t W>
struct product_with_log {
    lanes<W> most, little;

    [[gnu::always_inline]] product_with_log(const lanes<W>& x, const lanes<W>& y) {
        const long_log<W> log_x{x};
        const lanes<W> log_head = head(log_x.most + log_x.little), y_head = head(y);
        most = y_head * log_head;  // exact: the factors have half the digits
        little = (y - y_head) * log_head + y * ((log_x.most - log_head) + log_x.little);
    }
};

/// Positive, and neither zero nor infinite nor NaN.
template <std::size_t W>
[[gnu::always_inline]] inline lane_mask<W> is_ordinary(const lanes<W>& x) {
    const auto infinity = lanes<W>(std::numeric_limits<double>::infinity()).bits();
    return !lane_mask<W>::where_negative((x.bits() - 1) | (infinity - x.bits() - 1));
}

/// exp(x + more), for `more` that is small beside x.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> exp_of(const lanes<W>& x, const lanes<W>& more = 0) {
    const auto is_beyond = abs(x) > 750;
    const by_ln2<W> of{limited(x, 750), select(is_beyond, lanes<W>(0), more)};
    return scaled(1 + small_expm1(of.r, of.rest), of.n);
}

inline constexpr double far = 0x1p64;  // exponents beyond it all give the same

/// What std::pow says of the lanes that are `special`; of a negative base, the power of its size with the sign.
template <std::size_t W>
[[gnu::noinline, gnu::cold]] void mend_power(const lane_mask<W>& special, const lanes<W>& x, const lanes<W>& y,
                                             lanes<W>& power) {
    for (std::size_t i = 0; i < W; ++i) {
        const bool is_signed = x[i] < 0 && std::isfinite(x[i]) && std::abs(y[i]) < far;
        if (special[i]) power[i] = is_signed ? power[i] * std::pow(-1.0, y[i]) : std::pow(x[i], y[i]);
    }
}

}  // namespace detail

/// Limits   0.9 units in the last place, all the way to overflow and to zero.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> exp(const lanes<W>& x) {
    return detail::exp_of(x);
}

/// Limits   2 units in the last place.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> expm1(const lanes<W>& x) {
    const detail::by_ln2<W> of{select(x < -40, lanes<W>(-40), detail::limited(x, 750))};
    const lanes<W> above = detail::small_expm1(of.r, of.rest) + (1 - detail::scaled(lanes<W>(1), -of.n));
    return select(x == 0, x, detail::scaled(above, of.n));
}

/// Limits   0.9 units in the last place. NaN below zero.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> log(const lanes<W>& x) {
    const detail::long_log<W> of{x};
    const auto is_negative = lane_mask<W>::where_negative(x.bits());
    const auto is_zero = lane_mask<W>::where_zero(x.bits() << 1);
    const lanes<W> others = select(is_zero, lanes<W>(-std::numeric_limits<double>::infinity()),
                                   select(is_negative, lanes<W>(std::numeric_limits<double>::quiet_NaN()), x));
    return select(detail::is_ordinary(x), of.most + of.little, others);
}

/// Limits   1 + |ln x^y| / 2 units in the last place. The special cases are those of std::pow.
/// Cost     more where a base is negative or not a number, or an exponent zero or beyond 2^64.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> pow(const lanes<W>& x, const lanes<W>& y) {
    const detail::product_with_log<W> of{x, y};
    const lanes<W> ordinary = detail::exp_of(of.most, of.little);

    // Zero and infinity, and their inverses where the exponent is negative
    const auto size = abs(x).bits(), inverse = lanes<W>(std::numeric_limits<double>::infinity()).bits() - size;
    const lanes<W> edge = select(lane_mask<W>::where_negative(y.bits()), lanes<W>::from_bits(inverse), abs(x));
    lanes<W> power = select(detail::is_ordinary(abs(x)), ordinary, edge);

    const auto y_size = abs(y).bits(), y_room = lanes<W>(detail::far).bits() - y_size;
    const auto special = lane_mask<W>::where_negative(x.bits() | inverse | y_room | (y_size - 1));
    if (any(special)) detail::mend_power(special, x, y, power);
    return power;
}
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> pow(const lanes<W>& x, double y) {
    return pow(x, lanes<W>(y));
}

/// x^y where it is a share: the same, without the special cases that a share does not have.
///
/// Domain   x above zero with x^y at most one; or x zero with y above zero. Infinity and NaN give NaN.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> power_to_share(const lanes<W>& x, const lanes<W>& y) {
    const detail::product_with_log<W> of{x, y};
    const auto is_beyond = of.most < -750;
    const detail::by_ln2<W> parts{select(is_beyond, lanes<W>(-750), of.most),
                                  select(is_beyond, lanes<W>(0), of.little)};
    const lanes<W> power = detail::scaled(1 + detail::small_expm1(parts.r, parts.rest), parts.n);
    return select(detail::is_ordinary(x), power, x * 0);
}

}  // namespace tonus
