#pragma once
// Floor 11. How patients differ in what baclofen does to them: by mouth, in CSF, and at the cord.
#include <concepts>
#include <type_traits>

#include <tonus/drug/baclofen/effect.hpp>
#include <tonus/drug/baclofen/intrathecal.hpp>
#include <tonus/drug/baclofen/neuraxis.hpp>
#include <tonus/drug/baclofen/oral.hpp>
#include <tonus/drug/baclofen/withdrawal.hpp>
#include <tonus/population/variability.hpp>

namespace tonus::drug::baclofen {

/// How the typical patient's sets for CSF and cord spread over patients, as standard deviations of the logarithm. (What
/// oral sets have of it stands in them, as coefficients of variation.)
///
/// The EC50 is that of tone and H-reflex at once. By mouth only what reaches the cord over EC50 matters, so that its
/// spread stands for that of the way from plasma to the cord too; no other one is published.
struct spinal_spread {
    sourced<number<>> omega_csf_cl{0.5, mark::assumed, "intrathecal adults",
                                   "below the 0.88 that a range of 13-80 mL/h in four patients gives, ln(80/13)/2.06"};
    sourced<number<>> omega_csf_v{0.4, mark::assumed, "intrathecal adults",
                                  "published range 22-157 mL; a part of it is error of measurement"};
    sourced<number<>> omega_k_tone{0.3, mark::assumed, "intrathecal adults", "no published value"};
    sourced<number<>> omega_ec50{0.4, mark::assumed, "adults",
                                 "0.3-0.5: with 0.4 oral patients lose a mean of 5-9 % of tone to 80 mg/day, as the "
                                 "arbaclofen trials OS440-3002 and -3004 ask (5-12 %)"};
    sourced<number<>> omega_tolerance{0.5, mark::assumed, "intrathecal adults",
                                      "no published value; dose needs after a year differ widely"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, spinal_spread>
void visit(Self& s, F&& f) {
    f("omega_csf_cl", s.omega_csf_cl);
    f("omega_csf_v", s.omega_csf_v);
    f("omega_k_tone", s.omega_k_tone);
    f("omega_ec50", s.omega_ec50);
    f("omega_tolerance", s.omega_tolerance);
}

/// Both parts of the clearance vary as one, and both volumes; what is between them, the lag and F do not. The CVs were
/// estimated without a covariate: to draw kidneys and body mass too makes patients differ a little more.
/// Throws   invalid_parameter for a CV that is negative; so do the others.
inline variability<oral_adult> between_subjects(const oral_adult& s) {
    return variability<oral_adult>{
        {vary_together({member<&oral_adult::cl_non_renal>, member<&oral_adult::cl_renal_per_crcl>},
                       by_cv(s.cv_cl.value)),
         vary_together({member<&oral_adult::vc>, member<&oral_adult::vp>}, by_cv(s.cv_v.value)),
         varies(member<&oral_adult::ka>, by_cv(s.cv_ka.value))}};
}
/// Clearance and volume: of ka there is no spread in these sets.
inline variability<oral_one_compartment> between_subjects(const oral_one_compartment& s) {
    return variability<oral_one_compartment>{{varies(member<&oral_one_compartment::cl>, by_cv(s.cv_cl.value)),
                                              varies(member<&oral_one_compartment::v>, by_cv(s.cv_v.value))}};
}
/// Clearance, both volumes as one, and the mean transit time.
inline variability<oral_child> between_subjects(const oral_child& s) {
    return variability<oral_child>{
        {varies(member<&oral_child::cl>, by_cv(s.cv_cl.value)),
         vary_together({member<&oral_child::vc>, member<&oral_child::vp>}, by_cv(s.cv_v.value)),
         varies(member<&oral_child::mtt>, by_cv(s.cv_mtt.value))}};
}

/// Clearance and volume of lumbar CSF; not the cord in the set, which has its own.
inline variability<intrathecal_adult> between_subjects(const intrathecal_adult&, const spinal_spread& by = {}) {
    return variability<intrathecal_adult>{{varies(member<&intrathecal_adult::cl>, by_omega(by.omega_csf_cl.value)),
                                           varies(member<&intrathecal_adult::v>, by_omega(by.omega_csf_v.value))}};
}
/// The EC50, and how slowly tone follows.
inline variability<cord_effect> between_subjects(const cord_effect&, const spinal_spread& by = {}) {
    return variability<cord_effect>{{varies(member<&cord_effect::ec50>, by_omega(by.omega_ec50.value)),
                                     varies(member<&cord_effect::k_tone>, by_omega(by.omega_k_tone.value))}};
}
/// Both routes in one body: as above, and the cisterns are turned over as lumbar CSF is. The cord has its own.
inline variability<neuraxis_adult> between_subjects(const neuraxis_adult& s, const spinal_spread& by = {}) {
    using n = neuraxis_adult;
    return variability<n>{
        {vary_together({member<&n::oral, &oral_adult::cl_non_renal>, member<&n::oral, &oral_adult::cl_renal_per_crcl>},
                       by_cv(s.oral.cv_cl.value)),
         vary_together({member<&n::oral, &oral_adult::vc>, member<&n::oral, &oral_adult::vp>},
                       by_cv(s.oral.cv_v.value)),
         varies(member<&n::oral, &oral_adult::ka>, by_cv(s.oral.cv_ka.value)),
         vary_together(
             {member<&n::intrathecal, &intrathecal_adult::cl>, member<&n::q_cisternal>, member<&n::cl_cisternal>},
             by_omega(by.omega_csf_cl.value)),
         varies(member<&n::intrathecal, &intrathecal_adult::v>, by_omega(by.omega_csf_v.value))}};
}
/// How much tolerance there can be.
inline variability<adapting_cord> between_subjects(const adapting_cord&, const spinal_spread& by = {}) {
    return variability<adapting_cord>{{varies(member<&adapting_cord::most>, by_omega(by.omega_tolerance.value))}};
}

/// The cord around which patients spread. `cord_per_plasma` is then the label's share of plasma: the typical patient's is
/// higher so that one patient alone shows the mean of a trial, and with a spread of EC50 would make it 13 to 16 %.
inline cord_effect median_cord(cord_effect typical) {
    typical.cord_per_plasma = typical.csf_per_plasma;
    return typical;
}

}  // namespace tonus::drug::baclofen
