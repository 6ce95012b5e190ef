#include <tonus/dosing/input.hpp>

#include <array>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;
using units::h;

TEST_CASE("a dose arrives after the lag, by its share, in its compartment", "[input]") {
    const schedule plan{{bolus({8_h}, 10_mg), bolus({16_h}, 20_mg)}};
    const inputs in = through(intake{.into = 3, .bioavailability = 0.75, .lag = 30_min}, plan);
    REQUIRE(in.size() == 2);
    CHECK(in[0].from.clock() == 8.5);
    CHECK(in[0].mg == 7.5);
    CHECK(in[0].hours == 0.0);
    CHECK(in[0].into == 3);
    CHECK(in[1].from.clock() == 16.5);
    CHECK(in[1].mg == 15.0);
}

TEST_CASE("an infusion keeps its duration, and its rate takes the share", "[input]") {
    const inputs in = through(intake{0, 0.5, 1_h}, schedule{{infusion({8_h}, 90_mg, 3_h)}});
    REQUIRE(in.size() == 1);
    CHECK(in[0].from.clock() == 9.0);
    CHECK(in[0].hours == 3.0);
    CHECK(in[0].mg == 45.0);
}

TEST_CASE("no dose makes no input", "[input]") { CHECK(through(intake{0, 1, 0_h}, schedule{}).empty()); }

TEST_CASE("an intake of duals takes a plain schedule and carries its derivatives", "[input]") {
    using real = dual<2>;
    const basic_intake<real> way{1, real::input(0.5, 0), h(real::input(0.25, 1))};
    const auto in = through(way, schedule{{bolus({8_h}, 10_mg)}});
    REQUIRE(in.size() == 1);
    CHECK(in[0].mg.value == 5.0);
    CHECK(in[0].mg.partial == std::array{10.0, 0.0});
    CHECK(in[0].from.clock() == 8.25);
    CHECK(in[0].from.later_h.partial == std::array{0.0, 1.0});
}

TEST_CASE("a dose of duals keeps the derivatives of its size and its duration", "[input]") {
    using real = dual<2>;
    const basic_schedule<real> plan{{infusion({0_h}, units::mg(real::input(10.0, 0)), h(real::input(2.0, 1)))}};
    const auto in = through(basic_intake<real>{0, 0.5, 0_h}, plan);
    REQUIRE(in.size() == 1);
    CHECK(in[0].mg.partial == std::array{0.5, 0.0});
    CHECK(in[0].hours.partial == std::array{0.0, 1.0});
}

TEST_CASE("two ways merge in order of arrival, the first one first at one moment", "[input]") {
    const schedule plan{{bolus({0_h}, 1_mg), bolus({8_h}, 2_mg)}};
    const auto quick = through(intake{0, 1, 0_h}, plan), slow = through(intake{1, 10, 8_h}, plan);
    std::vector<double> given;
    for (const auto& in : merged(quick, slow)) given.push_back(in.mg);
    CHECK(given == std::vector{1.0, 2.0, 10.0, 20.0});
    given.clear();
    for (const auto& in : merged(slow, quick)) given.push_back(in.mg);
    CHECK(given == std::vector{1.0, 10.0, 2.0, 20.0});
}

TEST_CASE("a bioavailability of zero and one above one are allowed", "[input]") {
    CHECK(said(check(intake{0, 0, 0_h})) == "allowed");
    CHECK(said(check(intake{0, 1.5, 2_h})) == "allowed");
}

TEST_CASE("an intake that is not allowed is refused by name", "[input]") {
    CHECK(said(check(intake{0, -0.1, 0_h})) == "bioavailability = -0.1, but must be zero or positive, and finite");
    CHECK(said(check(intake{0, nan_, 0_h})) == "bioavailability = nan, but must be zero or positive, and finite");
    CHECK(said(check(intake{0, infinity, 0_h})) == "bioavailability = inf, but must be zero or positive, and finite");
    CHECK(said(check(intake{0, 1, h(-0.5)})) == "lag [h] = -0.5, but must be zero or positive, and finite");
    CHECK(said(check(intake{0, 1, h(nan_)})) == "lag [h] = nan, but must be zero or positive, and finite");
    CHECK(said(check(intake{0, 1, h(infinity)})) == "lag [h] = inf, but must be zero or positive, and finite");
    CHECK_THROWS_AS(through(intake{0, -1, 0_h}, schedule{}), invalid_parameter);
}
