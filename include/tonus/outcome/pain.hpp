#pragma once
// Floor 5. Pain by spasms and tone, and the number from 0 to 10 that a patient gives it.
#include <compare>
#include <cstddef>
#include <optional>
#include <type_traits>

#include <tonus/outcome/coarsened.hpp>
#include <tonus/population/random.hpp>
#include <tonus/population/transforms.hpp>

namespace tonus {

/// A rating of pain: 0 (none) to 10 (the worst that can be thought of). It has an order.
class pain_rating {
public:
    static constexpr std::size_t values = 11;

    /// Throws   invalid_parameter unless `points` is one of 0, 1, ... 10.
    static constexpr pain_rating of(int points) {
        if (points < 0 || points > 10)
            throw invalid_parameter{{"pain rating", static_cast<double>(points), "from 0 to 10"}};
        return pain_rating{points};
    }
    constexpr int points() const { return points_; }

    friend constexpr auto operator<=>(pain_rating, pain_rating) = default;

private:
    constexpr explicit pain_rating(int points) : points_{points} {}
    int points_;
};

/// Where pain comes from: each of three parts takes its share of what the others leave of comfort.
///
/// Source   tonus: no relation is published. Numbers to begin with, and their ranges, are in
///          outcome/typical_function.hpp.
template <class Real = double>
struct basic_pain {
    number<Real> background;               ///< that spasms and tone do not cause (neuropathic pain), 0 to 1
    number<Real> by_tone;                  ///< of tone at the end of its axis
    number<Real> by_spasms;                ///< of spasms without number
    quantity<dim::rate, Real> half_often;  ///< how many spasms make half of `by_spasms`
};
using pain = basic_pain<>;

template <class Real>
std::optional<problem> check(const basic_pain<Real>& p) {
    return first_of({within("background pain", Real(p.background), 0.0, 1.0),
                     within("pain by tone", Real(p.by_tone), 0.0, 1.0),
                     within("pain by spasms", Real(p.by_spasms), 0.0, 1.0),
                     positive("spasms of half the pain [1/h]", p.half_often.canonical())});
}

/// Pain as a share of the worst: 1 - (1 - background)(1 - by_tone t)(1 - by_spasms n / (n + half)), of which an
/// analgesic leaves 1 - relief.
///
/// Domain   `tone` as `share_of_axis`.
/// Throws   invalid_parameter for a pain that `check` refuses, a tone or relief outside of 0 to 1, and a rate that is
///          negative or not finite.
template <class Real>
Real pain_at(const basic_pain<Real>& p, const std::type_identity_t<Real>& tone,
             const std::type_identity_t<quantity<dim::rate, Real>>& spasms, const std::type_identity_t<Real>& relief) {
    require(check(p));
    require(within("tone as a share of its axis", tone, 0.0, 1.0));
    require(not_negative("spasms [1/h]", spasms.canonical()));
    require(within("relief", relief, 0.0, 1.0));
    const Real often = spasms / (spasms + p.half_often);
    const Real comfort =
        (Real(1) - Real(p.background)) * (Real(1) - Real(p.by_tone) * tone) * (Real(1) - Real(p.by_spasms) * often);
    return (Real(1) - comfort) * (Real(1) - relief);
}

/// The same pain where a drug takes a share of its background, the neuropathic part, and leaves what tone and spasms cause.
/// Throws   invalid_parameter for a pain that `check` refuses, and a relief outside of 0 to 1.
template <class Real>
basic_pain<Real> relieved(const basic_pain<Real>& p, const std::type_identity_t<Real>& of_background) {
    require(check(p));
    require(within("relief of the background", of_background, 0.0, 1.0));
    auto left = p;
    left.background = Real(p.background) * (Real(1) - of_background);
    return left;
}

/// The rating nearest to a share. Throws invalid_parameter for a share outside of 0 to 1.
inline pain_rating rating_of(double share) {
    return pain_rating::of(static_cast<int>(nearest_score<pain_rating::values>(share)));
}
/// The rating given at this address.
/// Throws   invalid_parameter for a share outside of 0 to 1, and a noise that is negative or not finite.
template <uniform_source Source>
pain_rating drawn_rating(const coarsened<pain_rating::values>& given, double share, const Source& source,
                         const address& at) {
    const auto p = score_probabilities(given, share);
    return pain_rating::of(static_cast<int>(chosen(p, source(at))));
}

}  // namespace tonus
