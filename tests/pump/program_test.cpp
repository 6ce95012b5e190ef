#include <tonus/pump/program.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::ug;

namespace {

const periodic_bolus pulses{.size = 40_ug, .over = 5_min, .every = 6_h, .between = 2_ug / h};
const patient_bolus asked{.size = 10_ug, .over = 5_min, .lockout = 2_h, .most_a_day = 4};

}  // namespace

TEST_CASE("a mode says its name", "[program]") {
    CHECK(describe(pump_mode{simple_continuous{100_ug / day}}) == "simple continuous");
    CHECK(describe(pump_mode{flex{}}) == "flex");
    CHECK(describe(pump_mode{pulses}) == "periodic bolus");
    CHECK(describe(pump_mode{minimum_rate{}}) == "minimum rate");
    CHECK(describe(pump_mode{stopped{}}) == "stopped");
}

TEST_CASE("programs are values that can be compared", "[program]") {
    const pump_program p{pulses, asked};
    auto q = p;
    CHECK(p == q);
    q.on_request->most_a_day.reset();
    CHECK_FALSE(p == q);
    CHECK_FALSE(pump_program{minimum_rate{}} == pump_program{stopped{}});
}

TEST_CASE("a rate is not negative", "[program]") {
    CHECK(said(check(pump_program{simple_continuous{100_ug / day}})) == "allowed");
    CHECK(said(check(pump_program{simple_continuous{-1.0 * (units::mg / h)}})) ==
          "at [mg/h] = -1, but must be zero or positive, and finite");
    CHECK(said(check(pump_program{minimum_rate{}})) == "allowed");
    CHECK(said(check(pump_program{stopped{}})) == "allowed");
}

TEST_CASE("a periodic bolus is over before the next one begins", "[program]") {
    CHECK(said(check(pump_program{pulses})) == "allowed");
    const auto said_of = [](auto change) {
        auto b = pulses;
        change(b);
        return said(check(b));
    };
    CHECK(said_of([](auto& b) { b.every = b.over; }) == "allowed");
    CHECK(said_of([](auto& b) { b.over = 7_h; }) == "bolus every [h] = 6, but must be at least what one takes, 7 h");
    CHECK(said_of([](auto& b) { b.size = 0_ug; }) == "bolus [mg] = 0, but must be positive and finite");
    CHECK(said_of([](auto& b) { b.over = 0_h; }) == "bolus over [h] = 0, but must be positive and finite");
    CHECK(said_of([](auto& b) { b.every = b.over = 36_s; }) == "bolus every [h] = 0.01, but must be at least a minute");
    CHECK(said_of([](auto& b) { b.every = h(infinity); }) == "bolus every [h] = inf, but must be positive and finite");
    CHECK(said_of([](auto& b) { b.between = nan_ * (units::mg / h); }) ==
          "between boluses [mg/h] = nan, but must be zero or positive, and finite");
}

TEST_CASE("a patient bolus has a lockout, and with a daily count one within the day", "[program]") {
    const auto said_of = [](auto change) {
        auto b = asked;
        change(b);
        return said(check(pump_program{minimum_rate{}, b}));
    };
    CHECK(said_of([](auto&) {}) == "allowed");
    CHECK(said_of([](auto& b) { b.lockout = 24_h; }) == "allowed");
    CHECK(said_of([](auto& b) { b.lockout = 25_h; }) ==
          "lockout [h] = 25, but must be at most 24 where boluses are counted by the day");
    CHECK(said_of([](auto& b) {
              b.lockout = 48_h;
              b.most_a_day.reset();
          }) == "allowed");
    CHECK(said_of([](auto& b) { b.lockout = 0_h; }) == "lockout [h] = 0, but must be positive and finite");
    CHECK(said_of([](auto& b) { b.over = 3_h; }) == "lockout [h] = 2, but must be at least what a bolus takes, 3 h");
    CHECK(said_of([](auto& b) { b.most_a_day = 0; }) == "patient boluses a day = 0, but must be at least one");
    CHECK(said_of([](auto& b) { b.size = ug(-1); }) == "patient bolus [mg] = -0.001, but must be positive and finite");
}
