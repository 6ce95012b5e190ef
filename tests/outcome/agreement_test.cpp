#include <tonus/outcome/agreement.hpp>

#include <array>
#include <vector>

#include <support/catch.hpp>

using namespace tonus;
using enum ashworth;

namespace {

/// 4 of 10 alike in one grade, 3 in the next, and three that differ by one, one and two.
const std::vector first{grade_0, grade_0, grade_0, grade_0, grade_1, grade_1, grade_1, grade_0, grade_1, grade_0};
const std::vector second{grade_0, grade_0, grade_0, grade_0, grade_1, grade_1, grade_1, grade_1, grade_0, grade_2};

}  // namespace

TEST_CASE("agreement is what is left of disagreement by chance", "[agreement]") {
    const auto t = table_of<ashworth>(first, second);
    CHECK_THAT(raw_agreement(t), WithinRel(0.7, 1e-15));
    // First: 6 and 4 of 10; second: 5, 4 and 1. By chance 0.30 + 0.16 agree.
    CHECK_THAT(kappa(t), WithinRel((0.7 - 0.46) / (1 - 0.46), 1e-14));
    CHECK(kappa(t) == weighted_kappa(t, disagreement::any));
    // Seen 0.1 + 0.1 + 2 * 0.1; by chance 0.24 + 2 * 0.06 + 0.20 + 0.04.
    CHECK_THAT(weighted_kappa(t, disagreement::linear), WithinRel(1 - 0.4 / 0.60, 1e-14));
    CHECK_THAT(weighted_kappa(t, disagreement::quadratic), WithinRel(1 - 0.6 / 0.72, 1e-14));
}

TEST_CASE("agreement does not depend on who is first", "[agreement]") {
    const auto t = table_of<ashworth>(first, second), other = table_of<ashworth>(second, first);
    CHECK(raw_agreement(t) == raw_agreement(other));
    for (const auto by : {disagreement::any, disagreement::linear, disagreement::quadratic})
        CHECK_THAT(weighted_kappa(t, by), WithinRel(weighted_kappa(other, by), 1e-15));
}

TEST_CASE("full agreement is one, independence is zero, and the opposite is below", "[agreement]") {
    agreement_table<ashworth> t{};
    const std::array<double, 5> p{0.1, 0.3, 0.2, 0.35, 0.05};
    for (std::size_t i = 0; i < 5; ++i)
        for (std::size_t j = 0; j < 5; ++j) t.share[i][j] = p[i] * p[j];
    for (const auto by : {disagreement::any, disagreement::linear, disagreement::quadratic})
        CHECK_THAT(weighted_kappa(t, by), WithinAbs(0, 1e-15));
    const auto same = table_of<ashworth>(first, first);
    CHECK(kappa(same) == 1.0);
    CHECK(weighted_kappa(same, disagreement::quadratic) == 1.0);
    const std::array up{grade_0, grade_4}, down{grade_4, grade_0};
    CHECK(kappa(table_of<ashworth>(up, down)) == -1.0);
}

TEST_CASE("no ratings, unequal numbers, and no variety are refused by name", "[agreement]") {
    const std::array alike{grade_2, grade_2};
    CHECK_THROWS_WITH(table_of<ashworth>({}, {}), "number of ratings = 0, but must be positive and finite");
    CHECK_THROWS_WITH(table_of<ashworth>(first, alike),
                      "number of second ratings = 2, but must be as many as of the first, 10");
    CHECK_THROWS_WITH(kappa(table_of<ashworth>(alike, alike)),
                      "disagreement by chance = 0, but must be positive and finite");
    CHECK(raw_agreement(table_of<ashworth>(alike, alike)) == 1.0);
}
