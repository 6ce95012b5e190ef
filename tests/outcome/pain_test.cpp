#include <tonus/outcome/pain.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;
using units::h;

namespace {
const pain some{.background = 0.1, .by_tone = 0.3, .by_spasms = 0.5, .half_often = 2.0 / h};
}

TEST_CASE("pain is what is left of comfort", "[pain]") {
    CHECK_THAT(pain_at(some, 0, 0.0 / h, 0), WithinRel(0.1, 1e-14));
    CHECK_THAT(pain_at(some, 1, 2.0 / h, 0), WithinRel(1 - 0.9 * 0.7 * 0.75, 1e-14));
    CHECK_THAT(pain_at(some, 1, 2.0 / h, 0.5), WithinRel((1 - 0.9 * 0.7 * 0.75) / 2, 1e-14));
    CHECK(pain_at(some, 1, 2.0 / h, 1) == 0.0);
    for (double x = 0.1; x <= 1; x += 0.1) {
        CHECK(pain_at(some, x, 1.0 / h, 0.2) > pain_at(some, x - 0.1, 1.0 / h, 0.2));
        CHECK(pain_at(some, 0.5, 5 * x / h, 0.2) > pain_at(some, 0.5, 5 * (x - 0.1) / h, 0.2));
        CHECK(pain_at(some, 0.5, 1.0 / h, x) < pain_at(some, 0.5, 1.0 / h, x - 0.1));
        CHECK_FALSE(within("pain", pain_at(some, x, 1e6 * x / h, 0), 0, 1));
    }
}

TEST_CASE("a rating is a whole number from 0 to 10", "[pain]") {
    CHECK(pain_rating::of(7).points() == 7);
    CHECK(pain_rating::of(7) < pain_rating::of(8));
    CHECK(rating_of(0.64) == pain_rating::of(6));
    CHECK(rating_of(1) == pain_rating::of(10));
    CHECK_THROWS_WITH(pain_rating::of(11), "pain rating = 11, but must be from 0 to 10");
    CHECK_THROWS_AS(pain_rating::of(-1), invalid_parameter);
    CHECK_THROWS_AS(rating_of(-0.1), invalid_parameter);
}

TEST_CASE("ratings are given as often as their probabilities say", "[pain]") {
    const coarsened<pain_rating::values> given{0.5};
    const auto p = score_probabilities(given, 0.45);
    constexpr std::uint32_t n = 200'000;
    std::array<double, pain_rating::values> seen{};
    for (std::uint32_t i = 0; i < n; ++i)
        seen[static_cast<std::size_t>(
            drawn_rating(given, 0.45, pseudo_random{6}, {purpose::residual_error, i}).points())] += 1;
    for (std::size_t k = 0; k < p.size(); ++k)
        CHECK(std::abs(seen[k] - n * p[k]) <= 4 * std::sqrt(n * p[k] * (1 - p[k])) + 1);
}

TEST_CASE("pain carries its sensitivities", "[pain]") {
    using real = dual<1>;
    const basic_pain<real> p{real(0.1), real(0.3), real(0.5), real(2) / h};
    CHECK_THAT(pain_at(p, real::input(0.5, 0), real(2) / h, real(0)).partial[0], WithinRel(0.9 * 0.3 * 0.75, 1e-14));
}

TEST_CASE("pains that cannot be are refused by name", "[pain]") {
    CHECK_THROWS_WITH(pain_at(some, 2, 1.0 / h, 0), "tone as a share of its axis = 2, but must be from 0 to 1");
    CHECK_THROWS_WITH(pain_at(some, 0, -1.0 / h, 0), "spasms [1/h] = -1, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(pain_at(some, 0, 1.0 / h, -1), "relief = -1, but must be from 0 to 1");
    CHECK_THROWS_AS(pain_at(pain{2, 0, 0, 1.0 / h}, 0, 1.0 / h, 0), invalid_parameter);
    const std::string sentence = " = 2, but must be from 0 to 1";
    CHECK(said(check(pain{2, 0, 0, 1.0 / h})) == "background pain" + sentence);
    CHECK(said(check(pain{0, 2, 0, 1.0 / h})) == "pain by tone" + sentence);
    CHECK(said(check(pain{0, 0, 2, 1.0 / h})) == "pain by spasms" + sentence);
    CHECK(said(check(pain{0, 0, 0, 0.0 / h})) == "spasms of half the pain [1/h] = 0, but must be positive and finite");
}
