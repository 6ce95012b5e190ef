#include <tonus/sim/simulate.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/times.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::before, tonus::bolus, tonus::ending, tonus::infusion, tonus::instant, tonus::one_compartment,
    tonus::one_compartment_oral, tonus::sampling, tonus::schedule;

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN(),
                 endless = std::numeric_limits<double>::infinity();

const one_compartment drug{.cl = 10_L / h, .v = 20_L};  // ke = 0.5 / h
const one_compartment still{.cl = 0_L / h, .v = 20_L};  // keeps all that it is given
const tonus::intake direct{.into = 0, .bioavailability = 1, .lag = 0_h};

instant at(double hours) { return {hours * h}; }

/// The central amount at each time.
template <class M>
std::vector<double> amounts(const M& m, const tonus::inputs& given, const std::vector<sampling>& times) {
    std::vector<double> seen;
    const auto ended = simulate(m, given, times, [&](const auto& s) { seen.push_back(s.amounts[M::central]); });
    CHECK(ended == ending::complete);
    REQUIRE(seen.size() == times.size());
    return seen;
}
template <class M>
std::vector<double> amounts(const M& m, const schedule& plan, const std::vector<sampling>& times) {
    return amounts(m, through(direct, plan), times);
}

/// Runs, and says what was refused; nothing may be shown before.
std::string refused(const one_compartment& m, const tonus::inputs& given, const std::vector<sampling>& times) {
    bool shown = false;
    try {
        simulate(m, given, times, [&](const auto&) { shown = true; });
    } catch (const tonus::invalid_parameter& e) {
        CHECK_FALSE(shown);
        return e.what_is_wrong.parameter;
    }
    return "nothing";
}

}  // namespace

TEST_CASE("a sample at the instant of a dose sees it, unless it looks before", "[simulate]") {
    const schedule plan{{bolus(at(1), 8_mg)}};
    CHECK(amounts(still, plan, {before(at(1)), at(1)}) == std::vector{0.0, 8.0});
    CHECK(amounts(still, plan, {at(1)}) == std::vector{8.0});
    CHECK(amounts(still, plan, {at(0), before(at(1)), at(2)}) == std::vector{0.0, 0.0, 8.0});
}

TEST_CASE("troughs and peaks of a course alternate", "[simulate]") {
    const schedule plan{{bolus(at(0), 8_mg), bolus(at(8), 8_mg), bolus(at(16), 8_mg)}};
    const auto seen = amounts(drug, plan, {at(0), before(at(8)), at(8), before(at(16)), at(16)});
    const double left = std::exp(-4.0);
    CHECK_THAT(seen[1], WithinRel(8 * left, 1e-15));
    CHECK_THAT(seen[2], WithinRel(8 * left + 8, 1e-15));
    CHECK_THAT(seen[3], WithinRel((8 * left + 8) * left, 1e-15));
    CHECK_THAT(seen[4], WithinRel((8 * left + 8) * left + 8, 1e-15));
}

TEST_CASE("two doses at once are one dose of both", "[simulate]") {
    const schedule two{{bolus(at(1), 3_mg), bolus(at(1), 5_mg)}}, both{{bolus(at(1), 8_mg)}};
    const std::vector<sampling> times{before(at(1)), at(1), at(4)};
    CHECK(amounts(drug, two, times) == amounts(drug, both, times));
}

TEST_CASE("one time may be asked for twice", "[simulate]") {
    const schedule plan{{bolus(at(1), 8_mg)}};
    const auto seen = amounts(drug, plan, {before(at(1)), before(at(1)), at(1), at(1), at(3), at(3)});
    CHECK(seen[0] == seen[1]);
    CHECK(seen[2] == seen[3]);
    CHECK(seen[4] == seen[5]);
    CHECK(seen[2] == 8.0);
}

TEST_CASE("doses before the first sample have been given, and later ones are not waited for", "[simulate]") {
    const schedule plan{{bolus(at(-24), 8_mg), bolus(at(100), 8_mg)}};
    CHECK_THAT(amounts(drug, plan, {at(2)})[0], WithinRel(8 * std::exp(-13.0), 2e-15));
}

TEST_CASE("before anything is given there is nothing", "[simulate]") {
    CHECK(amounts(drug, schedule{}, {at(-3), at(0), at(1000)}) == std::vector{0.0, 0.0, 0.0});
}

