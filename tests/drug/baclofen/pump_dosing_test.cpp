#include <tonus/drug/baclofen/pump_dosing.hpp>

#include <algorithm>

#include <tonus/drug/card.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
using baclofen::origin, tonus::instant;

namespace {
const baclofen::pump_rules rules;
const auto ug_day = ug / day;
}  // namespace

TEST_CASE("the first dose is twice the bolus that helped, or once where it helped for long", "[pump][label]") {
    CHECK_THAT(start_dose(rules, {50_ug, 1.5, 8_h}).in(ug_day), WithinRel(100.0, 1e-14));
    CHECK_THAT(start_dose(rules, {50_ug, 1.5, 8.1_h}).in(ug_day), WithinRel(50.0, 1e-14));
}

TEST_CASE("how much the dose may change depends on where spasticity comes from, and on age", "[pump][label]") {
    const auto spinal = daily_rise(rules, origin::spinal, false), child = daily_rise(rules, origin::spinal, true),
               cerebral = daily_rise(rules, origin::cerebral, false);
    CHECK_THAT(raised(100_ug / day, 0.3, spinal).in(ug_day), WithinRel(130.0, 1e-14));
    CHECK_THROWS_AS(raised(100_ug / day, 0.31, spinal), tonus::invalid_parameter);
    CHECK_THROWS_AS(raised(100_ug / day, 0.2, child), tonus::invalid_parameter);
    CHECK_THROWS_AS(raised(100_ug / day, 0.2, cerebral), tonus::invalid_parameter);
    CHECK_THAT(raised(100_ug / day, 0.4, refill_rise(rules, origin::spinal)).in(ug_day), WithinRel(140.0, 1e-14));
    CHECK_THROWS_AS(raised(100_ug / day, 0.4, refill_rise(rules, origin::cerebral)), tonus::invalid_parameter);
    CHECK_THAT(lowered(100_ug / day, 0.2, rules.lowering).in(ug_day), WithinRel(80.0, 1e-14));
    CHECK_THROWS_AS(lowered(100_ug / day, 0.5, rules.lowering), tonus::invalid_parameter);
}

TEST_CASE("a rising dose waits for a day, rises each day, and stops at its last", "[pump][label]") {
    const auto rx = rising(rules, 100_ug / day, 0.2, daily_rise(rules, origin::spinal, false), 200_ug / day);
    const auto steps = steps_of(rx, {0_h});
    REQUIRE(steps.size() == 5);
    const double expected[] = {100, 120, 144, 172.8, 200};
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(steps[i].from == instant{1_days * static_cast<double>(i)});
        CHECK_THAT(steps[i].infused.in(ug_day), WithinRel(expected[i], 1e-14));
    }
    CHECK_THROWS_AS(rising(rules, 100_ug / day, 0.2, rules.daily_cerebral, 200_ug / day), tonus::invalid_parameter);
    CHECK_THROWS_AS(rising(rules, 100_ug / day, 0.2, rules.daily_spinal, 90_ug / day), tonus::invalid_parameter);
    CHECK_THROWS_AS(rising(rules, 0_ug / day, 0.2, rules.daily_spinal, 90_ug / day), tonus::invalid_parameter);
}

TEST_CASE("a falling dose keeps a share at each step; a holiday begins again at the first dose", "[pump][label]") {
    const auto steps = steps_of(tonus::drug::baclofen::falling(400_ug / day, 0.6, 8, 4_weeks), {0_h});
    REQUIRE(steps.size() == 8);
    CHECK_THAT(steps[0].infused.in(ug_day), WithinRel(240.0, 1e-14));
    CHECK_THAT(steps[7].infused.in(ug_day), WithinRel(400 * 0.01679616, 1e-12));
    CHECK_THAT((steps[7].to - steps[0].from).in(week), WithinRel(4.0, 1e-14));
    const auto off = steps_of(baclofen::holiday(600_ug / day, 100_ug / day, 0.5, 6, 3_weeks), {0_h});
    REQUIRE(off.size() == 7);
    CHECK_THAT(off.back().infused.in(ug_day), WithinRel(100.0, 1e-14));
    CHECK_THROWS_AS(baclofen::holiday(600_ug / day, 100_ug / day, 0.5, 6, 5_weeks), tonus::invalid_parameter);
    CHECK_THROWS_AS(baclofen::falling(400_ug / day, 1.0, 8, 4_weeks), tonus::invalid_parameter);
    CHECK_THROWS_AS(baclofen::falling(400_ug / day, 0.5, 0, 4_weeks), tonus::invalid_parameter);
}

TEST_CASE("tablets are taken less of by a quarter to a half at a time, once a day at most", "[pump][label]") {
    const auto wean = baclofen::oral_wean(rules, 20_mg, tonus::tid, 0.5, 3_days);
    const auto steps = steps_of(wean, {0_h});
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].each == 10_mg);
    CHECK(steps[1].each == 5_mg);
    CHECK(steps[2].each == 2.5_mg);
    CHECK_THROWS_AS(baclofen::oral_wean(rules, 20_mg, tonus::tid, 0.6, 3_days), tonus::invalid_parameter);
    CHECK_THROWS_AS(baclofen::oral_wean(rules, 20_mg, tonus::tid, 0.3, 12_h), tonus::invalid_parameter);
}

TEST_CASE("a dose by mouth orients within a factor of ten", "[pump][label]") {
    const auto range = baclofen::orientation_from_oral(60_mg / day);
    CHECK_THAT(range.least.in(ug_day), WithinRel(60.0, 1e-14));
    CHECK_THAT(range.most.in(ug_day), WithinRel(600.0, 1e-14));
}

TEST_CASE("each rule of the pump has a source", "[pump][label]") {
    const auto facts = tonus::facts_of(rules);
    CHECK(facts.size() == 15);
    for (const auto& f : facts) CHECK_FALSE(f.source.empty());
}
