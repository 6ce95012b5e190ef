#pragma once
// Floor 5. The graded response: a point is seen with normal noise, and graded by cut points.
#include <cstddef>
#include <optional>

#include <tonus/outcome/ordinal_model.hpp>

namespace tonus {

/// P(grade >= m) = Phi((T - cut_m) / sd): the ordered probit. Without noise it is `grade_of`.
///
/// Source   Samejima, Estimation of latent ability using a response pattern of graded scores, Psychometrika Monograph
///          17, 1969. That the noise is normal and alike on all of the axis is assumed: no such model of tone is
///          published.
template <class Grade, class Real = double>
struct basic_graded_response {
    using grade = Grade;
    using real = Real;

    cut_points<Grade> cuts;
    number<Real> sd;  ///< of the noise, in points of tone
};
template <class Grade>
using graded_response = basic_graded_response<Grade>;

template <class Grade, class Real>
std::optional<problem> check(const basic_graded_response<Grade, Real>& m) {
    return first_of({check(m.cuts), not_negative("sd of the noise", Real(m.sd))});
}
template <class Grade, class Real>
Real cut_of(const basic_graded_response<Grade, Real>& m, std::size_t i) {
    return Real(m.cuts.at[i]);
}
template <class Grade, class Real>
Real width_of(const basic_graded_response<Grade, Real>& m) {
    return m.sd;
}

template <class Grade, class Real>
shares_of_one<Real> standard_shares(const basic_graded_response<Grade, Real>&, const Real& z) {
    return with_normal_noise(z);
}

}  // namespace tonus
