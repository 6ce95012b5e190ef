#include <tonus/dosing/schedule.hpp>

#include <array>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;
using units::h;
using units::mg;

namespace {

std::vector<double> sizes(const schedule& plan) {
    std::vector<double> all;
    for (const dose& d : plan) all.push_back(d.size.in(mg));
    return all;
}

}  // namespace

TEST_CASE("a schedule brings doses into the order of time", "[schedule]") {
    const schedule plan{{bolus({16_h}, 3_mg), bolus({0_h}, 1_mg), bolus({24_h}, 4_mg), bolus({8_h}, 2_mg)}};
    CHECK(sizes(plan) == std::vector{1.0, 2.0, 3.0, 4.0});
    CHECK(plan.front().at == instant{0_h});
    CHECK(plan.back().at == instant{24_h});
    CHECK(plan.size() == 4);
    CHECK_FALSE(plan.empty());
}

TEST_CASE("doses at one instant keep the order in which they were said", "[schedule]") {
    const schedule plan{{bolus({8_h}, 1_mg), bolus({8_h}, 2_mg), bolus({0_h}, 0_mg), bolus({8_h}, 3_mg)}};
    CHECK(sizes(plan) == std::vector{0.0, 1.0, 2.0, 3.0});
    const schedule late_first{{bolus({16_h}, 3_mg), bolus({8_h}, 1_mg), bolus({8_h}, 2_mg)}};
    CHECK(sizes(late_first) == std::vector{1.0, 2.0, 3.0});
}

TEST_CASE("an empty schedule is a schedule", "[schedule]") {
    CHECK(schedule{}.empty());
    CHECK(schedule{}.size() == 0);
    CHECK(given_until(schedule{}, {24_h}) == 0_mg);
    const schedule plan{{bolus({8_h}, 5_mg)}};
    CHECK(plan + schedule{} == plan);
    CHECK(schedule{} + plan == plan);
}

TEST_CASE("two schedules side by side are merged, the first one first at one instant", "[schedule]") {
    const schedule a{{bolus({0_h}, 1_mg), bolus({8_h}, 2_mg), bolus({16_h}, 3_mg)}};
    const schedule b{{bolus({4_h}, 10_mg), bolus({8_h}, 20_mg)}};
    CHECK(sizes(a + b) == std::vector{1.0, 10.0, 2.0, 20.0, 3.0});
    CHECK(sizes(b + a) == std::vector{1.0, 10.0, 20.0, 2.0, 3.0});
}

TEST_CASE("what has been given counts the dose of this instant", "[schedule]") {
    const schedule plan{{bolus({0_h}, 1_mg), bolus({8_h}, 2_mg), bolus({8_h}, 4_mg), bolus({24_h}, 8_mg)}};
    CHECK(given_until(plan, instant{h(-1)}) == 0_mg);
    CHECK(given_until(plan, {0_h}) == 1_mg);
    CHECK(given_until(plan, {7.9_h}) == 1_mg);
    CHECK(given_until(plan, {8_h}) == 7_mg);
    CHECK(given_until(plan, {100_h}) == 15_mg);
}

TEST_CASE("of an infusion as much has been given as has run", "[schedule]") {
    const schedule plan{{infusion({8_h}, 12_mg, 4_h), bolus({10_h}, 1_mg)}};
    CHECK(given_until(plan, {8_h}) == 0_mg);
    CHECK(given_until(plan, {9_h}) == 3_mg);
    CHECK(given_until(plan, {10_h}) == 7_mg);
    CHECK(given_until(plan, {12_h}) == 13_mg);
    CHECK(given_until(plan, {13_h}) == 13_mg);
}

TEST_CASE("what has been given has the derivatives of the doses", "[schedule]") {
    using real = dual<2>;
    const basic_schedule<real> plan{
        {bolus({0_h}, mg(real::input(1.0, 0))), infusion({8_h}, 3 * mg(real::input(1.0, 0)), h(real::input(4.0, 1)))}};
    const real all = given_until(plan, {24_h}).canonical();
    CHECK(all.value == 4.0);
    CHECK(all.partial == std::array{4.0, 0.0});
    const real quarter = given_until(plan, {9_h}).canonical();
    CHECK(quarter.value == 1.75);
    CHECK(quarter.partial == std::array{1.75, -3.0 / 16});  // of 3 * 1 h / over
}

TEST_CASE("a schedule refuses a dose that cannot be given", "[schedule]") {
    CHECK_THROWS_WITH((schedule{{bolus({0_h}, 1_mg), bolus({8_h}, mg(-2))}}),
                      "dose size [mg] = -2, but must be zero or positive, and finite");
    CHECK_THROWS_WITH((schedule{{bolus(instant{h(nan_)}, 1_mg)}}), "dose at [h] = nan, but must be finite");
}

TEST_CASE("the most of a day is found wherever the day begins", "[schedule]") {
    const schedule tablets{{bolus({0_h}, 10_mg), bolus({20_h}, 20_mg), bolus({30_h}, 30_mg), bolus({44_h}, 5_mg)}};
    CHECK(most_within(tablets, 24_h) == 50_mg);  // 20 h and 30 h; the one at 44 h is just outside
    CHECK(most_within(tablets, 25_h) == 55_mg);
    CHECK(most_within(tablets, 1_h) == 30_mg);
    CHECK(most_within(schedule{}, 24_h) == 0_mg);
}

TEST_CASE("of an infusion the part in the window counts", "[schedule]") {
    const schedule pump{{infusion({0_h}, 48_mg, 48_h)}};
    CHECK(most_within(pump, 24_h) == 24_mg);
    CHECK(most_within(pump, 96_h) == 48_mg);
    const schedule faster{{infusion({0_h}, 10_mg, 10_h), infusion({10_h}, 20_mg, 10_h), bolus({21_h}, 3_mg)}};
    CHECK(most_within(faster, 10_h) == 20_mg);
    CHECK(most_within(faster, 12_h) == 23_mg);  // from 10 h on, with the bolus
}
