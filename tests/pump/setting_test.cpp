#include <tonus/pump/setting.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/said.hpp>
#include <tonus/pump/typical.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mL;
using units::ug;

namespace {

/// At 500 ug/mL; instant 0 is Friday 08:00.
pump_setting set_to(pump_program p) {
    return {device_of({}, reservoir_size::small, 60), {weekday::friday, 8_h}, 500_ug / mL, std::move(p), {0_h}};
}

const flex day_and_night{{{0_h, 6_h, 5_ug / h}, {6_h, 22_h, 10_ug / h}, {22_h, 24_h, 5_ug / h}},
                         {{{weekday::saturday}, {{0_h, 24_h, 168_ug}}}}};

}  // namespace

TEST_CASE("simple continuous has one rate for ever", "[setting]") {
    const auto s = set_to({simple_continuous{100_ug / day}});
    CHECK(rate_at(s, {500_h}).at == 100_ug / day);
    CHECK(rate_at(s, {500_h}).until == never);
    CHECK(mean_rate(s) == 100_ug / day);
}

TEST_CASE("flex goes by the time of day and the day of the week", "[setting]") {
    const auto s = set_to({day_and_night});
    CHECK(rate_at(s, {0_h}).at == 10_ug / h);
    CHECK(rate_at(s, {0_h}).until == instant{14_h});  // 22:00
    CHECK(rate_at(s, {14_h}).at == 5_ug / h);
    CHECK(rate_at(s, {14_h}).until == instant{16_h});  // midnight
    CHECK(rate_at(s, {16_h}).at == 7_ug / h);          // Saturday
    CHECK(rate_at(s, {16_h}).until == instant{40_h});
    CHECK(rate_at(s, {40_h}).at == 5_ug / h);
    CHECK(rate_at(s, {40_h}).until == instant{46_h});
    CHECK_THAT(mean_rate(s).in(ug / day), WithinRel((6 * 200 + 168) / 7.0, 1e-15));
}

TEST_CASE("the instants of a flex day are those of its number, also after ten years", "[setting]") {
    const auto s = set_to({day_and_night});
    instant t{0_h};
    for (double number = 0; number < 3650; ++number) {
        t = on_day(s.when, number, 6_h);
        CHECK(day_of(s.when, rate_at(s, t).until) ==
              (weekday_of(s.when, number) == weekday::saturday ? number + 1 : number));
        if (weekday_of(s.when, number) != weekday::saturday) CHECK(rate_at(s, t).until == on_day(s.when, number, 22_h));
    }
}

TEST_CASE("a periodic bolus begins with the program and comes back on time", "[setting]") {
    auto s = set_to({periodic_bolus{30_ug, 30_min, 6_h, 5_ug / h}});
    s.since = {1_h};
    CHECK_THAT(rate_at(s, {1_h}).at.in(ug / h), WithinRel(60.0, 1e-15));
    CHECK(rate_at(s, {1_h}).until == instant{1.5_h});
    CHECK(rate_at(s, {1.5_h}).at == 5_ug / h);
    CHECK(rate_at(s, {1.5_h}).until == instant{7_h});
    CHECK_THAT(mean_rate(s).in(ug / day), WithinRel(4 * (30 + 5.5 * 5), 1e-14));

    auto full = set_to({periodic_bolus{30_ug, 6_h, 6_h, 0_ug / h}});
    CHECK(rate_at(full, {5_h}).until == instant{6_h});
    CHECK_THAT(rate_at(full, {6_h}).at.in(ug / h), WithinRel(5.0, 1e-15));
    CHECK(said(check(full)) == "allowed");  // there is no time between boluses
}

TEST_CASE("a bolus that takes as long as its period ends where the next one begins, to the bit", "[setting]") {
    auto s = set_to({periodic_bolus{30_ug, 0.3_h, 0.3_h, 0_ug / h}});
    s.since = {0.1_h};
    for (double i = 0; i < 1000; ++i) {
        const instant begin = nth(s.since, 0.3_h, i);
        CHECK(rate_at(s, begin).until == nth(s.since, 0.3_h, i + 1));
    }
}

