#include <tonus/outcome/neighbour_steps.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/outcome/graded_response.hpp>

using namespace tonus;
using namespace tonus::literals;

namespace {

using plain = graded_response<modified_ashworth>;
const neighbour_steps<plain> some{{halfway_cuts<modified_ashworth>(), 0.5}, 3_days};

modified_ashworth nth_grade(std::size_t i) { return static_cast<modified_ashworth>(i); }

}  // namespace

TEST_CASE("at once the grade is the last one, in the end that of the plain model", "[neighbour_steps]") {
    const auto p = probabilities(some.settled, {1.6});
    for (std::size_t last = 0; last < 6; ++last) {
        CHECK(probabilities_after(some, {1.6}, nth_grade(last), 0_h)[nth_grade(last)] == 1.0);
        const auto later = probabilities_after(some, {1.6}, nth_grade(last), 1000_days);
        for (std::size_t k = 0; k < 6; ++k) CHECK_THAT(later.of[k], WithinAbs(p.of[k], 1e-12));
    }
}

TEST_CASE("the less time a change takes, the less the last grade matters", "[neighbour_steps]") {
    const auto p = probabilities(some.settled, {1.6});
    double far_before = 2;
    for (const double hours : {1000.0, 100.0, 10.0, 1.0, 1e-3}) {
        const neighbour_steps<plain> m{some.settled, units::h(hours)};
        const auto after = probabilities_after(m, {1.6}, modified_ashworth::grade_4, 3_days);
        double far = 0;
        for (std::size_t k = 0; k < 6; ++k) far += std::abs(after.of[k] - p.of[k]);
        CHECK(far < far_before + 1e-13);
        far_before = far;
    }
    CHECK(far_before < 1e-12);
}

TEST_CASE("frequencies that are settled stay, and steps in time may be divided", "[neighbour_steps]") {
    for (const double t : {0.1, 1.6, 3.9}) {
        const auto p = probabilities(some.settled, {t});
        std::array<double, 6> next{}, twice{};
        const auto once = probabilities_after(some, {t}, modified_ashworth::grade_3, 5_days);
        const auto first = probabilities_after(some, {t}, modified_ashworth::grade_3, 2_days);
        for (std::size_t i = 0; i < 6; ++i) {
            const auto after = probabilities_after(some, {t}, nth_grade(i), 3_days);
            double sum = 0;
            for (std::size_t k = 0; k < 6; ++k) {
                next[k] += p.of[i] * after.of[k], twice[k] += first.of[i] * after.of[k];
                sum += after.of[k];
                CHECK(after.of[k] >= 0);
            }
            CHECK_THAT(sum, WithinAbs(1, 1e-13));
        }
        for (std::size_t k = 0; k < 6; ++k) {
            CHECK_THAT(next[k], WithinAbs(p.of[k], 1e-13));
            CHECK_THAT(twice[k], WithinAbs(once.of[k], 1e-13));
        }
    }
}

TEST_CASE("a higher last grade and a higher tone make higher grades more probable", "[neighbour_steps]") {
    for (double t = 0.25; t <= 4; t += 0.25)
        for (std::size_t last = 1; last < 6; ++last)
            for (std::size_t k = 1; k < 6; ++k) {
                const auto p = probabilities_after(some, {t}, nth_grade(last), 2_days);
                CHECK(at_least(p, nth_grade(k)) >=
                      at_least(probabilities_after(some, {t}, nth_grade(last - 1), 2_days), nth_grade(k)) - 1e-14);
                CHECK(at_least(p, nth_grade(k)) >=
                      at_least(probabilities_after(some, {t - 0.25}, nth_grade(last), 2_days), nth_grade(k)) - 1e-14);
            }
}

TEST_CASE("in a short time only neighbours are reached", "[neighbour_steps]") {
    const auto p = probabilities_after(some, {1.6}, modified_ashworth::grade_3, units::h(0.001));
    const double step = 0.001 / 72;
    CHECK(p[modified_ashworth::grade_1_plus] < step * step);
    CHECK(p[modified_ashworth::grade_2] + p[modified_ashworth::grade_4] < 2 * step);
    CHECK(p[modified_ashworth::grade_2] > 0.5 * step);
}

TEST_CASE("without noise all grades go to that of the cut points", "[neighbour_steps]") {
    const neighbour_steps<plain> m{{halfway_cuts<modified_ashworth>(), 0}, 1_h};
    for (const double t : {0.1, 1.6, 3.9})
        for (std::size_t last = 0; last < 6; ++last) {
            const auto p = probabilities_after(m, {t}, nth_grade(last), 100_h);
            CHECK_THAT(p[grade_of(tone<modified_ashworth>{t})], WithinAbs(1, 1e-12));
        }
}

TEST_CASE("grades are drawn as often as their probabilities say", "[neighbour_steps]") {
    const auto p = probabilities_after(some, {1.6}, modified_ashworth::grade_4, 2_days);
    constexpr std::uint32_t n = 20'000;
    std::array<double, 6> seen{};
    for (std::uint32_t i = 0; i < n; ++i)
        seen[static_cast<std::size_t>(drawn_after(some, {1.6}, modified_ashworth::grade_4, 2_days, pseudo_random{4},
                                                  {purpose::residual_error, i}))] += 1;
    for (std::size_t k = 0; k < 6; ++k)
        CHECK(std::abs(seen[k] - n * p.of[k]) <= 4 * std::sqrt(n * p.of[k] * (1 - p.of[k])) + 1);
}

TEST_CASE("times that cannot be are refused by name", "[neighbour_steps]") {
    const neighbour_steps<plain> bad{some.settled, 0_h};
    CHECK(said(check(bad)) == "mean equilibration time [h] = 0, but must be positive and finite");
    CHECK_THROWS_AS(probabilities_after(bad, {1.0}, modified_ashworth::grade_0, 1_h), invalid_parameter);
    CHECK_THROWS_WITH(probabilities_after(some, {1.0}, modified_ashworth::grade_0, units::h(-1.0)),
                      "time since the last grade [h] = -1, but must be zero or positive, and finite");
}
