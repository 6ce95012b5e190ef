#include <tonus/population/truncated.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include <tonus/population/random.hpp>
#include <tonus/units.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus::units;
using tonus::quantile_between;
using ages = tonus::truncated_normal<tonus::duration>;
using masses = tonus::truncated_log_normal<tonus::body_mass>;

namespace {

double normal_share(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }

std::vector<double> uniforms() {
    std::vector<double> all;
    for (std::uint32_t i = 0; i < 100'000; ++i) all.push_back(tonus::pseudo_random{3}({tonus::purpose::covariates, i}));
    return all;
}

}  // namespace

TEST_CASE("a truncated normal distribution is the normal one between its limits", "[truncated]") {
    const ages d{.mean = year(50.0), .sd = year(14.0), .low = year(18.0), .high = year(65.0)};
    const quantile_between quantile{d};
    std::vector<double> sample;
    for (const double u : uniforms()) sample.push_back(quantile(u).in(year));
    const double a = normal_share(-32.0 / 14), b = normal_share(15.0 / 14);
    CHECK_THAT(quantile.kept(), WithinRel(b - a, 1e-13));
    CHECK(tests::kolmogorov(sample, [&](double x) { return (normal_share((x - 50) / 14) - a) / (b - a); }) <
          tests::kolmogorov_critical);
    // No heap of values at a limit, as clamping would make.
    CHECK(*std::max_element(sample.begin(), sample.end()) < 65);
    CHECK(std::count(sample.begin(), sample.end(), 65.0) == 0);
}

TEST_CASE("a truncated log-normal distribution is the log-normal one between its limits", "[truncated]") {
    const masses d{.median = kg(70.0), .cv = 0.25, .low = kg(60.0), .high = kg(150.0)};
    const quantile_between quantile{d};
    std::vector<double> sample;
    for (const double u : uniforms()) sample.push_back(quantile(u).in(kg));
    const double omega = std::sqrt(std::log(1 + 0.25 * 0.25));
    const auto share = [&](double x) { return normal_share(std::log(x / 70) / omega); };
    const double a = share(60), b = share(150);
    CHECK_THAT(quantile.kept(), WithinRel(b - a, 1e-13));
    CHECK(tests::kolmogorov(sample, [&](double x) { return (share(x) - a) / (b - a); }) < tests::kolmogorov_critical);
}

TEST_CASE("limits are reached at the ends only, and the quantile never falls", "[truncated]") {
    const quantile_between quantile{masses{.median = kg(70.0), .cv = 0.25, .low = kg(60.0), .high = kg(80.0)}};
    double before = 60;
    for (double u = 0x1p-53; u < 1; u += 0x1p-10) {
        const double now = quantile(u).in(kg);
        CHECK(now >= before);
        before = now;
    }
    CHECK_THAT(quantile(0).in(kg), WithinRel(60.0, 1e-13));
    CHECK_THAT(quantile(1).in(kg), WithinRel(80.0, 1e-13));
}

TEST_CASE("limits far out in either tail lose no digits", "[truncated]") {
    const quantile_between high{tonus::truncated_normal<double>{0, 1, 10, 11}},
        low{tonus::truncated_normal<double>{0, 1, -11, -10}};
    CHECK(high.kept() == low.kept());
    CHECK_THAT(high.kept(), WithinRel((std::erfc(10 / std::sqrt(2.0)) - std::erfc(11 / std::sqrt(2.0))) / 2, 1e-12));
    for (const double u : {0.125, 0.5, 0.75}) {
        CHECK(high(u) == -low(1 - u));
        CHECK_THAT(std::erfc(high(u) / std::sqrt(2.0)) / 2,
                   WithinRel(std::erfc(10 / std::sqrt(2.0)) / 2 - u * high.kept(), 1e-12));
    }
}

TEST_CASE("the share at a quantile is what was asked for, to 1e-12", "[truncated]") {
    const auto between = [](double a, double b) {  // in the nearer tail
        const double root = std::sqrt(2.0);
        return a > 0 ? (std::erfc(a / root) - std::erfc(b / root)) / 2
                     : (std::erfc(-b / root) - std::erfc(-a / root)) / 2;
    };
    const std::vector<std::pair<double, double>> limits{{-1, 1},     {2, 5},    {-9, -8},  {10, 10.1}, {-10.1, -10},
                                                        {0, 0.1},    {-0.1, 0}, {3, 3.1},  {-4, 30},   {-30, 1},
                                                        {-10, -9.9}, {9.9, 40}, {-40, -9}, {-0.1, 0.1}};
    double worst = 0;
    for (const auto& [low, high] : limits) {
        const quantile_between quantile{tonus::truncated_normal<double>{0, 1, low, high}};
        for (double u = 0x1p-6; u < 1; u += 0x1p-6)
            worst = std::max(worst, std::abs(between(low, quantile(u)) / between(low, high) - u));
    }
    CHECK(worst < 1e-12);
}

TEST_CASE("bad limits are refused, with what is allowed", "[truncated]") {
    const auto limited = [](double low, double high) {
        return quantile_between{tonus::truncated_normal<double>{170, 7, low, high}};
    };
    CHECK_THROWS_WITH(limited(180, 160), "upper limit = 160, but must be above the lower limit, 180");
    CHECK_THROWS_WITH(limited(170, 170), "upper limit = 170, but must be above the lower limit, 170");
    CHECK_THROWS_WITH(limited(nan_, 170), StartsWith("lower limit = "));
    CHECK_THROWS_WITH(limited(0, infinity), "upper limit = inf, but must be finite");
    CHECK_THROWS_WITH(limited(1000, 2000),
                      "share of the distribution between its limits = 0, but must be positive and finite");
    CHECK(said(check(tonus::truncated_normal<double>{170, 0, 100, 200})) ==
          "standard deviation = 0, but must be positive and finite");
    CHECK(said(check(masses{.median = kg(70.0), .cv = -0.2, .low = kg(40.0), .high = kg(90.0)})) ==
          "coefficient of variation = -0.2, but must be positive and finite");
    CHECK(said(check(masses{.median = kg(70.0), .cv = 0.2, .low = kg(0.0), .high = kg(90.0)})) ==
          "lower limit = 0, but must be positive and finite");
}
