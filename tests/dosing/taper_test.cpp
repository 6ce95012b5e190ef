#include <tonus/dosing/taper.hpp>

#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::h;
using units::mg;

namespace {

const tablets whole{{5_mg, 10_mg, 20_mg, 25_mg}, false};
const tablets halved{{5_mg, 10_mg, 20_mg, 25_mg}, true};

taper equal(amount by) { return {20_mg, tid, equal_steps{by}, 1_week, 0_mg, std::nullopt}; }
taper keeping(double share) { return {20_mg, tid, proportional_steps{share}, 1_week, 5_mg, std::nullopt}; }

std::vector<double> each_of(const taper& t) {
    std::vector<double> all;
    for (const course& c : courses_of(t)) all.push_back(c.each.in(mg));
    return all;
}

using doses = std::vector<double>;

}  // namespace

TEST_CASE("a taper in equal steps begins with its first step down and ends above nothing", "[taper]") {
    CHECK(courses_of(equal(5_mg)) ==
          std::vector<course>{{15_mg, tid, 1_week}, {10_mg, tid, 1_week}, {5_mg, tid, 1_week}});
    CHECK(each_of(equal(7_mg)) == doses{13, 6});
    CHECK(each_of(equal(20_mg)).empty());
    CHECK(each_of(equal(25_mg)).empty());
}

TEST_CASE("a taper in proportional steps leaves the same share of the dose each time", "[taper]") {
    CHECK(each_of(keeping(0.5)) == doses{10, 5});
    CHECK(each_of(keeping(0.75)) == doses{15, 11.25, 8.4375, 6.328125});
}

TEST_CASE("a step below the floor ends the taper, and one at the floor is still taken", "[taper]") {
    auto t = equal(5_mg);
    t.floor = 10_mg;
    CHECK(each_of(t) == doses{15, 10});
    t.floor = 10.5_mg;
    CHECK(each_of(t) == doses{15});
    t.floor = 20_mg;
    CHECK(each_of(t).empty());
}

TEST_CASE("each step of a taper is rounded down to what the tablets make", "[taper]") {
    auto t = keeping(0.75);
    t.on = whole;
    CHECK(each_of(t) == doses{15, 10, 5});  // of 15 keeps 11.25, of 10 keeps 7.5
    t.on = halved;
    CHECK(each_of(t) == doses{15, 10, 7.5, 5});
    t.floor = 0_mg;
    CHECK(each_of(t) == doses{15, 10, 7.5, 5, 2.5});
    auto e = equal(3_mg);
    e.on = whole;
    CHECK(each_of(e) == doses{15, 10, 10, 5, 5});  // 17, 14, 11, 8, 5, 2: the steps count from 20, not from the tablets
    e.on = halved;
    CHECK(each_of(e) == doses{15, 12.5, 10, 7.5, 5});
}

TEST_CASE("a taper on tablets that are larger than its first step is over at once", "[taper]") {
    auto t = keeping(0.5);
    t.on = tablets{{25_mg}, false};
    CHECK(each_of(t).empty());
}

TEST_CASE("equal steps that are not binary numbers end where arithmetic says", "[taper]") {
    taper t{900_ug, tid, equal_steps{300_ug}, 1_week, 0_mg, std::nullopt};
    CHECK(courses_of(t).size() == 2);  // 0.9 - 3 * 0.3 is just above 0
}

TEST_CASE("a step at a floor that is not a binary number is taken", "[taper]") {
    taper t{1200_ug, tid, equal_steps{400_ug}, 1_week, 400_ug, std::nullopt};
    CHECK(courses_of(t).size() == 2);  // 1.2 - 2 * 0.4 is just below 0.4
}

TEST_CASE("a taper that never ends is refused", "[taper]") {
    auto t = keeping(0.5);
    t.floor = 0_mg;
    CHECK(said(check(t)) ==
          "floor [mg] = 0, but must be positive: in proportional steps and without tablets the taper never ends");
    t.on = whole;
    CHECK(said(check(t)) == "allowed");
    for (const double share : {0.0, -0.5, 1.0, 2.0, nan_, infinity})
        CHECK(said(check(keeping(share))) == "keeping = " + text(share) + ", but must be above 0 and below 1");
    CHECK(said(check(keeping(0.9999))) ==
          "keeping = 0.9999, but must be so small that the taper ends within 1000 steps");
    CHECK(said(check(keeping(0.99))) == "allowed");
    CHECK(said(check(equal(0.02_mg))) == "allowed");
    CHECK(said(check(equal(0.01_mg))) == "by [mg] = 0.01, but must be so large that the taper ends within 1000 steps");
    CHECK_THROWS_AS(courses_of(keeping(1.0)), invalid_parameter);
}

TEST_CASE("a taper is refused by the name of what is wrong", "[taper]") {
    const auto with = [](auto change) {
        taper t = equal(5_mg);
        change(t);
        return said(check(t));
    };
    CHECK(with([](taper&) {}) == "allowed");
    for (const double bad : {0.0, -5.0, nan_, infinity}) {
        const auto sentence = " = " + text(bad) + ", but must be positive and finite";
        CHECK(with([&](taper& t) { t.from = mg(bad); }) == "from [mg]" + sentence);
        CHECK(with([&](taper& t) { t.every = h(bad); }) == "every [h]" + sentence);
        CHECK(with([&](taper& t) { t.steps = equal_steps{mg(bad)}; }) == "by [mg]" + sentence);
        CHECK(with([&](taper& t) { t.on = tablets{{mg(bad)}, false}; }) == "tablet strength [mg]" + sentence);
    }
    for (const double bad : {-5.0, nan_, infinity})
        CHECK(with([&](taper& t) { t.floor = mg(bad); }) ==
              "floor [mg] = " + text(bad) + ", but must be zero or positive, and finite");
    CHECK(with([](taper& t) { t.on = tablets{{}, false}; }) == "tablet strengths = 0, but must be at least one");
}

TEST_CASE("steps are equal when they fall alike", "[taper]") {
    CHECK(equal_steps{5_mg} == equal_steps{5000_ug});
    CHECK(equal_steps{5_mg} != equal_steps{6_mg});
    CHECK(proportional_steps{0.5} == proportional_steps{0.5});
    CHECK(proportional_steps{0.5} != proportional_steps{0.6});
}
