#pragma once
// Floor 6. An analgesic that has no name, as a partner of antispastic drugs: all assumed.
#include <concepts>
#include <type_traits>

#include <tonus/dosing/input.hpp>
#include <tonus/drug/sourced.hpp>
#include <tonus/pd/emax.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>

namespace tonus::drug::analgesic {

/// A centrally acting analgesic by mouth that sedates. It is nobody's: it shows what a partner does to pain and
/// sedation. Pain by nerves answers at more of it than other pain.
struct typical {
    sourced<clearance> cl{units::L(30.0) / units::h, mark::assumed, "adults", "from 5 to 100: CL/F"};
    sourced<volume> v{units::L(200.0), mark::assumed, "adults", "from 30 to 500: V/F; half-life 4.6 h"};
    sourced<rate> ka{1.5 / units::h, mark::assumed, "adults", "from 0.5 to 4: Tmax about 1.5 h"};
    sourced<rate> ke0{1.0 / units::h, mark::assumed, "adults", "from 0.2 to 5: the brain follows within an hour"};
    sourced<concentration> ec50_relief{units::ng(200.0) / units::mL, mark::assumed, "adults",
                                       "a dose of 100 mg relieves about half of the pain at its peak"};
    sourced<concentration> ec50_neuropathic{units::ng(600.0) / units::mL, mark::assumed, "adults",
                                            "from 1 to 5 times that of other pain"};
    sourced<concentration> ec50_sedation{units::ng(800.0) / units::mL, mark::assumed, "adults",
                                         "from 1 to 10 times that of relief"};
    sourced<number<>> emax_relief{0.8, mark::assumed, "adults", "from 0.3 to 1: of pain"};
    sourced<number<>> emax_sedation{1.0, mark::assumed, "adults", "an overdose sedates fully"};
    sourced<number<>> hill{1.5, mark::assumed, "adults", "from 1 to 3"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, typical>
void visit(Self& s, F&& f) {
    f("cl", s.cl);
    f("v", s.v);
    f("ka", s.ka);
    f("ke0", s.ke0);
    f("ec50_relief", s.ec50_relief);
    f("ec50_neuropathic", s.ec50_neuropathic);
    f("ec50_sedation", s.ec50_sedation);
    f("emax_relief", s.emax_relief);
    f("emax_sedation", s.emax_sedation);
    f("hill", s.hill);
}

inline with_effect_site<one_compartment_oral> model_of(const typical& s) {
    return {.of = {.cl = s.cl.value, .v = s.v.value, .ka = s.ka.value}, .ke0 = s.ke0.value};
}
inline intake intake_of(const typical&) {
    return {.into = one_compartment_oral::depot, .bioavailability = 1.0, .lag = units::h(0.0)};
}

/// Of a concentration at its site: relief as `pain_at` takes it, relief of neuropathic pain, and sedation.
inline sigmoid_emax on_pain(const typical& s) {
    return {.emax = s.emax_relief.value, .ec50 = s.ec50_relief.value, .hill = s.hill.value};
}
inline sigmoid_emax on_neuropathic_pain(const typical& s) {
    return {.emax = s.emax_relief.value, .ec50 = s.ec50_neuropathic.value, .hill = s.hill.value};
}
inline sigmoid_emax on_sedation(const typical& s) {
    return {.emax = s.emax_sedation.value, .ec50 = s.ec50_sedation.value, .hill = s.hill.value};
}

}  // namespace tonus::drug::analgesic
