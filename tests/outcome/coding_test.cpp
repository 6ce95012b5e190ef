#include <tonus/outcome/coding.hpp>

#include <array>
#include <span>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;

TEST_CASE("a coding says what number a grade stands for", "[coding]") {
    CHECK(usual_coding<modified_ashworth>()[modified_ashworth::grade_1_plus] == 1.5);
    CHECK(modified_ashworth_in_steps()[modified_ashworth::grade_1_plus] == 2.0);
    CHECK(modified_ashworth_in_steps()[modified_ashworth::grade_4] == 5.0);
    CHECK(usual_coding<ashworth_1_to_5>()[ashworth_1_to_5::grade_1] == 1.0);
    CHECK_FALSE(check(usual_coding<modified_ashworth>()));
    CHECK_FALSE(check(modified_ashworth_in_steps()));
}

TEST_CASE("cuts halfway between the usual codes are the usual cuts", "[coding]") {
    CHECK(halfway_between(usual_coding<modified_ashworth>()).at == halfway_cuts<modified_ashworth>().at);
    CHECK(halfway_between(usual_coding<ashworth>()).at == halfway_cuts<ashworth>().at);
    CHECK(halfway_between(modified_ashworth_in_steps()).at == std::array{0.5, 1.5, 2.5, 3.5, 4.5});
}

TEST_CASE("muscles are added and averaged in a coding that is named", "[coding]") {
    using enum modified_ashworth;
    const std::vector graded{grade_1_plus, grade_3, grade_0};
    CHECK(total_score<modified_ashworth>(graded, usual_coding<modified_ashworth>()) == 4.5);
    CHECK(total_score<modified_ashworth>(graded, modified_ashworth_in_steps()) == 6.0);
    CHECK(mean_score<modified_ashworth>(graded, modified_ashworth_in_steps()) == 2.0);
    CHECK(total_score<modified_ashworth>({}, modified_ashworth_in_steps()) == 0.0);
}

TEST_CASE("a coding that does not rise, and a mean of nothing, are refused by name", "[coding]") {
    auto bad = modified_ashworth_in_steps();
    bad.of[2] = 1;
    CHECK(said(check(bad)) == "code of a grade = 1, but must be above the one before it, 1");
    const std::array one{modified_ashworth::grade_1};
    CHECK_THROWS_AS(total_score<modified_ashworth>(one, bad), invalid_parameter);
    bad.of[2] = nan_;
    CHECK(check(bad)->parameter == "code of a grade");
    CHECK_THROWS_WITH(mean_score<modified_ashworth>({}, modified_ashworth_in_steps()),
                      "number of grades = 0, but must be positive and finite");
}
