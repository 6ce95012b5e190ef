#include <tonus/pump/pump.hpp>

#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/pump/typical.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mL;
using units::ug;

namespace {

const calendar monday_midnight{weekday::monday, 0_h};
const pump_device device = device_of({}, reservoir_size::small, 60);
const volume dead = dead_volume(device);

refill fill_with(concentration c) { return {20_mL, solution::marketed(c)}; }
pump_program continuous(dose_rate at) { return {simple_continuous{at}}; }

/// Filled with 500 ug/mL, primed in the hour before instant 0, and then at 120 ug/day.
pump running() {
    pump p{device, monday_midnight, {h(-1)}};
    p.carry_out({{h(-1)}, fill_with(500_ug / mL)});
    p.carry_out({{h(-1)}, priming_bolus{dead, 1_h}});
    p.carry_out({{0_h}, continuous(120_ug / day)});
    return p;
}

std::vector<double> rates_of(const pump& p) {  // ug/h
    std::vector<double> all;
    for (const dose& d : p.delivered()) all.push_back(std::round((d.size / d.over).in(ug / h) * 1e9) / 1e9);
    return all;
}
std::vector<double> starts_of(const pump& p) {  // h
    std::vector<double> all;
    for (const dose& d : p.delivered()) all.push_back(std::round(d.at.since_start.in(h)*1e9) / 1e9);
    return all;
}
amount given(const pump& p) { return given_until(p.delivered(), p.now()); }
std::string last_note(const pump& p) { return std::string{describe(p.log().back().what)} + ": " + p.log().back().note; }

using numbers = std::vector<double>;

}  // namespace

TEST_CASE("a pump starts stopped and empty", "[pump]") {
    pump p{device, monday_midnight, {0_h}};
    p.advance({1000_h});
    CHECK(p.delivered().empty());
    CHECK(p.held() == 0_mL);
    CHECK(p.log().empty());
    CHECK(p.balance().filled == 0_mg);
}

TEST_CASE("without priming the drug comes to the tip after the dead volume", "[pump]") {
    pump p{device, monday_midnight, {0_h}};
    p.carry_out({{0_h}, fill_with(500_ug / mL)});
    p.carry_out({{0_h}, continuous(120_ug / day)});
    p.advance({100_h});
    REQUIRE(p.delivered().size() == 1);
    CHECK_THAT(p.delivered().front().at.since_start.in(h), WithinRel((dead / (0.01 * (mL / h))).in(h), 1e-14));
    CHECK_THAT(p.balance().dead_volume.in(ug), WithinRel(0.382 * 500, 1e-14));
}

TEST_CASE("a priming bolus brings the drug to the tip and gives none", "[pump]") {
    pump p = running();
    CHECK(p.delivered().empty());
    CHECK_THAT(p.balance().dead_volume.in(ug), WithinRel(0.382 * 500, 1e-14));
    p.advance({24_h});
    REQUIRE(p.delivered().size() == 1);
    CHECK(p.delivered().front().at == instant{0_h});
    CHECK_THAT(given(p).in(ug), WithinRel(120.0, 1e-14));
}

TEST_CASE("after a change of concentration the old solution goes on for the dead volume", "[pump]") {
    pump p = running();
    p.carry_out({{24_h}, fill_with(2000_ug / mL)});  // the flow is a quarter from now on
    p.advance({24_h + 400_h});
    CHECK(rates_of(p) == numbers{5, 1.25, 5});
    const double until = 24 + (dead / (0.0025 * (mL / h))).in(h);
    CHECK_THAT((p.delivered().back().at.since_start).in(h), WithinRel(until, 1e-14));
}

TEST_CASE("to a weaker solution it is an overdose for the dead volume", "[pump]") {
    pump p = running();
    p.carry_out({{24_h}, fill_with(50_ug / mL)});
    p.advance({48_h});
    CHECK(rates_of(p) == numbers{5, 50, 5});
}

