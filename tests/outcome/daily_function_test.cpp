#include <tonus/outcome/daily_function.hpp>

#include <array>
#include <cmath>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;

namespace {
const daily_function f{.at_best = 2.2, .by_tone = 3, .by_weakness = 4, .by_sedation = 2.5};
}

TEST_CASE("function falls with tone, with weakness and with sedation", "[daily_function]") {
    for (double a = 0; a <= 1; a += 0.125)
        for (double b = 0; b <= 1; b += 0.125)
            for (double x = 0.125; x <= 1; x += 0.125) {
                CHECK(done_alone(f, x, a, b) < done_alone(f, x - 0.125, a, b));
                CHECK(done_alone(f, a, x, b) < done_alone(f, a, x - 0.125, b));
                CHECK(done_alone(f, a, b, x) < done_alone(f, a, b, x - 0.125));
            }
}

TEST_CASE("its log odds are a sum", "[daily_function]") {
    const double done = done_alone(f, 0.5, 0.25, 0.1);
    CHECK_THAT(std::log(done / (1 - done)), WithinRel(2.2 - 1.5 - 1 - 0.25, 1e-13));
    CHECK(done_alone(daily_function{0, 3, 4, 2}, 0, 0, 0) == 0.5);
    CHECK(done_alone(daily_function{1000, 0, 0, 0}, 1, 1, 1) == 1.0);
    CHECK(done_alone(daily_function{-1000, 0, 0, 0}, 1, 1, 1) == 0.0);
}

TEST_CASE("a tone has its place between the ends of its own scale", "[daily_function]") {
    CHECK(share_of_axis(tone<ashworth>{3.0}) == 0.75);
    CHECK(share_of_axis(tone<ashworth_1_to_5>{4.0}) == 0.75);
    CHECK(share_of_axis(tone<modified_ashworth>{0.0}) == 0.0);
    CHECK_THROWS_WITH(share_of_axis(tone<ashworth_1_to_5>{0.5}), "tone = 0.5, but must be from 1 to 5");
}

TEST_CASE("function carries its sensitivities", "[daily_function]") {
    using real = dual<3>;
    const basic_daily_function<real> g{real(2.2), real(3), real(4), real(2.5)};
    const auto done = done_alone(g, real::input(0.5, 0), real::input(0.25, 1), real::input(0.1, 2));
    const double p = value_of(done), slope = p * (1 - p);
    CHECK_THAT(done.partial[0], WithinRel(-3 * slope, 1e-14));
    CHECK_THAT(done.partial[1], WithinRel(-4 * slope, 1e-14));
    CHECK_THAT(done.partial[2], WithinRel(-2.5 * slope, 1e-14));
}

TEST_CASE("drivers beyond 0 to 1, and functions that cannot be, are refused by name", "[daily_function]") {
    CHECK_THROWS_WITH(done_alone(f, 1.1, 0, 0), "tone as a share of its axis = 1.1, but must be from 0 to 1");
    CHECK_THROWS_WITH(done_alone(f, 0, -0.1, 0), "weakness = -0.1, but must be from 0 to 1");
    CHECK_THROWS_AS(done_alone(f, 0, 0, nan_), invalid_parameter);
    CHECK_THROWS_AS(done_alone(daily_function{1, nan_, 1, 1}, 0, 0, 0), invalid_parameter);
    CHECK(said(check(daily_function{nan_, 1, 1, 1})) == "log odds at best = nan, but must be finite");
    const std::string sentence = " = -1, but must be zero or positive, and finite";
    CHECK(said(check(daily_function{1, -1, 1, 1})) == "fall by tone" + sentence);
    CHECK(said(check(daily_function{1, 1, -1, 1})) == "fall by weakness" + sentence);
    CHECK(said(check(daily_function{1, 1, 1, -1})) == "fall by sedation" + sentence);
}
