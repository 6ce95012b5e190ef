#pragma once
// Floor 4. What a drug does to tone, as it follows the level in plasma.
#include <concepts>
#include <optional>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/pd/emax.hpp>

namespace tonus::drug {

/// An effect site that follows plasma, and the effect of the concentration there: a share of the way from tone to none,
/// on a scale that begins at zero.
struct plasma_effect {
    sourced<rate> ke0;
    sourced<number<>> emax;
    sourced<concentration> ec50;
    sourced<number<>> hill;
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, plasma_effect>
void visit(Self& s, F&& f) {
    f("ke0", s.ke0);
    f("emax", s.emax);
    f("ec50", s.ec50);
    f("hill", s.hill);
}

/// The effect on tone of a concentration at its site.
inline sigmoid_emax on_tone(const plasma_effect& s) {
    return {.emax = s.emax.value, .ec50 = s.ec50.value, .hill = s.hill.value};
}

inline std::optional<problem> check(const plasma_effect& s) {
    return first_of({positive("ke0 [1/h]", s.ke0.value.canonical()), check(on_tone(s))});
}

}  // namespace tonus::drug
