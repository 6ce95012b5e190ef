#include <tonus/outcome/carry_over.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/outcome/agreement.hpp>
#include <tonus/outcome/graded_response.hpp>

using namespace tonus;
using namespace tonus::literals;

namespace {

using plain = graded_response<modified_ashworth>;
carry_over<plain> model(double persistence) { return {{halfway_cuts<modified_ashworth>(), 0.5}, persistence}; }

modified_ashworth nth_grade(std::size_t i) { return static_cast<modified_ashworth>(i); }

}  // namespace

TEST_CASE("without persistence the last grade does not matter", "[carry_over]") {
    const auto m = model(0);
    for (double t = 0; t <= 4; t += 0.5)
        for (std::size_t last = 0; last < 6; ++last)
            CHECK(probabilities_after(m, {t}, nth_grade(last)).of == probabilities(m.afresh, {t}).of);
}

TEST_CASE("with full persistence the last grade stays", "[carry_over]") {
    for (std::size_t last = 0; last < 6; ++last)
        CHECK(probabilities_after(model(1), {1.2}, nth_grade(last))[nth_grade(last)] == 1.0);
}

TEST_CASE("after any grade the grades share out one, higher after a higher grade and for a higher tone",
          "[carry_over]") {
    const auto m = model(0.4);
    for (double t = 0; t <= 4; t += 0.25)
        for (std::size_t last = 0; last < 6; ++last) {
            const auto p = probabilities_after(m, {t}, nth_grade(last));
            CHECK_THAT(at_least(p, modified_ashworth::grade_0), WithinAbs(1, 1e-14));
            for (std::size_t k = 1; k < 6; ++k) {
                if (last > 0)
                    CHECK(at_least(p, nth_grade(k)) >=
                          at_least(probabilities_after(m, {t}, nth_grade(last - 1)), nth_grade(k)) - 1e-15);
                CHECK(at_least(p, nth_grade(k)) >=
                      at_least(probabilities_after(m, {t - 0.25}, nth_grade(last)), nth_grade(k)) - 1e-15);
            }
        }
}

TEST_CASE("at a tone that stays, carry-over leaves the frequencies, and its kappa is the persistence", "[carry_over]") {
    const auto m = model(0.35);
    const auto p = probabilities(m.afresh, {1.6});
    agreement_table<modified_ashworth> successive{};
    std::array<double, 6> next{};
    for (std::size_t i = 0; i < 6; ++i) {
        const auto after = probabilities_after(m, {1.6}, nth_grade(i));
        for (std::size_t k = 0; k < 6; ++k) {
            successive.share[i][k] = p.of[i] * after.of[k];
            next[k] += successive.share[i][k];
        }
    }
    for (std::size_t k = 0; k < 6; ++k) CHECK_THAT(next[k], WithinAbs(p.of[k], 1e-15));
    CHECK_THAT(kappa(successive), WithinAbs(0.35, 1e-14));
}

TEST_CASE("a chain of a million grades is as frequent, and holds on, as it should", "[carry_over]") {
    const auto m = model(0.35);
    const auto p = probabilities(m.afresh, {1.6});
    constexpr std::uint32_t n = 1'000'000;
    const pseudo_random source{4};
    std::array<grade_probabilities<modified_ashworth>, 6> after{};
    for (std::size_t i = 0; i < 6; ++i) after[i] = probabilities_after(m, {1.6}, nth_grade(i));
    std::array<double, 6> seen{};
    double held = 0, expected = 0;
    auto last = drawn_grade(m.afresh, {1.6}, source, {purpose::residual_error});
    for (std::uint32_t i = 1; i <= n; ++i) {
        const auto now = grade_at(after[static_cast<std::size_t>(last)], source({purpose::residual_error, 0, i}));
        held += now == last ? 1 : 0;
        seen[static_cast<std::size_t>(now)] += 1;
        last = now;
    }
    CHECK(drawn_after(m, {1.6}, modified_ashworth::grade_2, source, {purpose::residual_error, 0, 7}) ==
          grade_at(after[3], source({purpose::residual_error, 0, 7})));
    for (std::size_t k = 0; k < 6; ++k) {
        // Holding on makes (1 + r) / (1 - r) times the variance.
        const double sd = std::sqrt(n * p.of[k] * (1 - p.of[k]) * 1.35 / 0.65);
        CHECK(std::abs(seen[k] - n * p.of[k]) < 4 * sd);
        expected += p.of[k] * (0.35 + 0.65 * p.of[k]);
    }
    CHECK(std::abs(held / n - expected) < 8 * std::sqrt(expected * (1 - expected) / n));
}

TEST_CASE("holding on fades with time, and in two steps as in one", "[carry_over]") {
    CHECK(persistence_after(0_h, 3_days) == 1.0);
    CHECK_THAT(persistence_after(3_days, 3_days), WithinRel(std::exp(-1.0), 1e-15));
    const auto once = probabilities_after(model(persistence_after(5_days, 3_days)), {1.6}, modified_ashworth::grade_4);
    const auto first = probabilities_after(model(persistence_after(2_days, 3_days)), {1.6}, modified_ashworth::grade_4);
    std::array<double, 6> twice{};
    for (std::size_t i = 0; i < 6; ++i) {
        const auto second = probabilities_after(model(persistence_after(3_days, 3_days)), {1.6}, nth_grade(i));
        for (std::size_t k = 0; k < 6; ++k) twice[k] += first.of[i] * second.of[k];
    }
    for (std::size_t k = 0; k < 6; ++k) CHECK_THAT(twice[k], WithinAbs(once.of[k], 1e-15));
}

TEST_CASE("a persistence beyond 0 to 1, and times that cannot be, are refused by name", "[carry_over]") {
    CHECK(said(check(model(-0.1))) == "persistence = -0.1, but must be from 0 to 1");
    CHECK_THROWS_AS(probabilities_after(model(1.1), {1.0}, modified_ashworth::grade_0), invalid_parameter);
    CHECK_THROWS_WITH(persistence_after(units::h(-1.0), 1_h),
                      "time since the last grade [h] = -1, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(persistence_after(1_h, 0_h), "mean time of holding on [h] = 0, but must be positive and finite");
}
