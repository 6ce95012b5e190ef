#include <tonus/pump/setting_text.hpp>

#include <support/catch.hpp>
#include <tonus/pump/typical.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mL;

namespace {

pump_setting set_to(pump_program p) {
    return {device_of({}, reservoir_size::small, 60), {weekday::friday, 8_h}, 500_ug / mL, std::move(p), {0_h}};
}

const auto continuous = set_to({simple_continuous{200_ug / day}});
const auto by_parts = set_to({flex{{{0_h, 6_h, 5_ug / h}, {6_h, 24_h, 210_ug}},
                                   {{{weekday::saturday, weekday::sunday}, {{0_h, 24_h, 10_ug / h}}}}},
                              patient_bolus{10_ug, 5_min, 2_h, 4}});

}  // namespace

TEST_CASE("a program is printed as a clinician reads it", "[setting_text]") {
    CHECK(text(lines_of(continuous)) ==
          "mode: simple continuous\n"
          "dose a day: 200 ug/day\n"
          "patient bolus: none\n"
          "concentration: 500 ug/mL\n"
          "flow: 0.4 mL/day\n");
    CHECK(text(lines_of(by_parts)) ==
          "mode: flex\n"
          "dose a day: 240 ug/day\n"
          "00:00 to 06:00: 5 ug/h, 30 ug\n"
          "06:00 to 24:00: 11.7 ug/h, 210 ug\n"
          "Sat Sun 00:00 to 24:00: 10 ug/h, 240 ug\n"
          "patient bolus: 10 ug over 5 min, lockout 2 h, at most 4 in 24 h\n"
          "concentration: 500 ug/mL\n"
          "flow: 0.48 mL/day\n");
    CHECK(text(lines_of(set_to({periodic_bolus{40_ug, 5_min, 6_h, 2_ug / h}}))) ==
          "mode: periodic bolus\n"
          "dose a day: 207.3 ug/day\n"
          "bolus: 40 ug over 5 min every 6 h\n"
          "between boluses: 2 ug/h\n"
          "patient bolus: none\n"
          "concentration: 500 ug/mL\n"
          "flow: 0.415 mL/day\n");
}

TEST_CASE("the difference of two programs is what changed", "[setting_text]") {
    CHECK(difference(continuous, by_parts) ==
          "mode: from simple continuous to flex\n"
          "dose a day: from 200 ug/day to 240 ug/day, +20 %\n"
          "patient bolus: from none to 10 ug over 5 min, lockout 2 h, at most 4 in 24 h\n"
          "flow: from 0.4 mL/day to 0.48 mL/day\n"
          "00:00 to 06:00: from none to 5 ug/h, 30 ug\n"
          "06:00 to 24:00: from none to 11.7 ug/h, 210 ug\n"
          "Sat Sun 00:00 to 24:00: from none to 10 ug/h, 240 ug\n");
    auto less = by_parts;
    std::get<flex>(less.program.mode).parts[0].give = 3_ug / h;
    CHECK(difference(by_parts, less) ==
          "dose a day: from 240 ug/day to 231.4 ug/day, -3.57 %\n"
          "00:00 to 06:00: from 5 ug/h, 30 ug to 3 ug/h, 18 ug\n"
          "flow: from 0.48 mL/day to 0.463 mL/day\n");
    auto stronger = continuous;
    stronger.told = 2000_ug / mL;
    CHECK(difference(continuous, stronger) ==
          "concentration: from 500 ug/mL to 2000 ug/mL\n"
          "flow: from 0.4 mL/day to 0.1 mL/day\n");
}

TEST_CASE("from nothing there is no per cent, and to nothing it is all", "[setting_text]") {
    const auto none = set_to({stopped{}});
    CHECK(difference(none, continuous) ==
          "mode: from stopped to simple continuous\n"
          "dose a day: from 0 ug/day to 200 ug/day\n"
          "flow: from 0 mL/day to 0.4 mL/day\n");
    CHECK_THAT(
        difference(continuous, none),
        StartsWith("mode: from simple continuous to stopped\ndose a day: from 200 ug/day to 0 ug/day, -100 %\n"));
}

TEST_CASE("two programs that are the same do not differ, and a hair is said", "[setting_text]") {
    CHECK(difference(by_parts, by_parts) == "no change\n");
    CHECK(difference(continuous, set_to({simple_continuous{200.0001 * (units::ug / day)}})) ==
          "a change too small to show\n");
}
