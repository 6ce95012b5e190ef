#pragma once
// Floor 7. Oral baclofen: sourced parameter sets for adults and children.
#include <concepts>
#include <type_traits>

#include <tonus/dosing/input.hpp>
#include <tonus/drug/patient.hpp>
#include <tonus/drug/sourced.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/transit.hpp>
#include <tonus/pk/two_compartment.hpp>

namespace tonus::drug::baclofen {

/// Adults, the default: the two-compartment disposition of Kochak 1985 with first-order absorption after a lag.
///
/// Clearance is renal (equal to the creatinine clearance) plus a part that scales with body mass. All parameters are
/// apparent (divided by F), so a dose enters whole; F itself is needed to split the clearance and for an intravenous
/// dose.
struct oral_adult {
    sourced<number<>> f{0.74, mark::published, "12 healthy adults", "Agarwal 2015 J Child Neurol 30:37"};
    sourced<clearance> cl_non_renal{
        units::L(1.812) / units::h, mark::derived, "healthy men",
        "0.74 * 10.8 - 6.18 L/h: F times CL/F less renal clearance, both Kochak 1985 Clin Pharmacol Ther 38:251"};
    sourced<number<>> cl_renal_per_crcl{
        1.0, mark::published, "4 healthy adults",
        "renal clearance equals creatinine clearance: Wuis 1989 Eur J Clin Pharmacol 37:181"};
    sourced<volume> vc{units::L(28.8), mark::published, "healthy men", "Vc/F: Kochak 1985 Clin Pharmacol Ther 38:251"};
    sourced<clearance> q{
        units::L(12.93) / units::h, mark::derived, "healthy men",
        "Q/F = k12 Vc/F; k12 = alpha + beta - k10 - k21, from alpha 1.29, beta 0.191 1/h of Kochak 1985"};
    sourced<volume> vp{units::L(19.68), mark::derived, "healthy men",
                       "Vp/F = Q/k21; k21 = alpha beta / k10, from alpha 1.29, beta 0.191 1/h of Kochak 1985"};
    sourced<rate> ka{
        1.3 / units::h, mark::calibrated, "adults",
        "Tmax 0.5-1.5 h and Cmax 139-180 ng/mL after 10 mg (label; Int J Clin Pharmacol Ther 2017 55:194)"};
    sourced<duration> lag{units::h(0.25), mark::calibrated, "adults",
                          "Tmax 0.5-1.5 h of the label, together with ka; there is no published value"};
    sourced<number<>> fu{0.70, mark::published, "adults", "plasma protein binding about 30 %: Swiss Lioresal label"};
    sourced<body_mass> reference_mass{units::kg(70.0), mark::assumed, "adults", "the usual reference of allometry"};
    sourced<number<>> cl_exponent{0.75, mark::assumed, "adults",
                                  "allometric convention; no adult covariate was kept in any set"};
    sourced<number<>> v_exponent{1.0, mark::assumed, "adults",
                                 "allometric convention; no adult covariate was kept in any set"};
    sourced<number<>> cv_cl{0.21, mark::published, "57 adults, alcohol use disorder",
                            "Simon 2018 Front Psychiatry 9:385"};
    sourced<number<>> cv_v{0.22, mark::published, "57 adults, alcohol use disorder",
                           "Simon 2018 Front Psychiatry 9:385"};
    sourced<number<>> cv_ka{0.44, mark::published, "57 adults, alcohol use disorder",
                            "Simon 2018 Front Psychiatry 9:385"};
    sourced<number<>> cv_residual{0.24, mark::published, "57 adults, alcohol use disorder",
                                  "Simon 2018 Front Psychiatry 9:385"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, oral_adult>
void visit(Self& s, F&& f) {
    f("f", s.f);
    f("cl_non_renal", s.cl_non_renal);
    f("cl_renal_per_crcl", s.cl_renal_per_crcl);
    f("vc", s.vc);
    f("q", s.q);
    f("vp", s.vp);
    f("ka", s.ka);
    f("lag", s.lag);
    f("fu", s.fu);
    f("reference_mass", s.reference_mass);
    f("cl_exponent", s.cl_exponent);
    f("v_exponent", s.v_exponent);
    f("cv_cl", s.cv_cl);
    f("cv_v", s.cv_v);
    f("cv_ka", s.cv_ka);
    f("cv_residual", s.cv_residual);
}

/// The model of one adult. Throws invalid_parameter for a patient that cannot be.
inline two_compartment_oral model_of(const oral_adult& s, const patient& who) {
    const auto by = allometry(who, s.reference_mass.value, s.cl_exponent.value, s.v_exponent.value);
    const double renal = s.cl_renal_per_crcl.value, f = s.f.value;
    return {.cl = (s.cl_non_renal.value * by.clearance + who.creatinine_clearance * renal) / f,
            .vc = s.vc.value * by.volume,
            .q = s.q.value * by.clearance,
            .vp = s.vp.value * by.volume,
            .ka = s.ka.value};
}
inline intake intake_of(const oral_adult& s) {
    return {.into = two_compartment_oral::depot, .bioavailability = 1.0, .lag = s.lag.value};
}

/// Adults, one compartment, as published for patients with alcohol use disorder. No covariate was kept in any of the
/// three, so neither body mass nor renal function moves them.
struct oral_one_compartment {
    sourced<clearance> cl;
    sourced<volume> v;
    sourced<rate> ka;
    sourced<number<>> cv_cl;
    sourced<number<>> cv_v;
};

/// The best documented set; its Cmax is 40 % below the label's.
inline constexpr oral_one_compartment simon2018{
    .cl = {units::L(11.6) / units::h, mark::published, "57 adults, 522 samples",
           "CL/F: Simon 2018 Front Psychiatry 9:385"},
    .v = {units::L(72.8), mark::published, "57 adults, 522 samples", "V/F: Simon 2018 Front Psychiatry 9:385"},
    .ka = {1.64 / units::h, mark::published, "57 adults, 522 samples", "Simon 2018 Front Psychiatry 9:385"},
    .cv_cl = {0.21, mark::published, "57 adults, 522 samples", "Simon 2018 Front Psychiatry 9:385"},
    .cv_v = {0.22, mark::published, "57 adults, 522 samples", "Simon 2018 Front Psychiatry 9:385"}};

/// Few samples in the absorption phase: ka has a 95 % interval from 1.5 to 19.9 1/h.
inline constexpr oral_one_compartment marsot2014{
    .cl = {units::L(9.9) / units::h, mark::published, "37 adults, 139 samples",
           "CL/F: Marsot 2014 Alcohol Clin Exp Res"},
    .v = {units::L(80.7), mark::published, "37 adults, 139 samples", "V/F: Marsot 2014 Alcohol Clin Exp Res"},
    .ka = {4.6 / units::h, mark::published, "37 adults, 139 samples", "Marsot 2014 Alcohol Clin Exp Res"},
    .cv_cl = {0.56, mark::published, "37 adults, 139 samples", "Marsot 2014 Alcohol Clin Exp Res"},
    .cv_v = {0.683, mark::published, "37 adults, 139 samples", "Marsot 2014 Alcohol Clin Exp Res"}};

/// Of the three, the one that reproduces the label's Cmax and AUC best.
inline constexpr oral_one_compartment chevillard2017{
    .cl = {units::L(8.0) / units::h, mark::published, "143 adults, 149 samples",
           "CL/F: Chevillard 2017 Fundam Clin Pharmacol"},
    .v = {units::L(44.5), mark::published, "143 adults, 149 samples", "V/F: Chevillard 2017 Fundam Clin Pharmacol"},
    .ka = {2.23 / units::h, mark::published, "143 adults, 149 samples", "Chevillard 2017 Fundam Clin Pharmacol"},
    .cv_cl = {0.274, mark::published, "143 adults, 149 samples", "Chevillard 2017 Fundam Clin Pharmacol"},
    .cv_v = {0.86, mark::published, "143 adults, 149 samples", "Chevillard 2017 Fundam Clin Pharmacol"}};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, oral_one_compartment>
void visit(Self& s, F&& f) {
    f("cl", s.cl);
    f("v", s.v);
    f("ka", s.ka);
    f("cv_cl", s.cv_cl);
    f("cv_v", s.cv_v);
}
inline one_compartment_oral model_of(const oral_one_compartment& s) {
    return {.cl = s.cl.value, .v = s.v.value, .ka = s.ka.value};
}
/// The same for every patient: no covariate was kept.
inline one_compartment_oral model_of(const oral_one_compartment& s, const patient&) { return model_of(s); }
inline intake intake_of(const oral_one_compartment&) {
    return {.into = one_compartment_oral::depot, .bioavailability = 1.0, .lag = units::h(0.0)};
}

/// Children of 2 to 17 years with cerebral palsy: two compartments behind transit stages, linear in body mass.
///
/// The split of the volume, Q and the number of stages are not He's: they were not to be had.
struct oral_child {
    static constexpr std::size_t stages = 3;  // assumed

    sourced<quantity<dim::clearance - dim::body_mass>> cl{units::L(0.273) / units::h / units::kg, mark::published,
                                                          "49 children, 2-17 years",
                                                          "CL/F: He 2014 J Pediatr 164:1181"};
    sourced<quantity<dim::volume - dim::body_mass>> vc{units::L(0.689) / units::kg, mark::derived,
                                                       "49 children, 2-17 years",
                                                       "0.594 of Vss/F 1.16 L/kg (He 2014), the share of Kochak 1985"};
    sourced<quantity<dim::clearance - dim::body_mass>> q{units::L(0.128) / units::h / units::kg, mark::derived,
                                                         "49 children, 2-17 years",
                                                         "solved for the half-life 4.5 h of He 2014"};
    sourced<quantity<dim::volume - dim::body_mass>> vp{
        units::L(0.471) / units::kg, mark::derived, "49 children, 2-17 years", "the rest of Vss/F 1.16 L/kg (He 2014)"};
    sourced<duration> mtt{units::h(0.389), mark::published, "49 children, 2-17 years",
                          "He 2014 J Pediatr 164:1181; three stages are assumed"};
    sourced<number<>> cv_cl{0.334, mark::published, "49 children, 2-17 years", "He 2014 J Pediatr 164:1181"};
    sourced<number<>> cv_v{0.439, mark::published, "49 children, 2-17 years", "He 2014 J Pediatr 164:1181"};
    sourced<number<>> cv_mtt{0.837, mark::published, "49 children, 2-17 years", "He 2014 J Pediatr 164:1181"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, oral_child>
void visit(Self& s, F&& f) {
    f("cl", s.cl);
    f("vc", s.vc);
    f("q", s.q);
    f("vp", s.vp);
    f("mtt", s.mtt);
    f("cv_cl", s.cv_cl);
    f("cv_v", s.cv_v);
    f("cv_mtt", s.cv_mtt);
}

/// The model of one child. Throws invalid_parameter for a patient that cannot be.
inline two_compartment_transit<oral_child::stages> model_of(const oral_child& s, const patient& who) {
    require(check(who));
    return {.cl = s.cl.value * who.mass,
            .vc = s.vc.value * who.mass,
            .q = s.q.value * who.mass,
            .vp = s.vp.value * who.mass,
            .mtt = s.mtt.value};
}
inline intake intake_of(const oral_child&) {
    return {.into = two_compartment_transit<oral_child::stages>::depot, .bioavailability = 1.0, .lag = units::h(0.0)};
}

}  // namespace tonus::drug::baclofen
