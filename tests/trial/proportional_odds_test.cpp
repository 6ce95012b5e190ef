#include <tonus/trial/proportional_odds.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <tonus/population/random.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus;

namespace {

std::vector<double> grades(const std::vector<int>& counts) {
    std::vector<double> all;
    for (std::size_t k = 0; k < counts.size(); ++k)
        all.insert(all.end(), static_cast<std::size_t>(counts[k]), static_cast<double>(k));
    return all;
}
const auto drug = grades({4, 9, 12, 5}), placebo = grades({10, 11, 7, 2});

}  // namespace

TEST_CASE("the ratio of odds is that of the highest likelihood", "[proportional_odds]") {
    // By 20 digits: the roots of the derivatives of the likelihood, and its second derivatives, taken numerically.
    const auto t = proportional_odds(drug, placebo);
    REQUIRE(t.ended == fit_ended::converged);
    CHECK(t.categories == 4);
    CHECK_THAT(t.arm->value, WithinRel(1.12442411721, 1e-9));
    CHECK_THAT(t.arm->standard_error, WithinRel(0.488768276733, 1e-9));
    CHECK_THAT(t.arm->p, WithinRel(0.0214184393381, 1e-8));
    CHECK_THAT(t.likelihood_ratio, WithinRel(5.49452768777, 1e-9));
    CHECK_THAT(t.p, WithinRel(0.0190760799725, 1e-8));
    CHECK_THAT(t.arm->low, WithinRel(1.12442411721 - 1.95996398454 * 0.488768276733, 1e-8));
    const auto back = proportional_odds(placebo, drug);
    CHECK_THAT(back.arm->value, WithinRel(-1.12442411721, 1e-9));
}

TEST_CASE("among subjects of the same baseline", "[proportional_odds]") {
    // The same route with a second covariate.
    std::vector<double> at_first[2];
    for (std::size_t i = 0; i < 60; ++i) {
        const double grade = i < 30 ? drug[i] : placebo[i - 30];
        at_first[i / 30].push_back(static_cast<double>(i * 7 % 11) / 10 + grade / 5);
    }
    const auto t = proportional_odds(drug, placebo, at_first[0], at_first[1]);
    REQUIRE(t.ended == fit_ended::converged);
    CHECK_THAT(t.arm->value, WithinRel(0.976073059832, 1e-8));
    CHECK_THAT(t.arm->standard_error, WithinRel(0.509812789259, 1e-8));
    CHECK_THAT(t.likelihood_ratio, WithinRel(3.75698110945, 1e-8));
    CHECK_THAT(t.p, WithinRel(0.052587443305, 1e-8));
}

TEST_CASE("of two grades the ratio of odds is that of the table", "[proportional_odds]") {
    const auto t = proportional_odds(grades({5, 15}), grades({12, 8}));
    CHECK_THAT(t.arm->value, WithinRel(std::log(15.0 / 5 * 12 / 8), 1e-9));
    CHECK_THAT(t.arm->standard_error, WithinRel(std::sqrt(1 / 5.0 + 1 / 15.0 + 1 / 12.0 + 1 / 8.0), 1e-9));
}

TEST_CASE("grades that nobody has, and other numbers for grades, change nothing", "[proportional_odds]") {
    const auto t = proportional_odds(drug, placebo);
    auto a = drug, b = placebo;
    for (auto* of : {&a, &b})
        for (double& x : *of) x = x < 2 ? x - 7 : 10 * x;
    const auto other = proportional_odds(a, b);
    CHECK(other.categories == 4);
    CHECK(other.arm->value == t.arm->value);
    CHECK(other.p == t.p);
    CHECK(std::abs(proportional_odds(drug, drug).arm->value) < 1e-12);
}