TEST_CASE("an infusion that runs at the first sample has been running since its start", "[simulate]") {
    const schedule plan{{infusion(at(-2), 8_mg, 4_h)}};
    const auto seen = amounts(still, plan, {at(0), at(2), at(5)});
    CHECK(seen == std::vector{4.0, 8.0, 8.0});
    CHECK_THAT(amounts(drug, plan, {at(1)})[0], WithinRel(2 / 0.5 * -std::expm1(-1.5), 1e-15));
}

TEST_CASE("infusions may overlap, and end together", "[simulate]") {
    const schedule plan{{infusion(at(0), 8_mg, 8_h), infusion(at(2), 12_mg, 6_h), infusion(at(3), 10_mg, 5_h)}};
    const auto seen = amounts(still, plan, {at(1), at(2.5), at(4), before(at(8)), at(8), at(9)});
    CHECK_THAT(seen[0], WithinRel(1.0, 1e-15));
    CHECK_THAT(seen[1], WithinRel(2.5 + 1.0, 1e-15));
    CHECK_THAT(seen[2], WithinRel(4.0 + 4.0 + 2.0, 1e-15));
    for (const int n : {3, 4, 5}) CHECK_THAT(seen[static_cast<std::size_t>(n)], WithinRel(30.0, 1e-15));
}

TEST_CASE("when the last infusion has ended no trace of its rate remains", "[simulate]") {
    // 0.1 + 0.2 - 0.1 - 0.2 is not zero in binary; the sum of running rates must be.
    const schedule plan{
        {infusion(at(0), 0.1_mg, 1_h), infusion(at(0.5), 0.6_mg, 3_h), infusion(at(1.25), 0.7_mg, 1_h)}};
    const auto seen = amounts(drug, plan, {at(4), at(2000)});
    CHECK(seen[1] == 0.0);
    CHECK(seen[0] > 0.0);
}

TEST_CASE("an infusion into one compartment and a bolus into another keep apart", "[simulate]") {
    const one_compartment_oral m{.cl = 0_L / h, .v = 20_L, .ka = 0.5 / h};
    const tonus::inputs given{{{0, 0.0}, 8.0, 4.0, one_compartment_oral::central},
                              {{1, 0.0}, 6.0, 0.0, one_compartment_oral::depot}};
    const auto seen = amounts(m, given, {at(1), at(4), at(5)});
    CHECK_THAT(seen[0], WithinRel(2.0, 1e-15));
    CHECK_THAT(seen[1], WithinRel(8.0 + 6 * -std::expm1(-1.5), 1e-15));
    CHECK_THAT(seen[2], WithinRel(8.0 + 6 * -std::expm1(-2.0), 1e-15));
}

TEST_CASE("a dose whose lag ends at a sample has arrived there", "[simulate]") {
    const tonus::intake late{.into = 0, .bioavailability = 0.5, .lag = 5_h};
    const auto given = through(late, schedule{{bolus(at(0), 8_mg), bolus(at(24), 8_mg)}});
    CHECK(amounts(still, given, {at(4.75), before(at(5)), at(5), before(at(29)), at(29)}) ==
          std::vector{0.0, 0.0, 4.0, 4.0, 8.0});
}

TEST_CASE("an infusion of 0.9 ms at 1000 h keeps its amount", "[simulate]") {
    const auto brief = 0.0009_s;
    const schedule plan{{infusion(at(1000), 8_mg, brief)}};
    CHECK_THAT(amounts(still, plan, {at(1001)})[0], WithinRel(8.0, 1e-12));
    const double k_long = 0.5 * brief.in(h);  // what is infused late is eliminated late
    CHECK_THAT(amounts(drug, plan, {at(1001)})[0], WithinRel(8 * std::exp(-0.5) * std::expm1(k_long) / k_long, 1e-12));
}

