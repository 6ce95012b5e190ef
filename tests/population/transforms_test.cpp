#include <tonus/population/transforms.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using tonus::address, tonus::pseudo_random, tonus::purpose;

namespace {

constexpr pseudo_random source{77};
constexpr address nth(std::uint32_t i) { return {purpose::between_subjects, i}; }

}  // namespace

TEST_CASE("normal draws are normal", "[transforms]") {
    std::vector<double> sample;
    for (std::uint32_t i = 0; i < 100'000; ++i) sample.push_back(standard_normal(source, nth(i)));
    CHECK(tests::kolmogorov(sample, [](double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }) <
          tests::kolmogorov_critical);
}

TEST_CASE("a million normal draws have the moments of the normal distribution", "[transforms]") {
    tests::moments of;
    double third = 0, fourth = 0;
    const std::uint32_t n = 1'000'000;
    for (std::uint32_t i = 0; i < n; ++i) {
        const double x = standard_normal(source, {purpose::residual_error, i / 1000, 0, i % 1000});
        of.add(x);
        third += x * x * x;
        fourth += x * x * x * x;
    }
    CHECK(std::abs(tests::off_mean(of, 0, 1)) < 4);
    CHECK(std::abs(tests::off_sd(of, 1)) < 4);
    CHECK(std::abs(third / n) < 4 * std::sqrt(15.0 / n));
    CHECK(std::abs(fourth / n - 3) < 4 * std::sqrt(96.0 / n));
}

TEST_CASE("exponential draws are exponential", "[transforms]") {
    std::vector<double> sample;
    for (std::uint32_t i = 0; i < 100'000; ++i) sample.push_back(standard_exponential(source, nth(i)));
    CHECK(tests::kolmogorov(sample, [](double x) { return -std::expm1(-x); }) < tests::kolmogorov_critical);
    CHECK(tonus::exponential_quantile(0.5) == std::log(2.0));
    CHECK(std::isfinite(tonus::exponential_quantile(1 - 0x1p-53)));
    CHECK(tonus::exponential_quantile(0x1p-53) > 0);
}

TEST_CASE("something happens as often as is probable, and the more probable, the more", "[transforms]") {
    const int n = 100'000;
    int often = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const bool now = happens(0.3, source, nth(i));
        often += now;
        CHECK_FALSE((now && !happens(0.31, source, nth(i))));
    }
    CHECK(std::abs(often - 0.3 * n) < 4 * std::sqrt(0.21 * n));
    CHECK_FALSE(happens(0.0, source, nth(0)));
    CHECK(happens(1.0, source, nth(0)));
    CHECK_THROWS_WITH(happens(1.5, source, nth(0)), "probability = 1.5, but must be from 0 to 1");
    CHECK_THROWS_WITH(happens(-0.1, source, nth(0)), "probability = -0.1, but must be from 0 to 1");
}

TEST_CASE("each is chosen as often as its weight says", "[transforms]") {
    const std::array weights{2.0, 0.0, 5.0, 3.0, 0.0};
    std::array<int, 5> times{};
    const int n = 100'000;
    for (std::uint32_t i = 0; i < n; ++i) ++times[choice(weights, source, nth(i))];
    for (std::size_t k = 0; k < weights.size(); ++k) {
        const double p = weights[k] / 10;
        CHECK(std::abs(times[k] - p * n) <= 4 * std::sqrt(p * (1 - p) * n));
    }
    CHECK(tonus::chosen(weights, 1 - 0x1p-53) == 3);
    CHECK(tonus::chosen(weights, 0x1p-53) == 0);
    CHECK(tonus::chosen(std::array{0.1, 0.2, 0.7}, 0.0999) == 0);
}

TEST_CASE("weights that cannot be are refused", "[transforms]") {
    CHECK_THROWS_WITH(tonus::chosen(std::array{1.0, -2.0}, 0.5),
                      "weight 2 of 2 = -2, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(tonus::chosen(std::array{0.0, 0.0}, 0.5), "sum of weights = 0, but must be positive and finite");
    CHECK_THROWS_AS(tonus::chosen({}, 0.5), tonus::invalid_parameter);
}
