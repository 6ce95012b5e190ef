// What was seen in rats, against the human models scaled to a rat of 250 g. The concentrations that the drugs need are
// the human ones.
#include <algorithm>
#include <cmath>
#include <vector>

#include <tonus/tonus.hpp>

#include "page.hpp"

using namespace tonus;
using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;

namespace {

const scale_factors by_mass = factors_by_mass(human_adult, rat_adult), by_csf = factors_by_csf(human_adult, rat_adult);
const patient adult{.mass = 70_kg, .creatinine_clearance = 103_mL / min};

const baclofen::intrathecal_adult intrathecal;
const cerebrospinal csf = scaled(model_of(intrathecal), by_csf);
const baclofen::oral_adult oral;
const two_compartment_oral body = scaled(model_of(oral, adult), by_mass);
const baclofen::cord_effect cord;

struct effects {
    double on_tone, on_reflex;
};
/// The largest effects within twelve hours.
template <class M, class See>
effects largest(const M& m, const inputs& given, See&& see) {
    effects most{0, 0};
    for (const auto& here : record_as(m, given, grid({0_h}, {12_h}, 1_min), see)) {
        most.on_tone = std::max(most.on_tone, here.on_tone);
        most.on_reflex = std::max(most.on_reflex, here.on_reflex);
    }
    return most;
}

effects intrathecally(double nanomoles) {
    const amount size = nanomoles * nmol_of(baclofen::molar_mass.value);
    return largest(csf, through(intake_of(intrathecal), schedule{{bolus({0_h}, size)}}), [](const auto& s) -> effects {
        const auto at = [&](cerebrospinal::compartment c) { return concentration_in(csf, s.amounts, c); };
        return {effect(on_tone(cord), at(cerebrospinal::tone_site)),
                effect(on_reflex(cord), at(cerebrospinal::reflex_site))};
    });
}

/// Of plasma the CSF has the label's share.
effects of_plasma(const inputs& given) {
    const with_effect_site tone_site{body, cord.k_tone.value * by_mass.rate};
    const with_effect_site both{tone_site, cord.k_reflex.value * by_mass.rate};
    return largest(both, given, [&](const auto& s) -> effects {
        const double share = cord.csf_per_plasma.value;
        return {effect(on_tone(cord),
                       effect_concentration_in(tone_site, part_of<with_effect_site<two_compartment_oral>>(s.amounts)) *
                           share),
                effect(on_reflex(cord), effect_concentration_in(both, s.amounts) * share)};
    });
}
/// The volumes are apparent, so an intravenous dose is divided by F.
effects intravenously(double mg_per_kg) {
    const double size = mg_per_kg * rat_adult.mass.value.in(kg) / oral.f.value;
    return of_plasma({{{0, 0.0}, size, 0.0, two_compartment_oral::central}});
}
effects into_the_gut(double mg_per_kg) {
    const amount size = mg(mg_per_kg * rat_adult.mass.value.in(kg));
    return of_plasma(through(intake_of(oral), schedule{{bolus({0_h}, size)}}));
}

double dose_for_half(double effects::*of) {
    double low = 0.1, high = 100;
    while (high / low > 1.001) {
        const double middle = std::sqrt(low * high);
        (into_the_gut(middle).*of < 0.5 ? low : high) = middle;
    }
    return low;
}

/// The effect on tone of oral tolperisone at its largest.
double most_of_tolperisone(double mg_per_kg) {
    const tolperisone::oral_adult s;
    const auto e = tolperisone::effect_a;
    const with_effect_site m{scaled(model_of(s, adult, tolperisone::meal::fasted), by_mass),
                             e.ke0.value * by_mass.rate};
    const amount size = mg(mg_per_kg * rat_adult.mass.value.in(kg));
    const auto seen = record_as(
        m, through(intake_of(s, tolperisone::meal::fasted), schedule{{bolus({0_h}, size)}}), grid({0_h}, {6_h}, 1_min),
        [&](const auto& now) { return effect(on_tone(e), effect_concentration_in(m, now.amounts)); });
    return *std::max_element(seen.begin(), seen.end());
}

/// GABA-B density after days of an intrathecal infusion, a share.
double density_after(dose_rate infused, duration days) {
    const baclofen::adapting_cord adapts;
    const with_stage m{
        csf, receptor_density<from_plasma<>>{adapts.kr.value, adapts.kd.value, {occupancy(adapts.dissociation.value)}}};
    const auto given = through(intake_of(intrathecal), schedule{{infusion({0_h}, infused, days)}});
    return record_as(m, given, grid({days}, {days}, 1_h),
                     [](const auto& s) { return density_in(s.model, s.amounts); })[0];
}

}  // namespace

