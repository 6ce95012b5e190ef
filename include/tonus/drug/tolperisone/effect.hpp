#pragma once
// Floor 5. What tolperisone does to tone, from placebo-controlled evidence: the tolperisone of effect set A.
#include <tonus/drug/plasma_effect.hpp>

namespace tonus::drug::tolperisone {

/// The effect in the trial after stroke. Emax and EC50 cannot be told apart from one trial: (0.4, 38.9), (0.6, 87.9) and
/// (0.8, 138.5 ng/mL) give the same mean effect at 600 mg/day.
inline constexpr plasma_effect effect_a{
    .ke0 = {1.4 / units::h, mark::assumed, "adults", "no published value"},
    .emax = {0.50, mark::assumed, "120 adults after stroke", "not separable from EC50 in Stamenova 2005"},
    .ec50 =
        {units::ng(63.0) / units::mL, mark::calibrated, "120 adults after stroke",
         "Ashworth -1.03 against -0.47 on placebo, 600 mg/day assumed as the mean dose: Stamenova 2005 Eur J Neurol "
         "12:453"},
    .hill = {1.0, mark::assumed, "adults", "no published value"}};

}  // namespace tonus::drug::tolperisone
