#pragma once
// Floor 2. The standard normal distribution: its quantile, and the two shares that a point divides it into.
#include <cmath>
#include <cstddef>
#include <limits>

#include <tonus/numeric/incomplete_gamma.hpp>
#include <tonus/real.hpp>

namespace tonus {

namespace detail {

/// A polynomial by its coefficients, that of the lowest power first.
template <class Real, std::size_t N>
Real polynomial(const double (&of)[N], const Real& x) {
    Real sum = static_cast<Real>(of[N - 1]);
    for (std::size_t i = N - 1; i-- > 0;) sum = sum * x + static_cast<Real>(of[i]);
    return sum;
}

// The coefficients of PPND16: near the middle, in the tails, and far out in them.
inline constexpr double middle_above[] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                          1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                          3.3430575583588128105e4, 2.5090809287301226727e3};
inline constexpr double middle_below[] = {1.0,
                                          4.2313330701600911252e1,
                                          6.8718700749205790830e2,
                                          5.3941960214247511077e3,
                                          2.1213794301586595867e4,
                                          3.9307895800092710610e4,
                                          2.8729085735721942674e4,
                                          5.2264952788528545610e3};
inline constexpr double tail_above[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                        3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                        2.27238449892691845833e-2, 7.74545014278341407640e-4};
inline constexpr double tail_below[] = {1.0,
                                        2.05319162663775882187e0,
                                        1.67638483018380384940e0,
                                        6.89767334985100004550e-1,
                                        1.48103976427480074590e-1,
                                        1.51986665636164571966e-2,
                                        5.47593808499534494600e-4,
                                        1.05075007164441684324e-9};
inline constexpr double far_above[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                       2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                       2.71155556874348757815e-5, 2.01033439929228813265e-7};
inline constexpr double far_below[] = {1.0,
                                       5.99832206555887937690e-1,
                                       1.36929880922735805310e-1,
                                       1.48753612908506148525e-2,
                                       7.86869131145613259100e-4,
                                       1.84631831751005468180e-5,
                                       1.42151175831644588870e-7,
                                       2.04426310338993978564e-15};

}  // namespace detail

/// The point below which a share `p` of the standard normal distribution lies. It uses log and sqrt only, so that
/// it is the same wherever these two are. Infinite at 0 and 1.
///
/// Domain   0 <= p <= 1
/// Limits   relative error below 2e-15 in double, and where p is above 1/2, what the rounding of 1 - p brings.
/// Source   Wichura, Algorithm AS 241 (PPND16), Applied Statistics 1988;37:477.
template <class Real>
Real normal_quantile(const Real& p) {
    using std::log, std::sqrt;
    const Real from_middle = p - Real(0.5);
    if (std::abs(value_of(from_middle)) <= 0.425) {
        const Real r = Real(0.180625) - from_middle * from_middle;
        return from_middle * detail::polynomial(detail::middle_above, r) / detail::polynomial(detail::middle_below, r);
    }
    const bool is_low = value_of(from_middle) < 0;
    const Real share = is_low ? p : Real(1) - p;
    if (!(value_of(share) > 0)) {
        const auto infinity = static_cast<Real>(std::numeric_limits<double>::infinity());
        return is_low ? -infinity : infinity;
    }
    const Real root = sqrt(-log(share));
    Real out{0};
    if (value_of(root) <= 5) {
        const Real r = root - Real(1.6);
        out = detail::polynomial(detail::tail_above, r) / detail::polynomial(detail::tail_below, r);
    } else {
        const Real r = root - Real(5);
        out = detail::polynomial(detail::far_above, r) / detail::polynomial(detail::far_below, r);
    }
    return is_low ? -out : out;
}

/// The shares of the standard normal distribution below a point and above it, each with its own relative precision.
template <class Real>
struct normal_shares {
    Real below, above;
};

/// Limits   relative error below 2e-14 + 1e-15 x^2 in double, for both
/// Source   Abramowitz & Stegun, Handbook of Mathematical Functions, 1964, 26.2.30 and 6.5.17: Gamma(1/2, x^2/2).
template <class Real>
normal_shares<Real> shares_at(const Real& x) {
    const auto beyond = incomplete_gamma(Real(0.5), x * x / Real(2));
    const Real tail = beyond.above / Real(2), rest = Real(0.5) + beyond.below / Real(2);
    if (value_of(x) < 0) return {tail, rest};
    return {rest, tail};
}

}  // namespace tonus
