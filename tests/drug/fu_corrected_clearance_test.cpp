#include <tonus/drug/fu_corrected_clearance.hpp>

#include <cmath>

#include <tonus/drug/allometric_scaling.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;
using namespace tonus::units;

TEST_CASE("an intercept of one is the coefficient, and ten times of it a power", "[fu_corrected_clearance]") {
    CHECK_THAT(human_clearance(1_mL / min, 1).in(mL / min), WithinRel(33.35, 1e-14));
    CHECK_THAT(human_clearance(10_mL / min, 1).in(mL / min), WithinRel(33.35 * std::pow(10.0, 0.770), 1e-13));
    CHECK_THAT(human_clearance(10_mL / min, 10).in(mL / min), WithinRel(33.35, 1e-13));
}

TEST_CASE("the rule there and back", "[fu_corrected_clearance]") {
    for (const double unbound : {0.3, 1.0, 4.0})
        CHECK_THAT(human_clearance(clearance_of_1_kg(8_L / h, unbound), unbound).in(L / h), WithinRel(8.0, 1e-13));
}

TEST_CASE("both rules agree on baclofen, and not on tolperisone", "[fu_corrected_clearance]") {
    // With equal binding, and 0.75 for what the rule leaves open.
    const auto by_rule = [](clearance human) {
        return clearance_of_1_kg(human, 1.0) * std::pow(rat_adult.mass.value.in(kg), 0.75);
    };
    const auto by_mass = [](clearance human) { return human * factors_by_mass(human_adult, rat_adult).clearance; };
    CHECK_THAT(by_rule(8_L / h) / by_mass(8_L / h), WithinAbs(1.10, 0.01));
    CHECK_THAT(by_rule(140_L / h) / by_mass(140_L / h), WithinAbs(2.58, 0.01));
}

TEST_CASE("clearances and ratios that cannot be are refused by name", "[fu_corrected_clearance]") {
    CHECK_THROWS_WITH(human_clearance(0_mL / min, 1),
                      "clearance of 1 kg [mL/min] = 0, but must be positive and finite");
    CHECK_THROWS_WITH(human_clearance(1_mL / min, -1), "ratio of unbound shares = -1, but must be positive and finite");
    CHECK_THROWS_WITH(clearance_of_1_kg(0_L / h, 1),
                      "human clearance over the coefficient = 0, but must be positive and finite");
}
