#pragma once
// Floor 6. Oral eperisone, a relative of tolperisone: a published population model, whose Q and Vp were not seen.
#include <concepts>
#include <type_traits>

#include <tonus/dosing/input.hpp>
#include <tonus/drug/sourced.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/population/variability.hpp>

namespace tonus::drug::eperisone {

/// Healthy adults: a partner of other drugs, and where the spread of tolperisone is borrowed from. All parameters are
/// apparent (divided by F), so a dose enters whole. No effect on tone that could be calibrated is published.
///
/// Known misfits: Tmax is 1.2 h, where 1.6 h was seen after 100 mg in other adults, who had a half-life of 1.87 h.
struct oral_adult {
    sourced<clearance> cl{units::L(30800.0) / units::h, mark::published, "15 adults, 360 samples",
                          "CL/F: Biopharm Drug Dispos 2021;42:94"};
    sourced<volume> vc{units::L(86200.0), mark::published, "15 adults, 360 samples",
                       "Vc/F: Biopharm Drug Dispos 2021;42:94"};
    sourced<clearance> q{units::L(16300.0) / units::h, mark::derived, "15 adults, 360 samples",
                         "solved for the half-life 3.81 h of Biopharm Drug Dispos 2021;42:94, given Vp/F"};
    sourced<volume> vp{units::L(43100.0), mark::assumed, "15 adults, 360 samples",
                       "half of Vc/F; above 0.96 of it no Q/F has that half-life"};
    sourced<rate> ka{1.5 / units::h, mark::published, "15 adults, 360 samples", "Biopharm Drug Dispos 2021;42:94"};
    sourced<number<>> cv_cl{0.879, mark::published, "15 adults, 360 samples", "Biopharm Drug Dispos 2021;42:94"};
    sourced<number<>> cv_vc{1.303, mark::published, "15 adults, 360 samples", "Biopharm Drug Dispos 2021;42:94"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, oral_adult>
void visit(Self& s, F&& f) {
    f("cl", s.cl);
    f("vc", s.vc);
    f("q", s.q);
    f("vp", s.vp);
    f("ka", s.ka);
    f("cv_cl", s.cv_cl);
    f("cv_vc", s.cv_vc);
}

inline two_compartment_oral model_of(const oral_adult& s) {
    return {.cl = s.cl.value, .vc = s.vc.value, .q = s.q.value, .vp = s.vp.value, .ka = s.ka.value};
}
inline intake intake_of(const oral_adult&) {
    return {.into = two_compartment_oral::depot, .bioavailability = 1.0, .lag = units::h(0.0)};
}

/// Clearance and central volume, as published; no correlation of the two was seen.
inline variability<oral_adult> between_subjects(const oral_adult& s) {
    return variability<oral_adult>{
        {varies(member<&oral_adult::cl>, by_cv(s.cv_cl.value)), varies(member<&oral_adult::vc>, by_cv(s.cv_vc.value))}};
}

}  // namespace tonus::drug::eperisone
