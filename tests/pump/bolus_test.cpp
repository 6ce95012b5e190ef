#include <tonus/pump/bolus.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/pump/typical.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mL;

namespace {

/// Filled with 10 mL of 500 ug/mL at hour 24, where 1000 ug/mL was before.
mechanism at_a_refill() {
    const auto device = device_of({}, reservoir_size::small, 60);
    mechanism m{.set = {device, {weekday::monday, 0_h}, 500_ug / mL, {simple_continuous{120_ug / day}}, {0_h}},
                .inside = dry(dead_volume(device)),
                .at = {24_h},
                .bolus = {},
                .failures = {},
                .alarm_given = false,
                .filled_at = {24_h},
                .told_before = 1_mg / mL,
                .asked = {}};
    fill(m.inside, 10_mL, m.set.told);
    return m;
}

}  // namespace

TEST_CASE("a dose becomes a flow by what the pump was told", "[bolus]") {
    auto m = at_a_refill();
    m.inside.strength = 2_mg / mL;  // which it does not know
    CHECK_THAT(planned(single_bolus{50_ug, 1_h}, m).flow.in(mL / h), WithinRel(0.1, 1e-15));
    CHECK_THAT(planned(patient_bolus{50_ug, 30_min, 1_h, {}}, m).flow.in(mL / h), WithinRel(0.2, 1e-15));
    CHECK_THAT(planned(priming_bolus{mL(0.2), 30_min}, m).flow.in(mL / h), WithinRel(0.4, 1e-15));
}

TEST_CASE("a bridge gives the dead volume at the flow of the old solution", "[bolus]") {
    const auto m = at_a_refill();
    const auto b = planned(bridge_bolus{120_ug / day}, m);
    CHECK_THAT(b.flow.in(mL / day), WithinRel(0.12, 1e-15));
    CHECK_THAT((b.flow * b.over).in(mL), WithinRel(0.382, 1e-15));
}

TEST_CASE("a bolus begins where none is running, within the flow and the reservoir", "[bolus]") {
    auto m = at_a_refill();
    CHECK(said(check({"bolus", 1.0 * (mL / h), 10_h}, m)) == "allowed");
    CHECK(said(check({"bolus", 1.0 * (mL / h), 11_h}, m)) ==
          "bolus [mL] = 11, but must be at most what the reservoir holds, 10 mL");
    CHECK_THAT(said(check({"bolus", 2.0 * (mL / h), 1_h}, m)), StartsWith("flow of the bolus [mL/day] = 48"));
    m.bolus = running_bolus{1.0 * (mL / h), {30_h}};
    CHECK(said(check({"bolus", 1.0 * (mL / h), 1_h}, m)) ==
          "bolus at [h] = 24, but must be not before the one that is running ends, 30");
}

TEST_CASE("a request is refused for one of five reasons", "[bolus]") {
    auto m = at_a_refill();
    CHECK(refusal(m) == "the program has no patient bolus");
    m.set.program.on_request = patient_bolus{50_ug, 30_min, 2_h, 2};
    CHECK_FALSE(refusal(m));
    m.asked = {{1_h}, {22_h}};
    CHECK(refusal(m) == "2 in 24 h, the most that is allowed");
    m.asked = {{0_h}, {22_h}};
    CHECK_FALSE(refusal(m));  // a day and two hours ago: both are over now
    m.asked = {{22.5_h}};
    CHECK(refusal(m) == "locked out until day 2, Tue 00:30");
    m.bolus = running_bolus{1.0 * (mL / h), {30_h}};
    CHECK(refusal(m) == "another bolus is running");
    m.bolus.reset();
    m.asked.clear();
    m.inside.held = mL(0.05);
    CHECK(refusal(m) == "the reservoir holds too little");
}