TEST_CASE("with a bridge the delivered mass a day stays constant", "[pump]") {
    pump p = running();
    p.carry_out({{24_h}, fill_with(2000_ug / mL)});
    p.carry_out({{24_h}, bridge_bolus{120_ug / day}});
    CHECK_THAT((p.look().bolus->until - instant{24_h}).in(h), WithinRel((dead / (0.01 * (mL / h))).in(h), 1e-14));
    p.advance({24_h * 30});
    for (const dose& d : p.delivered()) CHECK_THAT((d.size / d.over).in(ug / h), WithinRel(5.0, 1e-13));
    for (std::size_t i = 1; i < p.delivered().size(); ++i) {
        const auto before = p.delivered().begin()[static_cast<std::ptrdiff_t>(i - 1)];
        CHECK(before.at + before.over == p.delivered().begin()[static_cast<std::ptrdiff_t>(i)].at);
    }
    CHECK_THAT(given(p).in(ug), WithinRel(30 * 120.0, 1e-13));
}

TEST_CASE("a bridge may run at the rate of the new program", "[pump]") {
    pump p = running();
    p.carry_out({{24_h}, fill_with(1000_ug / mL)});
    p.carry_out({{24_h}, continuous(144_ug / day)});
    p.carry_out({{24_h}, bridge_bolus{144_ug / day}});
    p.advance({24_h * 10});
    CHECK(rates_of(p).front() == 5);
    CHECK(starts_of(p)[1] == 24);
    CHECK(rates_of(p)[1] == 6);
    CHECK(rates_of(p).back() == 6);
}

TEST_CASE("a bridge belongs to the refill that changes the concentration", "[pump]") {
    pump p = running();
    CHECK_THROWS_WITH(p.carry_out({{24_h}, bridge_bolus{5_ug / h}}),
                      "bridge bolus at [h] = 24, but must be at the refill that changes the concentration");
    p.carry_out({{24_h}, fill_with(500_ug / mL)});
    CHECK_THROWS_AS(p.carry_out({{24_h}, bridge_bolus{5_ug / h}}), invalid_parameter);
    p.carry_out({{30_h}, fill_with(1000_ug / mL)});
    CHECK_THROWS_WITH(p.carry_out({{30_h}, bridge_bolus{0.5 * (ug / h)}}),
                      StartsWith("flow of the bridge bolus [mL/day] = 0.024"));
    CHECK_THROWS_AS(p.carry_out({{31_h}, bridge_bolus{5_ug / h}}), invalid_parameter);
    pump fresh{device, monday_midnight, {0_h}};
    fresh.carry_out({{0_h}, fill_with(500_ug / mL)});
    CHECK_THROWS_AS(fresh.carry_out({{0_h}, bridge_bolus{5_ug / h}}), invalid_parameter);
}

TEST_CASE("a single bolus runs in place of the program", "[pump]") {
    pump p = running();
    p.carry_out({{10_h}, single_bolus{50_ug, 30_min}});
    p.advance({24_h});
    CHECK(starts_of(p) == numbers{0, 10, 10.5});
    CHECK(rates_of(p) == numbers{5, 100, 5});
    CHECK_THAT(given(p).in(ug), WithinRel(23.5 * 5 + 50, 1e-13));
}

TEST_CASE("a new program ends a bolus that is running", "[pump]") {
    pump p = running();
    p.carry_out({{10_h}, single_bolus{50_ug, 30_min}});
    p.carry_out({{10.25_h}, pump_program{stopped{}}});
    p.advance({24_h});
    CHECK_THAT(given(p).in(ug), WithinRel(10 * 5 + 25, 1e-13));
}

TEST_CASE("one bolus at a time", "[pump]") {
    pump p = running();
    p.carry_out({{10_h}, single_bolus{50_ug, 30_min}});
    CHECK_THROWS_WITH(p.carry_out({{10.25_h}, single_bolus{50_ug, 30_min}}),
                      "bolus at [h] = 10.25, but must be not before the one that is running ends, 10.5");
    p.carry_out({{10.5_h}, single_bolus{50_ug, 30_min}});
}

TEST_CASE("flex parts and periodic boluses come out piece by piece, on time", "[pump]") {
    pump p = running();
    p.carry_out({{24_h}, pump_program{flex{{{0_h, 8_h, 4_ug / h}, {8_h, 24_h, 96_ug}}}}});
    p.carry_out({{72_h}, pump_program{periodic_bolus{30_ug, 1_h, 12_h, 3_ug / h}}});
    p.advance({96_h});
    CHECK(starts_of(p) == numbers{0, 24, 32, 48, 56, 72, 73, 84, 85});
    CHECK(rates_of(p) == numbers{5, 4, 6, 4, 6, 30, 3, 30, 3});
}

