#pragma once
// Floor 4. Proportional odds: by what factor one arm raises the odds of a higher grade, at every cut alike.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/numeric/normal.hpp>
#include <tonus/trial/fit_odds.hpp>

namespace tonus {

/// The logarithm of a ratio of odds: above zero where grades of the first sample are higher.
struct log_odds_ratio {
    double value, standard_error, low, high;
    double p;  ///< of Wald
};

struct proportional_odds_test {
    fit_ended ended;
    std::size_t categories;             ///< grades that somebody has; others do not count
    std::optional<log_odds_ratio> arm;  ///< nothing unless it converged
    double likelihood_ratio;            ///< twice the gain in log likelihood by the arm; where separated, its limit
    double p;                           ///< of the likelihood ratio; 1 where there is one category only
};

namespace detail {

inline proportional_odds_test odds_of_arms(std::span<const double> a, std::span<const double> b,
                                           const std::vector<double>& baseline, double confidence) {
    if (!(confidence > 0 && confidence < 1))
        throw invalid_parameter{{"confidence", confidence, "between 0 and 1, without these"}};
    require(first_of({positive("size of the first sample", static_cast<double>(a.size())),
                      positive("size of the second sample", static_cast<double>(b.size()))}));
    std::vector<double> grades(a.begin(), a.end());
    grades.insert(grades.end(), b.begin(), b.end());
    for (const double x : grades) require(finite("grade", x));
    std::vector<double> levels = grades;
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    if (levels.size() == 1) return {fit_ended::one_category, 1, std::nullopt, 0, 1};
    std::vector<graded_subject> with, without;
    for (std::size_t i = 0; i < grades.size(); ++i) {
        const auto place = std::lower_bound(levels.begin(), levels.end(), grades[i]) - levels.begin();
        graded_subject s{static_cast<std::size_t>(place), {}};
        if (!baseline.empty()) s.covariates = {baseline[i]};
        without.push_back(s);
        s.covariates.insert(s.covariates.begin(), i < a.size() ? 1.0 : 0.0);
        with.push_back(std::move(s));
    }
    const auto fit = fit_odds(with, levels.size()), null = fit_odds(without, levels.size());
    const double gain = std::max(0.0, 2 * (fit.log_likelihood - null.log_likelihood));
    proportional_odds_test out{fit.ended, levels.size(), std::nullopt, gain, 2 * shares_at(std::sqrt(gain)).above};
    if (fit.ended != fit_ended::converged) return out;
    const double slope = fit.slopes[0], error = std::sqrt(fit.variance_of_first);
    const double half = normal_quantile(0.5 + confidence / 2) * error;
    out.arm = {slope, error, slope - half, slope + half, 2 * shares_at(std::abs(slope) / error).above};
    return out;
}

}  // namespace detail

/// Grades of two arms, as numbers that rise with the grade: whether those of the first tend to be higher.
///
/// Limits   the estimate to 1e-8
/// Throws   invalid_parameter for an empty sample and a number that is not finite. Separated data are not an error: see
///          `ended`.
/// Source   McCullagh, J R Stat Soc B 1980;42:109.
inline proportional_odds_test proportional_odds(std::span<const double> a, std::span<const double> b,
                                                double confidence = 0.95) {
    return detail::odds_of_arms(a, b, {}, confidence);
}

/// The same, among subjects of the same baseline.
/// Throws   also for baselines of another number of subjects, and ones that do not vary within either arm.
inline proportional_odds_test proportional_odds(std::span<const double> a, std::span<const double> b,
                                                std::span<const double> baseline_a, std::span<const double> baseline_b,
                                                double confidence = 0.95) {
    if (a.size() != baseline_a.size() || b.size() != baseline_b.size())
        throw invalid_parameter{{"subjects with a baseline", static_cast<double>(baseline_a.size() + baseline_b.size()),
                                 "as many as there are grades"}};
    std::vector<double> x;
    double widest = 0;
    for (const auto& of : {baseline_a, baseline_b}) {
        for (const double v : of) require(finite("baseline", v));
        const auto ends = std::minmax_element(of.begin(), of.end());
        if (!of.empty()) widest = std::max(widest, *ends.second - *ends.first);
        x.insert(x.end(), of.begin(), of.end());
    }
    require(positive("range of the baseline within an arm", widest));
    const double middle = x[0];
    for (double& v : x) v = (v - middle) / widest;
    return detail::odds_of_arms(a, b, x, confidence);
}

}  // namespace tonus
