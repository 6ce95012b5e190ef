#pragma once
// Floor 4. What baclofen does at the cord, whichever way it came: one site of tone, one of the H-reflex, one EC50.
#include <concepts>
#include <optional>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/pd/emax.hpp>

namespace tonus::drug::baclofen {

/// The effect at the spinal cord, driven by the concentration in lumbar CSF. Calibrated to observations after
/// intrathecal doses as the typical patient; a patient who has had none before (no tolerance).
struct cord_effect {
    sourced<rate> k_tone{0.107 / units::h, mark::calibrated, "intrathecal adults",
                         "tone lowest 4 h after a bolus, infusion felt after 6-8 h: US Gablofen label"};
    sourced<rate> k_reflex{0.39 / units::h, mark::calibrated, "27 adults",
                           "H/M -77 % one hour after 50 ug: Stokic & Yablon 2012 Clin Neurophysiol 123:2200"};
    sourced<concentration> ec50{units::ng(97.0) / units::mL, mark::derived, "22 adults",
                                "70 ug/day halve H/M (Stokic 2006 Clin Neurophysiol), over CSF clearance 30 mL/h"};
    sourced<number<>> hill_tone{4.0, mark::calibrated, "intrathecal adults",
                                "length of a 50 ug bolus, tone after 3 days and onset of an infusion; window 3.5-5"};
    sourced<number<>> hill_reflex{
        1.9, mark::calibrated, "22 adults",
        "H/M 75, 50 and 25 % at 30, 70 and 110 ug/day (Stokic 2006), which alone give 1.3-2.4"};
    sourced<number<>> csf_per_plasma{0.118, mark::published, "oral adults",
                                     "CSF 8.5 times below plasma: Swiss Lioresal label"};
    sourced<number<>> cord_per_plasma{
        0.16, mark::calibrated, "oral adults",
        "the typical patient at 80 mg/day loses 5-12 % of tone to the drug: arbaclofen trials "
        "OS440-3002 and -3004; the label's 0.118 does so only as a mean over patients"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, cord_effect>
void visit(Self& s, F&& f) {
    f("k_tone", s.k_tone);
    f("k_reflex", s.k_reflex);
    f("ec50", s.ec50);
    f("hill_tone", s.hill_tone);
    f("hill_reflex", s.hill_reflex);
    f("csf_per_plasma", s.csf_per_plasma);
    f("cord_per_plasma", s.cord_per_plasma);
}

/// The effect on tone of a concentration at its site.
inline sigmoid_emax on_tone(const cord_effect& s) {
    return {.emax = 1.0, .ec50 = s.ec50.value, .hill = s.hill_tone.value};
}
/// The effect on the H-reflex of a concentration at its site: the share by which Hmax/Mmax falls.
inline sigmoid_emax on_reflex(const cord_effect& s) {
    return {.emax = 1.0, .ec50 = s.ec50.value, .hill = s.hill_reflex.value};
}

inline std::optional<problem> check(const cord_effect& s) {
    return first_of({positive("k_tone [1/h]", s.k_tone.value.canonical()),
                     positive("k_reflex [1/h]", s.k_reflex.value.canonical()),
                     not_negative("csf_per_plasma", static_cast<double>(s.csf_per_plasma.value)),
                     not_negative("cord_per_plasma", static_cast<double>(s.cord_per_plasma.value)), check(on_tone(s)),
                     check(on_reflex(s))});
}

}  // namespace tonus::drug::baclofen
