#pragma once
// Floor 4. How far two ratings of the same patients agree: raw agreement, kappa, weighted kappa.
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

#include <tonus/outcome/tone.hpp>

namespace tonus {

/// The share of patients with each pair of grades: `share[first][second]`. They sum to one.
template <class Grade>
struct agreement_table {
    static constexpr std::size_t grades = scale<Grade>::labels.size();
    std::array<std::array<double, grades>, grades> share;
};

/// The table of ratings of the same patients in the same order.
/// Throws   invalid_parameter where there are none, or not as many of the one as of the other.
template <class Grade>
agreement_table<Grade> table_of(std::span<const Grade> first, std::span<const Grade> second) {
    require(positive("number of ratings", first.size()));
    if (first.size() != second.size())
        throw invalid_parameter{{"number of second ratings", static_cast<double>(second.size()),
                                 "as many as of the first, " + text(static_cast<double>(first.size()))}};
    agreement_table<Grade> table{};
    for (std::size_t i = 0; i < first.size(); ++i)
        table.share[static_cast<std::size_t>(first[i])][static_cast<std::size_t>(second[i])] += 1;
    for (auto& row : table.share)
        for (double& share : row) share /= static_cast<double>(first.size());
    return table;
}

/// The share of patients with the same grade twice.
template <class Grade>
double raw_agreement(const agreement_table<Grade>& table) {
    double sum = 0;
    for (std::size_t i = 0; i < table.grades; ++i) sum += table.share[i][i];
    return sum;
}

/// How much it counts that two grades differ: alike for all, by the number of grades between, or by its square.
enum class disagreement { any, linear, quadratic };

/// Agreement beyond chance: 1 - (disagreement that is seen) / (disagreement of two ratings with the same frequencies,
/// but independent). One is full agreement, zero is chance. With `disagreement::any` it is Cohen's kappa.
///
/// Throws   invalid_parameter where chance alone agrees fully: all ratings of both are the same grade.
/// Source   Cohen, Educ Psychol Meas 1960;20:37; weighted: Cohen, Psychol Bull 1968;70:213.
template <class Grade>
double weighted_kappa(const agreement_table<Grade>& table, disagreement counts) {
    constexpr std::size_t n = agreement_table<Grade>::grades;
    std::array<double, n> first{}, second{};
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) first[i] += table.share[i][j], second[j] += table.share[i][j];
    double seen = 0, by_chance = 0;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            const double apart = std::abs(static_cast<double>(i) - static_cast<double>(j));
            const double weight = counts == disagreement::linear      ? apart
                                  : counts == disagreement::quadratic ? apart * apart
                                                                      : (i == j ? 0.0 : 1.0);
            seen += weight * table.share[i][j];
            by_chance += weight * first[i] * second[j];
        }
    require(positive("disagreement by chance", by_chance));
    return 1 - seen / by_chance;
}
/// Cohen's kappa.
template <class Grade>
double kappa(const agreement_table<Grade>& table) {
    return weighted_kappa(table, disagreement::any);
}

}  // namespace tonus