TEST_CASE("a daily program does not drift in ten years of refills", "[pump]") {
    pump p = running();
    p.carry_out({{24_h}, pump_program{flex{{{0_h, 8_h, 4_ug / h}, {8_h, 24_h, 6_ug / h}}}}});
    for (double d = 60; d < 3650; d += 60) p.carry_out({{units::day(d)}, fill_with(500_ug / mL)});
    const schedule all = p.delivered();
    double number = 1;
    for (auto d = all.begin() + 1; d != all.end(); d += 2, ++number)
        if (d->at != on_day(monday_midnight, number, 0_h)) FAIL("day " << number);
    CHECK(number > 3590);
}

TEST_CASE("the dates of the alarm and of the empty reservoir are exact", "[pump]") {
    pump p = running();
    const volume held = p.held();
    p.advance({day(200.0)});
    REQUIRE(p.log().size() == 5);
    CHECK(p.log()[3].what == pump_happening::reservoir_low);
    CHECK_THAT(p.log()[3].at.since_start.in(h), WithinRel((held - 2_mL) / (0.01 * (mL / h)) / 1_h, 1e-14));
    CHECK(p.log()[3].note == "2 mL left");
    CHECK(p.log()[4].what == pump_happening::reservoir_empty);
    CHECK_THAT(p.log()[4].at.since_start.in(h), WithinRel(held / (0.01 * (mL / h)) / 1_h, 1e-14));
    CHECK(p.held() == 0_mL);
    CHECK(p.delivered().size() == 1);  // then the flow ends, with the dead volume full
    CHECK_THAT(given(p).in(ug), WithinRel(held.in(mL)*500, 1e-13));
}

TEST_CASE("at any flow a reservoir is low once, and empty once to the last drop", "[pump]") {
    for (double rate = 51; rate < 800; rate += 7.3) {
        pump p = running();
        p.carry_out({{h(0.1)}, continuous(rate * (ug / day))});
        p.advance({day(300.0)});
        CHECK(p.held() == 0_mL);
        CHECK(p.log().size() == 6);
    }
}

TEST_CASE("a pump that was empty goes on when it is filled, with its program on time", "[pump]") {
    pump p = running();
    p.advance({day(200.0)});
    p.carry_out({{day(201.0)}, fill_with(500_ug / mL)});
    p.advance({day(202.0)});
    CHECK(p.delivered().size() == 2);
    CHECK(rates_of(p).back() == 5);
}

TEST_CASE("a refill that is itself low gives the alarm", "[pump]") {
    pump p = running();
    p.carry_out({{24_h}, refill{2_mL, solution::marketed(500_ug / mL)}});
    CHECK(last_note(p) == "reservoir low: 2 mL left");
}

TEST_CASE("patient boluses are met outside the lockout and up to the daily count", "[pump]") {
    pump p = running();
    p.carry_out({{0_h}, pump_program{simple_continuous{120_ug / day}, patient_bolus{10_ug, 30_min, 2_h, 3}}});
    const auto ask = [&](double at) {
        p.carry_out({{h(at)}, bolus_request{}});
        return last_note(p);
    };
    const std::string met = "bolus begun: patient bolus, 0.02 mL over 30 min";
    CHECK(ask(1) == met);
    CHECK(ask(1.25) == "request refused: another bolus is running");
    CHECK(ask(1.5) == "request refused: locked out until day 1, Mon 03:00");
    CHECK(ask(2.999) == "request refused: locked out until day 1, Mon 03:00");
    CHECK(ask(3) == met);
    CHECK(ask(10) == met);
    CHECK(ask(14) == "request refused: 3 in 24 h, the most that is allowed");
    CHECK(ask(24.999) == "request refused: 3 in 24 h, the most that is allowed");
    CHECK(ask(25) == met);
    CHECK(ask(27) == met);  // that of 3 h is a day ago
    CHECK_THAT(given_until(p.delivered(), {26_h}).in(ug), WithinRel(26 * 5 + 4 * (10 - 2.5), 1e-13));
    p.carry_out({{30_h}, continuous(120_ug / day)});
    CHECK(ask(40) == "request refused: the program has no patient bolus");
}

