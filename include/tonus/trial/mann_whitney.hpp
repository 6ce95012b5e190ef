#pragma once
// Floor 3. The test of Mann and Whitney: whether numbers of one sample tend to be higher than those of another.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/numeric/normal.hpp>

namespace tonus {

struct rank_test {
    double u;            ///< pairs in which the number of `a` is higher; half of those in which they are equal
    double superiority;  ///< the share of such pairs: 1/2 without a difference
    double p;            ///< two-sided
    bool is_exact;
};

namespace detail {

/// In how many orders of na and nb numbers there are u pairs of which the first is higher; by u, 0 to na nb.
inline std::vector<double> orders_by_u(std::size_t na, std::size_t nb) {
    // The Gaussian binomial: times (1 - q^(nb + i)) / (1 - q^i), for each i up to na.
    std::vector<double> ways(na * nb + 1);
    ways[0] = 1;
    for (std::size_t i = 1; i <= na; ++i) {
        for (std::size_t u = ways.size(); u-- > nb + i;) ways[u] -= ways[u - nb - i];
        for (std::size_t u = i; u < ways.size(); ++u) ways[u] += ways[u - i];
    }
    return ways;
}

}  // namespace detail

/// Exact for samples of 20 or fewer without ties; else by the normal distribution, corrected for ties and for continuity.
/// Where all numbers are equal p is 1.
///
/// Throws   invalid_parameter for an empty sample, and a number that is not finite.
/// Source   Mann & Whitney, Ann Math Stat 1947;18:50; ties: Lehmann, Nonparametrics, 1975.
inline rank_test mann_whitney(std::span<const double> a, std::span<const double> b) {
    require(first_of({positive("size of the first sample", static_cast<double>(a.size())),
                      positive("size of the second sample", static_cast<double>(b.size()))}));
    struct entry {
        double value;
        bool is_first;
    };
    std::vector<entry> all;
    for (const double x : a) all.push_back({x, true});
    for (const double x : b) all.push_back({x, false});
    for (const entry& e : all) require(finite("number of a sample", e.value));
    std::sort(all.begin(), all.end(), [](const entry& x, const entry& y) { return x.value < y.value; });
    const double na = static_cast<double>(a.size()), nb = static_cast<double>(b.size()), n = na + nb;
    double u = 0, ties = 0, lower = 0;  // `lower`: numbers of b below
    for (std::size_t i = 0; i < all.size();) {
        double of_a = 0, of_b = 0;
        const double value = all[i].value;
        for (; i < all.size() && all[i].value == value; ++i) ++(all[i].is_first ? of_a : of_b);
        u += of_a * (lower + of_b / 2);
        lower += of_b;
        const double t = of_a + of_b;
        ties += t * t * t - t;
    }
    const double off = std::abs(u - na * nb / 2);
    if (ties == 0 && a.size() <= 20 && b.size() <= 20) {
        const auto ways = detail::orders_by_u(a.size(), b.size());
        double tail = 0, sum = 0;
        for (std::size_t i = 0; i < ways.size(); ++i) {
            sum += ways[i];
            if (std::abs(static_cast<double>(i) - na * nb / 2) >= off) tail += ways[i];
        }
        return {u, u / (na * nb), tail / sum, true};
    }
    const double variance = na * nb / 12 * (n + 1 - ties / (n * (n - 1)));
    if (!(variance > 1e-12 * na * nb)) return {u, 0.5, 1, false};  // all are tied
    const double z = std::max(0.0, off - 0.5) / std::sqrt(variance);
    return {u, u / (na * nb), std::min(1.0, 2 * shares_at(z).above), false};
}

}  // namespace tonus
