#pragma once
// Floor 6. Raters: each has a bias of its own, and does not grade alike twice.
#include <cmath>
#include <optional>

#include <tonus/outcome/graded_response.hpp>
#include <tonus/population/transforms.hpp>

namespace tonus {

/// What raters add to a tone before they grade it, in points of its axis: a bias that stays with a rater, and an error
/// that is another one each time; both normal.
template <class Grade>
struct raters {
    cut_points<Grade> cuts;
    number<> between;  ///< standard deviation of the biases of raters
    number<> within;   ///< standard deviation of the error of one rating
};

template <class Grade>
std::optional<problem> check(const raters<Grade>& r) {
    return first_of({check(r.cuts), not_negative("sd between raters", double(r.between)),
                     not_negative("sd within a rater", double(r.within))});
}

/// The bias of a rater, in points of tone: `bias_of(r, source, {purpose::raters, rater})`.
template <class Grade, uniform_source Source>
double bias_of(const raters<Grade>& r, const Source& source, const address& at) {
    require(check(r));
    return double(r.between) * standard_normal(source, at);
}

/// How a rater with this bias grades: who reads tone too high has cuts that are as much lower.
/// Throws   invalid_parameter for raters that `check` refuses, and a bias that is not finite.
template <class Grade>
graded_response<Grade> seen_by(const raters<Grade>& r, double bias) {
    require(check(r));
    require(finite("bias of a rater", bias));
    graded_response<Grade> m{r.cuts, r.within};
    for (double& cut : m.cuts.at) cut -= bias;
    return m;
}

/// How a rater grades of whom nothing is known.
template <class Grade>
graded_response<Grade> seen_by_anyone(const raters<Grade>& r) {
    require(check(r));
    return {r.cuts, std::hypot(double(r.between), double(r.within))};
}

}  // namespace tonus
