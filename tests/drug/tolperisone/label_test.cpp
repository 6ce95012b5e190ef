#include <tonus/drug/tolperisone/label.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace tolperisone = tonus::drug::tolperisone;

TEST_CASE("the usual course is 450 mg a day, the maximum of European labels", "[tolperisone][label]") {
    const auto steps = steps_of(tolperisone::adult_course(7_days), {0_h});
    CHECK_THAT(daily_dose(steps.front()).in(mg), WithinRel(450.0, 1e-14));
    CHECK(daily_dose(steps.front()) <= tolperisone::adult_limit.per_day);
    CHECK(tolperisone::adult_limit.per_day < tolperisone::swiss_limit.per_day);
}

TEST_CASE("an adult goes from 150 to 450 mg a day in three steps, on the tablets that are sold",
          "[tolperisone][label]") {
    const auto steps = steps_of(tolperisone::adult_titration(5_days), {0_h});
    REQUIRE(steps.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(steps[i].each == 50_mg * static_cast<double>(i + 1));
        CHECK(steps[i].from == tonus::instant{5_days * static_cast<double>(i)});
    }
    CHECK(daily_dose(steps.back()) <= tolperisone::adult_limit.per_day);
    CHECK(steps.back().each <= tolperisone::highest_single_dose);
}

TEST_CASE("the old doses of children are per kg, and no others are made up", "[tolperisone][label]") {
    const auto per_kg_day = mg / kg / day;
    const auto steps = steps_of(tolperisone::historic_child_course(30_kg, per_kg_day(5.0), 7_days), {0_h});
    CHECK_THAT(daily_dose(steps.front()).in(mg), WithinRel(150.0, 1e-12));
    CHECK_THROWS_WITH(tolperisone::historic_child_course(30_kg, per_kg_day(12.0), 7_days),
                      StartsWith("dose [mg/kg/day] = 12") && EndsWith(", but must be from 5 to 10"));
    CHECK_THROWS_WITH(tolperisone::historic_child_course(0_kg, per_kg_day(5.0), 7_days),
                      "body mass [kg] = 0, but must be positive and finite");
}

TEST_CASE("the label cautions in renal impairment", "[tolperisone][label]") {
    CHECK(tolperisone::renal_caution(103_mL / min).empty());
    CHECK(tolperisone::renal_caution(60_mL / min).empty());
    CHECK(tolperisone::renal_caution(40_mL / min).find("titrated") != std::string_view::npos);
    CHECK(tolperisone::renal_caution(30_mL / min).find("titrated") != std::string_view::npos);
    CHECK(tolperisone::renal_caution(15_mL / min).find("not recommended") != std::string_view::npos);
    CHECK_THROWS_AS(tolperisone::renal_caution(-1.0 * mL / min), tonus::invalid_parameter);
}
