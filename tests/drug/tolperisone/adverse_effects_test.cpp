#include <tonus/drug/tolperisone/adverse_effects.hpp>

#include <cmath>
#include <string_view>

#include <support/catch.hpp>
#include <tonus/dosing/prescription.hpp>
#include <tonus/dosing/sentence.hpp>
#include <tonus/drug/card.hpp>
#include <tonus/drug/tolperisone/oral.hpp>
#include <tonus/sim/summary.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace tolperisone = tonus::drug::tolperisone;
using tonus::severity;

namespace {

const tolperisone::adverse_effects set;
const tolperisone::oral_adult drug;

/// The highest probability of any grade in two weeks of a dose three times a day, after meals.
double highest(const tonus::adverse_effect& e, tonus::amount each) {
    struct seen {
        tonus::instant at;
        double p;
    };
    const auto with = tolperisone::meal::fed;
    const auto m = with_brain(model_of(drug, {.mass = 70_kg, .creatinine_clearance = 103 * (mL / min)}, with), set);
    const tonus::prescription rx{tonus::give(each, tonus::waking_tid).lasting(14_days)};
    const auto run = record_as(m, through(intake_of(drug, with), plan(rx, {0_h})),
                               tonus::grid({0_h}, {14_days}, 10_min), [&](const auto& s) -> seen {
                                   const auto level = felt_level(e, s.model, s.amounts);
                                   return {s.at, at_least(probabilities(e, level), severity::mild)};
                               });
    return peak(run, &seen::p).value;
}
double of_trial(const tonus::adverse_effect& e) {
    return (highest(e, 50_mg) + highest(e, 100_mg) + highest(e, 150_mg) + highest(e, 200_mg)) / 4;
}

}  // namespace

TEST_CASE("the adverse effects of tolperisone are allowed, and each number has a source", "[tolperisone]") {
    for (const auto& e : effects_of(set)) CHECK_FALSE(check(e));
    const auto facts = tonus::facts_of(set);
    CHECK(facts.size() == 14);
    for (const auto& f : facts) CHECK_FALSE(f.source.empty());
    for (const auto which : tonus::rare_events)
        CHECK_FALSE(check(hazard_of(tonus::typical_events{}, which, drug_hazard_of(set, which))));
}

TEST_CASE("the doses of STAR give its rates", "[tolperisone]") {
    const auto [drowsiness, headache, any] = effects_of(set);
    CHECK_THAT(of_trial(headache), WithinAbs(0.071, 0.0005));
    CHECK_THAT(of_trial(any), WithinAbs(0.181, 0.0005));
    CHECK_THAT(double(headache.without_drug), WithinRel(0.038, 1e-14));
    // 1.2 % of 337 and 2.6 % of 78: both within two standard errors.
    CHECK_THAT(of_trial(drowsiness), WithinAbs(0.012, 2 * std::sqrt(0.0145 * 0.9855 / 337)));
    CHECK_THAT(of_trial(drowsiness), WithinAbs(0.026, 2 * std::sqrt(0.0145 * 0.9855 / 78)));
}

TEST_CASE("misfit: more have an adverse effect than without drug, where Stamenova saw fewer", "[tolperisone]") {
    CHECK(highest(effects_of(set)[2], 200_mg) > 0.19);  // 19 on 300 to 900 mg a day, 26 on placebo
}

TEST_CASE("stopping tolperisone adds no hazard", "[tolperisone]") {
    for (const auto which : tonus::rare_events) CHECK(drug_hazard_of(set, which).by_deficit == 0 / h);
}
