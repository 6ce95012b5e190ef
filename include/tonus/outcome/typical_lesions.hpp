#pragma once
// Floor 4. Lesions that make rats spastic: how they are made, and how fast spasticity comes. Sourced numbers, many of
// them assumed.
#include <concepts>
#include <string_view>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/outcome/lesion.hpp>

namespace tonus {

/// How a lesion is made, and how reflexes are recorded: words for a report. No number follows from them.
struct lesion_protocol {
    std::string_view animal, lesion, anaesthesia, analgesic, bladder, stimulated, recorded;
};

/// A lesion with its protocol. Signs are shares of the worst that there is; ranges of what is assumed are in days.
struct typical_lesion {
    lesion_protocol protocol;
    sourced<duration> analgesia;     ///< how long an analgesic is given, a second drug in the animal
    sourced<duration> bladder_care;  ///< how long the bladder is expressed by hand
    sourced<number<>> hypertonia;
    sourced<duration> hypertonia_onset, hypertonia_tau;
    sourced<number<>> hyperreflexia;
    sourced<duration> hyperreflexia_onset, hyperreflexia_tau;
    sourced<number<>> clonus;
    sourced<duration> clonus_onset, clonus_tau;
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, typical_lesion>
void visit(Self& s, F&& f) {
    f("analgesia", s.analgesia);
    f("bladder_care", s.bladder_care);
    f("hypertonia", s.hypertonia);
    f("hypertonia_onset", s.hypertonia_onset);
    f("hypertonia_tau", s.hypertonia_tau);
    f("hyperreflexia", s.hyperreflexia);
    f("hyperreflexia_onset", s.hyperreflexia_onset);
    f("hyperreflexia_tau", s.hyperreflexia_tau);
    f("clonus", s.clonus);
    f("clonus_onset", s.clonus_onset);
    f("clonus_tau", s.clonus_tau);
}

inline lesion lesion_of(const typical_lesion& s) {
    return {.hypertonia = {s.hypertonia.value, s.hypertonia_onset.value, s.hypertonia_tau.value},
            .hyperreflexia = {s.hyperreflexia.value, s.hyperreflexia_onset.value, s.hyperreflexia_tau.value},
            .clonus = {s.clonus.value, s.clonus_onset.value, s.clonus_tau.value}};
}

/// The spinal cord cut through: all signs come, over weeks, and stay.
inline constexpr typical_lesion transected_rat{
    .protocol = {.animal = "adult Sprague-Dawley rat",
                 .lesion = "laminectomy at T9-T10, complete transection",
                 .anaesthesia = "state which: many lower reflexes for hours",
                 .analgesic = "after the operation; state drug and last dose, for opioids lower reflexes",
                 .bladder = "expressed by hand until it empties by itself",
                 .stimulated = "sciatic nerve",
                 .recorded = "gastrocnemius"},
    .analgesia = {units::day(3.0), mark::assumed, "rats", "from 1 to 7: days; a usual protocol"},
    .bladder_care = {units::day(9.0), mark::published, "rats, transection at T8-T9",
                     "micturition reflex back within 9 days: M'Dahoma 2014 PLoS ONE 9:e102027"},
    .hypertonia = {1.0, mark::assumed, "rats", "from 0.8 to 1: a complete lesion sets the scale"},
    .hypertonia_onset = {units::day(14.0), mark::derived, "rats, transection at T8-T9",
                         "as of the reflexes: spasticity comes along with them, M'Dahoma 2014 PLoS ONE 9:e102027"},
    .hypertonia_tau = {units::day(11.7), mark::derived, "rats, transection at T8-T9",
                       "95 % at the maximum after 7 weeks, (49 - 14) / ln 20: M'Dahoma 2014 PLoS ONE 9:e102027"},
    .hyperreflexia = {1.0, mark::assumed, "rats", "from 0.8 to 1: a complete lesion sets the scale"},
    .hyperreflexia_onset = {units::day(14.0), mark::published, "rats, transection at T8-T9",
                            "reflexes as in controls in the second week: M'Dahoma 2014 PLoS ONE 9:e102027"},
    .hyperreflexia_tau = {units::day(11.7), mark::derived, "rats, transection at T8-T9",
                          "95 % at the maximum after 7 weeks, (49 - 14) / ln 20: M'Dahoma 2014 PLoS ONE 9:e102027"},
    .clonus = {0.6, mark::assumed, "rats", "from 0.2 to 1: not every animal has it"},
    .clonus_onset = {units::day(21.0), mark::assumed, "rats", "from 7 to 42: days; after the reflexes"},
    .clonus_tau = {units::day(14.0), mark::assumed, "rats", "from 7 to 28: days"}};

/// Blood kept from the cord for a while: interneurons die, motoneurons stay. Spasticity comes within hours; how it
/// grows in the weeks after that is assumed.
inline constexpr typical_lesion ischaemic_rat{
    .protocol = {.animal = "adult Sprague-Dawley rat",
                 .lesion = "descending aorta closed by a balloon catheter for 20 min",
                 .anaesthesia = "halothane 1-1.5 %",
                 .analgesic = "after the operation; state drug and last dose, for opioids lower reflexes",
                 .bladder = "expressed by hand until it empties by itself",
                 .stimulated = "sciatic nerve",
                 .recorded = "gastrocnemius"},
    .analgesia = {units::day(3.0), mark::assumed, "rats", "from 1 to 7: days; a usual protocol"},
    .bladder_care = {units::day(9.0), mark::assumed, "rats", "from 3 to 21: days; as after a transection"},
    .hypertonia = {0.8, mark::assumed, "rats", "from 0.4 to 1: stiff, but not every animal"},
    .hypertonia_onset = {units::h(1.0), mark::published, "rats, 20-30 min without flow",
                         "flaccid at 1 h, then spastic: Marsala & Yaksh 1994 J Cereb Blood Flow Metab 14:526"},
    .hypertonia_tau = {units::day(2.0), mark::assumed, "rats",
                       "from 0.1 to 14: days; spastic at 4-8 h, Marsala & Yaksh 1994 J Cereb Blood Flow Metab 14:526"},
    .hyperreflexia = {0.7, mark::assumed, "rats", "from 0.3 to 1: no number was found"},
    .hyperreflexia_onset = {units::h(1.0), mark::assumed, "rats", "from 0.01 to 1: days; as hypertonia"},
    .hyperreflexia_tau = {units::day(2.0), mark::assumed, "rats", "from 0.1 to 14: days; as hypertonia"},
    .clonus = {0.3, mark::assumed, "rats", "from 0 to 0.6: no number was found"},
    .clonus_onset = {units::day(7.0), mark::assumed, "rats", "from 1 to 28: days"},
    .clonus_tau = {units::day(14.0), mark::assumed, "rats", "from 7 to 28: days"}};

}  // namespace tonus