TEST_CASE("an infusion of 0.9 ms keeps its amount also when something else falls on its end", "[simulate]") {
    const auto brief = 0.0009_s;
    const instant end = at(1000) + brief;
    const schedule plan{{infusion(at(1000), 8_mg, brief)}};
    CHECK_THAT(amounts(still, plan, {at(1000), at(1000) + brief / 2.0, end, at(1001)})[3], WithinRel(8.0, 1e-12));
    CHECK_THAT(amounts(still, plan, {before(end), at(1001)})[1], WithinRel(8.0, 1e-12));
    CHECK_THAT(amounts(still, plan + schedule{{bolus(end, 4_mg)}}, {at(1001)})[0], WithinRel(12.0, 1e-12));
    CHECK_THAT(amounts(still, plan + schedule{{infusion(end, 4_mg, brief)}}, {at(1001)})[0], WithinRel(12.0, 1e-12));
    CHECK_THAT(amounts(still, plan + schedule{{infusion(end, 4_mg, brief)}}, {at(1000), before(end), end, at(1001)})[3],
               WithinRel(12.0, 1e-12));
    CHECK_THAT(amounts(still, plan + plan, {at(1001)})[0], WithinRel(16.0, 1e-12));
}

TEST_CASE("an infusion shorter than the clock can tell is a bolus", "[simulate]") {
    const schedule plan{{infusion(at(1000), 8_mg, 1e-15 * h), infusion(at(1001), 8_mg, 0_h)}};
    CHECK(amounts(still, plan, {at(1000), at(1001)}) == std::vector{8.0, 16.0});
}

TEST_CASE("the slope by the duration of an infusion is whole where the next one starts at its end", "[simulate]") {
    // As pump programs do. With rates of 1 and 2 mg/h, an hour more of the first gives as much less per hour and, for
    // what comes after the hour is over, later.
    using number = tonus::dual<1>;
    using model = tonus::basic_one_compartment<number>;
    const model m{.cl = number(10.0) * L / h, .v = number(20.0) * L};
    const auto duration = number::input(8.0, 0);
    const tonus::basic_inputs<number> first{{{0, number(0)}, number(8), duration, 0}};
    auto both = first;
    both.push_back({{8, number(0)}, number(16), number(8), 0});
    const auto slope_at_20 = [&](const tonus::basic_inputs<number>& given) {
        double slope = no_number;
        simulate(m, given, std::array{sampling{at(20)}}, [&](const auto& s) { slope = s.amounts[0].partial[0]; });
        return slope;
    };
    // x(20) = mg / (k T) (exp(-k (20 - T)) - exp(-20 k)), by T at T = 8.
    const double k = 0.5, late = std::exp(-k * 12), all = late - std::exp(-k * 20);
    const double expected = -8 / (k * 64) * all + 8 / (k * 8) * k * late;
    CHECK_THAT(slope_at_20(first), WithinRel(expected, 1e-13));
    CHECK_THAT(slope_at_20(both), WithinRel(expected, 1e-13));
}

TEST_CASE("the slope by a lag is whole where another dose falls on the arrival", "[simulate]") {
    using number = tonus::dual<1>;
    const tonus::basic_one_compartment<number> m{.cl = number(10.0) * L / h, .v = number(20.0) * L};
    const tonus::basic_inputs<number> given{{{2, number(0)}, number(4), number(0), 0},
                                            {{1, number::input(1.0, 0)}, number(8), number(0), 0}};
    double slope = no_number;
    simulate(m, given, std::array{sampling{at(4)}}, [&](const auto& s) { slope = s.amounts[0].partial[0]; });
    CHECK_THAT(slope, WithinRel(0.5 * 8 * std::exp(-1.0), 1e-14));
}

TEST_CASE("a year of doses every eight hours, seen hourly, is the sum of its doses", "[simulate]") {
    const one_compartment_oral m{.cl = 11_L / h, .v = 60_L, .ka = 1.2 / h};
    std::vector<tonus::dose> doses;
    for (int n = 0; n < 3 * 365; ++n) doses.push_back(bolus(nth(at(0), 8_h, n), 10_mg));
    const auto seen = amounts(m, schedule{doses}, tonus::grid(at(0), at(365 * 24), 1_h));

    const double ka = 1.2, ke = 11.0 / 60;
    std::vector<double> left;  // what is left of one dose, by the hour
    for (int hour = 0; hour <= 365 * 24; ++hour)
        left.push_back(10 * ka / (ka - ke) * (std::exp(-ke * hour) - std::exp(-ka * hour)));
    double worst = 0;
    const double largest = *std::max_element(seen.begin(), seen.end());
    for (std::size_t hour = 0; hour < seen.size(); ++hour) {
        double sum = 0;
        for (std::size_t n = 0; n < doses.size() && 8 * n <= hour; ++n) sum += left[hour - 8 * n];
        worst = std::max(worst, std::abs(seen[hour] - sum));
    }
    CHECK(worst <= 1e-12 * largest);
}

