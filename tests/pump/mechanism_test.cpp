#include <tonus/pump/mechanism.hpp>

#include <support/catch.hpp>
#include <tonus/pump/typical.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mL;

namespace {

/// 20 mL of 500 ug/mL throughout, at 1 mL a day.
mechanism running() {
    const auto device = device_of({}, reservoir_size::small, 60);
    mechanism m{.set = {device, {weekday::monday, 0_h}, 500_ug / mL, {simple_continuous{500_ug / day}}, {0_h}},
                .inside = dry(dead_volume(device)),
                .at = {0_h},
                .bolus = {},
                .failures = {},
                .alarm_given = false,
                .filled_at = {0_h},
                .told_before = 0_ug / mL,
                .asked = {}};
    fill(m.inside, 20_mL, m.set.told);
    m.inside.line = {{m.inside.dead, m.set.told}};
    return m;
}

}  // namespace

TEST_CASE("a stretch ends with what comes first", "[mechanism]") {
    auto m = running();
    auto s = stretch_of(m);
    CHECK_THAT(s.flow.in(mL / day), WithinRel(1.0, 1e-15));
    CHECK(s.then == pump_change::reservoir_low);
    CHECK_THAT(s.until.since_start.in(day), WithinRel(18.0, 1e-14));
    CHECK(s.flows == m.inside.held - m.set.device.low_alarm);

    m.alarm_given = true;
    CHECK(stretch_of(m).then == pump_change::reservoir_empty);
    CHECK_THAT(stretch_of(m).until.since_start.in(day), WithinRel(20.0, 1e-14));

    m.inside.line = {{m.inside.dead, 1_mg / mL}};
    s = stretch_of(m);
    CHECK(s.then == pump_change::of_slug);
    CHECK_THAT(s.until.since_start.in(day), WithinRel(0.382, 1e-14));

    m.failures = {{flow_error{2.0, 1_h}, {1_h}}};
    s = stretch_of(m);
    CHECK(s.then == pump_change::of_setting);
    CHECK(s.until == instant{1_h});
    CHECK_THAT(s.flow.in(mL / day), WithinRel(2.0, 1e-15));

    m.bolus = running_bolus{24.0 * (mL / day), {0.5_h}};
    s = stretch_of(m);
    CHECK(s.then == pump_change::of_slug);  // after 0.191 h
    CHECK_THAT(s.flow.in(mL / day), WithinRel(48.0, 1e-15));
}

TEST_CASE("without a flow nothing ends a stretch but the setting", "[mechanism]") {
    auto m = running();
    m.set.program = {stopped{}};
    CHECK(stretch_of(m).until == never);
    m = running();
    m.inside.held = 0_mL;
    CHECK(stretch_of(m).flow.canonical() == 0);
    CHECK(stretch_of(m).until == never);
}

TEST_CASE("to its end a stretch lets out exactly the volume that ends it", "[mechanism]") {
    auto m = running();
    m.alarm_given = true;
    const auto s = stretch_of(m);
    const auto half = as_of(m, {h(s.until.since_start.canonical() / 2)});
    CHECK_THAT(half.inside.held.in(mL), WithinRel(10.0, 1e-14));
    const auto out = go_on(m, s, s.until);
    CHECK(m.inside.held == 0_mL);
    CHECK(out.size == 20_mL * m.set.told);
    CHECK(out.to == s.until);
}

TEST_CASE("a volume too small for the clock still ends a stretch", "[mechanism]") {
    auto m = running();
    m.at = {h(1e6)};
    m.inside.line = {{mL(1e-15), 1_mg / mL}, {m.inside.dead, m.set.told}};
    const auto s = stretch_of(m);
    CHECK(s.then == pump_change::of_slug);
    CHECK(m.at < s.until);
    go_on(m, s, s.until);
    CHECK(at_tip(m.inside) == m.set.told);
}

TEST_CASE("what is over is put away", "[mechanism]") {
    auto m = running();
    m.bolus = running_bolus{24.0 * (mL / day), {2_h}};
    m.failures = {{stall{1_h}, {1_h}}, {stall{3_h}, {3_h}}};
    m.at = {2_h};
    end_what_is_over(m);
    CHECK_FALSE(m.bolus);
    CHECK(m.failures.size() == 1);
}
