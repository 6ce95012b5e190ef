#pragma once
// Floor 6. What baclofen does to the hazard of rare events, in overdose and in withdrawal, and to breathing.
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/risk/breathing.hpp>
#include <tonus/risk/typical_events.hpp>

namespace tonus::drug::baclofen {

/// Only confusion has published rates behind it; the others are placed so that therapeutic doses change little and an
/// overdose of 200 to 300 mg is dangerous. By what its kidneys leave in the blood a patient with renal impairment is at
/// risk: no other factor of theirs was needed.
///
/// Confusion is what brings a patient to hospital. The 1 to 11 % of the US label are of any degree, and no hazard of this.
///
/// Known misfits: on dialysis half of the admissions came within three days (Chauvin 2020 Kidney Int 98:979; journal and
/// page recalled, not verified); here the hazard stays, and half of them come after two weeks. Those who began on 20 mg a day
/// or more had a median of 30 (a report on Muanda 2019); 20 are taken for it, so that 30 make 3 % in a month, not 1.11.
struct rare_events {
    sourced<concentration> confusion_doubling{
        units::mg(0.0497) / units::L, mark::calibrated, "adults over 65, chronic kidney disease",
        "1.11 % in 30 days on 20 mg/day or more: Muanda 2019 JAMA 322:1987; 10 mg twice a day is assumed"};
    sourced<number<>> confusion_steepness{2.77, mark::calibrated, "adults on dialysis",
                                          "7.2 % in 30 days on a median of 20 mg/day: Chauvin 2020; creatinine "
                                          "clearance 5 mL/min is assumed"};
    sourced<number<>> confusion_with_depressants{0.1, mark::assumed, "adults", "from 0 to 0.5"};
    sourced<rate> confusion_by_deficit{7.0 / units::day, mark::assumed, "adults",
                                       "from 1 to 30: one of a hundred with signs of withdrawal"};
    sourced<concentration> hallucination_doubling{units::mg(0.1) / units::L, mark::assumed, "adults",
                                                  "from 0.05 to 0.5: rare at therapeutic doses (US label)"};
    sourced<rate> hallucination_by_deficit{15.0 / units::day, mark::assumed, "adults",
                                           "from 3 to 60: one of fifty with signs of withdrawal"};
    sourced<concentration> seizure_doubling{
        units::mg(0.35) / units::L, mark::assumed, "adults",
        "from 0.2 to 0.8: above the level of 60 mg/day; seizures in overdoses of 200 mg or more, "
        "Leung 2006 Emerg Med Australas 18:77"};
    sourced<number<>> seizure_steepness{6.0, mark::assumed, "adults", "from 3 to 8: none below 200 mg, Leung 2006"};
    sourced<rate> seizure_by_deficit{0.3 / units::day, mark::assumed, "adults",
                                     "from 0.1 to 0.5: half of severe withdrawal"};
    sourced<concentration> breathing_doubling{units::mg(0.22) / units::L, mark::assumed, "adults",
                                              "from 0.15 to 0.5: ventilated after 200 to 300 mg, Leung 2006"};
    sourced<number<>> breathing_steepness{6.0, mark::assumed, "adults", "from 3 to 8"};
    sourced<number<>> breathing_with_depressants{0.5, mark::assumed, "adults", "from 0.1 to 1"};
    sourced<concentration> ventilation_half{units::mg(2.0) / units::L, mark::assumed, "adults",
                                            "from 1 to 4: the level after 200 to 300 mg; no value was found"};
    sourced<number<>> ventilation_hill{2.5, mark::assumed, "adults", "from 1 to 5"};
    sourced<number<>> ventilation_half_load{5.0, mark::assumed, "adults", "from 3 to 10 usual doses"};
    sourced<number<>> ventilation_interaction{2.0, mark::assumed, "adults", "from 0 to 5"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, rare_events>
void visit(Self& s, F&& f) {
    f("confusion_doubling", s.confusion_doubling);
    f("confusion_steepness", s.confusion_steepness);
    f("confusion_with_depressants", s.confusion_with_depressants);
    f("confusion_by_deficit", s.confusion_by_deficit);
    f("hallucination_doubling", s.hallucination_doubling);
    f("hallucination_by_deficit", s.hallucination_by_deficit);
    f("seizure_doubling", s.seizure_doubling);
    f("seizure_steepness", s.seizure_steepness);
    f("seizure_by_deficit", s.seizure_by_deficit);
    f("breathing_doubling", s.breathing_doubling);
    f("breathing_steepness", s.breathing_steepness);
    f("breathing_with_depressants", s.breathing_with_depressants);
    f("ventilation_half", s.ventilation_half);
    f("ventilation_hill", s.ventilation_hill);
    f("ventilation_half_load", s.ventilation_half_load);
    f("ventilation_interaction", s.ventilation_interaction);
}

/// What baclofen does to the hazard of an event. Hallucinations grow with the level as confusion does.
inline drug_hazard drug_hazard_of(const rare_events& s, rare_event which) {
    const rate none = 0.0 / units::h;
    switch (which) {
        case rare_event::seizure:
            return {s.seizure_doubling.value, s.seizure_steepness.value, 0.0, s.seizure_by_deficit.value};
        case rare_event::confusion:
            return {s.confusion_doubling.value, s.confusion_steepness.value, s.confusion_with_depressants.value,
                    s.confusion_by_deficit.value};
        case rare_event::hallucination:
            return {s.hallucination_doubling.value, s.confusion_steepness.value, s.confusion_with_depressants.value,
                    s.hallucination_by_deficit.value};
        case rare_event::respiratory_depression:
            break;
    }
    return {s.breathing_doubling.value, s.breathing_steepness.value, s.breathing_with_depressants.value, none};
}
/// What baclofen in the brain, and other depressants beside it, leave of ventilation.
inline ventilation ventilation_of(const rare_events& s) {
    return {.of = {.emax = 1.0, .ec50 = s.ventilation_half.value, .hill = s.ventilation_hill.value},
            .half_load = s.ventilation_half_load.value,
            .interaction = s.ventilation_interaction.value};
}

}  // namespace tonus::drug::baclofen
