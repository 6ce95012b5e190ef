#include <tonus/outcome/rater.hpp>

#include <cmath>
#include <cstdint>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus;

namespace {
const raters<ashworth> some{halfway_cuts<ashworth>(), 0.3, 0.4};
}

TEST_CASE("a rater who reads tone higher grades as tone that is higher", "[rater]") {
    const auto unbiased = seen_by(some, 0), biased = seen_by(some, 0.25);
    for (double t = 0; t < 4; t += 0.3)
        for (std::size_t k = 0; k < 5; ++k)
            CHECK_THAT(probabilities(biased, {t}).of[k], WithinRel(probabilities(unbiased, {t + 0.25}).of[k], 1e-12));
    CHECK(double(unbiased.sd) == 0.4);
}

TEST_CASE("of a rater of whom nothing is known both errors are seen", "[rater]") {
    CHECK_THAT(double(seen_by_anyone(some).sd), WithinRel(0.5, 1e-15));
    // The mean over raters, by 200000 of them.
    const pseudo_random source{8};
    tests::moments m, biases;
    for (std::uint32_t rater = 0; rater < 200'000; ++rater) {
        const double bias = bias_of(some, source, {purpose::raters, rater});
        biases.add(bias);
        m.add(probabilities(seen_by(some, bias), {1.8})[ashworth::grade_2]);
    }
    CHECK(std::abs(tests::off_mean(biases, 0, 0.3)) < 4);
    CHECK(std::abs(tests::off_sd(biases, 0.3)) < 4);
    CHECK(std::abs(tests::off_mean(m, probabilities(seen_by_anyone(some), {1.8})[ashworth::grade_2], m.sd())) < 4);
}

TEST_CASE("a rater keeps the bias, and without any noise all grade by the cuts", "[rater]") {
    const pseudo_random source{8};
    CHECK(bias_of(some, source, {purpose::raters, 5}) == bias_of(some, source, {purpose::raters, 5}));
    CHECK(bias_of(some, source, {purpose::raters, 5}) != bias_of(some, source, {purpose::raters, 6}));
    const raters<ashworth> perfect{halfway_cuts<ashworth>(), 0, 0};
    CHECK(bias_of(perfect, source, {purpose::raters, 5}) == 0.0);
    for (double t = 0; t < 4; t += 0.25)
        CHECK(probabilities(seen_by_anyone(perfect), {t})[grade_of(tone<ashworth>{t})] == 1.0);
}

TEST_CASE("raters that cannot be are refused by name", "[rater]") {
    auto bad = some;
    bad.between = -1;
    CHECK(said(check(bad)) == "sd between raters = -1, but must be zero or positive, and finite");
    CHECK_THROWS_AS(seen_by_anyone(bad), invalid_parameter);
    CHECK_THROWS_AS(bias_of(bad, pseudo_random{1}, {purpose::raters}), invalid_parameter);
    bad = some;
    bad.within = nan_;
    CHECK(said(check(bad)) == "sd within a rater = nan, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(seen_by(some, infinity), "bias of a rater = inf, but must be finite");
}