TEST_CASE("a request is refused where the reservoir holds too little", "[pump]") {
    pump p = running();
    p.carry_out({{0_h}, pump_program{simple_continuous{120_ug / day}, patient_bolus{100_ug, 30_min, 2_h, 3}}});
    p.advance({day(80.0)});
    p.carry_out({{p.now() + (p.held() - 0.1_mL) / (0.01 * (mL / h))}, bolus_request{}});
    CHECK(last_note(p) == "request refused: the reservoir holds too little");
}

TEST_CASE("a stall stops the drug, and the program goes on after it", "[pump]") {
    pump p = running();
    p.carry_out({{10_h}, stall{5_h}});
    p.advance({24_h});
    CHECK(starts_of(p) == numbers{0, 15});
    CHECK_THAT(given(p).in(ug), WithinRel(19 * 5.0, 1e-13));
    CHECK_THAT((20_mL - dead - p.held()).in(mL), WithinRel(0.19, 1e-12));
}

TEST_CASE("an occlusion keeps a share in the reservoir, a leak loses one, an error changes the flow", "[pump]") {
    const auto with_failure = [](const pump_failure& f) {
        pump p = running();
        p.carry_out({{10_h}, f});
        p.advance({24_h});
        return p;
    };
    const pump o = with_failure(occlusion{0.5, 10_h});
    CHECK(rates_of(o) == numbers{5, 2.5, 5});
    CHECK(starts_of(o) == numbers{0, 10, 20});
    CHECK_THAT((20_mL - dead - o.held()).in(mL), WithinRel(0.19, 1e-12));
    CHECK(o.balance().lost == 0_mg);

    const pump l = with_failure(catheter_leak{0.25, 10_h});
    CHECK(rates_of(l) == numbers{5, 3.75, 5});
    CHECK_THAT((20_mL - dead - l.held()).in(mL), WithinRel(0.24, 1e-12));
    CHECK_THAT(l.balance().lost.in(ug), WithinRel(12.5, 1e-13));

    const pump e = with_failure(flow_error{1.145, h(infinity)});
    CHECK(rates_of(e) == numbers{5, 5.725});
}

TEST_CASE("a wrong solution is delivered as it is, and programmed as it was told", "[pump]") {
    pump p = running();
    p.carry_out({{24_h}, refill{20_mL, solution::marketed(500_ug / mL), 1_mg / mL}});
    p.advance({100_h});
    CHECK(rates_of(p) == numbers{5, 10});
    CHECK_THAT(p.delivered().back().at.since_start.in(h), WithinRel(24 + 38.2, 1e-14));
    CHECK(p.look().set.told == 500_ug / mL);
    CHECK(p.look().inside.strength == 1_mg / mL);
}

TEST_CASE("the balance names where the drug is", "[pump]") {
    pump p = running();
    p.carry_out({{24_h}, catheter_leak{0.5, 24_h}});
    p.carry_out({{72_h}, refill{18_mL, solution::marketed(1_mg / mL)}});
    const auto b = p.balance();
    CHECK_THAT(b.filled.in(ug), WithinRel(28000.0, 1e-14));
    CHECK_THAT(b.delivered.in(ug), WithinRel(300.0, 1e-13));
    CHECK_THAT(b.lost.in(ug), WithinRel(60.0, 1e-13));
    CHECK_THAT(b.dead_volume.in(ug), WithinRel(191.0, 1e-13));
    CHECK_THAT(b.removed.in(ug), WithinRel(10000 - 191 - 360.0, 1e-13));
    CHECK_THAT(b.reservoir.in(ug), WithinRel(18000.0, 1e-14));
}

TEST_CASE("a copy is a branch", "[pump]") {
    pump p = running();
    p.advance({24_h});
    pump q = p;
    q.carry_out({{24_h}, pump_program{stopped{}}});
    p.advance({48_h});
    q.advance({48_h});
    CHECK_THAT(given(p).in(ug), WithinRel(240.0, 1e-14));
    CHECK_THAT(given(q).in(ug), WithinRel(120.0, 1e-14));
    CHECK(p.log().size() == 3);
    CHECK(q.log().size() == 4);
}