TEST_CASE("no times, nothing to do; but what is not allowed is refused all the same", "[simulate]") {
    CHECK(amounts(drug, schedule{{bolus(at(0), 8_mg)}}, {}).empty());
    CHECK(refused({.cl = no_number * L / h, .v = 20_L}, {}, {}) == "cl [L/h]");
    CHECK(refused(drug, {{{0, 0.0}, -1, 0, 0}}, {}) == "input [mg]");
}

TEST_CASE("a model with a parameter that is not allowed is refused before anything is shown", "[simulate]") {
    for (const double bad : {no_number, endless, -1.0}) {
        CHECK(refused({.cl = bad * L / h, .v = 20_L}, {}, {at(0)}) == "cl [L/h]");
        CHECK(refused({.cl = 1_L / h, .v = bad * L}, {}, {at(0)}) == "v [L]");
    }
}

TEST_CASE("an input that is not allowed is refused before anything is shown, late as it may come", "[simulate]") {
    const auto late = [](double time, double lag, double size, double hours, std::size_t into) {
        return refused(drug, {{{0, 0.0}, 8, 0, 0}, {{time, lag}, size, hours, into}}, {at(0), at(1)});
    };
    CHECK(late(900, 0, 8, 0, 0) == "nothing");
    for (const double bad : {no_number, endless}) {
        CHECK(late(bad, 0, 8, 0, 0) == "input at [h]");
        CHECK(late(900, bad, 8, 0, 0) == "input at [h]");
        CHECK(late(900, 0, bad, 0, 0) == "input [mg]");
        CHECK(late(900, 0, 8, bad, 0) == "input duration [h]");
    }
    CHECK(late(900, 0, -8, 0, 0) == "input [mg]");
    CHECK(late(900, 0, 8, -1, 0) == "input duration [h]");
    CHECK(late(900, 0, 8, 0, 1) == "input into compartment");
    CHECK(late(-1, 0, 8, 0, 0) == "input at [h]");  // before the one before it
}

TEST_CASE("a time that falls, or is no time, is refused before anything is shown", "[simulate]") {
    CHECK(refused(drug, {}, {at(0), at(2), at(1)}) == "sampling time [h]");
    CHECK(refused(drug, {}, {at(0), at(no_number)}) == "sampling time [h]");
    CHECK(refused(drug, {}, {at(0), at(endless)}) == "sampling time [h]");
    CHECK(refused(drug, {}, {at(-endless)}) == "sampling time [h]");
    CHECK(refused(drug, {}, {at(0), at(0), at(1)}) == "nothing");
}

TEST_CASE("a look before the doses of an instant is refused after a look after them", "[simulate]") {
    CHECK(refused(drug, {}, {before(at(1)), at(1)}) == "nothing");
    CHECK(refused(drug, {}, {at(1), before(at(1))}) == "sampling time [h]");
}

TEST_CASE("an intake that is not allowed is refused", "[simulate]") {
    const schedule plan{{bolus(at(0), 8_mg)}};
    for (const double bad : {no_number, endless, -0.5}) {
        CHECK_THROWS_AS(through(tonus::intake{.into = 0, .bioavailability = bad, .lag = 0_h}, plan),
                        tonus::invalid_parameter);
        CHECK_THROWS_AS(through(tonus::intake{.into = 0, .bioavailability = 1, .lag = bad * h}, plan),
                        tonus::invalid_parameter);
    }
}

TEST_CASE("an amount beyond what a double holds ends the run, and is not shown", "[simulate]") {
    const schedule plan{{bolus(at(1), 1.5e308 * mg), bolus(at(1), 1.5e308 * mg)}};
    std::vector<double> shown;
    const auto ended = simulate(still, through(direct, plan), std::vector<sampling>{at(0), at(1), at(2)},
                                [&](const auto& s) { shown.push_back(s.amounts[0]); });
    CHECK(ended == ending::non_finite_state);
    CHECK(shown == std::vector{0.0});
}

TEST_CASE("a sample knows its instant and its model", "[simulate]") {
    simulate(drug, {}, std::array{sampling{at(1.25)}}, [](const auto& s) {
        CHECK(s.at == at(1.25));
        CHECK(s.model.v == 20_L);
        CHECK(s.amounts == one_compartment::state{0.0});
    });
}
