#pragma once
// Floor 8. What oral baclofen does besides lowering tone: adverse effects by their grade, and blood pressure.
#include <array>
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/risk/adverse_effect.hpp>
#include <tonus/risk/blood_pressure.hpp>

namespace tonus::drug::baclofen {

/// The adverse effects of labels and trials. A rate of a label is taken to be the probability at the highest level of
/// what the label describes: 5 mg three times a day, then 10, 15 and 20 mg, three days each, in the default adult of
/// 70 kg; there 0.1955 mg/L are felt in the brain, and plasma reaches 0.408 mg/L. Where the label gives a range, its
/// middle is taken. `from ... to ...` is the range in which we would not be surprised.
///
/// Known misfits: one dose of 20 mg is felt as nearly as much, and triples the odds of drowsiness, where healthy adults
/// felt nothing significant (Schmitz 2017 PM R 9:743). In 23 overdoses pressure was high in 13 and low in one (Leung 2006
/// Emerg Med Australas 18:77); here it falls.
struct adverse_effects {
    sourced<rate> ke0{0.35 / units::h, mark::assumed, "adults", "from 0.1 to 1.4: no value is published for the brain"};
    sourced<rate> k_used{0.139 / units::day, mark::assumed, "adults",
                         "half in 5 days, from 2 to 14: drowsiness is transient (US label), no course is published"};
    sourced<concentration> half_used{units::mg(0.25) / units::L, mark::assumed, "adults",
                                     "from 0.1 on: the mean level of 60 mg/day takes half of what is felt"};
    sourced<number<>> drowsiness_without{0.36, mark::published, "placebo, trial of 175 patients", "US label"};
    sourced<per_concentration> drowsiness_by{5.665 * (units::L / units::mg), mark::calibrated, "trial of 175 patients",
                                             "63 % against 36 % on placebo: US label; 60 mg/day is assumed"};
    sourced<number<>> dizziness_without{0.04, mark::assumed, "adults", "from 0.01 to 0.05: below the label's least"};
    sourced<per_concentration> dizziness_by{5.017 * (units::L / units::mg), mark::calibrated, "adults",
                                            "10 %, of 5-15 %: US label"};
    sourced<number<>> weakness_without{0.04, mark::assumed, "adults", "from 0.01 to 0.05: below the label's least"};
    sourced<per_concentration> weakness_by{5.017 * (units::L / units::mg), mark::calibrated, "adults",
                                           "10 %, of 5-15 %: US label"};
    sourced<number<>> asthenia_without{0.05, mark::assumed, "adults", "from 0.01 to 0.1"};
    sourced<per_concentration> asthenia_by{
        5.0 * (units::L / units::mg), mark::assumed, "adults",
        "from 2 to 10: as the others; 18.9 % in a year on arbaclofen without placebo (OS440-3005)"};
    sourced<number<>> fatigue_without{0.01, mark::assumed, "adults", "from 0.005 to 0.02: below the label's least"};
    sourced<per_concentration> fatigue_by{5.724 * (units::L / units::mg), mark::calibrated, "adults",
                                          "3 %, of 2-4 %: US label"};
    sourced<number<>> headache_without{0.03, mark::assumed, "adults", "from 0.01 to 0.04: below the label's least"};
    sourced<per_concentration> headache_by{3.706 * (units::L / units::mg), mark::calibrated, "adults",
                                           "6 %, of 4-8 %: US label"};
    sourced<number<>> nausea_without{0.03, mark::assumed, "adults", "from 0.01 to 0.04: below the label's least"};
    sourced<per_concentration> nausea_by{2.533 * (units::L / units::mg), mark::calibrated, "adults",
                                         "8 %, of 4-12 %: US label; at the peak of plasma"};
    sourced<number<>> to_moderate{2.5, mark::assumed, "adults", "from 1 to 4: log odds"};
    sourced<number<>> to_severe{3.0, mark::assumed, "adults", "from 2 to 5: log odds"};
    sourced<number<>> to_life_threatening{5.0, mark::assumed, "adults", "from 3 to 8: log odds; not drowsiness"};
    sourced<number<>> drowsiness_to_coma{3.31, mark::assumed, "23 overdoses",
                                         "from 3 to 5: log odds, half in coma after 200 mg at once; 8 of 23 were, none "
                                         "below 200 mg, at a mean of 630 mg: "
                                         "Leung 2006 Emerg Med Australas 18:77"};
    sourced<number<>> pressure_most{40.0, mark::assumed, "adults", "from 20 to 60 mmHg"};
    sourced<concentration> pressure_half{
        units::mg(3.376) / units::L, mark::calibrated, "adults",
        "a fall of 20 mmHg in 4.5 %, of 0-9 %: US label; in 2.3 % without drug, which is assumed"};
    sourced<number<>> pressure_sd{10.0, mark::assumed, "adults", "from 6 to 15 mmHg"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, adverse_effects>
void visit(Self& s, F&& f) {
    f("ke0", s.ke0);
    f("k_used", s.k_used);
    f("half_used", s.half_used);
    f("drowsiness_without", s.drowsiness_without);
    f("drowsiness_by", s.drowsiness_by);
    f("dizziness_without", s.dizziness_without);
    f("dizziness_by", s.dizziness_by);
    f("weakness_without", s.weakness_without);
    f("weakness_by", s.weakness_by);
    f("asthenia_without", s.asthenia_without);
    f("asthenia_by", s.asthenia_by);
    f("fatigue_without", s.fatigue_without);
    f("fatigue_by", s.fatigue_by);
    f("headache_without", s.headache_without);
    f("headache_by", s.headache_by);
    f("nausea_without", s.nausea_without);
    f("nausea_by", s.nausea_by);
    f("to_moderate", s.to_moderate);
    f("to_severe", s.to_severe);
    f("to_life_threatening", s.to_life_threatening);
    f("drowsiness_to_coma", s.drowsiness_to_coma);
    f("pressure_most", s.pressure_most);
    f("pressure_half", s.pressure_half);
    f("pressure_sd", s.pressure_sd);
}

/// Drowsiness, dizziness, weakness, asthenia, fatigue, headache and nausea.
inline std::array<adverse_effect, 7> effects_of(const adverse_effects& s) {
    const auto made = [&](const char* name, const auto& without, const auto& by, driven_by driver, double last_step) {
        return adverse_effect{.name = name,
                              .without_drug = without.value,
                              .by_level = by.value,
                              .driver = driver,
                              .half_used = s.half_used.value,
                              .steps = {s.to_moderate.value, s.to_severe.value, last_step}};
    };
    const double last = s.to_life_threatening.value;
    return {made("drowsiness", s.drowsiness_without, s.drowsiness_by, driven_by::brain, s.drowsiness_to_coma.value),
            made("dizziness", s.dizziness_without, s.dizziness_by, driven_by::brain, last),
            made("weakness", s.weakness_without, s.weakness_by, driven_by::brain, last),
            made("asthenia", s.asthenia_without, s.asthenia_by, driven_by::brain, last),
            made("fatigue", s.fatigue_without, s.fatigue_by, driven_by::brain, last),
            made("headache", s.headache_without, s.headache_by, driven_by::brain, last),
            made("nausea", s.nausea_without, s.nausea_by, driven_by::plasma, last)};
}
/// How pressure answers to the level in the brain. Nobody is known to get used to it.
inline pressure_response pressure_of(const adverse_effects& s) {
    return {.most = s.pressure_most.value,
            .of = {.emax = 1.0, .ec50 = s.pressure_half.value, .hill = 1.0},
            .sd = s.pressure_sd.value};
}
/// A model of blood, and the site in the brain behind it.
template <linear_model M>
with_brain_site<M> with_brain(const M& m, const adverse_effects& s) {
    return {m, s.ke0.value, s.k_used.value};
}

}  // namespace tonus::drug::baclofen
