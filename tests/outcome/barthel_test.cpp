#include <tonus/outcome/barthel.hpp>

#include <array>
#include <cmath>
#include <cstdint>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;

TEST_CASE("a Barthel index comes in fives, and has an order", "[barthel]") {
    CHECK(barthel::of(55).points() == 55);
    CHECK(barthel::of(55) < barthel::of(60));
    CHECK(barthel::of(0) == barthel::of(0));
    for (const int bad : {-5, 3, 99, 105})
        CHECK_THROWS_WITH(barthel::of(bad),
                          "Barthel index = " + std::to_string(bad) + ", but must be from 0 to 100 in fives");
}

TEST_CASE("the nearest index is that of a share in fives", "[barthel]") {
    CHECK(barthel_of(0) == barthel::of(0));
    CHECK(barthel_of(1) == barthel::of(100));
    CHECK(barthel_of(0.72) == barthel::of(70));
    CHECK(barthel_of(0.73) == barthel::of(75));
    CHECK_THROWS_AS(barthel_of(1.01), invalid_parameter);
}

TEST_CASE("indices are seen as often as their probabilities say", "[barthel]") {
    const coarsened<barthel::values> seen{0.4};
    const auto p = score_probabilities(seen, 0.6);
    constexpr std::uint32_t n = 200'000;
    std::array<double, barthel::values> counted{};
    for (std::uint32_t i = 0; i < n; ++i)
        counted[static_cast<std::size_t>(
            drawn_barthel(seen, 0.6, pseudo_random{2}, {purpose::residual_error, i}).points() / 5)] += 1;
    for (std::size_t k = 0; k < p.size(); ++k)
        CHECK(std::abs(counted[k] - n * p[k]) <= 4 * std::sqrt(n * p[k] * (1 - p[k])) + 1);
    CHECK(drawn_barthel({0}, 0.6, pseudo_random{2}, {purpose::residual_error}) == barthel::of(60));
    CHECK_THROWS_AS(drawn_barthel({-1}, 0.6, pseudo_random{2}, {purpose::residual_error}), invalid_parameter);
}
