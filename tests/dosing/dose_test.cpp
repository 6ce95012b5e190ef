#include <tonus/dosing/dose.hpp>

#include <array>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mg;
using units::ug;

TEST_CASE("a bolus is given at once", "[dose]") {
    const dose d = bolus({8_h}, 5_mg);
    CHECK(d.at == instant{8_h});
    CHECK(d.size == 5_mg);
    CHECK(d.over == 0_h);
}

TEST_CASE("an infusion is given over its time, by its size or by its rate", "[dose]") {
    const dose by_size = infusion({8_h}, 90_mg, 3_h);
    CHECK(by_size.at == instant{8_h});
    CHECK(by_size.size == 90_mg);
    CHECK(by_size.over == 3_h);
    CHECK(infusion({8_h}, 30.0 * (mg / h), 3_h) == by_size);
    CHECK_THAT(infusion({0_h}, 100.0 * (ug / day), 2_days).size.in(ug), WithinRel(200.0, 5e-16));
}

TEST_CASE("doses are equal when all that they say is", "[dose]") {
    const dose d = infusion({8_h}, 90_mg, 3_h);
    CHECK(d == infusion({8_h}, 90_mg, 180_min));
    CHECK(d != infusion({9_h}, 90_mg, 3_h));
    CHECK(d != infusion({8_h}, 91_mg, 3_h));
    CHECK(d != infusion({8_h}, 90_mg, 4_h));
    CHECK(d != bolus({8_h}, 90_mg));
}

TEST_CASE("the size of a dose by its rate has the derivatives of both", "[dose]") {
    using real = dual<2>;
    const auto d = infusion({0_h}, (mg / h)(real::input(2.0, 0)), h(real::input(3.0, 1)));
    CHECK(d.size.canonical().value == 6.0);
    CHECK(d.size.canonical().partial == std::array{3.0, 2.0});
}

TEST_CASE("a dose may be none, and given before day zero", "[dose]") {
    CHECK(said(check(bolus({0_h}, 0_mg))) == "allowed");
    CHECK(said(check(bolus(instant{h(-8)}, 5_mg))) == "allowed");
}

TEST_CASE("a dose that cannot be given is refused by name", "[dose]") {
    CHECK(said(check(bolus(instant{h(nan_)}, 5_mg))) == "dose at [h] = nan, but must be finite");
    CHECK(said(check(bolus(instant{h(infinity)}, 5_mg))) == "dose at [h] = inf, but must be finite");
    CHECK(said(check(bolus({0_h}, mg(-1)))) == "dose size [mg] = -1, but must be zero or positive, and finite");
    CHECK(said(check(bolus({0_h}, mg(nan_)))) == "dose size [mg] = nan, but must be zero or positive, and finite");
    CHECK(said(check(bolus({0_h}, mg(infinity)))) == "dose size [mg] = inf, but must be zero or positive, and finite");
    CHECK(said(check(infusion({0_h}, 5_mg, h(-1)))) == "dose over [h] = -1, but must be zero or positive, and finite");
    CHECK(said(check(infusion({0_h}, 5_mg, h(nan_)))) ==
          "dose over [h] = nan, but must be zero or positive, and finite");
    CHECK(said(check(infusion({0_h}, 5_mg, h(infinity)))) ==
          "dose over [h] = inf, but must be zero or positive, and finite");
}
