#pragma once
// Floor 7. What a trial says, as a table: means at visits, changes, responders, differences. It includes Boost.Math and is
// not in the umbrella.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/population/reduce/share_of.hpp>
#include <tonus/trial/estimand.hpp>
#include <tonus/trial/mann_whitney.hpp>
#include <tonus/trial/responders.hpp>
#include <tonus/trial/t_test.hpp>
#include <tonus/trial/trial_data.hpp>
#include <tonus/trial/two_by_two.hpp>

namespace tonus {

/// A mean with its standard deviation and interval.
struct mean_and_interval {
    std::size_t n;
    double mean, sd, low, high;
};
/// Throws   as `t_test` does. Where all numbers are alike the interval is that number.
inline mean_and_interval mean_with_interval(std::span<const double> x, double confidence = 0.95) {
    require(detail::two_or_more(x));
    const auto m = moments_of(x);
    const double n = static_cast<double>(m.n);
    if (!(*m.sd > 0)) return {m.n, m.mean, *m.sd, m.mean, m.mean};
    const auto of = by_students_t(m.mean, *m.sd / std::sqrt(n), n - 1, confidence);
    return {m.n, m.mean, *m.sd, of.low, of.high};
}

/// An arm against the control.
struct against_control {
    mean_difference change;              ///< Welch
    double rank_p;                       ///< Mann and Whitney
    difference_and_interval responders;  ///< Newcombe
    double responders_p;                 ///< Fisher
};

/// One arm of a report.
struct reported_arm {
    std::string name;
    std::vector<mean_and_interval> at_visits;  ///< of those who came
    mean_and_interval change;                  ///< of the estimand
    share_and_interval responders;
    std::optional<against_control> difference;  ///< nothing for the control, which is the first arm
};

struct trial_report {
    std::string estimand;
    responds_by rule;
    double confidence;
    std::vector<planned_visit> visits;
    std::vector<reported_arm> arms;
};

/// Throws   invalid_parameter where an arm has less than two subjects at a visit, and as the tests do.
inline trial_report report_of(const trial_data& d, const change_from_baseline& estimand, responds_by rule,
                              double confidence = 0.95) {
    trial_report out{describe(estimand), rule, confidence, d.visits, {}};
    const auto changes = changes_by_arm(d, estimand);
    for (std::size_t a = 0; a < d.arms.size(); ++a) {
        reported_arm r{d.arms[a],
                       {},
                       mean_with_interval(changes[a], confidence),
                       responders(changes[a], rule, confidence),
                       std::nullopt};
        for (std::size_t v = 0; v < d.visits.size(); ++v)
            r.at_visits.push_back(mean_with_interval(values_at(d, a, v, estimand.of), confidence));
        if (a > 0)
            r.difference = {t_test(changes[a], changes[0], variances::unequal, confidence),
                            mann_whitney(changes[a], changes[0]).p, difference_of(r.responders, out.arms[0].responders),
                            fisher_p(r.responders, out.arms[0].responders)};
        out.arms.push_back(std::move(r));
    }
    return out;
}

}  // namespace tonus
