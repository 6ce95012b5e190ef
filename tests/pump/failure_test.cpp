#include <tonus/pump/failure.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::h;

TEST_CASE("failures take from the flow, or from what comes out", "[failure]") {
    const failing none{1, 0};
    CHECK(with(none, stall{1_h}).flow == 0);
    CHECK(with(none, occlusion{0.25, 1_h}).flow == 0.75);
    CHECK(with(none, flow_error{1.5, 1_h}).flow == 1.5);
    CHECK(with(none, catheter_leak{0.25, 1_h}).lost == 0.25);
    CHECK(with(none, catheter_leak{0.25, 1_h}).flow == 1);
    CHECK(with(none, stall{1_h}).lost == 0);
}

TEST_CASE("several failures multiply", "[failure]") {
    const auto both = with(with({1, 0}, occlusion{0.5, 1_h}), flow_error{1.5, 1_h});
    CHECK(both.flow == 0.75);
    const auto leaks = with(with({1, 0}, catheter_leak{0.5, 1_h}), catheter_leak{0.5, 1_h});
    CHECK(leaks.lost == 0.75);
    CHECK(with(both, stall{1_h}).flow == 0);
}

TEST_CASE("a failure says its name and how long it lasts, which may be for good", "[failure]") {
    CHECK(describe(pump_failure{catheter_leak{0.5, 1_h}}) == "catheter leak");
    CHECK(describe(pump_failure{flow_error{0.5, 1_h}}) == "flow error");
    CHECK(lasting_of(occlusion{0.5, 3_h}) == 3_h);
    CHECK(said(check(pump_failure{stall{h(infinity)}})) == "allowed");
    CHECK(said(check(pump_failure{stall{0_h}})) == "failure lasting [h] = 0, but must be positive");
    CHECK(said(check(pump_failure{stall{h(nan_)}})) == "failure lasting [h] = nan, but must be positive");
}

TEST_CASE("a share is from 0 to 1", "[failure]") {
    CHECK(said(check(pump_failure{occlusion{1.0, 1_h}})) == "allowed");
    CHECK(said(check(pump_failure{occlusion{1.1, 1_h}})) ==
          "share that stays in the reservoir = 1.1, but must be from 0 to 1");
    CHECK(said(check(pump_failure{catheter_leak{-0.1, 1_h}})) ==
          "share lost by the leak = -0.1, but must be from 0 to 1");
    CHECK(said(check(pump_failure{flow_error{-0.1, 1_h}})) ==
          "factor of the flow = -0.1, but must be zero or positive, and finite");
}
