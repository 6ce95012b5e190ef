#include <tonus/population/counts.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <boost/multiprecision/cpp_bin_float.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using tonus::count_at, tonus::count_distribution, tonus::probability_of;

namespace {

using exact = boost::multiprecision::cpp_bin_float_50;

/// With fifty digits: Boost.Math's own distributions lose some to large gamma functions.
exact in_full(std::uint64_t k, const count_distribution& d) {
    const exact m = d.mean, x = static_cast<double>(k);
    if (d.dispersion == 0) return exp(x * log(m) - m - lgamma(x + 1));
    const exact r = 1 / exact(d.dispersion);
    return exp(lgamma(x + r) - lgamma(r) - lgamma(x + 1) + r * log(r / (r + m)) + x * log(m / (r + m)));
}

}  // namespace

TEST_CASE("the probabilities of counts are those of fifty digits", "[counts]") {
    double worst = 0;
    for (const double mean : {1e-3, 0.5, 1.0, 7.3, 240.0, 1e4})
        for (const double dispersion : {0.0, 1e-3, 0.2, 0.75, 1.0, 4.0, 100.0})
            for (const double at : {0.0, 0.3, 0.9, 1.0, 1.1, 2.0, 5.0}) {
                const auto k = static_cast<std::uint64_t>(std::ceil(mean * at));
                const exact wanted = in_full(k, {mean, dispersion});
                if (wanted < 1e-290) continue;
                const auto off = static_cast<double>(probability_of(k, {mean, dispersion}) / wanted - 1);
                worst = std::max(worst, std::abs(off));
            }
    CHECK(worst < 1e-12);
}

TEST_CASE("a dispersion that fades is none", "[counts]") {
    for (const double mean : {0.3, 12.0, 900.0})
        for (const std::uint64_t k : {0u, 1u, 10u, 870u, 1000u}) {
            const double none = probability_of(k, {mean, 0});
            if (none > 1e-250) CHECK_THAT(probability_of(k, {mean, 1e-16}), WithinRel(none, 1e-9));
        }
}

TEST_CASE("a count is the first whose distribution is above the share", "[counts]") {
    std::size_t wrong = 0;
    for (const double mean : {1e-3, 0.7, 5.0, 60.0, 2500.0})
        for (const double dispersion : {0.0, 0.01, 0.5, 1.0, 3.0}) {
            const count_distribution d{mean, dispersion};
            std::vector<double> up_to;
            double sum = 0;
            for (std::uint64_t k = 0; sum < 1 - 1e-12 && k < 400'000; ++k) up_to.push_back(sum += probability_of(k, d));
            for (double u = 0x1p-30; u < 1 - 1e-9; u += 0.00771) {
                const std::uint64_t k = count_at(d, u);
                if (!(up_to.at(k) > u - 1e-12) || (k > 0 && !(up_to.at(k - 1) <= u + 1e-12))) ++wrong;
            }
        }
    CHECK(wrong == 0);
}

TEST_CASE("at the same share a larger mean does not count fewer", "[counts]") {
    std::size_t fewer = 0;
    for (const double dispersion : {0.0, 0.4, 2.0})
        for (double u = 0.01; u < 1; u += 0.0517) {
            std::uint64_t before = 0;
            for (double mean = 0; mean < 40; mean += 0.37) {
                const auto k = count_at({mean, dispersion}, u);
                if (k < before) ++fewer;
                before = k;
            }
        }
    CHECK(fewer == 0);
}

TEST_CASE("a million counts have their frequencies, mean and variance", "[counts]") {
    const tonus::pseudo_random source{12};
    std::uint32_t occasion = 0;
    for (const count_distribution d : {count_distribution{3.2, 0}, {3.2, 0.8}, {140, 0}, {55, 0.3}}) {
        ++occasion;
        constexpr std::uint32_t n = 250'000;
        tests::moments m;
        std::array<double, 12> seen{};
        for (std::uint32_t i = 0; i < n; ++i) {
            const auto k = drawn_count(d, source, {tonus::purpose::residual_error, i, occasion});
            m.add(static_cast<double>(k));
            if (k < seen.size()) seen[k] += 1;
        }
        const double variance = d.mean + d.dispersion * d.mean * d.mean;
        CHECK(std::abs(tests::off_mean(m, d.mean, std::sqrt(variance))) < 4);
        CHECK_THAT(m.sd() * m.sd() / variance, WithinAbs(1, 0.02));
        for (std::size_t k = 0; k < seen.size(); ++k) {
            const double p = probability_of(k, d);
            CHECK(std::abs(seen[k] - n * p) <= 4 * std::sqrt(n * p * (1 - p)) + 1);
        }
    }
}

TEST_CASE("nothing is counted where the mean is nothing, and the ends are counts too", "[counts]") {
    CHECK(count_at({0, 0}, 0.999) == 0);
    CHECK(count_at({0, 2}, 0.999) == 0);
    CHECK(probability_of(0, {0, 1}) == 1.0);
    CHECK(probability_of(3, {0, 1}) == 0.0);
    CHECK(count_at({5, 0}, 0) == 0);
    CHECK(count_at({1e6, 0}, 0.5) == 1'000'000);
    CHECK(count_at({5, 0}, 1 - 0x1p-53) > 20);
    CHECK(count_at({1e5, 0.01}, 0x1p-53) > 1000);
}

TEST_CASE("counts that cannot be are refused by name", "[counts]") {
    CHECK(said(check(count_distribution{-1, 0})) == "mean count = -1, but must be zero or positive, and finite");
    CHECK(said(check(count_distribution{1, nan_})) ==
          "dispersion of counts = nan, but must be zero or positive, and finite");
    CHECK(said(check(count_distribution{1e10, 0})) == "mean count = 1e+10, but must be from 0 to 1e+06");
    CHECK_THROWS_AS(count_at({infinity, 0}, 0.5), tonus::invalid_parameter);
    CHECK_THROWS_WITH(count_at({1, 0}, 1.0), "share of a distribution = 1, but must be from 0 on and below 1");
    CHECK_THROWS_AS(probability_of(1, {1, -1}), tonus::invalid_parameter);
}
