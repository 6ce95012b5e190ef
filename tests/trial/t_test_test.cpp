#include <tonus/trial/t_test.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <tonus/population/transforms.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus;

namespace {

// Hours of sleep gained, Student, Biometrika 1908;6:1. What tests make of them: R's documentation of t.test for the first
// digits, all of them by 30 digits from the definitions.
const std::array first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
const std::array second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

void same(const mean_difference& m, double t, double freedom, double p, double low, double high) {
    CHECK_THAT(m.difference, WithinAbs(-1.58, 1e-14));
    CHECK_THAT(m.t, WithinRel(t, 1e-13));
    CHECK_THAT(m.degrees_of_freedom, WithinRel(freedom, 1e-13));
    CHECK_THAT(m.p, WithinRel(p, 1e-12));
    CHECK_THAT(m.low, WithinAbs(low, 1e-12));
    CHECK_THAT(m.high, WithinAbs(high, 1e-12));
}

}  // namespace

TEST_CASE("the t-tests of Student, of Welch and of pairs are those of the textbooks", "[t_test]") {
    same(t_test(first, second, variances::equal), -1.86081346748685, 18, 0.0791867142159381, -3.3638740322876,
         0.203874032287599);
    same(t_test(first, second, variances::unequal), -1.86081346748685, 17.7764735161785, 0.0793941401873581,
         -3.36548323071171, 0.205483230711711);
    same(paired_t_test(first, second), -4.06212768338204, 9, 0.00283289019738427, -2.45988576327698,
         -0.700114236723017);
}

TEST_CASE("a constant added to both changes no test, and the order of samples only the sign", "[t_test]") {
    auto a = first, b = second;
    for (double& x : a) x += 8;
    for (double& x : b) x += 8;
    for (const auto how : {variances::equal, variances::unequal}) {
        const auto t = t_test(first, second, how);
        CHECK_THAT(t_test(a, b, how).p, WithinRel(t.p, 1e-12));
        CHECK_THAT(t_test(second, first, how).t, WithinRel(-t.t, 1e-14));
        CHECK_THAT(t_test(second, first, how).low, WithinRel(-t.high, 1e-12));
    }
}

TEST_CASE("intervals hold as often as they say, and p is uniform without a difference", "[t_test]") {
    const pseudo_random source{6};
    int holds = 0;
    std::vector<double> p;
    for (std::uint32_t trial = 0; trial < 5000; ++trial) {
        std::vector<double> a, b;
        for (std::uint32_t i = 0; i < 9; ++i) a.push_back(standard_normal(source, {purpose{1000}, trial, i, 0}));
        for (std::uint32_t i = 0; i < 5; ++i) b.push_back(standard_normal(source, {purpose{1000}, trial, i, 1}));
        const auto t = t_test(a, b, variances::equal, 0.8);
        holds += t.low < 0 && 0 < t.high;
        p.push_back(t.p);
    }
    CHECK(std::abs(holds - 4000) < 4 * std::sqrt(5000 * 0.16));
    CHECK(tests::kolmogorov(p, [](double x) { return x; }) < tests::kolmogorov_critical);
}

TEST_CASE("samples of which there is no t are refused", "[t_test]") {
    const std::vector<double> one{1.0}, alike{0.1, 0.1, 0.1}, others{0.3, 0.3};
    CHECK_THROWS_WITH(t_test(one, first, variances::equal), "size of a sample = 1, but must be 2 or more");
    for (const auto how : {variances::equal, variances::unequal})
        CHECK_THROWS_WITH(t_test(alike, others, how),
                          "standard error of a difference = 0, but must be positive and finite");
    CHECK_THROWS_WITH(paired_t_test(first, others), "size of the second sample = 2, but must be that of the first, 10");
    CHECK_THROWS_WITH(t_test(first, second, variances::equal, 1.0),
                      "confidence = 1, but must be between 0 and 1, without these");
    CHECK_FALSE(moments_of(one).sd);
    CHECK(t_test(alike, first, variances::unequal).degrees_of_freedom > 8.9);
    const std::array bad{1.0, nan_};
    CHECK_THROWS_WITH(t_test(first, bad, variances::unequal), "number of a sample = nan, but must be finite");
    CHECK_THROWS_WITH(paired_t_test(bad, others), "number of a sample = nan, but must be finite");
    CHECK_THROWS_WITH(moments_of({}), "size of a sample = 0, but must be positive and finite");
}
