#include <tonus/dosing/course.hpp>

#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::h;
using units::mg;

namespace {

titration label() { return {.from = 5_mg, .taken = tid, .by = 5_mg, .every = 3_days, .until = 20_mg}; }

std::vector<double> each_of(const titration& t) {
    std::vector<double> all;
    for (const course& c : courses_of(t)) all.push_back(c.each.in(mg));
    return all;
}

}  // namespace

TEST_CASE("the titration of the label is 5, 10, 15 and 20 mg tid, three days each", "[course]") {
    CHECK(courses_of(label()) ==
          std::vector<course>{{5_mg, tid, 3_days}, {10_mg, tid, 3_days}, {15_mg, tid, 3_days}, {20_mg, tid, 3_days}});
}

TEST_CASE("the last step of a titration stops at `until`", "[course]") {
    auto t = label();
    t.by = 10_mg;
    CHECK(each_of(t) == std::vector{5.0, 15.0, 20.0});
    t.by = 100_mg;
    CHECK(each_of(t) == std::vector{5.0, 20.0});
    t.until = 5_mg;
    CHECK(each_of(t) == std::vector{5.0});
}

TEST_CASE("a titration in steps that are not binary numbers has no step more", "[course]") {
    const titration t{.from = 300_ug, .taken = once_daily, .by = 300_ug, .every = 1_days, .until = 900_ug};
    CHECK(courses_of(t).size() == 3);  // 0.3 + 2 * 0.3 is just below 0.9
}

TEST_CASE("a titration has at most a thousand steps", "[course]") {
    titration t{.from = 1_mg, .taken = once_daily, .by = 1_mg, .every = 1_days, .until = 1000_mg};
    CHECK(courses_of(t).size() == 1000);
    t.until = 1001_mg;
    CHECK_THROWS_WITH(courses_of(t), "by [mg] = 1, but must be so large that the titration takes at most 1000 steps");
}

TEST_CASE("a course is refused by the name of what is wrong", "[course]") {
    CHECK(said(check(course{5_mg, tid, 3_days})) == "allowed");
    CHECK(said(check(course{0_mg, tid, 3_days})) == "allowed");
    CHECK(said(check(course{mg(-5), tid, 3_days})) == "each [mg] = -5, but must be zero or positive, and finite");
    CHECK(said(check(course{mg(nan_), tid, 3_days})) == "each [mg] = nan, but must be zero or positive, and finite");
    CHECK(said(check(course{mg(infinity), tid, 3_days})) ==
          "each [mg] = inf, but must be zero or positive, and finite");
    CHECK(said(check(course{5_mg, tid, 0_h})) == "lasting [h] = 0, but must be positive and finite");
    CHECK(said(check(course{5_mg, tid, h(-1)})) == "lasting [h] = -1, but must be positive and finite");
    CHECK(said(check(course{5_mg, tid, h(nan_)})) == "lasting [h] = nan, but must be positive and finite");
    CHECK(said(check(course{5_mg, tid, h(infinity)})) == "lasting [h] = inf, but must be positive and finite");
}

TEST_CASE("a titration is refused by the name of what is wrong", "[course]") {
    CHECK(said(check(label())) == "allowed");
    const auto with = [](auto change) {
        titration t = label();
        change(t);
        return said(check(t));
    };
    for (const double bad : {0.0, -5.0, nan_, infinity}) {
        const auto sentence = " = " + text(bad) + ", but must be positive and finite";
        CHECK(with([&](titration& t) { t.from = mg(bad); }) == "from [mg]" + sentence);
        CHECK(with([&](titration& t) { t.by = mg(bad); }) == "by [mg]" + sentence);
        CHECK(with([&](titration& t) { t.every = h(bad); }) == "every [h]" + sentence);
    }
    CHECK(with([](titration& t) { t.until = mg(nan_); }) == "until [mg] = nan, but must be finite");
    CHECK(with([](titration& t) { t.until = mg(infinity); }) == "until [mg] = inf, but must be finite");
    CHECK(with([](titration& t) { t.until = 4_mg; }) == "until [mg] = 4, but must be at least from, 5 mg");
    CHECK(with([](titration& t) { t.until = mg(-20); }) == "until [mg] = -20, but must be at least from, 5 mg");
    CHECK_THROWS_AS(courses_of({5_mg, tid, 5_mg, 3_days, 4_mg}), invalid_parameter);
}

TEST_CASE("a stop may last no time", "[course]") {
    CHECK(said(check(stop{0_h})) == "allowed");
    CHECK(said(check(stop{2_weeks})) == "allowed");
    CHECK(said(check(stop{h(-1)})) == "lasting [h] = -1, but must be zero or positive, and finite");
    CHECK(said(check(stop{h(nan_)})) == "lasting [h] = nan, but must be zero or positive, and finite");
    CHECK(said(check(stop{h(infinity)})) == "lasting [h] = inf, but must be zero or positive, and finite");
}

TEST_CASE("a single dose and an infusion are refused by the name of what is wrong", "[course]") {
    const auto rate = [](double x) { return x * (mg / h); };
    CHECK(said(check(single_dose{50_ug, 24_h})) == "allowed");
    CHECK(said(check(continuous_infusion{rate(0.0), 24_h})) == "allowed");
    for (const double bad : {-1.0, nan_, infinity}) {
        const auto sentence = " = " + text(bad) + ", but must be zero or positive, and finite";
        CHECK(said(check(single_dose{mg(bad), 24_h})) == "size [mg]" + sentence);
        CHECK(said(check(continuous_infusion{rate(bad), 24_h})) == "at [mg/h]" + sentence);
    }
    for (const double bad : {0.0, -1.0, nan_, infinity}) {
        const auto sentence = "lasting [h] = " + text(bad) + ", but must be positive and finite";
        CHECK(said(check(single_dose{50_ug, h(bad)})) == sentence);
        CHECK(said(check(continuous_infusion{rate(1.0), h(bad)})) == sentence);
    }
}
