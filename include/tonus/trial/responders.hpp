#pragma once
// Floor 5. Responders of a trial: their share, and the difference between two arms.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include <tonus/error.hpp>
#include <tonus/population/reduce/share_of.hpp>

namespace tonus {

/// Who has responded: whose number fell by so many points or more. Of graded numbers a fall of 1; of latent ones 0.5, which
/// counts as a fall of a grade where grades are cut halfway: so the responders of Stamenova 2005 (Eur J Neurol 12:453;
/// 78.3 and 45 %) follow from the mean and standard deviation of the change to about 3 points.
struct responds_by {
    double fall;
};

/// The share of subjects with such a change, with Wilson's interval.
/// Throws   invalid_parameter where there is no change, for a change or a fall that is not finite, and a confidence that is
///          not between 0 and 1.
inline share_and_interval responders(std::span<const double> changes, responds_by rule, double confidence = 0.95) {
    require(first_of({positive("number of changes", static_cast<double>(changes.size())),
                      finite("fall of a responder", rule.fall)}));
    for (const double c : changes) require(finite("change", c));
    const auto holds = std::count_if(changes.begin(), changes.end(), [&](double c) { return c <= -rule.fall; });
    return share_with_interval(static_cast<std::size_t>(holds), changes.size(), confidence);
}

/// A difference and its interval.
struct difference_and_interval {
    double difference, low, high;
};

/// The share of `a` less that of `b`, with Newcombe's interval, made of Wilson's two.
/// Source   Newcombe, Stat Med 1998;17:873 (method 10).
inline difference_and_interval difference_of(const share_and_interval& a, const share_and_interval& b) {
    const double d = a.share - b.share;
    return {d, d - std::hypot(a.share - a.low, b.high - b.share), d + std::hypot(a.high - a.share, b.share - b.low)};
}

}  // namespace tonus
