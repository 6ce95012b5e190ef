#pragma once
// Floor 0. How much of the enzyme CYP2D6 works: by inheritance, and beside drugs that inhibit it.
#include <array>
#include <cstddef>
#include <string_view>

namespace tonus {

/// How much of the enzyme CYP2D6 works, which clears tolperisone.
enum class cyp2d6 { poor, intermediate, normal, ultrarapid };
inline constexpr std::size_t cyp2d6_phenotypes = 4;

constexpr std::string_view describe(cyp2d6 phenotype) {
    constexpr std::array<std::string_view, cyp2d6_phenotypes> name{"poor", "intermediate", "normal", "ultrarapid"};
    return name[static_cast<std::size_t>(phenotype)];
}

/// A drug beside that inhibits CYP2D6, by its strength: paroxetine and quinidine are strong, duloxetine is moderate.
enum class cyp2d6_inhibitor { none, weak, moderate, strong };

constexpr std::string_view describe(cyp2d6_inhibitor strength) {
    constexpr std::array<std::string_view, 4> name{"none", "weak", "moderate", "strong"};
    return name[static_cast<std::size_t>(strength)];
}

/// The activity score that stands for a phenotype: 2 is normal.
/// Source   Gaedigk et al., Clin Pharmacol Ther 2008;83:234: 0 poor, 0.5 intermediate, 1 to 2 normal, above it
///          ultrarapid; 2 and 3 are assumed for the latter two. The consensus of 2019 (Caudle et al., Clin Transl Sci
///          2020;13:116; recalled, not verified) calls a score of 1 intermediate: then pass the score, not the phenotype.
constexpr double activity_score(cyp2d6 phenotype) {
    constexpr std::array score{0.0, 0.5, 2.0, 3.0};
    return score[static_cast<std::size_t>(phenotype)];
}

/// The same beside an inhibitor: nothing is left of the score by a strong one, half by a moderate one, all by a weak one.
/// So a normal metaboliser with a strong inhibitor is as a poor one (phenoconversion).
/// Source   the rule of the CPIC guideline for opioids, Crews et al., Clin Pharmacol Ther 2021;110:888 (recalled, not
///          verified); no study of tolperisone with an inhibitor was found.
constexpr double activity_score(cyp2d6 phenotype, cyp2d6_inhibitor beside) {
    constexpr std::array left{1.0, 1.0, 0.5, 0.0};
    return activity_score(phenotype) * left[static_cast<std::size_t>(beside)];
}

}  // namespace tonus
