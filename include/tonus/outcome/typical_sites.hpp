#pragma once
// Floor 5. Muscles of legs and arms as they are graded in trials of intrathecal baclofen: sourced numbers.
#include <concepts>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <tonus/drug/sourced.hpp>
#include <tonus/outcome/sites.hpp>

namespace tonus {

/// Legs and arms of adults after a stroke, Ashworth 1 to 5.
///
/// Known misfits: one number stands for all muscles of a limb. In acquired brain injury the arms had a larger share
/// (0.97) than in stroke, which is taken here.
struct typical_limbs {
    sourced<number<>> legs_untreated{3.3, mark::published, "21 adults, stroke",
                                     "3.3 +/- 1.2 before a bolus: Meythaler 2001 Stroke 32:2099"};
    sourced<number<>> arms_untreated{2.8, mark::published, "21 adults, stroke",
                                     "2.8 +/- 1.1 before a bolus: Meythaler 2001 Stroke 32:2099"};
    sourced<number<>> least{1.0, mark::published, "all", "the lowest grade of the scale: Penn 1989 NEJM 320:1517"};
    sourced<number<>> arms_intrathecal{
        0.67, mark::derived, "21 adults, stroke",
        "arms 2.8 to 1.8, legs 3.3 to 1.4 of what is above 1: (1.0 / 1.8) / (1.9 / 2.3), "
        "Meythaler 2001 Stroke 32:2099"};
    sourced<number<>> arms_oral{1.0, mark::assumed, "adults",
                                "from 0.8 to 1: the blood reaches the whole cord; no comparison was found"};
    sourced<number<>> weight{1.0, mark::assumed, "all", "from 0.5 to 2: trials average muscles without weights"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, typical_limbs>
void visit(Self& s, F&& f) {
    f("legs_untreated", s.legs_untreated);
    f("arms_untreated", s.arms_untreated);
    f("least", s.least);
    f("arms_intrathecal", s.arms_intrathecal);
    f("arms_oral", s.arms_oral);
    f("weight", s.weight);
}

/// Four muscle groups of each leg, and four of each arm.
inline sites<ashworth_1_to_5> sites_of(const typical_limbs& s) {
    std::vector<site<ashworth_1_to_5>> all;
    const double least = s.least.value;
    for (const char* side : {"left ", "right "}) {
        for (const char* muscles : {"hip adductors", "knee flexors", "knee extensors", "plantar flexors"})
            all.push_back({.name = std::string{side} + muscles,
                           .of = limb::leg,
                           .response = {{s.legs_untreated.value}, {least}, 0},
                           .weight = s.weight.value,
                           .oral = 1,
                           .intrathecal = 1});
        for (const char* muscles : {"shoulder adductors", "elbow flexors", "wrist flexors", "finger flexors"})
            all.push_back({.name = std::string{side} + muscles,
                           .of = limb::arm,
                           .response = {{s.arms_untreated.value}, {least}, 0},
                           .weight = s.weight.value,
                           .oral = s.arms_oral.value,
                           .intrathecal = s.arms_intrathecal.value});
    }
    return sites<ashworth_1_to_5>{std::move(all)};
}

}  // namespace tonus
