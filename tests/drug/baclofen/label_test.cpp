#include <tonus/drug/baclofen/label.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

TEST_CASE("an adult goes from 15 to 60 mg a day in twelve days", "[label]") {
    const auto steps = steps_of(baclofen::adult_titration(), {0_h});
    REQUIRE(steps.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(steps[i].from == tonus::instant{3_days * static_cast<double>(i)});
        CHECK_THAT(daily_dose(steps[i]).in(mg), WithinRel(15.0 * static_cast<double>(i + 1), 1e-14));
    }
    CHECK(end_of(baclofen::adult_titration(), {0_h}) == tonus::instant{12_days});
    CHECK(daily_dose(steps.back()) <= baclofen::adult_limit.per_day);
}

TEST_CASE("a child goes from 0.3 mg/kg a day to the maintenance dose in weeks", "[label]") {
    const auto per_kg_day = mg / kg / day;
    const auto steps = steps_of(baclofen::child_titration(20_kg, per_kg_day(1.0)), {0_h});
    CHECK_THAT(daily_dose(steps.front()).in(mg), WithinRel(6.0, 1e-12));
    CHECK_THAT(daily_dose(steps.back()).in(mg), WithinRel(20.0, 1e-12));
    CHECK(steps[1].from == tonus::instant{1_weeks});
    CHECK_THROWS_AS(baclofen::child_titration(20_kg, per_kg_day(3.0)), tonus::invalid_parameter);
    CHECK_THAT(baclofen::child_limit({20_kg, 100_mL / min}).per_day.in(mg), WithinRel(40.0, 1e-14));
}

TEST_CASE("the taper of the label takes 15 mg a day off at a time, within two weeks", "[label]") {
    const auto steps = steps_of(baclofen::adult_taper(20_mg), {0_h});
    REQUIRE(steps.size() == 3);
    CHECK(steps[0].each == 15_mg);
    CHECK(steps[2].each == 5_mg);
    CHECK(end_of(baclofen::adult_taper(20_mg), {0_h}) == tonus::instant{9_days});
}

TEST_CASE("the dose reduction in renal impairment has the steps of Vlavonou", "[label]") {
    CHECK(baclofen::renal_dose_reduction(103_mL / min) == 0.0);
    CHECK(baclofen::renal_dose_reduction(80_mL / min) == 0.0);
    CHECK(baclofen::renal_dose_reduction(65_mL / min) == 1.0 / 3);
    CHECK(baclofen::renal_dose_reduction(40_mL / min) == 0.5);
    CHECK(baclofen::renal_dose_reduction(15_mL / min) == 2.0 / 3);
}
