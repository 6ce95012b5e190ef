#include <tonus/drug/baclofen/adverse_effects.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

#include <support/catch.hpp>
#include <tonus/dosing/prescription.hpp>
#include <tonus/dosing/sentence.hpp>
#include <tonus/drug/baclofen/label.hpp>
#include <tonus/drug/baclofen/oral.hpp>
#include <tonus/drug/card.hpp>
#include <tonus/sim/summary.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
using tonus::severity;

namespace {

const baclofen::adverse_effects set;
const baclofen::oral_adult drug;
const tonus::patient adult{.mass = 70_kg, .creatinine_clearance = 103 * (mL / min)};

/// The highest probability of a grade or a higher one.
double highest(const tonus::adverse_effect& e, const tonus::prescription& rx, tonus::duration upto, severity grade,
               tonus::duration from = 0_h) {
    struct seen {
        tonus::instant at;
        double p;
    };
    const auto run = record_as(with_brain(model_of(drug, adult), set), through(intake_of(drug), plan(rx, {0_h})),
                               tonus::grid({from}, {upto}, 10_min), [&](const auto& s) -> seen {
                                   return {s.at, at_least(probabilities(e, felt_level(e, s.model, s.amounts)), grade)};
                               });
    return peak(run, &seen::p).value;
}
tonus::prescription label() {
    return tonus::prescription{baclofen::adult_titration()}.then(tonus::give(20_mg, tonus::tid).lasting(30_days));
}
double of_label(std::string_view name) {
    for (const auto& e : effects_of(set))
        if (e.name == name) return highest(e, label(), 42_days, severity::mild);
    return -1;
}

}  // namespace

TEST_CASE("the adverse effects of baclofen are allowed, and each number has a source", "[baclofen]") {
    for (const auto& e : effects_of(set)) CHECK_FALSE(check(e));
    CHECK_FALSE(check(pressure_of(set)));
    CHECK_FALSE(check(with_brain(model_of(drug, adult), set)));
    const auto facts = tonus::facts_of(set);
    CHECK(facts.size() == 24);
    for (const auto& f : facts) {
        CHECK_FALSE(f.source.empty());
        if (f.how == tonus::mark::assumed) CHECK(f.source.find("from ") != std::string_view::npos);  // its bounds
    }
}

TEST_CASE("the label's titration gives the label's rates", "[baclofen]") {
    CHECK_THAT(of_label("drowsiness"), WithinAbs(0.63, 0.001));
    CHECK_THAT(of_label("dizziness"), WithinAbs(0.10, 0.001));
    CHECK_THAT(of_label("weakness"), WithinAbs(0.10, 0.001));
    CHECK_THAT(of_label("fatigue"), WithinAbs(0.03, 0.0005));
    CHECK_THAT(of_label("headache"), WithinAbs(0.06, 0.001));
    CHECK_THAT(of_label("nausea"), WithinAbs(0.08, 0.001));
}

TEST_CASE("without drug there are the rates of placebo", "[baclofen]") {
    for (const auto& e : effects_of(set))
        CHECK_THAT(at_least(probabilities(e, 0_mg / L), severity::mild), WithinRel(double(e.without_drug), 1e-12));
    CHECK(double(effects_of(set)[0].without_drug) == 0.36);
}

TEST_CASE("drowsiness fades with the weeks, nausea does not", "[baclofen]") {
    const tonus::prescription at_once{tonus::give(20_mg, tonus::tid).lasting(42_days)};
    const auto change = [&](const tonus::adverse_effect& e) {
        return highest(e, at_once, 42_days, severity::mild, 35_days) / highest(e, at_once, 7_days, severity::mild);
    };
    CHECK(change(effects_of(set)[0]) < 0.85);
    CHECK_THAT(change(effects_of(set)[6]), WithinAbs(1, 0.001));
    // A dose that rises slowly is felt less than one that begins at its height.
    CHECK(of_label("drowsiness") < highest(effects_of(set)[0], at_once, 42_days, severity::mild) - 0.05);
}

TEST_CASE("half are in coma after 200 mg, few below, most above", "[baclofen]") {
    const auto coma = [](tonus::amount size) {
        return highest(effects_of(set)[0], tonus::single_dose{size, 2_days}, 2_days, severity::life_threatening);
    };
    CHECK(coma(20_mg) < 0.0005);
    CHECK(coma(100_mg) < 0.02);
    CHECK(coma(150_mg) < 0.15);
    CHECK_THAT(coma(200_mg), WithinAbs(0.5, 0.02));
    CHECK(coma(300_mg) > 0.95);
}

TEST_CASE("misfit: one dose of 20 mg triples the odds of drowsiness, where none was significant", "[baclofen]") {
    const double p = highest(effects_of(set)[0], tonus::single_dose{20_mg, 1_days}, 1_days, severity::mild);
    CHECK_THAT(p / (1 - p) / (0.36 / 0.64), WithinAbs(2.76, 0.05));
}

TEST_CASE("hypotension is as often as in the label, and an overdose makes more", "[baclofen]") {
    struct seen {
        tonus::instant at;
        double p;
    };
    const auto worst = [&](const tonus::prescription& rx) {
        const auto run =
            record_as(with_brain(model_of(drug, adult), set), through(intake_of(drug), plan(rx, {0_h})),
                      tonus::grid({0_h}, {42_days}, 10_min), [&](const auto& s) -> seen {
                          return {s.at, at_least(probabilities(pressure_of(set), brain_level_in(s.model, s.amounts)),
                                                 tonus::hypotension::mild)};
                      });
        return peak(run, &seen::p).value;
    };
    CHECK_THAT(worst(label()), WithinAbs(0.045, 0.0005));
    CHECK(worst(tonus::single_dose{200_mg, 2_days}) > 0.2);
}
