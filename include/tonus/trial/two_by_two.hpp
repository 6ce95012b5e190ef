#pragma once
// Floor 5. Tests of two shares: chi-squared, and Fisher's exact one.
#include <algorithm>
#include <cmath>
#include <cstddef>

#include <tonus/error.hpp>
#include <tonus/numeric/normal.hpp>
#include <tonus/population/reduce/share_of.hpp>

namespace tonus {

/// Pearson's statistic of a table of two by two, and how probable one as large is without a difference.
struct chi_squared_test {
    double chi_squared, p;
};

/// Without a correction for continuity.
///
/// Throws   invalid_parameter where it holds of none or of all in both: then there is no statistic. `fisher_p` is 1.
inline chi_squared_test chi_squared_of(const share_and_interval& a, const share_and_interval& b) {
    const double n = static_cast<double>(a.count + b.count), k = static_cast<double>(a.holds + b.holds);
    require(first_of({positive("responders of both arms", k), positive("others of both arms", n - k)}));
    const double z =
        (a.share - b.share) /
        std::sqrt(k / n * (1 - k / n) * (1 / static_cast<double>(a.count) + 1 / static_cast<double>(b.count)));
    return {z * z, 2 * shares_at(std::abs(z)).above};
}

/// Fisher's exact p of two shares, two-sided: the probability of all tables with the same sums that are no more probable
/// than this one.
/// Source   the tables' probabilities by their ratios, from this one on; equal to 1e-7 counts as equal.
inline double fisher_p(const share_and_interval& a, const share_and_interval& b) {
    const double na = static_cast<double>(a.count), nb = static_cast<double>(b.count);
    const double seen = static_cast<double>(a.holds), k = seen + static_cast<double>(b.holds);
    double all = 1, as_rare = 1;
    const auto add = [&](double weight) {
        all += weight;
        if (weight <= 1 + 1e-7) as_rare += weight;
    };
    double weight = 1;
    for (double x = seen; x < std::min(na, k); ++x) {
        weight *= (na - x) * (k - x) / ((x + 1) * (nb - k + x + 1));
        add(weight);
    }
    weight = 1;
    for (double x = seen; x > std::max(0.0, k - nb); --x) {
        weight *= x * (nb - k + x) / ((na - x + 1) * (k - x + 1));
        add(weight);
    }
    return std::min(1.0, as_rare / all);
}

}  // namespace tonus