section rats() {
    section into{"Rats of 250 g, human models scaled"};
    into.foreword = "[What scaling can and cannot say](explain/from-man-to-rat.md). Effects are shares of the largest.";
    const char* neurosci = "Neurosci Lett 1989 97:221, spastic mutants";
    into.line("-", "baclofen 2 nmol intrathecal: effect on the H-reflex", "suppressed", intrathecally(2.0).on_reflex, 2,
              0.9, 1, neurosci, "nothing");
    into.line("-", "baclofen 2 nmol intrathecal: effect on tone", "suppressed", intrathecally(2.0).on_tone, 2, 0.9, 1,
              neurosci, "nothing");
    into.line("-", "baclofen 0.2 nmol intrathecal: effect on tone", "suppressed, 0.2-2 nmol",
              intrathecally(0.2).on_tone, 2, 0.5, 1, neurosci, "nothing",
              "the human site of tone is slow, and its effect steep");
    const char* sypniewska = "Sypniewska 1979, spinal rats, flexor reflex";
    into.line("-", "baclofen 5 mg/kg intravenous: effect on the reflex", "abolished", intravenously(5).on_reflex, 2,
              0.95, 1, sypniewska, "nothing");
    into.line("-", "baclofen 0.5 mg/kg", "none", intravenously(0.5).on_reflex, 2, 0, 0.1, sypniewska, "nothing",
              "the reflex of the model is the human H-reflex");
    into.line("-", "baclofen 0.05 mg/kg", "none", intravenously(0.05).on_reflex, 2, 0, 0.1, sypniewska, "nothing");
    const char* kawajiri = "Kawajiri, decerebrate rats, into the duodenum";
    into.line("-", "baclofen: dose that halves tonic rigidity, mg/kg", "2.9", dose_for_half(&effects::on_tone), 1, 2.2,
              3.6, kawajiri, "nothing");
    into.line("-", "baclofen: dose that halves phasic rigidity, mg/kg", "6.2", dose_for_half(&effects::on_reflex), 1,
              4.6, 7.8, kawajiri, "nothing",
              "taken as the H-reflex, which needs less than tone in man; in rats it is the other way");
    into.line("-", "tolperisone 30 mg/kg by mouth: effect on tone", "almost insensitive", most_of_tolperisone(30), 2, 0,
              0.1, kawajiri, "nothing", "its kinetics in rats are not known, and its effect is that in man");
    into.line("V13", "baclofen 1 ug/h intrathecal: GABA-B density after 3 days", "0.74",
              density_after(1_ug / h, 3_days), 3, 0.71, 0.77, "Kroin 1993 J Neurosurg 79:544", "kr, kd");
    into.line("V13", "the same after 7 days", "0.66", density_after(1_ug / h, 7_days), 3, 0.63, 0.69,
              "Kroin 1993 J Neurosurg 79:544", "kr, kd");
    into.line("-", "CSF per plasma, 1.0 uL/min over the scaled clearance", "0.118 in man",
              (1_mL / 1000.0 / min) / csf.cl, 3, 0.059, 0.236, "van Bree 1991 Pharm Res 8:259", "nothing");
    return into;
}
