#include <tonus/drug/liver_flow.hpp>

#include <tonus/drug/allometric_scaling.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;
using namespace tonus::units;

namespace {
const auto to_rat = factors_by_mass(human_adult, rat_adult);
const clearance tolperisone = 140_L / h * to_rat.clearance, baclofen = 8_L / h * to_rat.clearance;
}  // namespace

TEST_CASE("scaled tolperisone is cleared faster than blood flows through a rat's liver", "[liver_flow]") {
    const auto p = check_against_liver_flow(tolperisone, rat_adult);
    REQUIRE(p);
    CHECK_THAT(p->value, WithinAbs(8.2, 0.05));
    CHECK(p->parameter == "clearance [L/h/kg]");
    CHECK(p->must_be == "at most the blood flow of the liver, 6.26, if the liver clears");
    CHECK_FALSE(check_against_liver_flow(baclofen, rat_adult));
    // In humans it already is: 2 L/h/kg.
    CHECK(check_against_liver_flow(140_L / h, human_adult));
}

TEST_CASE("a cap is taken only by who asks for it", "[liver_flow]") {
    CHECK_THAT(capped_at_liver_flow(tolperisone, rat_adult).in(L / h), WithinRel(6.26 * 0.25, 1e-13));
    CHECK(capped_at_liver_flow(baclofen, rat_adult) == baclofen);
    CHECK_FALSE(check_against_liver_flow(1.5_L / h, rat_adult));
}

TEST_CASE("the flow of a species that cannot be is refused", "[liver_flow]") {
    auto bad = rat_adult;
    bad.mass.value = 0_kg;
    CHECK_THROWS_AS(check_against_liver_flow(baclofen, bad), invalid_parameter);
    CHECK_THROWS_AS(capped_at_liver_flow(baclofen, bad), invalid_parameter);
}
