#include <tonus/solve/turning.hpp>

#include <cmath>
#include <limits>

#include <support/catch.hpp>

using tonus::direction, tonus::turning_point;

TEST_CASE("a turn is found where the pull changes its sign", "[turning]") {
    CHECK_THAT(turning_point(0.0, 1.0, [](double t) { return 0.25 - t * t; }), WithinAbs(0.5, 1e-12));
    CHECK_THAT(turning_point(0.2, 0.4, [](double t) { return std::exp(-40 * t) - std::exp(-12.0); }),
               WithinAbs(0.3, 1e-7));  // a pull of less than 1e-12 is none
    CHECK_THAT(turning_point(0.0, 1.0, [](double t) { return std::pow(t, 9) - 1e-9; }), WithinAbs(0.1, 1e-4));
}

TEST_CASE("what does not change its sign does not turn", "[turning]") {
    CHECK(turning_point(0.1, 0.9, [](double t) { return 1 + t; }) == 1);
    CHECK(turning_point(0.1, 0.9, [](double) { return 0.0; }) == 1);
    CHECK(turning_point(0.1, 0.9, [](double) { return std::numeric_limits<double>::quiet_NaN(); }) == 1);
}

TEST_CASE("a quantity goes its way while the pull is not against it", "[turning]") {
    CHECK(tonus::goes(direction::up, 0.5));
    CHECK(tonus::goes(direction::up, 0.0));
    CHECK_FALSE(tonus::goes(direction::up, -0.5));
    CHECK(tonus::goes(direction::down, -0.5));
    CHECK_FALSE(tonus::goes(direction::down, 0.5));
    CHECK(tonus::turned(direction::up) == direction::down);
    CHECK(tonus::turned(direction::down) == direction::up);
}
