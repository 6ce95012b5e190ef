#pragma once
// Floor 0. The Ashworth scales: three types, because their numbers mean different things. A grade has an order and no
// arithmetic; a mean of grades does not exist. What may be averaged is the latent tone (outcome/tone.hpp).
#include <array>
#include <cstddef>
#include <string_view>

namespace tonus {

/// Ashworth 1964, as it was: 0 (no increase in tone) to 4 (rigid). Ashworth, Practitioner 1964;192:540.
enum class ashworth { grade_0, grade_1, grade_2, grade_3, grade_4 };

/// The same five grades numbered from 1 (normal) to 5, as in the trials of intrathecal baclofen. Penn, NEJM
/// 1989;320:1517.
enum class ashworth_1_to_5 { grade_1, grade_2, grade_3, grade_4, grade_5 };

/// The modified Ashworth scale: 0, 1, 1+, 2, 3, 4. Bohannon & Smith, Phys Ther 1987;67:206.
enum class modified_ashworth { grade_0, grade_1, grade_1_plus, grade_2, grade_3, grade_4 };

/// What a scale says about itself: its name, the labels of its grades in order, and the latent tone of each.
template <class Grade>
struct scale;

template <>
struct scale<ashworth> {
    static constexpr std::string_view name = "Ashworth 0-4";
    static constexpr std::array<std::string_view, 5> labels{"0", "1", "2", "3", "4"};
    static constexpr std::array<double, 5> tone_of_grade{0, 1, 2, 3, 4};
};
template <>
struct scale<ashworth_1_to_5> {
    static constexpr std::string_view name = "Ashworth 1-5";
    static constexpr std::array<std::string_view, 5> labels{"1", "2", "3", "4", "5"};
    static constexpr std::array<double, 5> tone_of_grade{1, 2, 3, 4, 5};
};
template <>
struct scale<modified_ashworth> {
    static constexpr std::string_view name = "modified Ashworth";
    static constexpr std::array<std::string_view, 6> labels{"0", "1", "1+", "2", "3", "4"};
    static constexpr std::array<double, 6> tone_of_grade{0, 1, 1.5, 2, 3, 4};  // 1+ as 1.5, the usual coding
};

/// A grade as it is written: "1+".
template <class Grade>
constexpr std::string_view label(Grade g) {
    return scale<Grade>::labels[static_cast<std::size_t>(g)];
}

/// The same grade on the scale that counts from one.
constexpr ashworth_1_to_5 counted_from_one(ashworth g) { return static_cast<ashworth_1_to_5>(g); }
/// The same grade on the scale that counts from zero.
constexpr ashworth counted_from_zero(ashworth_1_to_5 g) { return static_cast<ashworth>(g); }

}  // namespace tonus
