#pragma once
// Floor 6. A model of one species as it would be in another, by body mass or by the cerebrospinal fluid (CSF).
#include <cmath>
#include <concepts>
#include <type_traits>

#include <tonus/drug/species.hpp>
#include <tonus/pk/cerebrospinal.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

namespace tonus {

/// The powers of body mass that parameters follow from species to species.
struct allometric_exponents {
    sourced<number<>> clearance{
        0.75, mark::assumed, "mammals",
        "allometric convention; 0.74 +/- 0.16 over 91 xenobiotics: Hu & Hayton 2001 AAPS PharmSci 3:E29"};
    sourced<number<>> volume{1.0, mark::assumed, "mammals", "allometric convention"};
    sourced<number<>> rate{-0.25, mark::derived, "mammals", "0.75 - 1: clearance over volume"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, allometric_exponents>
void visit(Self& s, F&& f) {
    f("clearance", s.clearance);
    f("volume", s.volume);
    f("rate", s.rate);
}

/// By what clearances, volumes and rate constants are multiplied.
struct scale_factors {
    double clearance, volume, rate;
};

/// From one species to another by body mass: what is in blood and tissues.
/// Throws   invalid_parameter for a species that `check` refuses, and an exponent that is not finite.
inline scale_factors factors_by_mass(const species& from, const species& to, const allometric_exponents& by = {}) {
    require(first_of({check(from), check(to), finite("exponent of clearance", double(by.clearance.value)),
                      finite("exponent of volume", double(by.volume.value)),
                      finite("exponent of rate", double(by.rate.value))}));
    const double size = to.mass.value / from.mass.value;
    return {std::pow(size, by.clearance.value), std::pow(size, by.volume.value), std::pow(size, by.rate.value)};
}
/// From one species to another by the CSF: volumes as its volume, clearances as its formation. Rate constants of sites
/// in the cord go by body mass. That the lumbar part is the same share of the whole in both is assumed.
/// Throws   as factors_by_mass does.
inline scale_factors factors_by_csf(const species& from, const species& to, const allometric_exponents& by = {}) {
    return {.clearance = to.csf_formed.value / from.csf_formed.value,
            .volume = to.csf.value / from.csf.value,
            .rate = factors_by_mass(from, to, by).rate};
}

/// The model in the other species. Doses and shares (bioavailability) are not touched; nor are concentrations that
/// drugs need: that they are the same in both species is an assumption of its own.
template <class Real>
basic_one_compartment<Real> scaled(const basic_one_compartment<Real>& m, const scale_factors& by) {
    return {.cl = m.cl * by.clearance, .v = m.v * by.volume};
}
template <class Real>
basic_one_compartment_oral<Real> scaled(const basic_one_compartment_oral<Real>& m, const scale_factors& by) {
    return {.cl = m.cl * by.clearance, .v = m.v * by.volume, .ka = m.ka * by.rate};
}
template <class Real>
basic_two_compartment<Real> scaled(const basic_two_compartment<Real>& m, const scale_factors& by) {
    return {.cl = m.cl * by.clearance, .vc = m.vc * by.volume, .q = m.q * by.clearance, .vp = m.vp * by.volume};
}
template <class Real>
basic_two_compartment_oral<Real> scaled(const basic_two_compartment_oral<Real>& m, const scale_factors& by) {
    return {.cl = m.cl * by.clearance,
            .vc = m.vc * by.volume,
            .q = m.q * by.clearance,
            .vp = m.vp * by.volume,
            .ka = m.ka * by.rate};
}
template <class Real>
basic_cerebrospinal<Real> scaled(const basic_cerebrospinal<Real>& m, const scale_factors& by) {
    return {.cl = m.cl * by.clearance,
            .v = m.v * by.volume,
            .k_tone = m.k_tone * by.rate,
            .k_reflex = m.k_reflex * by.rate};
}
template <linear_model M>
with_effect_site<M> scaled(const with_effect_site<M>& m, const scale_factors& by) {
    return {scaled(m.of, by), m.ke0 * by.rate};
}

}  // namespace tonus
