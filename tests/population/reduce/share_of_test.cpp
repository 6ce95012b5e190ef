#include <tonus/population/reduce/share_of.hpp>

#include <cmath>
#include <cstddef>
#include <random>
#include <type_traits>

#include <boost/math/distributions/normal.hpp>

#include <support/blocks.hpp>
#include <support/catch.hpp>
#include <support/said.hpp>

using tests::drawn_cohort, tests::shown, tonus::share_of, tonus::share_with_interval;

TEST_CASE("a share is of those who did not fail", "[share_of]") {
    const double limit = 1.3;
    const share_of low{[limit](double x) { return x <= limit; }};
    STATIC_REQUIRE(tonus::reducer<decltype(share_of{[](double) { return true; }})>);
    STATIC_REQUIRE(tonus::reducer<std::remove_const_t<decltype(low)>>);  // of what cannot be assigned, too
    for (const std::size_t one_in : {0u, 4u}) {
        const auto c = drawn_cohort(5003, 3, std::normal_distribution{1.0, 1.0}, one_in);
        for (const auto& how : tests::showings) {
            const auto kept = shown(c, low, how);
            for (std::size_t look = 0; look < 3; ++look) {
                std::size_t holds = 0;
                for (const double x : c.live_at(look)) holds += x <= limit;
                const auto s = kept.at(look);
                CHECK(s.holds == holds);
                CHECK(s.count == c.live_at(look).size());
                CHECK(s.share == static_cast<double>(holds) / static_cast<double>(s.count));
                CHECK((s.low < s.share && s.share < s.high));
            }
        }
    }
}

TEST_CASE("a share may be of what holds against a subject's own reference", "[share_of]") {
    const share_of halved{[](double x, double reference) { return x <= reference / 2; }, 1};
    for (const std::size_t one_in : {0u, 4u}) {
        const auto c = drawn_cohort(5003, 3, std::lognormal_distribution{0.0, 1.0}, one_in);
        for (const auto& how : tests::showings) {
            const auto kept = shown(c, halved, how);
            for (std::size_t look = 0; look < 3; ++look) {
                std::size_t holds = 0;
                for (std::size_t s = 0; s < c.subjects; ++s) holds += !c.failed[s] && c.at(s, look) <= c.at(s, 1) / 2;
                CHECK(kept.at(look).holds == holds);
            }
            CHECK(kept.at(1).holds == 0);
            CHECK(kept.at(1).low == 0);
        }
    }
}

TEST_CASE("Wilson's interval is where the score test stops to reject", "[share_of]") {
    for (const double confidence : {0.5, 0.95, 0.999}) {
        const double z = quantile(boost::math::normal{}, 0.5 + confidence / 2);
        for (const std::size_t n : {1u, 10u, 1000u, 1'000'000u})
            for (const std::size_t holds : {std::size_t{0}, n / 3, n - 1, n}) {
                const auto s = share_with_interval(holds, n, confidence);
                INFO(holds << " of " << n);
                for (const double limit : {s.low, s.high}) {
                    const bool is_certain = limit == 0 || limit == 1;
                    CHECK((is_certain ||
                           std::abs(std::abs(s.share - limit) / std::sqrt(limit * (1 - limit) / double(n)) / z - 1) <
                               1e-8));
                }
                CHECK((s.low <= s.share && s.share <= s.high));
                CHECK((holds > 0) == (s.low > 0));
                CHECK((holds < n) == (s.high < 1));
            }
    }
    // Newcombe, Stat Med 1998;17:857, table I: 81 of 263, 15 of 148.
    CHECK_THAT(share_with_interval(81, 263).low, WithinAbs(0.2553, 5e-5));
    CHECK_THAT(share_with_interval(81, 263).high, WithinAbs(0.3662, 5e-5));
    CHECK_THAT(share_with_interval(15, 148).low, WithinAbs(0.0624, 5e-5));
    CHECK_THAT(share_with_interval(15, 148).high, WithinAbs(0.1605, 5e-5));
}

TEST_CASE("references and confidences that are not there are refused", "[share_of]") {
    share_of against{[](double x, double reference) { return x < reference; }, 3};
    CHECK_THROWS_WITH(against.begin(10, 3), "reference look = 3, but must be below 3");
    for (const double c : {0.0, 1.0, -1.0, nan_})
        CHECK_THROWS_WITH(share_with_interval(1, 2, c),
                          "confidence = " + tonus::text(c) + ", but must be between 0 and 1, without these");
}
