// Adverse effects and rare events: what labels, trials, cohorts and overdoses say.
#include <array>
#include <string_view>

#include <tonus/tonus.hpp>

#include "page.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;
using tonus::rare_event, tonus::severity;

namespace {

const baclofen::oral_adult baclofen_adult;
const baclofen::adverse_effects of_baclofen;
const tolperisone::adverse_effects of_tolperisone;

struct seen {
    tonus::instant at;
    double p;
};
/// The highest probability of a grade or a higher one that a prescription brings, %.
template <class M>
double highest(const tonus::adverse_effect& e, const M& with_brain, const tonus::intake& way,
               const tonus::prescription& rx, tonus::duration upto, severity grade) {
    const auto run = record_as(with_brain, through(way, plan(rx, {0_h})), tonus::grid({0_h}, {upto}, 10_min),
                               [&](const auto& s) -> seen {
                                   return {s.at, at_least(probabilities(e, felt_level(e, s.model, s.amounts)), grade)};
                               });
    return 100 * peak(run, &seen::p).value;
}

double by_baclofen(std::string_view name, const tonus::prescription& rx, tonus::duration upto, severity grade) {
    const auto m =
        with_brain(model_of(baclofen_adult, {.mass = 70_kg, .creatinine_clearance = 103_mL / min}), of_baclofen);
    for (const auto& e : effects_of(of_baclofen))
        if (e.name == name) return highest(e, m, intake_of(baclofen_adult), rx, upto, grade);
    return -1;
}
/// Over the four doses of the trial, as many patients on each.
double by_tolperisone(std::size_t which) {
    const auto fed = tolperisone::meal::fed;
    const tolperisone::oral_adult set;
    const auto m =
        with_brain(model_of(set, {.mass = 70_kg, .creatinine_clearance = 103_mL / min}, fed), of_tolperisone);
    double sum = 0;
    for (const auto dose : {50_mg, 100_mg, 150_mg, 200_mg})
        sum += highest(effects_of(of_tolperisone)[which], m, intake_of(set, fed),
                       tonus::give(dose, tonus::waking_tid).lasting(14_days), 14_days, severity::mild);
    return sum / 4;
}

/// The probability of confusion within a time, at 77 years, %: by creatinine clearance in mL/min and dose twice a day.
double confused(double kidneys, tonus::amount each, tonus::duration within = 30_days) {
    const baclofen::rare_events set;
    const tonus::risk_factors who{.age = 77_years, .epilepsy = false, .psychiatric_history = false, .depressants = 0};
    const auto e =
        hazard_of(tonus::typical_events{}, rare_event::confusion, drug_hazard_of(set, rare_event::confusion));
    const auto body =
        with_brain(model_of(baclofen_adult, {.mass = 70_kg, .creatinine_clearance = kidneys * mL / min}), of_baclofen);
    const tonus::with_stage m{body, tonus::gathered_hazard<tonus::nothing_missing>{e, who, {}}};
    const auto taken = plan(tonus::prescription{tonus::give(each, tonus::bid).lasting(30_days)}, {0_h});
    const std::array<tonus::sampling, 1> end{tonus::instant{within}};
    return 100 * tonus::probability(record_as(m, through(intake_of(baclofen_adult), taken), end,
                                              [](const auto& s) { return response_in(s.model, s.amounts); })[0]);
}
/// The same of the cohort: 66 % of it had a filtration of 45 to 59 mL/min, 27 % of 30 to 44, 7 % less.
double confused_in_the_cohort(tonus::amount each) {
    return 0.66 * confused(52, each) + 0.27 * confused(37, each) + 0.07 * confused(22, each);
}

}  // namespace

