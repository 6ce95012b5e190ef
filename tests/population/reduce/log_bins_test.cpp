#include <tonus/population/reduce/log_bins.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using tonus::log_bins;

namespace {

constexpr double least_normal = std::numeric_limits<double>::min();

/// Each quantile within its bound of that of all numbers, and of the smallest and largest.
void keeps(std::vector<double> x, int bits) {
    log_bins bins{bits};
    bins.add(x);
    std::sort(x.begin(), x.end());
    REQUIRE(bins.count() == x.size());
    CHECK(bins.smallest() == x.front());
    CHECK(bins.largest() == x.back());
    double before = x.front();
    for (int i = 0; i <= 200; ++i) {
        const double p = i / 200.0, found = bins.quantile(p), wanted = tonus::sample_quantile(x, p);
        const auto after = tonus::place_of_quantile(p, x.size()).after;
        const double scale = std::max(std::abs(x[after]), std::abs(x[std::min(after + 1, x.size() - 1)]));
        INFO("bits " << bits << ", p " << p << ", found " << found << ", wanted " << wanted);
        REQUIRE(std::abs(found - wanted) <= std::ldexp(scale, -bits) + least_normal);
        REQUIRE(found >= before);  // and they rise
        REQUIRE(found <= x.back());
        before = found;
    }
    CHECK(bins.quantile(0) == x.front());
    CHECK(bins.quantile(1) == x.back());
}

template <class Draw>
std::vector<double> drawn(std::size_t n, Draw draw) {
    std::mt19937_64 engine{n};
    std::vector<double> x(n);
    for (double& v : x) v = draw(engine);
    return x;
}

}  // namespace

TEST_CASE("quantiles of counts are within 2^-bits of those of all numbers", "[log_bins]") {
    for (const int bits : {1, 4, 8, 12, 16})
        for (const std::size_t n : {1u, 2u, 3u, 10u, 1001u, 5000u}) {
            keeps(drawn(n, std::lognormal_distribution{0.0, 0.5}), bits);
            keeps(drawn(n, std::lognormal_distribution{3.0, 4.0}), bits);
            keeps(drawn(n, std::cauchy_distribution{0.0, 1.0}), bits);  // heavy tails, both signs
            keeps(drawn(n, std::normal_distribution{-20.0, 3.0}), bits);
            keeps(drawn(n, [](auto&) { return -1.0 / 3; }), bits);
            keeps(drawn(n, [](auto& e) { return e() % 4 == 0 ? 1 + static_cast<double>(e() % 7) : 0.0; }), bits);
            keeps(drawn(n, [](auto& e) { return static_cast<double>(e() % 5) - 2; }), bits);
            if (bits <= 8)  // every power of two: at 16 bits a gigabyte
                keeps(drawn(n,
                            [](auto& e) {
                                return std::ldexp(1.0 + static_cast<double>(e() % 3),
                                                  static_cast<int>(e() % 2090) - 1074);
                            }),
                      bits);
        }
}

TEST_CASE("the edges of what a number can be are in bins of their own", "[log_bins]") {
    const double most = std::numeric_limits<double>::max(), least = std::numeric_limits<double>::denorm_min();
    keeps({-most, -1, -least_normal, -least, -0.0, 0.0, least, least_normal, 1, most}, 8);
    keeps({most, most, most, -most, -most, -most}, 8);
    log_bins zeros{8};
    zeros.add(std::vector<double>(100, -0.0));
    zeros.add(std::vector<double>{0.0, 5, -5});
    for (const double p : {0.05, 0.5, 0.95}) {
        CHECK(zeros.quantile(p) == 0);
        CHECK_FALSE(std::signbit(zeros.quantile(p)));
    }
}

TEST_CASE("of equal numbers every quantile is that number", "[log_bins]") {
    for (const double x : {0.1, -7.3, 1e-200, 0.0}) {
        log_bins bins{4};
        bins.add(std::vector<double>(1000, x));
        for (const double p : {0.0, 0.01, 0.5, 1.0}) CHECK(bins.quantile(p) == x);
    }
}

TEST_CASE("samples that are joined are as one sample, in any order", "[log_bins]") {
    const auto a = drawn(1000, std::lognormal_distribution{0.0, 2.0}),
               b = drawn(500, std::cauchy_distribution{-3.0, 1.0});
    log_bins of_a{8}, of_b{8}, both{8};
    of_a.add(a), of_b.add(b), both.add(b), both.add(a);
    auto ab = of_a, ba = of_b;
    ab.join(of_b), ba.join(of_a);
    for (int i = 0; i <= 200; ++i) {
        CHECK(ab.quantile(i / 200.0) == both.quantile(i / 200.0));
        CHECK(ba.quantile(i / 200.0) == both.quantile(i / 200.0));
    }
    log_bins wider{7};
    CHECK_THROWS_WITH(ab.join(wider), "bins of 8 and of 7 leading bits");
}

TEST_CASE("memory grows with the powers of two that there are", "[log_bins]") {
    log_bins bins{8};
    CHECK(bins.bytes() == 8192);
    bins.add(std::vector<double>{1, 1.5, 1.99});
    CHECK(bins.bytes() == 8192 + 1024);
    bins.add(std::vector<double>{-1, 2});
    CHECK(bins.bytes() == 8192 + 3 * 1024);
}

TEST_CASE("bins have 1 to 16 leading bits", "[log_bins]") {
    CHECK_THROWS_WITH(log_bins{0}, "leading bits = 0, but must be from 1 to 16");
    CHECK_THROWS_WITH(log_bins{17}, "leading bits = 17, but must be from 1 to 16");
}
