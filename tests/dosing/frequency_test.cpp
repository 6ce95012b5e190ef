#include <tonus/dosing/frequency.hpp>

#include <type_traits>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::h;

namespace {

std::vector<double> doses(const frequency& f, instant anchor, instant start, instant end) {
    std::vector<double> hours;
    f.for_each(anchor, start, end, [&](instant t) { hours.push_back(t.since_start.in(h)); });
    return hours;
}

using hours = std::vector<double>;

}  // namespace

TEST_CASE("the words for a frequency are intervals", "[frequency]") {
    STATIC_REQUIRE(once_daily == frequency::every(24_h));
    STATIC_REQUIRE(bid == frequency::every(12_h));
    STATIC_REQUIRE(tid == frequency::every(8_h));
    STATIC_REQUIRE(qid == frequency::every(6_h));
    STATIC_REQUIRE_FALSE(tid.by_clock());
    STATIC_REQUIRE(tid.interval() == 8_h);
    STATIC_REQUIRE(tid.times_a_day() == 3.0);
    STATIC_REQUIRE(frequency::every(5_h).times_a_day() == 4.8);
}

TEST_CASE("tid is every eight hours and waking_tid is at 08, 14 and 20 h", "[frequency]") {
    STATIC_REQUIRE(waking_tid.by_clock());
    STATIC_REQUIRE(waking_tid.times_a_day() == 3.0);
    STATIC_REQUIRE(waking_tid.interval() == 24_h);
    STATIC_REQUIRE(waking_tid != tid);
    STATIC_REQUIRE(waking_qid.times_a_day() == 4.0);
    CHECK(doses(tid, {0_h}, {0_h}, {48_h}) == hours{0, 8, 16, 24, 32, 40});
    CHECK(doses(waking_tid, {0_h}, {0_h}, {48_h}) == hours{8, 14, 20, 32, 38, 44});
    CHECK(doses(waking_qid, {0_h}, {0_h}, {24_h}) == hours{8, 12, 16, 20});
}

TEST_CASE("an interval is counted from the anchor, whenever a step begins", "[frequency]") {
    CHECK(doses(tid, {3_h}, {3_h}, {20_h}) == hours{3, 11, 19});
    CHECK(doses(tid, {3_h}, {12_h}, {36_h}) == hours{19, 27, 35});
    CHECK(doses(tid, {3_h}, {19_h}, {27_h}) == hours{19});
}

TEST_CASE("the clock decides alone, wherever the anchor is", "[frequency]") {
    CHECK(doses(waking_tid, {3_h}, {10_h}, {38_h}) == hours{14, 20, 32});
    CHECK(doses(waking_tid, {10_h}, {10_h}, {38_h}) == hours{14, 20, 32});
    CHECK(doses(waking_tid, instant{h(-24)}, instant{h(-10)}, {8_h}) == hours{-10, -4});
}

TEST_CASE("a dose at the beginning of a step is taken and one at its end is not", "[frequency]") {
    CHECK(doses(tid, {0_h}, {8_h}, {16_h}) == hours{8});
    CHECK(doses(waking_tid, {0_h}, {8_h}, {14_h}) == hours{8});
    CHECK(doses(tid, {0_h}, {8_h}, {8_h}).empty());
    CHECK(doses(waking_tid, {0_h}, {21_h}, {24_h}).empty());
}

TEST_CASE("steps one after another give each dose once, also where the interval is not a binary number",
          "[frequency]") {
    const auto often = frequency::every(24_h / 7);
    hours in_steps;
    for (int i = 0; i < 100; ++i)
        for (const double t : doses(often, {1_h}, nth({1_h}, 0.3_h, i), nth({1_h}, 0.3_h, i + 1)))
            in_steps.push_back(t);
    CHECK(in_steps == doses(often, {1_h}, {1_h}, nth({1_h}, 0.3_h, 100)));
    CHECK(in_steps.size() == 9);  // 30 h at 24/7 h
}

TEST_CASE("a year at every eight hours has 1095 doses, the last of them on the hour", "[frequency]") {
    const auto year = doses(tid, {6_h}, {6_h}, instant{6_h} + 365_days);
    REQUIRE(year.size() == 1095);
    CHECK(year.back() == 6.0 + 8.0 * 1094);
}

TEST_CASE("frequencies are equal when they mean the same times", "[frequency]") {
    CHECK(frequency::at({8_h, 20_h}) == frequency::at({8_h, 20_h}));
    CHECK(frequency::at({8_h, 20_h}) != frequency::at({8_h, 21_h}));
    CHECK(frequency::at({0_h}) != once_daily);  // midnight, and every 24 h from the start
    CHECK_FALSE(std::is_default_constructible_v<frequency>);
}

TEST_CASE("an interval that is not positive is refused", "[frequency]") {
    CHECK_THROWS_WITH(frequency::every(0_h), StartsWith("interval [h] = 0, but must be positive"));
    CHECK_THROWS_WITH(frequency::every(h(-8)), StartsWith("interval [h] = -8, but must be positive"));
    CHECK_THROWS_WITH(frequency::every(h(nan_)), StartsWith("interval [h] = nan, but must be positive"));
}

TEST_CASE("times of the day that are not rising within the day are refused", "[frequency]") {
    CHECK_THROWS_WITH(frequency::at({}), "times a day = 0, but must be from 1 to 24");
    const std::vector<duration> many(25, 1_h);
    CHECK_THROWS_WITH(frequency::at(many.data(), many.size()), "times a day = 25, but must be from 1 to 24");
    CHECK_THROWS_WITH(frequency::at({8_h, 24_h}), "time of day [h] = 24, but must be from 0 h on and before 24 h");
    CHECK_THROWS_WITH(frequency::at({h(-1)}), "time of day [h] = -1, but must be from 0 h on and before 24 h");
    CHECK_THROWS_WITH(frequency::at({h(nan_)}), "time of day [h] = nan, but must be from 0 h on and before 24 h");
    CHECK_THROWS_WITH(frequency::at({8_h, 8_h}), "time of day [h] = 8, but must be later than the one before it, 8");
    CHECK_THROWS_WITH(frequency::at({14_h, 8_h}), "time of day [h] = 8, but must be later than the one before it, 14");
}

TEST_CASE("twenty-four times a day is as often as the clock can say", "[frequency]") {
    std::vector<duration> hourly;
    for (int i = 0; i < 24; ++i) hourly.push_back(h(i));
    CHECK(frequency::at(hourly.data(), hourly.size()).times_a_day() == 24.0);
}

TEST_CASE("an interval without end is refused, and not a course without doses", "[frequency]") {
    CHECK_THROWS_AS(frequency::every(h(infinity)), invalid_parameter);
}
