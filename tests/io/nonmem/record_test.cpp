#include <tonus/io/nonmem/record.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using nonmem::event;
using nonmem::is_constant_infusion;
using nonmem::modelled_duration;
using nonmem::modelled_rate;
using nonmem::record;
using units::h;
using units::mg;

namespace {

record tablet() { return {.size = 5_mg, .kind = event::dose}; }

}  // namespace

TEST_CASE("a record that says nothing is an observation", "[nonmem]") {
    const record r;
    CHECK(r.kind == event::observation);
    CHECK(r.id == "1");
    CHECK(r.at == instant{0_h});
    CHECK(r.size == 0_mg);
    CHECK(said(check(r)) == "allowed");
    CHECK(r == record{});
    CHECK_FALSE(r == tablet());
}

TEST_CASE("events are numbered as in the field", "[nonmem]") {
    CHECK(static_cast<int>(event::observation) == 0);
    CHECK(static_cast<int>(event::dose) == 1);
    CHECK(static_cast<int>(event::other) == 2);
    CHECK(static_cast<int>(event::reset) == 3);
    CHECK(static_cast<int>(event::reset_and_dose) == 4);
    CHECK(is_dose(event::dose));
    CHECK(is_dose(event::reset_and_dose));
    CHECK_FALSE(is_dose(event::reset));
    CHECK_FALSE(is_dose(event::observation));
    CHECK(is_reset(event::reset));
    CHECK(is_reset(event::reset_and_dose));
    CHECK_FALSE(is_reset(event::other));
    CHECK_FALSE(is_reset(event::dose));
}

TEST_CASE("doses of every kind are allowed", "[nonmem]") {
    for (const event kind : {event::dose, event::reset_and_dose}) {
        CHECK(said(check(record{.size = 5_mg, .kind = kind})) == "allowed");
        CHECK(said(check(record{.size = 5_mg, .rate = 2.5, .kind = kind})) == "allowed");
        CHECK(said(check(record{.size = 5_mg, .rate = modelled_rate, .kind = kind})) == "allowed");
        CHECK(said(check(record{.size = 5_mg, .rate = modelled_duration, .kind = kind})) == "allowed");
        CHECK(said(check(record{.size = 5_mg, .kind = kind, .additional = 3, .interval = 8_h})) == "allowed");
        CHECK(said(check(record{.size = 5_mg, .kind = kind, .interval = 8_h, .steady_state = 1})) == "allowed");
        CHECK(said(check(record{.size = 5_mg, .kind = kind, .additional = 3, .interval = 8_h, .steady_state = 2})) ==
              "allowed");
        CHECK(said(check(record{.rate = 3, .kind = kind, .steady_state = 1})) == "allowed");
        CHECK(said(check(record{.rate = modelled_rate, .kind = kind, .steady_state = 2})) == "allowed");
    }
}

TEST_CASE("each of the items of a dose makes a dose", "[nonmem]") {
    CHECK(said(check(record{.rate = 3, .kind = event::dose})) == "allowed");
    CHECK(said(check(record{.kind = event::dose, .interval = 8_h})) == "allowed");
    CHECK(said(check(record{.kind = event::dose, .additional = 2, .interval = 8_h})) == "allowed");
    CHECK(said(check(record{.kind = event::dose, .interval = 8_h, .steady_state = 1})) == "allowed");
    CHECK(said(check(record{.kind = event::dose})) ==
          "EVID = 1, but must be 0, 2 or 3 where AMT, RATE, ADDL, II and SS are all zero");
    CHECK(said(check(record{.kind = event::reset_and_dose, .compartment = 1})) ==
          "EVID = 4, but must be 0, 2 or 3 where AMT, RATE, ADDL, II and SS are all zero");
}

TEST_CASE("what is no dose has none of the items of a dose", "[nonmem]") {
    for (const event kind : {event::observation, event::other, event::reset}) {
        const record r{.at = {3_h}, .kind = kind, .compartment = 2};
        CHECK(said(check(r)) == "allowed");
        const auto changed = [&](auto change) {
            record c = r;
            change(c);
            return said(check(c));
        };
        const std::string why = ", but must be zero in a record that is no dose (EVID 1 or 4)";
        CHECK(changed([](record& c) { c.size = 5_mg; }) == "AMT = 5" + why);
        CHECK(changed([](record& c) { c.rate = 2; }) == "RATE = 2" + why);
        CHECK(changed([](record& c) { c.rate = modelled_duration; }) == "RATE = -2" + why);
        CHECK(changed([](record& c) { c.additional = 2; }) == "ADDL = 2" + why);
        CHECK(changed([](record& c) { c.interval = 8_h; }) == "II = 8" + why);
        CHECK(changed([](record& c) { c.steady_state = 1; }) == "SS = 1" + why);
    }
}

