#include <tonus/mechanism/in_vitro.hpp>

#include <type_traits>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;
using units::mL;

TEST_CASE("a potency in a bath is no concentration", "[in_vitro]") {
    STATIC_REQUIRE_FALSE(std::is_convertible_v<in_vitro<concentration>, concentration>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<concentration, in_vitro<concentration>>);
    STATIC_REQUIRE_FALSE(std::is_default_constructible_v<in_vitro<concentration>>);
    CHECK(in_vitro<concentration>{5_ng / mL}.in_bath() == 5_ng / mL);
}

TEST_CASE("micromoles per litre become a mass by the molar mass", "[in_vitro]") {
    CHECK_THAT(micromolar(100.0, {245.36}).in_bath().in(units::mg / units::L), WithinRel(24.536, 1e-14));
    CHECK_THAT(micromolar(0.015, {213.66}).in_bath().in(units::ng / mL), WithinRel(3.2049, 1e-14));
}

TEST_CASE("a gap is how many times the bath is above the body", "[in_vitro]") {
    CHECK_THAT(exposure_gap(micromolar(100.0, {245.36}), 24.536_ng / mL), WithinRel(1000.0, 1e-14));
    CHECK_THROWS_WITH(exposure_gap(micromolar(1.0, {100.0}), 0_ng / mL), StartsWith("free concentration [mg/L] = 0"));
    CHECK_THROWS_WITH(exposure_gap(micromolar(-1.0, {100.0}), 1_ng / mL), StartsWith("potency in a bath [mg/L] = -"));
}