TEST_CASE("a pump does not go back", "[pump]") {
    pump p = running();
    p.advance({24_h});
    CHECK_THROWS_WITH(p.advance({23_h}), "advance to [h] = 23, but must be not before now, 24");
    CHECK_THROWS_WITH(p.advance({h(infinity)}), "advance to [h] = inf, but must be from -1e+09 to 1e+09");
    CHECK_THROWS_WITH(p.carry_out({{23_h}, fill_with(500_ug / mL)}),
                      "order at [h] = 23, but must be not before now, 24");
    CHECK_THROWS_AS(p.carry_out({{h(nan_)}, bolus_request{}}), invalid_parameter);
    CHECK(p.now() == instant{24_h});
}

TEST_CASE("an order that a pump cannot carry out is refused, and changes nothing", "[pump]") {
    pump p = running();
    p.advance({24_h});
    const auto said_of = [&](auto what) -> std::string {
        try {
            p.carry_out({{24_h}, what});
        } catch (const invalid_parameter& e) {
            return e.what();
        }
        return "carried out";
    };
    CHECK(said_of(refill{21_mL, solution::marketed(500_ug / mL)}) ==
          "fill [mL] = 21, but must be at most what the reservoir holds, 20 mL");
    CHECK_THAT(said_of(continuous(12_ug / day)), StartsWith("flow [mL/day] = 0.024"));
    CHECK_THAT(said_of(single_bolus{50_ug, 5_min}), StartsWith("flow of the bolus [mL/day] = 28.8"));
    CHECK_THAT(said_of(single_bolus{9900_ug, 48_h}), StartsWith("bolus [mL] = 19.8"));
    CHECK_THAT(said_of(priming_bolus{1_mL, 2_h}),
               StartsWith("priming bolus [mL] = 1, but must be at most the dead volume"));
    CHECK_THAT(said_of(priming_bolus{dead, 1_min}), StartsWith("flow of the priming bolus [mL/day] = 55"));
    CHECK_THAT(said_of(pump_failure{stall{0_h}}), StartsWith("failure lasting [h] = 0"));
    CHECK(p.log().size() == 3);
    p.advance({48_h});
    CHECK(p.delivered().size() == 1);

    pump q = running();
    q.carry_out({{1_h}, continuous(60_ug / day)});
    CHECK_THROWS_WITH(q.carry_out({{1_h}, fill_with(2000_ug / mL)}), StartsWith("flow [mL/day] = 0.03"));
    q.carry_out({{1_h}, pump_program{stopped{}}});  // as at a visit: stop, fill, program
    q.carry_out({{1_h}, fill_with(2000_ug / mL)});
    q.carry_out({{1_h}, continuous(120_ug / day)});
    CHECK(q.look().set.told == 2_mg / mL);
}

TEST_CASE("an empty pump runs no program and no bolus", "[pump]") {
    pump p{device, monday_midnight, {0_h}};
    CHECK_THROWS_WITH(p.carry_out({{0_h}, continuous(120_ug / day)}), StartsWith("concentration told [mg/L] = 0"));
    CHECK_THROWS_WITH(p.carry_out({{0_h}, single_bolus{50_ug, 1_h}}),
                      "concentration told [mg/L] = 0, but must be told by a refill before a bolus");
    CHECK_THROWS_WITH(p.carry_out({{0_h}, priming_bolus{dead, 1_h}}),
                      "priming bolus [mL] = 0.382, but must be at most what the reservoir holds, 0 mL");
}

TEST_CASE("a pump refuses a device, a calendar or a start that cannot be", "[pump]") {
    auto bad = device;
    bad.reservoir = 0_mL;
    CHECK_THROWS_WITH((pump{bad, monday_midnight, {0_h}}), "reservoir [mL] = 0, but must be positive and finite");
    CHECK_THROWS_AS((pump{device, {weekday::monday, 24_h}, {0_h}}), invalid_parameter);
    CHECK_THROWS_WITH((pump{device, monday_midnight, {h(nan_)}}), "start [h] = nan, but must be from -1e+09 to 1e+09");
}