section side_effects() {
    section into{"Adverse effects and rare events"};
    into.foreword =
        "[Most numbers behind these are assumed](explain/risk-is-mostly-assumed.md). Percentages of patients, at "
        "the highest level.";
    const tonus::prescription label =
        tonus::prescription{baclofen::adult_titration()}.then(tonus::give(20_mg, tonus::tid).lasting(30_days));
    const struct {
        const char* name;
        const char* observed;
        double low, high;
    } rates[] = {{"drowsiness", "63, on placebo 36", 58, 68},
                 {"dizziness", "5-15", 5, 15},
                 {"weakness", "5-15", 5, 15},
                 {"fatigue", "2-4", 2, 4},
                 {"headache", "4-8", 4, 8},
                 {"nausea", "4-12", 4, 12}};
    for (const auto& r : rates)
        into.line("-", std::string{"baclofen, 5 to 20 mg three times a day: "} + r.name, r.observed,
                  by_baclofen(r.name, label, 42_days, severity::mild), 1, r.low, r.high, "US label",
                  std::string{r.name} + "_by");
    into.line("-", "baclofen: drowsiness after one dose of 20 mg", "as without, healthy adults",
              by_baclofen("drowsiness", tonus::single_dose{20_mg, 1_days}, 1_days, severity::mild), 1, 30, 45,
              "Schmitz 2017 PM R 9:743", "nothing",
              "placed by patients with 63 % on a titrated dose, who were used to it; the first dose is felt more");
    const auto coma = [](tonus::amount size) {
        return by_baclofen("drowsiness", tonus::single_dose{size, 2_days}, 2_days, severity::life_threatening);
    };
    const char* leung = "Leung 2006 Emerg Med Australas 18:77";
    into.line("-", "baclofen 150 mg at once: coma", "none of 23 below 200 mg", coma(150_mg), 1, 0, 15, leung,
              "nothing");
    into.line("-", "baclofen 630 mg at once: coma", "35 (8 of 23, at a mean of 630 mg)", coma(630_mg), 0, 15, 55, leung,
              "nothing", "half are assumed to be in coma at 200 mg; doses were what patients said");
    const char* muanda = "Muanda 2019 JAMA 322:1987";
    into.line("-", "20 mg/day and more, kidney disease, 77 years: confused within 30 days", "1.11",
              confused_in_the_cohort(10_mg), 2, 1.00, 1.22, muanda, "confusion_doubling");
    into.line("-", "the same on 30 mg/day, the median of these", "1.11", confused_in_the_cohort(15_mg), 2, 1.00, 1.22,
              muanda, "nothing", "calibrated with 20 mg/day for all; the median is known from a report of the paper");
    into.line("-", "the same below 20 mg/day", "0.42", confused_in_the_cohort(5_mg), 2, 0.32, 0.52, muanda, "nothing",
              "half of it: the hazard is steep in the level");
    into.line("-", "the higher dose less the lower, filtration 45-59 mL/min", "0.42 (0.19 to 0.64)",
              confused(52, 10_mg) - confused(52, 5_mg), 2, 0.19, 0.64, muanda, "nothing", "just above the interval");
    into.line("-", "the same, 30-44 mL/min", "(0.62 to 1.84)", confused(37, 10_mg) - confused(37, 5_mg), 2, 0.62, 1.84,
              muanda, "nothing");
    into.line("-", "the same, below 30 mL/min", "(1.30 to 4.49)", confused(22, 10_mg) - confused(22, 5_mg), 2, 1.30,
              4.49, muanda, "nothing");
    into.line("-", "20 mg/day on dialysis: confused within 30 days", "7.2", confused(5, 10_mg), 1, 6.2, 8.2,
              "Chauvin 2020", "confusion_steepness");
    into.line("-", "of these within 3 days, %", "about 50", 100 * confused(5, 10_mg, 3_days) / confused(5, 10_mg), 0,
              35, 65, "Chauvin 2020; 2-3 days: 41 cases, Am J Nephrol", "nothing",
              "the hazard stays as it is; who is sensitive would have to differ from who is not");
    const char* star = "STAR: Nalamachu 2020 J Pain Res 13:3059";
    into.line("-", "tolperisone, 50 to 200 mg three times a day: any", "18.1, on placebo 14.1", by_tolperisone(2), 1,
              15.0, 21.2, star, "any_by");
    into.line("-", "the same: headache", "7.1, on placebo 3.8", by_tolperisone(1), 1, 5.1, 9.1, star, "headache_by");
    into.line("-", "the same: drowsiness", "1.2, on placebo 2.6", by_tolperisone(0), 1, 0.0, 2.4, star,
              "drowsiness_without");
    into.line("-", "tolperisone over placebo: any, ratio", "0.73 (19 and 26)",
              by_tolperisone(2) / (100 * double(of_tolperisone.any_without.value)), 2, 0.44, 1.20,
              "Stamenova 2005 Eur J Neurol 12:453", "nothing",
              "two trials contradict each other; the set follows the larger");
    return into;
}
