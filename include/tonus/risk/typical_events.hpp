#pragma once
// Floor 5. Rare events in people with spasticity, without drug, and what multiplies them. Nearly all is assumed.
#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/risk/event_hazard.hpp>

namespace tonus {

/// The events in the order of all sets here.
enum class rare_event { seizure, confusion, hallucination, respiratory_depression };
inline constexpr std::array<rare_event, 4> rare_events{rare_event::seizure, rare_event::confusion,
                                                       rare_event::hallucination, rare_event::respiratory_depression};

/// Hazards at 60 years and their ratios. `from ... to ...` is the range in which we would not be surprised.
struct typical_events {
    sourced<rate> seizure{0.01 / units::year, mark::assumed, "adults with spasticity", "from 0.001 to 0.03 a year"};
    sourced<number<>> seizure_epilepsy{30.0, mark::assumed, "adults", "from 10 to 100"};
    sourced<rate> confusion{
        0.0031 / units::year, mark::derived, "adults over 65, chronic kidney disease",
        "1.11 % over 19.8 in 30 days without baclofen, 0.0068 a year at 77: Muanda 2019 JAMA 322:1987; to 60 "
        "years by the ratio of age. Counted are admissions to hospital"};
    sourced<number<>> confusion_per_decade{1.6, mark::assumed, "adults", "from 1.3 to 2.2"};
    sourced<number<>> confusion_psychiatric{1.5, mark::assumed, "adults",
                                            "from 1 to 3: little, for the cohort behind the hazard had it too"};
    sourced<number<>> confusion_depressants{0.5, mark::assumed, "adults",
                                            "from 0 to 2: little, for the cohort behind the hazard took them too"};
    sourced<rate> hallucination{0.002 / units::year, mark::assumed, "adults", "from 0.0005 to 0.02 a year"};
    sourced<number<>> hallucination_per_decade{1.4, mark::assumed, "adults", "from 1 to 2"};
    sourced<number<>> hallucination_psychiatric{4.0, mark::assumed, "adults", "from 2 to 10"};
    sourced<rate> breathing{0.0005 / units::year, mark::assumed, "adults", "from 0.0001 to 0.003 a year"};
    sourced<number<>> breathing_per_decade{1.3, mark::assumed, "adults", "from 1 to 2"};
    sourced<number<>> breathing_depressants{3.0, mark::assumed, "adults",
                                            "from 1 to 10: a usual dose makes it fourfold"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, typical_events>
void visit(Self& s, F&& f) {
    f("seizure", s.seizure);
    f("seizure_epilepsy", s.seizure_epilepsy);
    f("confusion", s.confusion);
    f("confusion_per_decade", s.confusion_per_decade);
    f("confusion_psychiatric", s.confusion_psychiatric);
    f("confusion_depressants", s.confusion_depressants);
    f("hallucination", s.hallucination);
    f("hallucination_per_decade", s.hallucination_per_decade);
    f("hallucination_psychiatric", s.hallucination_psychiatric);
    f("breathing", s.breathing);
    f("breathing_per_decade", s.breathing_per_decade);
    f("breathing_depressants", s.breathing_depressants);
}

/// What a drug does to the hazard of one event.
struct drug_hazard {
    concentration doubling;  ///< the level in the brain that doubles it
    number<> steepness;
    number<> with_depressants;  ///< the share by which a load of one makes a level act higher
    rate by_deficit;            ///< in withdrawal, where the whole signal is missing
};

/// The hazard of an event, of what is there without drug and what the drug does.
inline event_hazard hazard_of(const typical_events& s, rare_event which, const drug_hazard& drug) {
    const auto made = [&](const char* name, const auto& background, double per_decade, double epilepsy,
                          double psychiatric, double depressants) {
        return event_hazard{.name = name,
                            .background = background.value,
                            .per_decade = per_decade,
                            .epilepsy = epilepsy,
                            .psychiatric_history = psychiatric,
                            .depressants_alone = depressants,
                            .doubling = drug.doubling,
                            .steepness = drug.steepness,
                            .with_depressants = drug.with_depressants,
                            .by_deficit = drug.by_deficit};
    };
    switch (which) {
        case rare_event::seizure:
            return made("seizure", s.seizure, 1, s.seizure_epilepsy.value, 1, 0);
        case rare_event::confusion:
            return made("confusion", s.confusion, s.confusion_per_decade.value, 1, s.confusion_psychiatric.value,
                        s.confusion_depressants.value);
        case rare_event::hallucination:
            return made("hallucination", s.hallucination, s.hallucination_per_decade.value, 1,
                        s.hallucination_psychiatric.value, 0);
        case rare_event::respiratory_depression:
            break;
    }
    return made("respiratory depression", s.breathing, s.breathing_per_decade.value, 1, 1,
                s.breathing_depressants.value);
}

}  // namespace tonus
