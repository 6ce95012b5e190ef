#pragma once
// Floor 7. Tolperisone in patients whose CYP2D6 works more or less: one liver gives clearance and first pass together.
#include <algorithm>
#include <concepts>
#include <type_traits>

#include <tonus/drug/cyp2d6.hpp>
#include <tonus/drug/tolperisone/oral.hpp>
#include <tonus/pk/liver.hpp>

namespace tonus::drug::tolperisone {

/// How the liver clears tolperisone. What it extracts is no number of its own: the 17 % of a fasted dose that arrive are
/// what it lets pass, so with an activity score of 2 it takes the rest, 83 %.
///
/// The flow is of blood, and only says how large the intrinsic clearance is, 439 L/h: no exposure depends on it. The
/// 140 L/h of plasma that are cleared are more than flows through, so that blood must hold 1.87 times as much as plasma.
struct liver {
    sourced<clearance> flow{units::L(90.0) / units::h, mark::assumed, "70 kg adult", "a round 1.5 L/min"};
    sourced<number<>> cyp2d6_share{0.75, mark::assumed, "adults",
                                   "of the intrinsic clearance: more than the 0.42 of microsomes, for in patients with "
                                   "*10/*10 the AUC was about 5-fold (Cho 2023 Arch Pharm Res 46:59, recalled, not "
                                   "verified), which no share can give"};
};
/// CYP2D6 as in a test tube.
inline constexpr liver in_vitro_liver{
    .cyp2d6_share = {0.42, mark::derived, "human liver microsomes",
                     "0.8 (assumed) of the mean 0.52 of P450, 43-61 %: Dalmadi 2003 Drug Metab Dispos 31:631"}};
/// CYP2D6 at the most.
inline constexpr liver upper_liver{
    .cyp2d6_share = {0.90, mark::assumed, "adults", "upper end; makes poor metabolisers ten times as exposed"}};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, liver>
void visit(Self& s, F&& f) {
    f("liver_flow", s.flow);
    f("cyp2d6_share", s.cyp2d6_share);
}

/// The liver of an adult of the reference mass whose CYP2D6 has this activity score: 2 is normal, 0 is none.
/// Throws   invalid_parameter for a score below zero, a share of CYP2D6 outside of 0 to 1, and a set of which fasted
///          nothing arrives, or all.
inline well_stirred_liver liver_of(const oral_adult& s, double activity, const liver& by = {}) {
    const double share = by.cyp2d6_share.value, passes = s.f_fasted.value;
    require(first_of({not_negative("activity score", activity), within("cyp2d6_share", share, 0.0, 1.0)}));
    if (!(passes > 0 && passes < 1)) throw invalid_parameter{{"f_fasted", passes, "above 0 and below 1"}};
    auto m = liver_with_extraction(by.flow.value, 1 - passes);
    m.intrinsic = m.intrinsic * ((1 - share) + share * (activity / activity_score(cyp2d6::normal)));
    return m;
}

/// The model of an adult with this activity score: clearance falls with what the liver extracts. With a score of 2 it is
/// the model without one.
///
/// Liver flow and intrinsic clearance both scale with body mass as clearance does, so that extraction does not. Renal
/// function moves nothing: less than 0.1 % leaves unchanged in urine (Swiss labels).
/// Throws   invalid_parameter for a patient that cannot be, and as liver_of.
inline two_compartment_oral model_of(const oral_adult& s, const patient& who, meal with, double activity,
                                     const liver& by = {}) {
    auto m = model_of(s, who, with);
    const auto normal = liver_of(s, activity_score(cyp2d6::normal), by);
    m.cl = m.cl * (extraction(liver_of(s, activity, by)) / extraction(normal));
    return m;
}

/// What of a dose reaches the blood with this activity score: fasted, what the liver lets pass; after a meal as many times
/// more as in a normal metaboliser, until all of it arrives. That bound is no repair of a number: food can save no more
/// than the first pass takes, which is little in a poor metaboliser.
/// Throws   as liver_of.
inline intake intake_of(const oral_adult& s, meal with, double activity, const liver& by = {}) {
    auto way = intake_of(s, with);
    const auto normal = liver_of(s, activity_score(cyp2d6::normal), by);
    const double more = first_pass_availability(liver_of(s, activity, by)) / first_pass_availability(normal);
    way.bioavailability = std::min(double(way.bioavailability) * more, double(s.base_per_hydrochloride.value));
    return way;
}

}  // namespace tonus::drug::tolperisone
