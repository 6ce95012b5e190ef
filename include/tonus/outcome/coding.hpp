#pragma once
// Floor 4. What number each grade stands for: said, never implied. Trials code the same grades in different ways.
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include <tonus/outcome/tone.hpp>

namespace tonus {

/// A number for each grade of a scale, rising: data, with a source.
template <class Grade>
struct coding {
    std::array<double, scale<Grade>::labels.size()> of;
    std::string_view source;

    constexpr double operator[](Grade g) const { return of[static_cast<std::size_t>(g)]; }
};

/// The numbers that the axis of latent tone borrows; 1+ is 1.5.
template <class Grade>
constexpr coding<Grade> usual_coding() {
    return {scale<Grade>::tone_of_grade, "the scale's own numbers; 1+ as 1.5 of the modified scale: FHIR code list"};
}

/// The modified scale in six equal steps, 0 to 5: 1+ is 2, and 4 is 5.
/// Source   recalled from trials that code so; which coding a trial used is often not said.
constexpr coding<modified_ashworth> modified_ashworth_in_steps() {
    return {{0, 1, 2, 3, 4, 5}, "recalled, not verified: 1+ as 2, 2 as 3, 3 as 4, 4 as 5"};
}

template <class Grade>
std::optional<problem> check(const coding<Grade>& codes) {
    for (std::size_t i = 0; i < codes.of.size(); ++i) {
        if (auto p = finite("code of a grade", codes.of[i])) return p;
        if (i > 0 && !(codes.of[i] > codes.of[i - 1]))
            return problem{"code of a grade", codes.of[i], "above the one before it, " + text(codes.of[i - 1])};
    }
    return std::nullopt;
}

/// Cut points halfway between the numbers of neighbouring grades: the axis of tone is then the coding's.
template <class Grade>
constexpr cut_points<Grade> halfway_between(const coding<Grade>& codes) {
    cut_points<Grade> cuts{{}, "assumed: halfway between the codes of neighbouring grades"};
    for (std::size_t i = 0; i < cuts.at.size(); ++i) cuts.at[i] = (codes.of[i] + codes.of[i + 1]) / 2;
    return cuts;
}

/// The sum of graded muscles in a coding, as trials report it. Throws invalid_parameter for a coding that does not
/// rise.
template <class Grade>
double total_score(std::span<const Grade> grades, const coding<Grade>& codes) {
    require(check(codes));
    double sum = 0;
    for (const Grade g : grades) sum += codes[g];
    return sum;
}
/// The mean of graded muscles in a coding. Throws invalid_parameter where there are none.
template <class Grade>
double mean_score(std::span<const Grade> grades, const coding<Grade>& codes) {
    require(positive("number of grades", grades.size()));
    return total_score(grades, codes) / static_cast<double>(grades.size());
}

}  // namespace tonus
