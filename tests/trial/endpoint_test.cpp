#include <tonus/trial/endpoint.hpp>

#include <cmath>
#include <cstdint>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus;

namespace {

constexpr pseudo_random source{8};
const graded_endpoint<ashworth> graded{{halfway_cuts<ashworth>(), 0.4, 0.2}, usual_coding<ashworth>(), 3, true};

}  // namespace

TEST_CASE("without noise a grade is that of the tone, and a measurement exact", "[endpoint]") {
    auto exact = graded;
    exact.by.between = exact.by.within = 0.0;
    for (double tone_now = -0.7; tone_now < 5; tone_now += 0.1)
        CHECK(seen(exact, tone_now, source, {0, 4, 1}) == exact.codes[grade_of(tone<ashworth>{tone_now})]);
    CHECK(seen(measured_endpoint{0.0}, 2.3, source, {0, 4, 1}) == 2.3);
}

TEST_CASE("the same rater has the same bias at both visits, another one another", "[endpoint]") {
    auto biased = graded;
    biased.by.within = 0.0;
    biased.number_of_raters = 50;
    auto others = biased;
    others.same_rater = false;
    tests::moments same_rater, other_rater;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        same_rater.add(seen(biased, 1.5, source, {0, i, 0}) - seen(biased, 1.5, source, {0, i, 1}));
        other_rater.add(seen(others, 1.5, source, {0, i, 0}) - seen(others, 1.5, source, {0, i, 1}));
    }
    CHECK(same_rater.sd() == 0);
    CHECK(other_rater.sd() > 0.3);
}

TEST_CASE("the raters of another trial are others", "[endpoint]") {
    auto single = graded;
    single.by.within = 0.0;
    single.number_of_raters = 1;
    int higher = 0;
    for (std::uint32_t trial = 0; trial < 10'000; ++trial) higher += seen(single, 1.5, source, {trial * 7, 1, 0}) > 1;
    CHECK(std::abs(higher - 5000) < 4 * 50);  // half of the biases are above zero
}

TEST_CASE("a measurement has its noise", "[endpoint]") {
    tests::moments m;
    for (std::uint32_t i = 0; i < 100'000; ++i) m.add(seen(measured_endpoint{0.3}, 2.0, source, {0, i, 1}));
    CHECK(std::abs(tests::off_mean(m, 2.0, 0.3)) < 4);
    CHECK(std::abs(tests::off_sd(m, 0.3)) < 4);
}

TEST_CASE("endpoints that cannot be are refused", "[endpoint]") {
    auto bad = graded;
    bad.number_of_raters = 0;
    CHECK(said(check(bad)) == "raters of a trial = 0, but must be 1 or more");
    bad = graded, bad.codes.of[2] = 0;
    CHECK(said(check(bad)) == "code of a grade = 0, but must be above the one before it, 1");
    CHECK(said(check(measured_endpoint{-1.0})) == "sd of a measurement = -1, but must be zero or positive, and finite");
}
