#pragma once
// Floor 3. Latent tone: a number on the axis of a scale that may be averaged, and its way to a grade.
#include <array>
#include <cmath>
#include <compare>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

#include <tonus/error.hpp>
#include <tonus/outcome/ashworth.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// Muscle tone as a point on the axis of a scale. Tones of two scales do not mix.
template <class Grade, class Real = double>
struct basic_tone {
    number<Real> value;

    friend auto operator<=>(const basic_tone& a, const basic_tone& b) { return Real(a.value) <=> Real(b.value); }
    friend bool operator==(const basic_tone& a, const basic_tone& b) { return Real(a.value) == Real(b.value); }
    /// How many points higher `a` is.
    friend Real operator-(const basic_tone& a, const basic_tone& b) { return Real(a.value) - Real(b.value); }
};
template <class A, class B, class Real>
requires(!std::same_as<A, B>) void operator-(const basic_tone<A, Real>&,
                                             const basic_tone<B, Real>&) = delete;  // tones of two scales do not mix
template <class A, class B, class Real>
requires(!std::same_as<A, B>) bool operator<(const basic_tone<A, Real>&,
                                             const basic_tone<B, Real>&) = delete;  // tones of two scales do not mix
template <class Grade>
using tone = basic_tone<Grade>;

/// Where one grade passes into the next on the axis of latent tone: data, with a source.
template <class Grade>
struct cut_points {
    std::array<double, scale<Grade>::labels.size() - 1> at;
    std::string_view source;
};

/// The default: halfway between the tones of neighbouring grades. Thresholds of a latent Ashworth scale were not found
/// in the literature, so this is an assumption.
template <class Grade>
constexpr cut_points<Grade> halfway_cuts() {
    cut_points<Grade> cuts{{}, "assumed: halfway between neighbouring grades"};
    for (std::size_t i = 0; i < cuts.at.size(); ++i)
        cuts.at[i] = (scale<Grade>::tone_of_grade[i] + scale<Grade>::tone_of_grade[i + 1]) / 2;
    return cuts;
}

template <class Grade>
std::optional<problem> check(const cut_points<Grade>& cuts) {
    for (std::size_t i = 0; i < cuts.at.size(); ++i) {
        if (auto p = finite("cut point", cuts.at[i])) return p;
        if (i > 0 && !(cuts.at[i] > cuts.at[i - 1]))
            return problem{"cut point", cuts.at[i], "above the one before it, " + text(cuts.at[i - 1])};
    }
    return std::nullopt;
}

/// The grade of a tone: the only way from one to the other. A tone at a cut point has the higher grade, one beyond the
/// axis the outermost. Throws invalid_parameter for a tone that is not finite.
template <class Grade, class Real>
Grade grade_of(const basic_tone<Grade, Real>& t, const cut_points<Grade>& cuts = halfway_cuts<Grade>()) {
    require(finite("tone", Real(t.value)));
    std::size_t g = 0;
    while (g < cuts.at.size() && !(value_of(Real(t.value)) < cuts.at[g])) ++g;
    return static_cast<Grade>(g);
}

/// How tone answers to an effect in one patient.
template <class Grade, class Real = double>
struct basic_tone_response {
    basic_tone<Grade, Real> untreated;  ///< without drug
    basic_tone<Grade, Real> least;      ///< under the largest effect that can be
    number<Real> other;                 ///< the share by which all that is not the drug lowers tone (placebo, exercise)
};
template <class Grade>
using tone_response = basic_tone_response<Grade>;

template <class Grade, class Real>
std::optional<problem> check(const basic_tone_response<Grade, Real>& r) {
    const auto& axis = scale<Grade>::tone_of_grade;
    if (auto p = first_of({within("untreated tone", Real(r.untreated.value), axis.front(), axis.back()),
                           within("least tone", Real(r.least.value), axis.front(), axis.back()),
                           within("other effect", Real(r.other), 0.0, 1.0)}))
        return p;
    if (!(r.untreated < r.least)) return std::nullopt;
    return problem{"untreated tone", value_of(Real(r.untreated.value)),
                   "at least the least tone, " + text(value_of(Real(r.least.value)))};
}

/// The tone under an effect: what the effect and the rest leave of the way from least to untreated.
///
/// Domain   a response that `check` allows, an effect from 0 to 1.
template <class Grade, class Real>
basic_tone<Grade, Real> tone_under(const basic_tone_response<Grade, Real>& r,
                                   const std::type_identity_t<Real>& effect) {
    return {Real(r.least.value) + (r.untreated - r.least) * (Real(1) - Real(r.other)) * (Real(1) - effect)};
}

}  // namespace tonus
