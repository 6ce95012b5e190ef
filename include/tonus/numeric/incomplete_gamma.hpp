#pragma once
// Floor 1. The incomplete gamma function, for any kind of number, with its slopes by both arguments.
#include <cmath>
#include <numbers>
#include <type_traits>

#include <tonus/real.hpp>

namespace tonus {

/// What Stirling's formula lacks: ln Gamma(a) - ((a - 1/2) ln a - a + ln(2 pi) / 2).
///
/// Domain   a > 0
/// Source   Abramowitz & Stegun, Handbook of Mathematical Functions, 1964, 6.1.41; from 10 on, and down to `a` by recurrence.
template <class Real>
Real stirling_remainder(Real a) {
    using std::log;
    Real less{0};
    for (; value_of(a) < 10; a += Real(1)) less += (a + Real(0.5)) * log(Real(1) + Real(1) / a) - Real(1);
    constexpr double of[] = {1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                             1.0 / 1188, -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400};
    const Real r = Real(1) / a, square = r * r;
    Real sum{0};
    for (int i = 7; i >= 0; --i) sum = sum * square + Real(of[i]);
    return less + sum * r;
}

/// x^a exp(-x) / Gamma(a), without the large numbers that it is made of.
///
/// Domain   a > 0, x > 0
/// Limits   relative error below 5e-15 + 1e-15 a |ln(x / a)| in double
/// Source   Loader, Fast and accurate computation of binomial probabilities, 2000.
template <class Real>
class gamma_term {
public:
    explicit gamma_term(const Real& a) : a_{a} {
        using std::exp, std::sqrt;
        at_peak_ = sqrt(a / Real(2 * std::numbers::pi)) * exp(-stirling_remainder(a));
    }
    Real operator()(const Real& x) const {
        using std::exp, std::log;
        const Real share = x / a_;
        return at_peak_ * exp(-a_ * (share - Real(1) - log(share)));
    }

private:
    Real a_, at_peak_;
};

namespace detail {

template <class Real>
struct fraction_of_gamma {
    Real value;
    int terms;
};
/// The continued fraction of Gamma(a, x) / (x^a exp(-x)), with at least so many terms.
template <class Real>
fraction_of_gamma<Real> gamma_fraction(const Real& a, const Real& x, int at_least) {
    constexpr double enough = std::is_same_v<Real, float> ? 1.2e-7 : 2.3e-16;
    Real b = x + Real(1) - a, c(1e30f), d = Real(1) / b, value = d;
    for (int i = 1; i < 100'000; ++i) {
        const Real n = static_cast<Real>(i), numerator = n * (a - n);
        b += Real(2);
        d = Real(1) / (numerator * d + b);
        c = b + numerator / c;
        const Real step = c * d;
        value *= step;
        if (i >= at_least && std::abs(value_of(step) - 1) <= enough) return {value, i};
    }
    return {value, 100'000};
}

}  // namespace detail

/// The two shares of the gamma distribution with exponent `a`: below x, and above; each with its own relative precision.
template <class Real>
struct gamma_shares {
    Real below, above;
};

/// Domain   a > 0, x >= 0
/// Limits   relative error below 1e-14 + 1e-15 a |ln(x / a)| in double
/// Source   Abramowitz & Stegun 6.5.29 (series), 6.5.31 (continued fraction, by Lentz' method).
template <class Real>
gamma_shares<Real> incomplete_gamma(const Real& a, const Real& x) {
    if (!(value_of(x) > 0)) return {Real(0), Real(1)};
    constexpr bool is_plain = std::is_floating_point_v<Real>;
    constexpr double least = std::is_same_v<Real, float> ? 6e-8 : is_plain ? 1e-16 : 1e-18;
    constexpr int most = 100'000;
    const Real term = gamma_term<Real>{a}(x);
    if (value_of(x) < value_of(a) + 1) {
        Real sum(1), part(1), n = a;
        for (int i = 0; i < most && value_of(part) > least * value_of(sum); ++i) {
            n += Real(1);
            part *= x / n;
            sum += part;
        }
        const Real below = term * sum / a;
        return {below, Real(1) - below};
    }
    // For a whole `a` the fraction ends early, but its slope by `a` does not: the terms are counted beside it.
    int terms = 0;
    if constexpr (!is_plain)
        terms = 5 + detail::gamma_fraction(std::floor(value_of(a)) + 0.5, value_of(x), 0).terms * 3 / 2;
    const Real fraction = detail::gamma_fraction(a, x, terms).value;
    const Real above = term * fraction;
    return {Real(1) - above, above};
}

}  // namespace tonus
