#include <tonus/trial/dropout.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus;
using units::day;

namespace {

const std::array times{day(0.0), day(14.0), day(28.0), day(84.0)};
const std::array same{1.0, 1.0, 1.0};
constexpr pseudo_random source{11};

}  // namespace

TEST_CASE("as many leave as the hazard says, and when it says", "[dropout]") {
    for (const double shape : {0.5, 1.0, 2.5}) {
        const auto d = share_leaves(0.3, day(84.0), shape);
        int left = 0, early = 0;
        const int n = 100'000;
        for (std::uint32_t i = 0; i < n; ++i) {
            const auto at = leaves_at(d, times, same, source({purpose::dropout, i}));
            left += at.has_value();
            early += at && *at < day(20.0);
        }
        CHECK(std::abs(left - 0.3 * n) < 4 * std::sqrt(0.21 * n));
        const double p = -std::expm1(std::log(0.7) * std::pow(20.0 / 84, shape));
        CHECK(std::abs(early - p * n) < 4 * std::sqrt(p * (1 - p) * n));
    }
    CHECK(constant_hazard(share_leaves(0.3, day(84.0), 1.0).per_time).shape == 1.0);
}

TEST_CASE("the moment of leaving is where the gathered hazard meets the draw", "[dropout]") {
    const auto d = share_leaves(0.6, day(84.0), 1.7);
    for (const double u : {0.01, 0.2, 0.59}) {
        const auto at = leaves_at(d, times, same, u);
        REQUIRE(at);
        CHECK_THAT(-std::expm1(-hazard_gathered(d, *at)), WithinRel(u, 1e-12));
    }
    CHECK_FALSE(leaves_at(d, times, same, 0.61));
    // The clock of the hazard begins at the baseline, whenever that is.
    const std::array later{day(10.0), day(24.0), day(38.0), day(94.0)};
    CHECK_THAT((*leaves_at(d, later, same, 0.2) - *leaves_at(d, times, same, 0.2)).in(day), WithinRel(10.0, 1e-12));
}

TEST_CASE("factors act from one visit to the next, and the more, the earlier one leaves", "[dropout]") {
    const auto d = constant_hazard(0.01 / day);
    const std::array twice{1.0, 2.0, 1.0}, never{1.0, 1.0, 0.0};
    // exp(-0.01 14 - 0.02 14 - 0.01 56) are still there.
    const double there = std::exp(-0.98);
    CHECK(leaves_at(d, times, twice, 1 - there - 1e-9));
    CHECK_FALSE(leaves_at(d, times, twice, 1 - there + 1e-9));
    CHECK_FALSE(leaves_at(d, times, never, 1 - std::exp(-0.28) + 1e-9));
    for (double u = 0.005; u < 1; u += 0.005) {
        const auto some = leaves_at(d, times, same, u), more = leaves_at(d, times, twice, u);
        CHECK((!some || (more && *more <= *some)));
        CHECK_FALSE(leaves_at(nobody_leaves(), times, same, u));
    }
}

TEST_CASE("hazards that cannot be are refused", "[dropout]") {
    CHECK(said(check(dropout{-1 / day, 1.0})) ==
          "hazard of leaving [1/h] = -0.041666666666666664, but must be zero or positive, and finite");
    CHECK(said(check(dropout{1 / day, 0.0})) == "shape of the hazard of leaving = 0, but must be positive and finite");
    CHECK_THROWS_WITH(share_leaves(1.0, day(1.0), 1.0), "share that leaves = 1, but must be from 0 to below 1");
    for (const double u : {-0.1, 1.0})
        CHECK_THROWS_WITH(leaves_at(nobody_leaves(), times, same, u), EndsWith("must be from 0 to below 1"));
    CHECK_THROWS_WITH(leaves_at(nobody_leaves(), times, std::array{1.0, 1.0}, 0.5),
                      "factors of the hazard of leaving = 2, but must be one less than there are visits, 4");
    CHECK_THROWS_WITH(leaves_at(nobody_leaves(), times, std::array{1.0, -1.0, 1.0}, 0.5),
                      "factor of the hazard of leaving = -1, but must be zero or positive, and finite");
}
