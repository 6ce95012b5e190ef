#pragma once
// Floor 6. Oral tolperisone: sourced parameters, fasted and fed. Doses are of the hydrochloride, concentrations of the
// base.
#include <concepts>
#include <type_traits>

#include <tonus/dosing/input.hpp>
#include <tonus/drug/patient.hpp>
#include <tonus/drug/sourced.hpp>
#include <tonus/pk/two_compartment.hpp>

namespace tonus::drug::tolperisone {

enum class meal { fasted, fed };

/// Adults who metabolise CYP2D6 normally: one set that meets all the facts of the labels at once.
struct oral_adult {
    sourced<number<>> base_per_hydrochloride{0.8706, mark::published, "chemistry",
                                             "150 mg hydrochloride are 130.59 mg base: Viveo SPC"};
    sourced<clearance> cl{units::L(140.0) / units::h, mark::derived, "70 kg adult",
                          "2 L/h/kg after an intravenous dose (Swiss label of Tolperison Orion) times 70 kg"};
    sourced<volume> vc{units::L(240.0), mark::derived, "70 kg adult",
                       "solved with Q and Vp for 5 L/kg, half-life 1.73 h and Tmax 0.5-1 h of the Swiss labels"};
    sourced<clearance> q{units::L(60.0) / units::h, mark::derived, "70 kg adult", "solved together with Vc"};
    sourced<volume> vp{units::L(63.5), mark::derived, "70 kg adult", "solved together with Vc"};
    sourced<number<>> f_fasted{0.17, mark::published, "fasted adults", "about 17 %: Swiss label of Tolperison Orion"};
    sourced<number<>> f_fed{0.34, mark::derived, "adults after a fat meal",
                            "2 times 0.17: food adds 100 % (Mynarac label)"};
    sourced<rate> ka_fasted{2.5 / units::h, mark::calibrated, "fasted adults", "Tmax 0.5-1 h: Swiss labels"};
    sourced<rate> ka_fed{1.026 / units::h, mark::calibrated, "adults after a fat meal",
                         "Cmax +45 %, Tmax +0.5 h against fasted: Mynarac label"};
    sourced<body_mass> reference_mass{units::kg(70.0), mark::assumed, "adults", "the usual reference of allometry"};
    sourced<number<>> cl_exponent{0.75, mark::assumed, "adults", "allometric convention"};
    sourced<number<>> v_exponent{1.0, mark::assumed, "adults", "allometric convention"};
    sourced<number<>> fu{0.05, mark::published, "racemate", "about 95 % bound: Swiss label of Tolperison Orion"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, oral_adult>
void visit(Self& s, F&& f) {
    f("base_per_hydrochloride", s.base_per_hydrochloride);
    f("cl", s.cl);
    f("vc", s.vc);
    f("q", s.q);
    f("vp", s.vp);
    f("f_fasted", s.f_fasted);
    f("f_fed", s.f_fed);
    f("ka_fasted", s.ka_fasted);
    f("ka_fed", s.ka_fed);
    f("reference_mass", s.reference_mass);
    f("cl_exponent", s.cl_exponent);
    f("v_exponent", s.v_exponent);
    f("fu", s.fu);
}

/// The model of one adult, and how far food slows absorption. Throws invalid_parameter for a patient that cannot be.
inline two_compartment_oral model_of(const oral_adult& s, const patient& who, meal with) {
    const auto by = allometry(who, s.reference_mass.value, s.cl_exponent.value, s.v_exponent.value);
    return {.cl = s.cl.value * by.clearance,
            .vc = s.vc.value * by.volume,
            .q = s.q.value * by.clearance,
            .vp = s.vp.value * by.volume,
            .ka = with == meal::fed ? s.ka_fed.value : s.ka_fasted.value};
}

/// What of a dose of the hydrochloride reaches the blood as base.
inline intake intake_of(const oral_adult& s, meal with) {
    const double f = with == meal::fed ? s.f_fed.value : s.f_fasted.value;
    return {.into = two_compartment_oral::depot,
            .bioavailability = f * s.base_per_hydrochloride.value,
            .lag = units::h(0.0)};
}

}  // namespace tonus::drug::tolperisone