TEST_CASE("a rate holds at every instant up to its until, and there the next one begins", "[setting]") {
    tests::draws d{7};
    for (int i = 0; i < 3000; ++i) {
        auto s = set_to({periodic_bolus{30_ug, h(d.between(0.1, 1)), h(d.between(1, 9)), 5_ug / h}});
        if (i % 2) s.program.mode = day_and_night;
        s.when.time = h(d.between(0, 24));
        s.since = {h(d.between(0, 1e5))};
        const instant t = s.since + h(d.between(0, 1e5));
        const auto now = rate_at(s, t);
        REQUIRE(t < now.until);
        const instant last{h(std::nextafter(now.until.since_start.canonical(), 0))};
        CHECK(rate_at(s, last).until == now.until);
        CHECK(now.until < rate_at(s, now.until).until);
    }
}

TEST_CASE("the minimum rate is the least flow, whatever the solution; stopped is none", "[setting]") {
    auto s = set_to({minimum_rate{}});
    CHECK_THAT(mean_rate(s).in(ug / day), WithinRel(24.0, 1e-15));
    CHECK_THAT(flow_of(s, mean_rate(s)).in(mL / day), WithinRel(0.048, 1e-15));
    s.program = {stopped{}};
    CHECK(mean_rate(s) == zero_rate);
    s.told = 0_ug / mL;
    CHECK(flow_of(s, mean_rate(s)).canonical() == 0);
}

TEST_CASE("every flow of a program must be one that the pump can do", "[setting]") {
    const auto said_of = [](pump_program p) { return said(check(set_to(std::move(p)))); };
    CHECK(said_of({simple_continuous{24_ug / day}}) == "allowed");
    CHECK(said_of({simple_continuous{12_ug / day}}) ==
          "flow [mL/day] = 0.024, but must be from 0.048 to 24, what the pump can do");
    CHECK_THAT(said_of({simple_continuous{15000_ug / day}}), StartsWith("flow [mL/day] = 30"));
    CHECK(said_of({day_and_night}) == "allowed");
    auto f = day_and_night;
    f.parts[1].give = dose_rate{0.5 * (ug / h)};
    CHECK_THAT(said_of({f}), StartsWith("flow from 06:00 to 22:00 [mL/day] = 0.024"));
    f = day_and_night;
    f.special[0].parts[0].give = 20_ug;
    CHECK_THAT(said_of({f}), StartsWith("flow from 00:00 to 24:00 [mL/day] = 0.04"));
    CHECK_THAT(said_of({periodic_bolus{1000_ug, 1_h, 6_h, 5_ug / h}}),
               StartsWith("flow of the periodic bolus [mL/day] = 48"));
    CHECK_THAT(said_of({periodic_bolus{30_ug, 1_h, 6_h, 0_ug / h}}),
               StartsWith("flow between boluses [mL/day] = 0, but"));
    CHECK_THAT(said_of({minimum_rate{}, patient_bolus{1000_ug, 1_h, 2_h, {}}}),
               StartsWith("flow of the patient bolus [mL/day] = 48"));
}

TEST_CASE("a bolus of a program must fit into the reservoir", "[setting]") {
    CHECK(said(check(set_to({periodic_bolus{11_mg, 24_h, 48_h, 5_ug / h}}))) ==
          "periodic bolus [mL] = 22, but must be at most what the reservoir holds, 20 mL");
    CHECK_THAT(said(check(set_to({stopped{}, patient_bolus{11_mg, 24_h, 48_h, {}}}))),
               StartsWith("patient bolus [mL] = 22, but must be at most what the reservoir holds, 20"));
}

TEST_CASE("a pump must be told its solution before it can run", "[setting]") {
    auto s = set_to({simple_continuous{100_ug / day}});
    s.told = 0_ug / mL;
    CHECK(said(check(s)) == "concentration told [mg/L] = 0, but must be told by a refill before the pump can run");
    s.program = {minimum_rate{}};
    CHECK_THAT(said(check(s)), StartsWith("concentration told"));
    s.program = {stopped{}};
    CHECK(said(check(s)) == "allowed");
    s.program.on_request = patient_bolus{10_ug, 5_min, 2_h, 4};
    CHECK_THAT(said(check(s)), StartsWith("concentration told"));
}
