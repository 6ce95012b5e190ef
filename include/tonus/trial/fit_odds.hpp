#pragma once
// Floor 3. Maximum likelihood of proportional odds: the part that iterates.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <tonus/numeric/cholesky.hpp>

namespace tonus {

/// How a fit by maximum likelihood ended.
enum class fit_ended {
    converged,
    separated,  ///< the likelihood rises for ever, and some ratio of odds is infinite: beyond e^30 or below e^-30, or
                ///< so far that the likelihood is flat to rounding
    one_category,  ///< all grades are the same: nothing can be said
    step_limit,    ///< 100 steps did not do
};

/// A subject's grade, from 0 on, and what its odds depend on.
struct graded_subject {
    std::size_t category;
    std::vector<double> covariates;
};

/// Cuts and slopes of logit P(category <= k) = cut_k - slopes . covariates, where the likelihood is highest.
struct odds_fit {
    fit_ended ended;
    double log_likelihood;
    std::vector<double> slopes;
    double variance_of_first;  ///< of the first slope, where it converged
};

namespace detail {

/// The x with L L' x = b.
inline std::vector<double> solved(const lower_triangle& root, std::vector<double> b) {
    for (std::size_t i = 0; i < b.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) b[i] -= root.at(i, j) * b[j];
        b[i] /= root.at(i, i);
    }
    for (std::size_t i = b.size(); i-- > 0;) {
        for (std::size_t j = i + 1; j < b.size(); ++j) b[i] -= root.at(j, i) * b[j];
        b[i] /= root.at(i, i);
    }
    return b;
}

struct odds_likelihood {
    double log_likelihood;
    std::vector<double> gradient;
    lower_triangle information;  // minus the second derivatives

    /// Adds one subject, at these cuts and slopes behind them.
    void add(const graded_subject& s, const std::vector<double>& at, std::size_t cuts) {
        const std::size_t k = s.category;
        double shift = 0;
        for (std::size_t i = cuts; i < at.size(); ++i) shift += at[i] * s.covariates[i - cuts];
        const bool has_upper = k<cuts, has_lower = k> 0;
        const double upper = has_upper ? at[k] - shift : 0, lower = has_lower ? at[k - 1] - shift : 0;
        const auto share = [](double x) { return 1 / (1 + std::exp(-x)); };
        const double below = has_upper ? share(upper) : 1, above = has_lower ? share(-lower) : 1;
        const double p = below * above * (has_upper && has_lower ? -std::expm1(lower - upper) : 1);
        // Derivatives of log p by the upper and the lower end.
        const double u = below * (1 - below) / p, l = -above * (1 - above) / p;
        const double uu = u * (1 - 2 * below) - u * u, ll = l * (2 * above - 1) - l * l, ul = -u * l;
        // How the two ends move with a parameter: with their cuts, and both against every slope.
        const auto ends = [&](std::size_t i) -> std::pair<double, double> {
            if (i >= cuts) return {-s.covariates[i - cuts], -s.covariates[i - cuts]};
            return {i == k ? 1.0 : 0.0, i + 1 == k ? 1.0 : 0.0};
        };
        log_likelihood += std::log(p);
        for (std::size_t i = 0; i < at.size(); ++i) {
            const auto a = ends(i);
            gradient[i] += u * a.first + l * a.second;
            for (std::size_t j = 0; j <= i; ++j) {
                const auto b = ends(j);
                information.at(i, j) -=
                    uu * a.first * b.first + ll * a.second * b.second + ul * (a.first * b.second + a.second * b.first);
            }
        }
    }
};

}  // namespace detail

/// By Newton's method, each step halved until the likelihood rises; it is concave.
///
/// Domain   two categories or more, each of them of somebody; covariates of the order of one, none of them a mixture of the
///          others.
/// Source   McCullagh, J R Stat Soc B 1980;42:109.
inline odds_fit fit_odds(const std::vector<graded_subject>& all, std::size_t categories) {
    const std::size_t cuts = categories - 1, size = cuts + all[0].covariates.size();
    std::vector<double> counts(categories), at(size);
    for (const auto& s : all) ++counts[s.category];
    double reached = 0;
    for (std::size_t k = 0; k < cuts; ++k) {
        reached += counts[k];
        at[k] = std::log(reached / (static_cast<double>(all.size()) - reached));
    }
    const auto slopes = [&] { return std::vector<double>(at.begin() + static_cast<std::ptrdiff_t>(cuts), at.end()); };
    const auto evaluated = [&](const std::vector<double>& x) {
        detail::odds_likelihood sum{0, std::vector<double>(size), lower_triangle{size}};
        for (const auto& s : all) sum.add(s, x, cuts);
        return sum;
    };
    auto best = evaluated(at);
    for (int step = 0; step < 100; ++step) {
        lower_triangle root{0};
        try {
            root = cholesky(best.information);
        } catch (const invalid_parameter&) {
            if (step == 0) throw;  // a covariate is a mixture of the others
            return {fit_ended::separated, best.log_likelihood, slopes(), 0};
        }
        const auto move = detail::solved(root, best.gradient);
        double largest = 0;
        for (const double m : move) largest = std::max(largest, std::abs(m));
        if (largest < 1e-9) {
            std::vector<double> unit(size);
            if (size > cuts) unit[cuts] = 1;
            const auto column = detail::solved(root, unit);
            return {fit_ended::converged, best.log_likelihood, slopes(), size > cuts ? column[cuts] : 0};
        }
        for (double length = 1; length > 1e-12; length /= 2) {
            std::vector<double> there = at;
            for (std::size_t i = 0; i < size; ++i) there[i] += length * move[i];
            bool rises = true;  // cuts that do not rise give some grade no probability
            for (std::size_t k = 1; k < cuts; ++k) rises = rises && there[k - 1] < there[k];
            if (!rises) continue;
            auto now = evaluated(there);
            if (!(now.log_likelihood >= best.log_likelihood - 1e-12 * std::abs(best.log_likelihood))) continue;
            best = std::move(now);
            at = there;
            break;
        }
        for (const double s : slopes())
            if (std::abs(s) > 30) return {fit_ended::separated, best.log_likelihood, slopes(), 0};
    }
    return {fit_ended::step_limit, best.log_likelihood, slopes(), 0};
}

}  // namespace tonus
