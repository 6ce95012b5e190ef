#pragma once
// Floor 8. What oral tolperisone does besides lowering tone: the figures of one trial, and rare events.
#include <array>
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/risk/adverse_effect.hpp>
#include <tonus/risk/typical_events.hpp>

namespace tonus::drug::tolperisone {

/// The rates of STAR, in which 337 patients with acute back spasm had 50, 100, 150 or 200 mg three times a day for two
/// weeks and 78 had placebo, taken to be the mean of the probabilities at the highest level of the four doses, after
/// meals. Neither withdrawal nor tolerance is known (Vora 2010 J Assoc Physicians India).
///
/// Known misfit: after stroke fewer had adverse effects on tolperisone than on placebo, 19 against 26 (Stamenova 2005 Eur
/// J Neurol 12:453); here they are more at any dose.
struct adverse_effects {
    sourced<rate> ke0{1.4 / units::h, mark::assumed, "adults", "as the site of tone; no published value"};
    sourced<rate> k_used{0.139 / units::day, mark::assumed, "adults", "half in 5 days, from 2 to 14: as for baclofen"};
    sourced<concentration> half_used{units::mg(0.1) / units::L, mark::assumed, "adults",
                                     "from 0.03 on: about the peak of 150 mg"};
    sourced<number<>> headache_without{0.038, mark::published, "78 adults on placebo",
                                       "STAR: Nalamachu 2020 J Pain Res 13:3059"};
    sourced<per_concentration> headache_by{9.893 * (units::L / units::mg), mark::calibrated, "337 adults",
                                           "7.1 % against 3.8 %, STAR: Nalamachu 2020 J Pain Res 13:3059"};
    sourced<number<>> drowsiness_without{0.01446, mark::derived, "415 adults",
                                         "1.2 % of 337 and 2.6 % of 78 on placebo, together: STAR"};
    sourced<per_concentration> drowsiness_by{
        0.0 * (units::L / units::mg), mark::assumed, "415 adults",
        "from -20 to 10: 1.2 % against 2.6 %, four patients against two; no sedation (Vora 2010)"};
    sourced<number<>> any_without{0.141, mark::published, "78 adults on placebo",
                                  "STAR: Nalamachu 2020 J Pain Res 13:3059"};
    sourced<per_concentration> any_by{4.606 * (units::L / units::mg), mark::calibrated, "337 adults",
                                      "18.1 % against 14.1 %, STAR: Nalamachu 2020 J Pain Res 13:3059"};
    sourced<number<>> to_moderate{2.5, mark::assumed, "adults", "from 1 to 4: log odds, as for baclofen"};
    sourced<number<>> to_severe{3.0, mark::assumed, "adults", "from 2 to 5: log odds, as for baclofen"};
    sourced<number<>> to_life_threatening{5.0, mark::assumed, "adults", "from 3 to 8: log odds, as for baclofen"};
    sourced<concentration> event_doubling{units::mg(1.0) / units::L, mark::assumed, "adults",
                                          "from 0.3 on: nothing was seen at the levels of 900 mg/day"};
    sourced<number<>> event_steepness{2.8, mark::assumed, "adults", "from 1 to 6: as confusion by baclofen"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, adverse_effects>
void visit(Self& s, F&& f) {
    f("ke0", s.ke0);
    f("k_used", s.k_used);
    f("half_used", s.half_used);
    f("headache_without", s.headache_without);
    f("headache_by", s.headache_by);
    f("drowsiness_without", s.drowsiness_without);
    f("drowsiness_by", s.drowsiness_by);
    f("any_without", s.any_without);
    f("any_by", s.any_by);
    f("to_moderate", s.to_moderate);
    f("to_severe", s.to_severe);
    f("to_life_threatening", s.to_life_threatening);
    f("event_doubling", s.event_doubling);
    f("event_steepness", s.event_steepness);
}

/// Drowsiness, headache, and any adverse effect at all, which counts the two before it again.
inline std::array<adverse_effect, 3> effects_of(const adverse_effects& s) {
    const auto made = [&](const char* name, const auto& without, const auto& by) {
        return adverse_effect{.name = name,
                              .without_drug = without.value,
                              .by_level = by.value,
                              .driver = driven_by::brain,
                              .half_used = s.half_used.value,
                              .steps = {s.to_moderate.value, s.to_severe.value, s.to_life_threatening.value}};
    };
    return {made("drowsiness", s.drowsiness_without, s.drowsiness_by),
            made("headache", s.headache_without, s.headache_by), made("any", s.any_without, s.any_by)};
}
/// A model of blood, and the site in the brain behind it.
template <linear_model M>
with_brain_site<M> with_brain(const M& m, const adverse_effects& s) {
    return {m, s.ke0.value, s.k_used.value};
}
/// What tolperisone does to the hazard of a rare event: next to nothing, and nothing when it is stopped.
inline drug_hazard drug_hazard_of(const adverse_effects& s, rare_event) {
    return {s.event_doubling.value, s.event_steepness.value, 0.0, 0.0 / units::h};
}

}  // namespace tonus::drug::tolperisone
