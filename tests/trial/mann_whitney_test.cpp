#include <tonus/trial/mann_whitney.hpp>

#include <cmath>
#include <cstdint>
#include <vector>

#include <tonus/population/transforms.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus;

TEST_CASE("exact p of small samples without ties is that of an enumeration", "[mann_whitney]") {
    const std::vector<double> a{1.1, 2.3, 4.5, 7.7, 3.05}, b{0.4, 2.2, 2.9, 5.6, 8.1, 9.3, 6.4};
    const auto t = mann_whitney(a, b);
    CHECK(t.is_exact);
    CHECK(t.u == 14);
    CHECK_THAT(t.superiority, WithinRel(14.0 / 35, 1e-15));
    CHECK_THAT(t.p, WithinRel(506.0 / 792, 1e-14));  // of all 792 choices of 5 of 12, 506 are as far off
    CHECK(mann_whitney(b, a).u == 21);
    CHECK(mann_whitney(b, a).p == t.p);
    // All of one below all of the other: 2 of 20 choose 10.
    std::vector<double> low, high;
    for (int i = 0; i < 10; ++i) low.push_back(i), high.push_back(i + 100);
    CHECK_THAT(mann_whitney(low, high).p, WithinRel(2.0 / 184756, 1e-14));
}

TEST_CASE("with ties p is normal, corrected for them and for continuity", "[mann_whitney]") {
    // Student's sleep data: W = 25.5, p = 0.06933 (R, wilcox.test); all digits by 30 digits from the formula.
    const std::vector<double> a{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0},
        b{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    const auto t = mann_whitney(a, b);
    CHECK_FALSE(t.is_exact);
    CHECK(t.u == 25.5);
    CHECK_THAT(t.p, WithinRel(0.0693275754336266, 1e-12));
    const std::vector<double> alike{1.0, 1.0, 1.0};
    CHECK(mann_whitney(alike, alike).p == 1);
    CHECK(mann_whitney(alike, alike).superiority == 0.5);
}

TEST_CASE("the normal p is near the exact one, and no constant changes either", "[mann_whitney]") {
    const pseudo_random source{6};
    std::vector<double> a, b;
    for (std::uint32_t i = 0; i < 20; ++i) {
        a.push_back(standard_normal(source, {purpose{1000}, i}) + 0.7);
        b.push_back(standard_normal(source, {purpose{1000}, i, 1}));
    }
    const auto exact = mann_whitney(a, b);
    REQUIRE(exact.is_exact);
    for (double& x : a) x += 5;
    for (double& x : b) x += 5;
    CHECK(mann_whitney(a, b).p == exact.p);
    a.push_back(100), b.push_back(-100);
    a.push_back(-101), b.push_back(101);
    a.erase(a.begin(), a.begin() + 1), b.erase(b.begin(), b.begin() + 1);
    const auto by_normal = mann_whitney(a, b);  // 21 each
    CHECK_FALSE(by_normal.is_exact);
    CHECK(std::abs(by_normal.p - exact.p) < 0.1);
}

TEST_CASE("without a difference p of many grades is nearly uniform, and never too often small", "[mann_whitney]") {
    const pseudo_random source{9};
    int significant = 0;
    for (std::uint32_t trial = 0; trial < 4000; ++trial) {
        std::vector<double> a, b;
        for (std::uint32_t i = 0; i < 40; ++i) {
            a.push_back(std::floor(4 * source({purpose{1000}, trial, i, 0})));
            b.push_back(std::floor(4 * source({purpose{1000}, trial, i, 1})));
        }
        significant += mann_whitney(a, b).p < 0.05;
    }
    CHECK(std::abs(significant - 200) < 4 * std::sqrt(4000 * 0.05 * 0.95));
}

TEST_CASE("samples without ranks are refused", "[mann_whitney]") {
    const std::vector<double> a{1.0, 2.0}, bad{1.0, nan_};
    CHECK_THROWS_WITH(mann_whitney({}, a), "size of the first sample = 0, but must be positive and finite");
    CHECK_THROWS_WITH(mann_whitney(a, {}), "size of the second sample = 0, but must be positive and finite");
    CHECK_THROWS_WITH(mann_whitney(a, bad), "number of a sample = nan, but must be finite");
}
