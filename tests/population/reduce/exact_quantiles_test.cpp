#include <tonus/population/reduce/exact_quantiles.hpp>

#include <algorithm>
#include <cstddef>
#include <random>

#include <support/blocks.hpp>
#include <support/catch.hpp>
#include <support/said.hpp>

using tests::drawn_cohort, tests::shown, tonus::exact_quantiles;

TEST_CASE("exact quantiles are those of all numbers, for any parts, order and lanes", "[exact_quantiles]") {
    STATIC_REQUIRE(tonus::reducer<exact_quantiles>);
    for (const std::size_t one_in : {0u, 3u}) {
        const auto c = drawn_cohort(5001, 4, std::cauchy_distribution{0.0, 1.0}, one_in);
        for (const auto& how : tests::showings) {
            const auto kept = shown(c, exact_quantiles{{3, 1}}, how);
            for (const std::size_t look : {1u, 3u}) {
                auto all = c.live_at(look);
                std::sort(all.begin(), all.end());
                CHECK(kept.rising(look) == all);
                CHECK(kept.quantile(0.3, look) == tonus::sample_quantile(all, 0.3));
            }
        }
    }
}

TEST_CASE("a look that is not kept has no quantiles", "[exact_quantiles]") {
    const auto c = drawn_cohort(10, 4, std::normal_distribution{0.0, 1.0});
    const auto kept = shown(c, exact_quantiles{{3, 1}});
    CHECK_THROWS_WITH(kept.rising(2), "look = 2, but must be one of those that are kept");
    CHECK_THROWS_WITH(kept.rising(4), "look = 4, but must be below 4");
    CHECK_THROWS_WITH(exact_quantiles{{4}}.begin(10, 4), "look = 4, but must be below 4");
    CHECK_THROWS_WITH(exact_quantiles{{}}, "looks of exact_quantiles = 0, but must be 1 or more of them");
}

TEST_CASE("more numbers than the limit are refused", "[exact_quantiles]") {
    exact_quantiles two{{0, 1}, 16'000};
    CHECK_NOTHROW(two.begin(1000, 2));
    CHECK_THROWS_WITH(two.begin(1001, 2),
                      "exact_quantiles: 1001 subjects at 2 looks, 8 bytes each, are more than the "
                      "limit of 16000 bytes; quantile_bands need less");
}
