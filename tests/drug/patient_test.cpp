#include <tonus/drug/patient.hpp>

#include <limits>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;

TEST_CASE("a patient that cannot be is a problem with a name", "[patient]") {
    CHECK_FALSE(check(tonus::patient{70_kg, 103_mL / min}));
    CHECK_FALSE(check(tonus::patient{70_kg, 0_mL / min}));
    CHECK(describe(*check(tonus::patient{0_kg, 103_mL / min})) == "body mass [kg] = 0, but must be from 1 to 400");
    const auto p = check(tonus::patient{70_kg, -1.0 * mL / min});
    REQUIRE(p);
    CHECK(p->parameter == "creatinine clearance [mL/min]");
    CHECK(check(tonus::patient{70_kg, std::numeric_limits<double>::quiet_NaN() * mL / min}));
}

TEST_CASE("allometry is one at the reference, and a power of the body mass elsewhere", "[patient]") {
    const auto same = allometry({70_kg, 100_mL / min}, 70_kg, 0.75, 1.0);
    CHECK(same.clearance == 1.0);
    CHECK(same.volume == 1.0);
    const auto sixteenth = allometry({4_kg, 100_mL / min}, 64_kg, 0.75, 1.0);
    CHECK_THAT(sixteenth.clearance, WithinRel(0.125, 1e-15));
    CHECK_THAT(sixteenth.volume, WithinRel(0.0625, 1e-15));
    CHECK_THROWS_AS(allometry({0_kg, 100_mL / min}, 70_kg, 0.75, 1.0), tonus::invalid_parameter);
}
