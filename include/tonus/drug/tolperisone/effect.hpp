#pragma once
// Floor 4. What tolperisone does to tone: effect set A, from placebo-controlled evidence.
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/pd/emax.hpp>

namespace tonus::drug::tolperisone {

/// Effect set A. Emax and EC50 cannot be told apart from one trial: (0.4, 38.9), (0.6, 87.9) and (0.8, 138.5 ng/mL)
/// give the same mean effect at 600 mg/day. The effect is on the way from tone to none, on a scale that begins at zero.
struct effect_a {
    sourced<rate> ke0{1.4 / units::h, mark::assumed, "adults", "no published value"};
    sourced<number<>> emax{0.50, mark::assumed, "120 adults after stroke", "not separable from EC50 in Stamenova 2005"};
    sourced<concentration> ec50{
        units::ng(63.0) / units::mL, mark::calibrated, "120 adults after stroke",
        "Ashworth -1.03 against -0.47 on placebo at 600 mg/day: Stamenova 2005 Eur J Neurol 12:453"};
    sourced<number<>> hill{1.0, mark::assumed, "adults", "no published value"};
    sourced<number<>> placebo{0.146, mark::derived, "placebo arm, 12 weeks",
                              "0.47 of a baseline of 3.22: Stamenova 2005 Eur J Neurol 12:453"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, effect_a>
void visit(Self& s, F&& f) {
    f("ke0", s.ke0);
    f("emax", s.emax);
    f("ec50", s.ec50);
    f("hill", s.hill);
    f("placebo", s.placebo);
}

/// The effect on tone of a concentration at its site.
inline sigmoid_emax on_tone(const effect_a& s) {
    return {.emax = s.emax.value, .ec50 = s.ec50.value, .hill = s.hill.value};
}

}  // namespace tonus::drug::tolperisone
