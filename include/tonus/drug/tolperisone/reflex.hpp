#pragma once
// Floor 4. What tolperisone may do to the H-reflex: nobody has measured it, so it is taken from its relative eperisone.
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/pd/emax.hpp>

namespace tonus::drug::tolperisone {

/// The effect on Hmax/Mmax, as if tolperisone at its usual dose did what eperisone does at its own.
struct reflex_as_eperisone {
    sourced<rate> ke0{1.4 / units::h, mark::assumed, "adults", "as for tone; no published value"};
    sourced<number<>> emax{0.862, mark::assumed, "40 adults with eperisone",
                           "0.50 * 0.300 / 0.174: Hmax/Mmax -30.0 % on eperisone 300 mg/day (Bresolin 2009 Adv Ther "
                           "26:563) for a mean effect on tone of 0.174 on tolperisone 450 mg/day"};
    sourced<concentration> ec50{units::ng(63.0) / units::mL, mark::assumed, "adults", "as for tone"};
    sourced<number<>> hill{1.0, mark::assumed, "adults", "as for tone"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, reflex_as_eperisone>
void visit(Self& s, F&& f) {
    f("ke0", s.ke0);
    f("emax", s.emax);
    f("ec50", s.ec50);
    f("hill", s.hill);
}

/// The effect on the H-reflex of a concentration at its site: the share by which Hmax/Mmax falls.
inline sigmoid_emax on_reflex(const reflex_as_eperisone& s) {
    return {.emax = s.emax.value, .ec50 = s.ec50.value, .hill = s.hill.value};
}

}  // namespace tonus::drug::tolperisone
