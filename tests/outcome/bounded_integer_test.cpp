#include <tonus/outcome/bounded_integer.hpp>

#include <array>
#include <cstddef>

#include <support/catch.hpp>
#include <tonus/outcome/graded_response.hpp>

using namespace tonus;

TEST_CASE("the cuts of a bounded integer are quantiles of the normal distribution", "[bounded_integer]") {
    // Wellhagen 2019: 5 and 6 categories.
    const bounded_integer<modified_ashworth> six{0, 1, 1};
    constexpr std::array of_six{-0.9674, -0.4307, 0.0, 0.4307, 0.9674};
    for (std::size_t i = 0; i < 5; ++i) CHECK_THAT(cut_of(six, i), WithinAbs(of_six[i], 5e-5));
    const bounded_integer<ashworth> five{0, 1, 1};
    constexpr std::array of_five{-0.8416, -0.2533, 0.2533, 0.8416};
    for (std::size_t i = 0; i < 4; ++i) CHECK_THAT(cut_of(five, i), WithinAbs(of_five[i], 5e-5));
}

TEST_CASE("in the middle of its axis, with a noise of one, all grades are as probable", "[bounded_integer]") {
    for (const double p : probabilities(bounded_integer<modified_ashworth>{2, 0.7, 1}, {2.0}).of)
        CHECK_THAT(p, WithinRel(1.0 / 6, 1e-13));
    for (const double p : probabilities(bounded_integer<ashworth>{2, 0.7, 1}, {2.0}).of)
        CHECK_THAT(p, WithinRel(0.2, 1e-13));
}

TEST_CASE("a bounded integer is a graded response with its cuts", "[bounded_integer]") {
    const bounded_integer<ashworth> m{2.1, 1.3, 0.4};
    cut_points<ashworth> cuts{{}, "of the bounded integer"};
    for (std::size_t i = 0; i < cuts.at.size(); ++i) cuts.at[i] = cut_of(m, i);
    const graded_response<ashworth> same{cuts, 1.3 * 0.4};
    for (double t = -2; t < 6; t += 0.25)
        for (std::size_t k = 0; k < 5; ++k)
            CHECK_THAT(probabilities(m, {t}).of[k], WithinRel(probabilities(same, {t}).of[k], 1e-14));
}
