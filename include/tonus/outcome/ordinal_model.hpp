#pragma once
// Floor 4. Which grade is seen of a latent point: the probability of each, and a draw. What the models have in common.
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <optional>

#include <tonus/outcome/shares_of_one.hpp>
#include <tonus/outcome/tone.hpp>
#include <tonus/population/random.hpp>

namespace tonus {

/// What a scale grades: tone, unless the scale says otherwise.
template <class Grade, class Real>
struct latent {
    using type = basic_tone<Grade, Real>;
    static constexpr const char* name = "tone";
};

/// The probability of each grade; together they are one.
template <class Grade, class Real = double>
struct grade_probabilities {
    std::array<Real, scale<Grade>::labels.size()> of;

    const Real& operator[](Grade g) const { return of[static_cast<std::size_t>(g)]; }
};

/// A model of grading: where it cuts the latent axis, and how probable it is to be graded beyond a cut.
template <class M>
concept ordinal_model = requires(const M& m, const typename M::real& x, std::size_t i) {
    typename M::grade;
    { check(m) } -> std::same_as<std::optional<problem>>;
    { cut_of(m, i) } -> std::convertible_to<typename M::real>;                   // the i-th, on the latent axis
    { width_of(m) } -> std::convertible_to<typename M::real>;                    // of the noise, in points of that axis
    { standard_shares(m, x) } -> std::same_as<shares_of_one<typename M::real>>;  // at so many widths beyond a cut
};

/// The point that a model grades, in its own number type.
template <class M>
using latent_of = typename latent<typename M::grade, typename M::real>::type;

/// The shares short of the i-th cut and beyond it. Without noise a point at a cut is beyond it.
template <ordinal_model M>
shares_of_one<typename M::real> shares_at_cut(const M& m, const latent_of<M>& at, std::size_t i) {
    using Real = typename M::real;
    const Real above = Real(at.value) - cut_of(m, i), width = width_of(m);
    const bool is_far = std::abs(value_of(above)) >= 800 * value_of(width);  // also where there is no noise
    if (!is_far) return standard_shares(m, above / width);
    if (value_of(above) < 0) return {Real(1), Real(0)};
    return {Real(0), Real(1)};
}

/// The probability of each grade at a latent point. A higher point makes higher grades more probable.
///
/// Limits   the sum is one to 1e-13; each has its own relative precision, also far from its grade.
/// Throws   invalid_parameter for a model that `check` refuses, and a point that is not finite.
template <ordinal_model M>
grade_probabilities<typename M::grade, typename M::real> probabilities(const M& m, const latent_of<M>& at) {
    using Real = typename M::real;
    require(check(m));
    require(finite(latent<typename M::grade, Real>::name, Real(at.value)));
    constexpr std::size_t grades = scale<typename M::grade>::labels.size();
    return {share_out<grades, Real>([&](std::size_t i) { return shares_at_cut(m, at, i); })};
}

/// The probability of a grade or a higher one.
template <class Grade, class Real>
Real at_least(const grade_probabilities<Grade, Real>& p, Grade g) {
    Real sum(0);
    for (std::size_t k = p.of.size(); k-- > static_cast<std::size_t>(g);) sum += p.of[k];
    return sum;
}

/// The grade at a share `u` of its distribution. At the same `u` a higher point never has a lower grade.
template <class Grade, class Real>
Grade grade_at(const grade_probabilities<Grade, Real>& p, double u) {
    double reached = 0;
    std::size_t last = 0;
    for (std::size_t k = 0; k < p.of.size(); ++k) {
        if (!(value_of(p.of[k]) > 0)) continue;
        reached += value_of(p.of[k]);
        last = k;
        if (u < reached) break;
    }
    return static_cast<Grade>(last);
}

/// The grade that is seen at this address: `{purpose::residual_error, subject, visit}`.
template <ordinal_model M, uniform_source Source>
typename M::grade drawn_grade(const M& m, const latent_of<M>& point, const Source& source, const address& at) {
    return grade_at(probabilities(m, point), source(at));
}

/// The mean place of a grade in the order of its scale, from 0 on. It is neither a grade nor a tone, and becomes
/// neither: it says where a distribution of grades lies, for a reader who knows that places are not amounts.
template <class Grade, class Real = double>
struct expected_index {
    number<Real> places;
};
template <class Grade, class Real>
expected_index<Grade, Real> expected_index_of(const grade_probabilities<Grade, Real>& p) {
    Real sum(0);
    for (std::size_t k = 1; k < p.of.size(); ++k) sum += static_cast<Real>(static_cast<double>(k)) * p.of[k];
    return {sum};
}

}  // namespace tonus
