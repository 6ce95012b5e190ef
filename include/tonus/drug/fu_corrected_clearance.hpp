#pragma once
// Floor 4. Clearance between species with a correction for binding in plasma: the alternative to a fixed exponent.
#include <cmath>
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/error.hpp>

namespace tonus {

/// The rule of the intercept: human clearance from that of an animal of 1 kg, the coefficient `a` of CL = a (mass/kg)^b
/// fitted over several species, and from `unbound`, the share that is unbound in the rat's plasma over that in human's.
///
/// human CL = coefficient (a / unbound)^exponent, with a in mL/min.
struct fu_corrected_rule {
    sourced<clearance> coefficient{units::mL(33.35) / units::min, mark::published, "61 drugs",
                                   "Tang & Mayersohn 2005 Drug Metab Dispos 33:1297"};
    sourced<number<>> exponent{0.770, mark::published, "61 drugs", "Tang & Mayersohn 2005 Drug Metab Dispos 33:1297"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, fu_corrected_rule>
void visit(Self& s, F&& f) {
    f("coefficient", s.coefficient);
    f("exponent", s.exponent);
}

/// Throws   invalid_parameter unless clearance and ratio are positive and finite.
inline clearance human_clearance(clearance of_1_kg, double unbound, const fu_corrected_rule& r = {}) {
    const auto a = of_1_kg.in(units::mL / units::min);
    require(first_of({positive("clearance of 1 kg [mL/min]", a), positive("ratio of unbound shares", unbound)}));
    return r.coefficient.value * std::pow(a / unbound, r.exponent.value);
}
/// The rule backwards: the `a` that a human clearance implies. It is then `a (mass/kg)^b` in an animal, with a `b` that
/// the rule does not give.
/// Throws   invalid_parameter unless clearance and ratio are positive and finite.
inline clearance clearance_of_1_kg(clearance of_human, double unbound, const fu_corrected_rule& r = {}) {
    const double ratio = of_human / r.coefficient.value;
    require(first_of(
        {positive("human clearance over the coefficient", ratio), positive("ratio of unbound shares", unbound)}));
    return units::mL(unbound * std::pow(ratio, 1 / r.exponent.value)) / units::min;
}

}  // namespace tonus
