#pragma once
// Floor 7. Strength, function, spasms and pain of a patient with spasticity: numbers to begin with. Nearly all are
// assumed.
#include <concepts>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/outcome/barthel.hpp>
#include <tonus/outcome/daily_function.hpp>
#include <tonus/outcome/pain.hpp>
#include <tonus/outcome/spasms.hpp>
#include <tonus/outcome/weakness.hpp>

namespace tonus {

/// No relation between a drug's level and strength, function, spasms or pain is published. These numbers have the right
/// signs and plausible sizes; `from ... to ...` is the range in which we would not be surprised. Replace any of them:
/// `typical_function f{}; f.by_tone.value = 2.0;`
struct typical_function {
    sourced<number<>> strength{3.5, mark::assumed, "adults with spasticity", "from 2 to 5: MRC, most affected muscle"};
    sourced<number<>> hidden{0.1, mark::assumed, "adults with spasticity",
                             "from 0 to 0.3: strength of what is missing that tone hides"};
    sourced<number<>> lost{0.8, mark::assumed, "adults with spasticity",
                           "from 0.5 to 1: an overdose makes flaccid; recalled, not verified"};
    sourced<number<>> weakness_multiple{3.0, mark::assumed, "adults with spasticity",
                                        "from 2 to 10: EC50 of weakness per that of tone"};
    sourced<number<>> weakness_hill{
        4.0, mark::assumed, "adults with spasticity",
        "from 3 to 6: that of tone; below it, the least dose would weaken more than it helps"};
    sourced<number<>> at_best{2.2, mark::assumed, "adults with spasticity",
                              "from 1 to 4: log odds; Barthel 90 without tone, weakness, sedation"};
    sourced<number<>> by_tone{3.0, mark::assumed, "adults with spasticity",
                              "from 1.5 to 5: Barthel 43 at modified Ashworth 3.3, 73 at 1.6"};
    sourced<number<>> by_weakness{4.0, mark::assumed, "adults with spasticity",
                                  "from 1 to 6: full weakness outweighs full tone"};
    sourced<number<>> by_sedation{3.0, mark::assumed, "adults with spasticity", "from 1 to 6: as full tone"};
    sourced<number<>> barthel_noise{0.25, mark::assumed, "adults with spasticity",
                                    "from 0.1 to 0.6: log odds; about 6 points of the index in its middle"};
    sourced<rate> spasms{3.0 / units::h, mark::assumed, "adults with spinal spasticity",
                         "from 0.5 to 10: an hour; Penn 3.1-3.3 untreated in Penn 1989, Coffey 1993"};
    sourced<number<>> dispersion{0.5, mark::assumed, "adults with spinal spasticity",
                                 "from 0 to 2: spasms come in clusters"};
    sourced<number<>> provoked{0.7, mark::assumed, "adults with spinal spasticity",
                               "from 0.3 to 1: a spasm can be provoked where none came"};
    sourced<number<>> pain_background{0.1, mark::assumed, "adults with spasticity", "from 0 to 0.5: neuropathic"};
    sourced<number<>> pain_by_tone{0.3, mark::assumed, "adults with spasticity", "from 0 to 0.6: of the worst pain"};
    sourced<number<>> pain_by_spasms{0.5, mark::assumed, "adults with spasticity", "from 0 to 0.8: of the worst pain"};
    sourced<rate> pain_half_often{2.0 / units::h, mark::assumed, "adults with spasticity", "from 0.5 to 10: an hour"};
    sourced<number<>> pain_noise{0.4, mark::assumed, "adults with spasticity",
                                 "from 0.2 to 0.8: log odds; about 1 point in the middle"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, typical_function>
void visit(Self& s, F&& f) {
    f("strength", s.strength);
    f("hidden", s.hidden);
    f("lost", s.lost);
    f("weakness_multiple", s.weakness_multiple);
    f("weakness_hill", s.weakness_hill);
    f("at_best", s.at_best);
    f("by_tone", s.by_tone);
    f("by_weakness", s.by_weakness);
    f("by_sedation", s.by_sedation);
    f("barthel_noise", s.barthel_noise);
    f("spasms", s.spasms);
    f("dispersion", s.dispersion);
    f("provoked", s.provoked);
    f("pain_background", s.pain_background);
    f("pain_by_tone", s.pain_by_tone);
    f("pain_by_spasms", s.pain_by_spasms);
    f("pain_half_often", s.pain_half_often);
    f("pain_noise", s.pain_noise);
}

inline strength_response strength_of(const typical_function& s) {
    return {.untreated = {s.strength.value}, .hidden = s.hidden.value, .lost = s.lost.value};
}
/// Weakness behind an effect on tone, such as `on_tone(cord_effect{})`.
inline sigmoid_emax weakness_of(const typical_function& s, const sigmoid_emax& on_tone) {
    return weakness_behind(on_tone, s.weakness_multiple.value, s.weakness_hill.value);
}
inline daily_function function_of(const typical_function& s) {
    return {.at_best = s.at_best.value,
            .by_tone = s.by_tone.value,
            .by_weakness = s.by_weakness.value,
            .by_sedation = s.by_sedation.value};
}
inline coarsened<barthel::values> barthel_seen(const typical_function& s) { return {s.barthel_noise.value}; }
inline spasm_watch watch_of(const typical_function& s, duration lasting) {
    return {.lasting = lasting, .dispersion = s.dispersion.value, .provoked = s.provoked.value};
}
inline pain pain_of(const typical_function& s) {
    return {.background = s.pain_background.value,
            .by_tone = s.pain_by_tone.value,
            .by_spasms = s.pain_by_spasms.value,
            .half_often = s.pain_half_often.value};
}
inline coarsened<pain_rating::values> pain_seen(const typical_function& s) { return {s.pain_noise.value}; }

}  // namespace tonus
