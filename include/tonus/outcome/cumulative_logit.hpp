#pragma once
// Floor 5. Proportional odds: the odds of being graded beyond a cut grow as the exponential of tone.
#include <cmath>
#include <cstddef>
#include <optional>

#include <tonus/outcome/ordinal_model.hpp>

namespace tonus {

/// logit P(grade >= m) = (T - cut_m) / scale: the cumulative logit. One scale for all cuts keeps the odds proportional.
/// Its noise has the standard deviation scale pi / sqrt 3; without noise it is `grade_of`.
///
/// Source   Sheiner, A new approach to the analysis of analgesic drug trials, Clin Pharmacol Ther 1994;56:309; here
///          a_m + g(E) is written on the axis of tone. Cut points and scale of a tone are not published.
template <class Grade, class Real = double>
struct basic_cumulative_logit {
    using grade = Grade;
    using real = Real;

    cut_points<Grade> cuts;
    number<Real> scale;  ///< points of tone per unit of log odds
};
template <class Grade>
using cumulative_logit = basic_cumulative_logit<Grade>;

template <class Grade, class Real>
std::optional<problem> check(const basic_cumulative_logit<Grade, Real>& m) {
    return first_of({check(m.cuts), not_negative("scale of the noise", Real(m.scale))});
}
template <class Grade, class Real>
Real cut_of(const basic_cumulative_logit<Grade, Real>& m, std::size_t i) {
    return Real(m.cuts.at[i]);
}
template <class Grade, class Real>
Real width_of(const basic_cumulative_logit<Grade, Real>& m) {
    return m.scale;
}
template <class Grade, class Real>
shares_of_one<Real> standard_shares(const basic_cumulative_logit<Grade, Real>&, const Real& z) {
    using std::exp;
    const bool is_beyond = value_of(z) > 0;
    const Real odds = exp(is_beyond ? -z : z), less = odds / (Real(1) + odds), more = Real(1) / (Real(1) + odds);
    if (is_beyond) return {less, more};
    return {more, less};
}

}  // namespace tonus
