// What is known of groups: means over patients who differ, and shares of them.
#include <algorithm>
#include <array>
#include <cstdint>

#include <tonus/tonus.hpp>

#include "page.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

namespace {

constexpr std::uint32_t patients = 4000;
const tonus::pseudo_random source{7};  // the seed

tonus::address of_patient(std::uint32_t i, std::uint32_t first_draw) {
    return {tonus::purpose::between_subjects, i, 0, first_draw};
}

/// Mean effects over a day of oral baclofen that has settled, over patients: on tone, and on the H-reflex.
struct oral_effects {
    double tone = 0, reflex = 0;

    oral_effects(tonus::amount each, const tonus::frequency& often) {
        const baclofen::oral_adult drug;
        const auto cord = baclofen::median_cord({});
        const auto kinetics = between_subjects(drug);
        const auto effects = between_subjects(cord);
        const auto taken =
            through(intake_of(drug), plan(tonus::prescription{tonus::give(each, often).lasting(6_days)}, {0_h}));
        for (std::uint32_t i = 0; i < patients; ++i) {
            const auto his = varied(cord, effects, source, of_patient(i, 8));
            const auto body = model_of(varied(drug, kinetics, source, of_patient(i, 0)),
                                       {.mass = 70_kg, .creatinine_clearance = 103_mL / min});
            const double ratio = his.cord_per_plasma.value;
            const auto mean_of = [&](tonus::rate to_site, const tonus::sigmoid_emax& on) {
                const tonus::with_effect_site m{body, to_site};
                double sum = 0;
                const auto day_six = record_as(
                    m, taken, tonus::grid({5_days}, {6_days - 1_h}, 1_h),
                    [&](const auto& now) { return effect(on, effect_concentration_in(m, now.amounts) * ratio); });
                for (const double e : day_six) sum += e;
                return sum / static_cast<double>(day_six.size());
            };
            tone += mean_of(his.k_tone.value, on_tone(his)) / patients;
            reflex += mean_of(his.k_reflex.value, on_reflex(his)) / patients;
        }
    }
};

/// The share of patients who respond to one of the boluses of the screening trial, %.
double respond_to_screening() {
    const baclofen::screening_trial trial;
    const baclofen::intrathecal_adult set;
    const auto csf = between_subjects(set);
    const auto effects = between_subjects(set.cord);
    const tonus::untreated_tones untreated{{.mean = 4.0, .sd = 1.0, .low = 2.0, .high = 5.0}};
    std::uint32_t responders = 0;
    for (std::uint32_t i = 0; i < patients; ++i) {
        auto his = varied(set, csf, source, of_patient(i, 0));
        his.cord = varied(set.cord, effects, source, of_patient(i, 4));
        const tonus::tone_response<tonus::ashworth_1_to_5> legs{
            .untreated = {untreated(source, of_patient(i, 8))}, .least = {1.0}, .other = 0.0};
        const auto m = model_of(his);
        const auto falls = [&](tonus::amount bolus_of) {
            const auto seen =
                record_as(m, through(intake_of(his), tonus::schedule{{bolus({0_h}, bolus_of)}}),
                          tonus::grid({1_h}, {trial.observed.value}, 1_h), [&](const auto& now) {
                              return effect(on_tone(his.cord), concentration_in(m, now.amounts, m.tone_site));
                          });
            const double most = *std::max_element(seen.begin(), seen.end());
            return double(legs.untreated.value) - double(tone_under(legs, most).value) >=
                   static_cast<double>(trial.responds.value);
        };
        if (falls(trial.first.value) || falls(trial.second.value) || falls(trial.third.value)) ++responders;
    }
    return 100.0 * responders / patients;
}

}  // namespace

section many_patients() {
    section into{"Groups of patients who differ, 4000 of them"};
    into.foreword =
        "Oral baclofen reaches the cord by the label's share of plasma, 0.118, and patients differ in EC50 by "
        "a factor of e^0.4: what [two routes, one EC50](explain/one-ec50-for-two-routes.md) comes to.";
    const oral_effects eighty{20_mg, tonus::qid}, sixty{20_mg, tonus::tid};
    into.line("-", "80 mg/day: mean effect on tone, %", "5-12", 100 * eighty.tone, 1, 5, 12,
              "arbaclofen trials OS440-3002 and -3004, placebo taken off", "omega_ec50");
    into.line("V9", "60 mg/day: mean change of Hmax/Mmax, %", "-18.6", -100 * sixty.reflex, 1, -26.6, -10.6,
              "Bresolin 2009 Adv Ther 26:563", "nothing",
              "a little less follows from intrathecal doses and the label's share of plasma");
    into.line("-", "response to a bolus of 50, 75 or 100 ug, % of patients", "94.6 (88 of 93); 97 spinal, 94 cerebral",
              respond_to_screening(), 1, 89, 99, "Coffey 1993 J Neurosurg 78:226; Lioresal screening trial", "nothing",
              "patients who would not be screened are drawn too");
    return into;
}
