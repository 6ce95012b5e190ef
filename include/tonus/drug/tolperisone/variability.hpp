#pragma once
// Floor 7. How patients differ in what tolperisone does to them. It has no published population model: the numbers are
// borrowed, from eperisone and from baclofen.
#include <concepts>
#include <type_traits>

#include <tonus/drug/tolperisone/effect.hpp>
#include <tonus/drug/tolperisone/oral.hpp>
#include <tonus/population/variability.hpp>

namespace tonus::drug::tolperisone {

/// How the typical patient's sets spread over patients: coefficients of variation of what is apparent (divided by F), and
/// the standard deviation of the logarithm of EC50.
struct spread {
    sourced<number<>> cv_exposure{0.879, mark::assumed, "15 adults with eperisone",
                                  "CL/F of eperisone, its relative: Biopharm Drug Dispos 2021;42:94; none is published "
                                  "for tolperisone"};
    sourced<number<>> cv_ka{0.60, mark::assumed, "adults", "no published value"};
    sourced<number<>> omega_ec50{0.4, mark::assumed, "adults", "as for baclofen; no published value"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, spread>
void visit(Self& s, F&& f) {
    f("cv_exposure", s.cv_exposure);
    f("cv_ka", s.cv_ka);
    f("omega_ec50", s.omega_ec50);
}

/// Exposure and absorption. What varies in exposure is put down to the first pass, which leaves 17 % of a dose: so CL,
/// Vc, Q and Vp, all over F, vary as one, and the half-life stays. (The 130 % of Vc/F of eperisone, from the same 15, are
/// not taken over.) Of absorption, fed and fasted vary as one.
/// Throws   invalid_parameter for a CV that is negative.
inline variability<oral_adult> between_subjects(const oral_adult&, const spread& by = {}) {
    return variability<oral_adult>{
        {vary_together(
             {member<&oral_adult::cl>, member<&oral_adult::vc>, member<&oral_adult::q>, member<&oral_adult::vp>},
             by_cv(by.cv_exposure.value)),
         vary_together({member<&oral_adult::ka_fasted>, member<&oral_adult::ka_fed>}, by_cv(by.cv_ka.value))}};
}
/// The EC50.
inline variability<plasma_effect> between_subjects(const plasma_effect&, const spread& by = {}) {
    return variability<plasma_effect>{{varies(member<&plasma_effect::ec50>, by_omega(by.omega_ec50.value))}};
}

}  // namespace tonus::drug::tolperisone