TEST_CASE("numbers must be in their ranges", "[nonmem]") {
    record r = tablet();
    r.at = instant{h(nan_)};
    CHECK(said(check(r)) == "TIME = nan, but must be finite");
    r.at = instant{h(-5)};
    CHECK(said(check(r)) == "allowed");
    r.size = mg(-1);
    CHECK(said(check(r)) == "AMT = -1, but must be zero or positive, and finite");
    r.size = mg(infinity);
    CHECK(said(check(r)) == "AMT = inf, but must be zero or positive, and finite");
    r = tablet();
    r.interval = h(-8);
    CHECK(said(check(r)) == "II = -8, but must be zero or positive, and finite");
    const std::string rates =
        ", but must be zero or positive and finite, -1 (a modelled rate) or -2 (a modelled duration)";
    r = tablet();
    r.rate = -3;
    CHECK(said(check(r)) == "RATE = -3" + rates);
    r.rate = -1.5;
    CHECK(said(check(r)) == "RATE = -1.5" + rates);
    r.rate = nan_;
    CHECK(said(check(r)) == "RATE = nan" + rates);
    r.rate = infinity;
    CHECK(said(check(r)) == "RATE = inf" + rates);
    r = tablet();
    for (const int kind : {-1, 5, 101}) {
        r.kind = static_cast<event>(kind);
        CHECK(said(check(r)) == "EVID = " + std::to_string(kind) + ", but must be 0, 1, 2, 3 or 4");
    }
    r = tablet();
    for (const int ss : {-1, 3}) {
        r.steady_state = ss;
        CHECK(said(check(r)) ==
              "SS = " + std::to_string(ss) + ", but must be 0, 1 or 2 (SS 3 of NONMEM is not supported)");
    }
}

TEST_CASE("only another event switches a compartment off", "[nonmem]") {
    CHECK(said(check(record{.kind = event::other, .compartment = -2})) == "allowed");
    CHECK(said(check(record{.kind = event::other, .compartment = 2})) == "allowed");
    for (const event kind : {event::observation, event::dose, event::reset, event::reset_and_dose}) {
        record r = tablet();
        r.kind = kind;
        r.compartment = -2;
        CHECK(said(check(r)) ==
              "CMT = -2, but must be zero or positive (negative only with EVID 2, which switches the compartment off)");
    }
}

TEST_CASE("additional doses and steady states have an interval", "[nonmem]") {
    record r = tablet();
    r.additional = 3;
    CHECK(said(check(r)) == "ADDL = 3, but must be zero where II is zero");
    r = tablet();
    r.steady_state = 1;
    const std::string why =
        ", but must be zero where II is zero, but for a constant infusion (AMT 0 and RATE above 0 or -1)";
    CHECK(said(check(r)) == "SS = 1" + why);
    r.rate = 3;
    CHECK(said(check(r)) == "SS = 1" + why);
    CHECK(said(check(record{.rate = modelled_duration, .kind = event::dose, .steady_state = 2})) == "SS = 2" + why);
}

TEST_CASE("a constant infusion at steady state has no interval and no additional doses", "[nonmem]") {
    const record constant{.rate = 3, .kind = event::dose, .steady_state = 1};
    CHECK(is_constant_infusion(constant));
    CHECK(is_constant_infusion({.rate = modelled_rate, .steady_state = 2}));
    CHECK_FALSE(is_constant_infusion({.rate = modelled_duration, .steady_state = 1}));
    CHECK_FALSE(is_constant_infusion({.rate = 3}));
    CHECK_FALSE(is_constant_infusion({.size = 5_mg, .rate = 3, .steady_state = 1}));
    CHECK_FALSE(is_constant_infusion({.steady_state = 1}));
    record r = constant;
    r.interval = 8_h;
    CHECK(said(check(r)) == "II = 8, but must be zero in a constant infusion at steady state (AMT 0)");
    r.additional = 2;
    CHECK(said(check(r)) == "ADDL = 2, but must be zero in a constant infusion at steady state (AMT 0)");
    r.interval = 0_h;
    CHECK(said(check(r)) == "ADDL = 2, but must be zero in a constant infusion at steady state (AMT 0)");
}

TEST_CASE("the last additional dose is at a time", "[nonmem]") {
    record r = tablet();
    r.additional = 100;
    r.interval = h(1e307);
    CHECK(said(check(r)) == "II = 1e+307, but must be so short that the last additional dose has a finite time");
    r.additional = 10;
    CHECK(said(check(r)) == "allowed");
}
