#include <tonus/pump/device.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mL;

namespace {

pump_device small() {
    return {.reservoir = 20_mL,
            .low_alarm = 2_mL,
            .tubing = mL(0.25),
            .catheter = mL(0.13),
            .least = 0.048 * (mL / day),
            .largest = 24.0 * (mL / day),
            .stable_for = 11_weeks};
}

std::string said_of(auto change) {
    auto d = small();
    change(d);
    return said(check(d));
}

}  // namespace

TEST_CASE("the dead volume is that of tubing and catheter", "[device]") {
    CHECK_THAT(dead_volume(small()).in(mL), WithinRel(0.38, 1e-15));
}

TEST_CASE("a pump that cannot be is refused by the name of what is wrong", "[device]") {
    CHECK(said(check(small())) == "allowed");
    CHECK(said_of([](auto& d) { d.reservoir = 0_mL; }) == "reservoir [mL] = 0, but must be positive and finite");
    CHECK(said_of([](auto& d) { d.low_alarm = 20_mL; }) ==
          "low alarm [mL] = 20, but must be below what the reservoir holds");
    CHECK(said_of([](auto& d) { d.tubing = mL(-1); }) == "tubing [mL] = -1, but must be zero or positive, and finite");
    CHECK(said_of([](auto& d) { d.catheter = mL(nan_); }) ==
          "catheter [mL] = nan, but must be zero or positive, and finite");
    CHECK(said_of([](auto& d) { d.least = 0.0 * (mL / day); }) ==
          "least flow [mL/day] = 0, but must be positive and finite");
    CHECK(said_of([](auto& d) { d.largest = 0.01 * (mL / day); }) ==
          "largest flow [mL/day] = 0.01, but must be at least the least flow, 0.048");
    CHECK(said_of([](auto& d) { d.stable_for = 0_h; }) == "stable for [h] = 0, but must be positive and finite");
}

TEST_CASE("a flow must be one that the pump can do, up to a rounding", "[device]") {
    CHECK(said(check_flow(small(), "flow", 0.048 * (mL / day))) == "allowed");
    CHECK(said(check_flow(small(), "flow", 24_ug / day / (500_ug / mL))) == "allowed");
    CHECK(said(check_flow(small(), "flow", 24.0 * (mL / day))) == "allowed");
    CHECK(said(check_flow(small(), "flow at night", 0.0 * (mL / day))) ==
          "flow at night [mL/day] = 0, but must be from 0.048 to 24, what the pump can do");
    CHECK(said(check_flow(small(), "flow", 48.0 * (mL / day))) ==
          "flow [mL/day] = 48, but must be from 0.048 to 24, what the pump can do");
    CHECK(said(check_flow(small(), "flow", nan_ * (mL / day))) ==
          "flow [mL/day] = nan, but must be from 0.048 to 24, what the pump can do");
}
