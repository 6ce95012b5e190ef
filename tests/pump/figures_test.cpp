#include <tonus/pump/figures.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mL;

TEST_CASE("numbers have few figures and no exponent", "[figures]") {
    CHECK(figures(1234.5678, 3) == "1230");
    CHECK(figures(1234.5678, 6) == "1234.57");
    CHECK(figures(0.048, 3) == "0.048");
    CHECK(figures(0.1 + 0.2, 4) == "0.3");
    CHECK(figures(100000, 3) == "100000");
    CHECK(figures(-19.999999, 3) == "-20");
    CHECK(figures(0, 3) == "0");
    CHECK(figures(infinity, 3) == "inf");
}

TEST_CASE("quantities are written with the unit that a clinician uses", "[figures]") {
    CHECK(words(0.25_mg) == "250 ug");
    CHECK(words(mL(17.23456)) == "17.2 mL");
    CHECK(words(2_mg / mL) == "2000 ug/mL");
    CHECK(words(0.2 * (mL / day)) == "0.2 mL/day");
    CHECK(hourly(120_ug / day) == "5 ug/h");
    CHECK(daily(5_ug / h) == "120 ug/day");
    CHECK(words(5_min) == "5 min");
    CHECK(words(36_h) == "36 h");
    CHECK(words(3_days) == "3 days");
    CHECK(words(h(infinity)) == "inf days");
}
