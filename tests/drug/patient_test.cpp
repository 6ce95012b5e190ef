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
