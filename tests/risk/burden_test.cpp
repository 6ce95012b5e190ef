#include <tonus/risk/burden.hpp>

#include <array>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::severity;

namespace {

struct point {
    tonus::instant at;
    tonus::grade_probabilities<severity> grades;
};
const std::vector<point> curve{
    {{0_days}, {{1, 0, 0, 0, 0}}}, {{2_days}, {{0.5, 0.5, 0, 0, 0}}}, {{6_days}, {{0.5, 0.25, 0.25, 0, 0}}}};

}  // namespace

TEST_CASE("the days at all grades are the time that passed", "[risk]") {
    const auto days = days_at_grades(curve, &point::grades);
    CHECK_THAT(days[severity::none].in(day), WithinRel(1.5 + 2, 1e-14));
    CHECK_THAT(days[severity::mild].in(day), WithinRel(0.5 + 1.5, 1e-14));
    CHECK_THAT(days[severity::moderate].in(day), WithinRel(0.5, 1e-14));
    double sum = 0;
    for (const auto& d : days.at) sum += d.in(day);
    CHECK_THAT(sum, WithinRel(6, 1e-14));
}

TEST_CASE("a burden counts days by their weight, and that of no effect is none", "[risk]") {
    const tonus::severity_weights w{{0, 0.1, 0.4, 0.7, 1}, "test"};
    CHECK_THAT(burden_of(days_at_grades(curve, &point::grades), w).in(day), WithinRel(0.2 + 0.2, 1e-14));
    const std::vector<point> well{curve[0], {{9_days}, curve[0].grades}};
    CHECK(burden_of(days_at_grades(well, &point::grades), tonus::usual_weights) == 0_h);
}

TEST_CASE("utility is better the higher it is", "[risk]") {
    STATIC_REQUIRE(tonus::utility::better::sign == 1);
    CHECK(utility_of(3_days, 0_days, 2).value == 3_days);
    CHECK_THAT(utility_of(3_days, 1_days, 2).value.in(day), WithinRel(1, 1e-14));
    CHECK(utility_of(3_days, 1_days, 2).value < utility_of(4_days, 1_days, 2).value);
    CHECK(utility_of(3_days, 2_days, 2).value < 0_h);
    CHECK_THROWS_WITH(utility_of(1_days, 1_days, -1), StartsWith("burden per relief = -1"));
}

TEST_CASE("weights that fall and times that fall are refused", "[risk]") {
    CHECK_FALSE(check(tonus::usual_weights));
    const tonus::severity_weights falling{{0, 0.4, 0.1, 0.7, 1}, "test"};
    CHECK(said(check(falling)) == "weight of a severity = 0.1, but must be at least that of the one below, 0.4");
    const std::vector<point> back{curve[2], curve[0]};
    CHECK_THROWS_WITH(days_at_grades(back, &point::grades),
                      "time between points [h] = -144, but must be zero or positive, and finite");
    const std::vector<point> no_number{curve[0], {{1_days}, {{1, nan_, 0, 0, 0}}}};
    CHECK_THROWS_WITH(days_at_grades(no_number, &point::grades), "probability of a grade = nan, but must be finite");
    CHECK_THROWS_WITH(utility_of(1_days, -1 * 1_days, 1), "burden [h] = -24, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(utility_of(nan_ * 1_days, 1_days, 1), "relief [h] = nan, but must be finite");
}
