#pragma once
// Floor 10. Tolerance to baclofen and withdrawal from it: sourced parameters, and the stages made of them.
#include <concepts>
#include <optional>
#include <type_traits>

#include <tonus/drug/baclofen/effect.hpp>
#include <tonus/outcome/withdrawal.hpp>

namespace tonus::drug::baclofen {

/// How the cord adapts to baclofen, by any route, and what is missing when it is stopped.
///
/// It is made to compare schemes of stopping: which is better holds for any kappa from 2 to 10 and for receptors that
/// turn over four times as slowly as the rat's; how probable withdrawal is does not. No tolerance to oral baclofen has
/// been measured. Known misfits: the density after one day is 87 %, where 100 % was seen; half of the hazard of severe
/// withdrawal comes after three to four days, where it is seen within one to three.
struct adapting_cord {
    sourced<rate> kr{
        0.279 / units::day, mark::derived, "rats",
        "GABA-B density 74 and 66 % on days 3 and 7 of intrathecal baclofen: Kroin 1993 J Neurosurg 79:544"};
    sourced<rate> kd{0.155 / units::day, mark::derived, "rats",
                     "the same two densities, all receptors occupied: Kroin 1993 J Neurosurg 79:544"};
    sourced<concentration> dissociation{units::ng(95.0) / units::mL, mark::assumed, "intrathecal adults",
                                        "as the EC50 of tone and H-reflex; not identifiable"};
    sourced<duration> tau{units::day(1.0), mark::assumed, "intrathecal adults",
                          "a day, so that doses within a day do not ratchet the tolerance"};
    sourced<number<>> most{2.8, mark::derived, "64 adults, spinal spasticity",
                           "dose need from 83 to 270 ug/day, 83 (1 + 2.8 theta(270)): Neuromodulation 2000, "
                           "PMID 22151522"};
    sourced<rate> kup{3.0 / units::year, mark::calibrated, "18 adults, spinal cord injury",
                      "0.25 a month: the dose rises over 12 months, then stays: Akman 1993 Paraplegia 31:516"};
    sourced<rate> kdn{0.069 / units::day, mark::assumed, "intrathecal adults",
                      "half-life 10 days: a drug holiday of two to four weeks restores the effect"};
    sourced<number<>> kappa{5.0, mark::assumed, "adults", "2 to 10 leave the order of tapers as it is"};
    sourced<number<>> lambda{0.15, mark::assumed, "adults", "signs of withdrawal last for weeks; 0 gives days"};
    sourced<number<>> rho{1.24, mark::calibrated, "oral adults, 59 mg/day",
                          "half have a rebound of half a point or more after an abrupt stop: Stien"};
    sourced<rate> h1{745.0 / units::day, mark::calibrated, "oral adults, 59 mg/day",
                     "half have a rebound after an abrupt stop: Stien; for mild signs only"};
    sourced<rate> h1_severe{0.61 / units::day, mark::calibrated, "intrathecal adults",
                            "3-5 % severe after an abrupt stop of 400 ug/day"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, adapting_cord>
void visit(Self& s, F&& f) {
    f("kr", s.kr);
    f("kd", s.kd);
    f("dissociation", s.dissociation);
    f("tau", s.tau);
    f("most", s.most);
    f("kup", s.kup);
    f("kdn", s.kdn);
    f("kappa", s.kappa);
    f("lambda", s.lambda);
    f("rho", s.rho);
    f("h1", s.h1);
    f("h1_severe", s.h1_severe);
}

/// The share of the receptors occupied, driven by the effect site of a model. `cord_per_site` is the level in the cord
/// per that of the site: one where the model is of the lumbar CSF, `csf_per_plasma` of `cord_effect` where it is of
/// plasma, for rho and h1 are calibrated with that.
inline from_site<> occupied_by(const adapting_cord& s, number<> cord_per_site) {
    return {occupancy(s.dissociation.value / double(cord_per_site))};
}
inline withdrawal withdrawal_of(const adapting_cord& s) {
    return {.kappa = s.kappa.value,
            .lambda = s.lambda.value,
            .rho = s.rho.value,
            .h1 = s.h1.value,
            .h1_severe = s.h1_severe.value};
}

/// A model with an effect site, and behind it, in this order: the day's average of the occupied share, the tolerance,
/// the receptor density, and the hazard of withdrawal gathered since the start.
template <class M>
auto with_withdrawal(const M& m, const adapting_cord& s, number<> cord_per_site, signs which) {
    const auto occupied = occupied_by(s, cord_per_site);
    const with_stage average{m, moving_average<from_site<>>{s.tau.value, occupied}};
    const with_stage tolerance{average, adaptation{s.most.value, s.kup.value, s.kdn.value}};
    const with_stage density{tolerance, receptor_density<from_site<>>{s.kr.value, s.kd.value, occupied}};
    return with_stage{density, withdrawal_hazard<from_site<>>{which, withdrawal_of(s), occupied}};
}

}  // namespace tonus::drug::baclofen
