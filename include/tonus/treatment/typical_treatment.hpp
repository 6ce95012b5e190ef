#pragma once
// Floor 9. Physiotherapy and stimulation beside drugs: numbers to begin with, all assumed.
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/treatment/physiotherapy.hpp>
#include <tonus/treatment/stimulation.hpp>

namespace tonus {

/// No relation between sessions or stimulation and tone is published. These numbers have the right signs and plausible
/// sizes; `from ... to ...` is the range in which we would not be surprised.
struct typical_treatment {
    sourced<number<>> best_tone{1.5, mark::assumed, "adults with spasticity",
                                "from 1 to 2: points of Ashworth; relaxed, and not limp"};
    sourced<number<>> window{1.0, mark::assumed, "adults with spasticity", "from 0.5 to 2: points of Ashworth"};
    sourced<number<>> most{0.25, mark::assumed, "adults with spasticity",
                           "from 0.05 to 0.4: of tone, at sessions without number in a muscle that is ready"};
    sourced<rate> half_often{2.0 / units::week, mark::assumed, "adults with spasticity", "from 1 to 4: a week"};
    sourced<duration> tau{units::week(3.0), mark::assumed, "adults with spasticity",
                          "from 1 to 8: weeks, to gain and to lose"};
    sourced<number<>> by_training{3.0, mark::assumed, "adults with spasticity",
                                  "from 0 to 6: log odds of function per benefit; beside what less tone brings"};
    sourced<number<>> stimulation{0.15, mark::assumed, "adults with spasticity",
                                  "from 0 to 0.5: of tone, while a stimulator is on"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, typical_treatment>
void visit(Self& s, F&& f) {
    f("best_tone", s.best_tone);
    f("window", s.window);
    f("most", s.most);
    f("half_often", s.half_often);
    f("tau", s.tau);
    f("by_training", s.by_training);
    f("stimulation", s.stimulation);
}

inline training training_of(const typical_treatment& s, rate sessions) {
    return {.sessions = sessions,
            .half_often = s.half_often.value,
            .most = s.most.value,
            .tau = s.tau.value,
            .window = {s.best_tone.value, s.window.value}};
}
/// What drives, with the stimulator on or off.
template <class Drive>
with_stimulation<Drive> stimulated(const typical_treatment& s, const Drive& of, bool is_on) {
    return {of, is_on ? static_cast<double>(s.stimulation.value) : 0.0};
}

}  // namespace tonus