TEST_CASE("separated data have no finite ratio, and still a likelihood", "[proportional_odds]") {
    const auto all = proportional_odds(grades({0, 0, 6, 4}), grades({5, 5}));
    CHECK(all.ended == fit_ended::separated);
    CHECK_FALSE(all.arm);
    CHECK(all.categories == 4);
    // The limit: within each arm its own two grades, 6 of 10 and 5 of 10.
    const double best = 6 * std::log(0.6) + 4 * std::log(0.4) + 10 * std::log(0.5);
    const double null = 5 * std::log(0.25) + 5 * std::log(0.25) + 6 * std::log(0.3) + 4 * std::log(0.2);
    CHECK_THAT(all.likelihood_ratio, WithinRel(2 * (best - null), 1e-5));
    CHECK(all.p < 1e-6);
    // They share one grade: all of the first have it or a higher one, all of the second it or a lower one.
    CHECK(proportional_odds(grades({0, 4, 6}), grades({5, 5, 0})).ended == fit_ended::separated);
    CHECK(proportional_odds(grades({5, 5}), grades({0, 4, 6})).ended == fit_ended::separated);
    CHECK(proportional_odds(grades({0, 4, 6}), grades({1, 8, 1})).ended == fit_ended::converged);
    const auto single = proportional_odds(grades({0, 4}), grades({0, 7}));
    CHECK(single.ended == fit_ended::one_category);
    CHECK(single.p == 1);
    CHECK_FALSE(single.arm);
}

TEST_CASE("many trials of few subjects end in one of these ways, none without a number", "[proportional_odds]") {
    const pseudo_random source{31};
    int ends[4] = {};
    std::vector<double> p;
    for (std::uint32_t trial = 0; trial < 3000; ++trial) {
        const std::uint32_t n = trial < 1000 ? 3 + trial % 5 : 40;
        std::vector<double> of[2];
        for (std::uint32_t i = 0; i < 2 * n; ++i) {
            const double u = source({purpose{1000}, trial, i});
            of[i % 2].push_back(u < 0.1 ? 0 : u < 0.5 ? 1 : u < 0.85 ? 2 : 3);
        }
        const auto t = proportional_odds(of[0], of[1]);
        ++ends[static_cast<int>(t.ended)];
        CHECK((t.p >= 0 && t.p <= 1));
        CHECK(t.arm.has_value() == (t.ended == fit_ended::converged));
        if (n == 40) p.push_back(t.p);
    }
    CHECK(ends[static_cast<int>(fit_ended::separated)] > 0);
    CHECK(ends[static_cast<int>(fit_ended::step_limit)] == 0);
    int significant = 0;
    for (const double x : p) significant += x < 0.05;
    CHECK(std::abs(significant - 100) < 4 * std::sqrt(2000 * 0.05 * 0.95));
}

TEST_CASE("with baselines few subjects are often separated, and never without a result", "[proportional_odds]") {
    const pseudo_random source{32};
    int separated = 0;
    for (std::uint32_t trial = 0; trial < 3000; ++trial) {
        std::vector<double> of[2], at_first[2];
        for (std::uint32_t i = 0; i < 4 + trial % 7; ++i) {
            const double u = source({purpose{1000}, trial, i, 0});
            at_first[i % 2].push_back(u);
            of[i % 2].push_back(std::floor(4 * (0.5 + 0.1 * u) * source({purpose{1000}, trial, i, 1})));
        }
        const auto t = proportional_odds(of[0], of[1], at_first[0], at_first[1]);
        CHECK((t.p >= 0 && t.p <= 1));
        CHECK(t.ended != fit_ended::step_limit);
        separated += t.ended == fit_ended::separated;
    }
    CHECK(separated > 500);
    // Baselines that differ only between the arms as good as stand for them.
    const std::array near{0.0, 1e-9, 0.0, 1e-9}, far{1.0, 1 + 1e-9, 1.0, 1 + 1e-9}, mixed{0.0, 1.0, 2.0, 1.0};
    CHECK_THROWS_AS(proportional_odds(mixed, mixed, near, far), invalid_parameter);
}

TEST_CASE("grades that cannot be compared are refused", "[proportional_odds]") {
    CHECK_THROWS_WITH(proportional_odds({}, drug), "size of the first sample = 0, but must be positive and finite");
    CHECK_THROWS_WITH(proportional_odds(drug, std::array{nan_}), "grade = nan, but must be finite");
    CHECK_THROWS_WITH(proportional_odds(drug, placebo, drug, drug, 2.0),
                      "confidence = 2, but must be between 0 and 1, without these");
    CHECK_THROWS_WITH(proportional_odds(drug, placebo, drug, std::array{1.0}),
                      "subjects with a baseline = 31, but must be as many as there are grades");
    CHECK_THROWS_WITH(proportional_odds(drug, placebo, std::vector<double>(30, 0.3), std::vector<double>(30, 0.2)),
                      "range of the baseline within an arm = 0, but must be positive and finite");
}
