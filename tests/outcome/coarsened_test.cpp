#include <tonus/outcome/coarsened.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>
#include <tonus/population/transforms.hpp>

using namespace tonus;

namespace {

template <std::size_t N>
double at_least(const std::array<double, N>& p, std::size_t k) {
    double sum = 0;
    for (std::size_t i = N; i-- > k;) sum += p[i];
    return sum;
}

}  // namespace

TEST_CASE("scores share out one, and higher ones are more probable of a higher share", "[coarsened]") {
    std::size_t wrong = 0;
    for (const double sd : {0.0, 1e-9, 0.1, 1.0, 30.0}) {
        std::array<double, 21> before{};
        before[0] = 1;
        for (double share = 0; share <= 1; share += 0x1p-8) {
            const auto p = score_probabilities(coarsened<21>{sd}, share);
            if (std::abs(at_least(p, 0) - 1) > 1e-13) ++wrong;
            for (std::size_t k = 1; k < 21; ++k)
                if (at_least(p, k) < at_least(before, k) - 1e-13) ++wrong;
            before = p;
        }
        CHECK(before[20] == 1.0);
    }
    CHECK(wrong == 0);
}

TEST_CASE("without noise the nearest score is seen", "[coarsened]") {
    for (double share = 0; share <= 1; share += 0x1p-7) {
        CHECK(score_probabilities(coarsened<11>{0}, share)[nearest_score<11>(share)] == 1.0);
        CHECK(score_probabilities(coarsened<21>{0}, share)[nearest_score<21>(share)] == 1.0);
    }
    CHECK(nearest_score<11>(0.25) == 3);  // between 2 and 3: the higher one
    CHECK(nearest_score<11>(0.0) == 0);
    CHECK(nearest_score<11>(1.0) == 10);
}

TEST_CASE("a million scores are as frequent as noise on the log odds makes them", "[coarsened]") {
    const auto p = score_probabilities(coarsened<11>{0.8}, 0.37);
    const pseudo_random source{5};
    constexpr std::uint32_t n = 1'000'000;
    std::array<double, 11> seen{};
    for (std::uint32_t i = 0; i < n; ++i) {
        const double log_odds = std::log(0.37 / 0.63) + 0.8 * standard_normal(source, {purpose::residual_error, i});
        seen[nearest_score<11>(1 / (1 + std::exp(-log_odds)))] += 1;
    }
    for (std::size_t k = 0; k < 11; ++k)
        CHECK(std::abs(seen[k] - n * p[k]) <= 4 * std::sqrt(n * p[k] * (1 - p[k])) + 1e-9);
}

TEST_CASE("a score does not care whether shares are counted from the one end or the other", "[coarsened]") {
    const auto up = score_probabilities(coarsened<21>{0.5}, 0.3), down = score_probabilities(coarsened<21>{0.5}, 0.7);
    for (std::size_t k = 0; k < 21; ++k) CHECK_THAT(up[k], WithinAbs(down[20 - k], 1e-14));
}

TEST_CASE("scores carry their slopes, which are nothing together", "[coarsened]") {
    using real = dual<1>;
    double sum = 0;
    for (const real& p : score_probabilities(basic_coarsened<11, real>{real(0.5)}, real::input(0.4, 0)))
        sum += p.partial[0];
    CHECK(std::abs(sum) < 1e-13);
}

TEST_CASE("a share beyond 0 to 1, and a noise that cannot be, are refused by name", "[coarsened]") {
    CHECK_THROWS_WITH(score_probabilities(coarsened<11>{0.5}, 1.5), "share = 1.5, but must be from 0 to 1");
    CHECK_THROWS_WITH(nearest_score<11>(-0.1), "share = -0.1, but must be from 0 to 1");
    CHECK_THROWS_AS(nearest_score<11>(nan_), invalid_parameter);
    CHECK(said(check(coarsened<11>{-1})) == "sd of the noise = -1, but must be zero or positive, and finite");
    CHECK_THROWS_AS(score_probabilities(coarsened<11>{nan_}, 0.5), invalid_parameter);
}
