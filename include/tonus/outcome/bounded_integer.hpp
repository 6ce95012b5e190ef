#pragma once
// Floor 5. The bounded integer model: cut points that share out a standard normal axis evenly.
#include <cstddef>
#include <optional>

#include <tonus/numeric/normal.hpp>
#include <tonus/outcome/ordinal_model.hpp>

namespace tonus {

/// With n grades the cuts stand at the k/n quantiles Z of the normal distribution, and
/// P(grade >= k) = Phi((f - Z_{k/n}) / sd), f = (T - middle) / unit. At f = 0 and sd = 1 all grades are as probable.
///
/// Limits   it was made for scales of 11 to 181 grades; for five or six it is a convenience, not evidence.
/// Source   Wellhagen, Kjellsson & Karlsson, A bounded integer model for rating and composite scale data, AAPS J
///          2019;21:74. Where tone stands on its axis (`middle`, `unit`) is assumed.
template <class Grade, class Real = double>
struct basic_bounded_integer {
    using grade = Grade;
    using real = Real;

    number<Real> middle;  ///< the tone at f = 0
    number<Real> unit;    ///< points of tone per unit of f
    number<Real> sd;      ///< of the noise, in units of f
};
template <class Grade>
using bounded_integer = basic_bounded_integer<Grade>;

template <class Grade, class Real>
std::optional<problem> check(const basic_bounded_integer<Grade, Real>& m) {
    return first_of({finite("middle of the axis", Real(m.middle)), positive("unit of the axis", Real(m.unit)),
                     not_negative("sd of the noise", Real(m.sd))});
}
template <class Grade, class Real>
Real cut_of(const basic_bounded_integer<Grade, Real>& m, std::size_t i) {
    constexpr double grades = scale<Grade>::labels.size();
    return Real(m.middle) + Real(m.unit) * Real(normal_quantile(static_cast<double>(i + 1) / grades));
}
template <class Grade, class Real>
Real width_of(const basic_bounded_integer<Grade, Real>& m) {
    return Real(m.unit) * Real(m.sd);
}
template <class Grade, class Real>
shares_of_one<Real> standard_shares(const basic_bounded_integer<Grade, Real>&, const Real& z) {
    return with_normal_noise(z);
}

}  // namespace tonus
