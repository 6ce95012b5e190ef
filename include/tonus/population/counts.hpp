#pragma once
// Floor 2. Counts: Poisson, and with more variance than that. One uniform makes one draw.
#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>

#include <tonus/error.hpp>
#include <tonus/numeric/incomplete_gamma.hpp>
#include <tonus/population/random.hpp>

namespace tonus {

/// How many of something are counted: with the mean, and the variance mean + dispersion mean^2. Without dispersion the
/// count is a Poisson one; with it, negative binomial: its rate differs from time to time as a gamma distribution.
struct count_distribution {
    double mean;
    double dispersion;
};

inline std::optional<problem> check(const count_distribution& d) {
    if (auto p = first_of({not_negative("mean count", d.mean), not_negative("dispersion of counts", d.dispersion)}))
        return p;
    return within("mean count", d.mean, 0, 1e6);  // beyond, it would take long to draw
}

namespace detail {

/// (1 + e) ln(1 + e) - e, without cancellation near zero.
inline double deviance(double e) {
    if (std::abs(e) < 1e-3) return e * e * (1.0 / 2 - e * (1.0 / 6 - e * (1.0 / 12 - e * (1.0 / 20 - e / 30))));
    return (1 + e) * std::log1p(e) - e;
}

}  // namespace detail

/// The probability of a count.
///
/// Limits   relative error below 1e-12, for means up to 1e4, where it is above 1e-300
/// Throws   invalid_parameter for a distribution that `check` refuses.
/// Source   Greenwood & Yule, J R Stat Soc 1920;83:255 (negative binomial); computed as in Loader, Fast and accurate
///          computation of binomial probabilities, 2000.
inline double probability_of(std::uint64_t count, const count_distribution& d) {
    require(check(d));
    const auto k = static_cast<double>(count);
    const double m = d.mean;
    if (!(m > 0)) return count == 0 ? 1 : 0;
    if (!(d.dispersion > 0)) return gamma_term<double>{k + 1}(m) / m;
    const double r = 1 / d.dispersion;  // the size
    if (count == 0) return std::exp(-r * std::log1p(m / r));
    // How far k, and the size, are from what they would be at the mean.
    const double off = r * (1 + k / r) / (1 + m / r) * detail::deviance((m - k) / (r + k)) +
                       m * (1 + k / r) / (1 + m / r) * detail::deviance((k - m) / (m * (1 + k / r)));
    const double remainders = stirling_remainder(r + k) - stirling_remainder(r) - stirling_remainder(k);
    return std::sqrt(1 / ((1 + k / r) * 2 * std::numbers::pi * k)) * std::exp(remainders - off);
}

/// The count at a share `u` of the distribution: the smallest with P(N <= count) > u. At the same `u` a larger mean
/// does not count fewer.
///
/// Cost     a few standard deviations of steps; with dispersion, that is a few means.
/// Throws   invalid_parameter for a distribution that `check` refuses, and a share that is not from 0 on and below 1.
inline std::uint64_t count_at(const count_distribution& d, double u) {
    require(check(d));
    if (!(u >= 0 && u < 1)) throw invalid_parameter{{"share of a distribution", u, "from 0 on and below 1"}};
    // How probable k + 1 is, per k.
    const auto up = [&](std::uint64_t k) {
        const auto x = static_cast<double>(k);
        return d.mean / (x + 1) * (1 + d.dispersion * x) / (1 + d.dispersion * d.mean);
    };
    // From the most probable count down as far as there is anything, then from there to where `u` is.
    const auto middle = static_cast<std::uint64_t>(d.dispersion < 1 ? d.mean * (1 - d.dispersion) : 0.0);
    double at_k = probability_of(middle, d), below = 0;
    std::uint64_t k = middle;
    while (k > 0 && at_k > 1e-18) {
        at_k /= up(--k);
        below += at_k;
    }
    if (u < below) {
        double reached = at_k;
        for (; !(u < reached) && k + 1 < middle; reached += at_k) at_k *= up(k++);
        return k;
    }
    double reached = below;
    at_k = probability_of(middle, d);
    for (k = middle; !(u < reached + at_k); at_k *= up(k++)) {
        if (at_k < 1e-18 && up(k) < 1) break;  // by rounding alone is `u` beyond all counts
        reached += at_k;
    }
    return k;
}

/// The count at this address.
template <uniform_source Source>
std::uint64_t drawn_count(const count_distribution& d, const Source& source, const address& at) {
    return count_at(d, source(at));
}

}  // namespace tonus
