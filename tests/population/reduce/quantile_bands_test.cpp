#include <tonus/population/reduce/quantile_bands.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include <boost/math/distributions/lognormal.hpp>

#include <support/blocks.hpp>
#include <support/catch.hpp>
#include <support/said.hpp>

using tests::drawn_cohort, tests::shown, tonus::quantile_bands;

TEST_CASE("bands are within 2^-bits of those of all who did not fail", "[quantile_bands]") {
    STATIC_REQUIRE(tonus::reducer<quantile_bands>);
    for (const std::size_t subjects : {1u, 5u, 1024u, 5000u})
        for (const std::size_t one_in : {0u, 4u}) {
            const auto c = drawn_cohort(subjects, 3, std::lognormal_distribution{2.0, 1.0}, subjects > 4 ? one_in : 0);
            const auto kept = shown(c, quantile_bands{{0, 0.05, 0.25, 0.5, 0.75, 0.95, 1}}, {4, 2, 1});
            for (std::size_t look = 0; look < 3; ++look) {
                auto all = c.live_at(look);
                std::sort(all.begin(), all.end());
                CHECK(kept.count() == all.size());
                CHECK(kept.smallest(look) == all.front());
                CHECK(kept.largest(look) == all.back());
                const auto bands = kept.at(look);
                REQUIRE(bands.size() == 7);
                for (std::size_t i = 0; i < 7; ++i) {
                    const double p = kept.probabilities()[i];
                    const auto after = tonus::place_of_quantile(p, all.size()).after;
                    const double larger = all[std::min(after + 1, all.size() - 1)];
                    CHECK(std::abs(bands[i] - tonus::sample_quantile(all, p)) <= larger / 256);
                }
            }
        }
}

TEST_CASE("bands of a log-normal distribution are its quantiles", "[quantile_bands]") {
    const auto c = drawn_cohort(200'000, 1, std::lognormal_distribution{4.0, 0.4});
    const auto kept = shown(c, quantile_bands{{0.05, 0.5, 0.95}}, {8, 2, 1});
    const boost::math::lognormal truth{4.0, 0.4};
    for (const double p : {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99}) {
        const double q = quantile(truth, p), chance = std::sqrt(p * (1 - p) / 200'000) / pdf(truth, q);
        INFO("p " << p);
        CHECK(std::abs(kept.quantile(p, 0) - q) < 4 * chance + q / 256);
    }
}

TEST_CASE("of many subjects bands are far finer than their bins", "[quantile_bands]") {
    const auto c = drawn_cohort(200'000, 1, std::lognormal_distribution{4.0, 0.4});
    const auto kept = shown(c, quantile_bands{{0.5}});
    auto all = c.live_at(0);
    std::sort(all.begin(), all.end());
    for (const double p : {0.05, 0.25, 0.5, 0.75, 0.95})
        CHECK_THAT(kept.quantile(p, 0), WithinRel(tonus::sample_quantile(all, p), 2e-4));
}

TEST_CASE("bands have the same bits for any parts, order and lanes", "[quantile_bands]") {
    for (const std::size_t one_in : {0u, 7u}) {
        const auto c = drawn_cohort(9999, 3, std::cauchy_distribution{1.0, 1.0}, one_in);
        const quantile_bands asked{{0, 0.01, 0.3, 0.5, 0.99, 1}, 10};
        const auto first = shown(c, asked);
        for (const auto& how : tests::showings) {
            const auto other = shown(c, asked, how);
            for (std::size_t look = 0; look < c.looks; ++look) CHECK(other.at(look) == first.at(look));
        }
    }
}

TEST_CASE("probabilities rise from 0 to 1", "[quantile_bands]") {
    CHECK_THROWS_WITH(quantile_bands{{}}, "probabilities = 0, but must be 1 or more of them");
    CHECK_THROWS_WITH((quantile_bands{{0.5, 1.5}}), "probability 2 of 2 = 1.5, but must be from 0 to 1");
    CHECK_THROWS_WITH((quantile_bands{{nan_, 0.5}}), "probability 1 of 2 = nan, but must be from 0 to 1");
    CHECK_THROWS_WITH((quantile_bands{{0.5, 0.5}}),
                      "probability 2 of 2 = 0.5, but must be above the one before it, 0.5");
    CHECK_THROWS_WITH((quantile_bands{{0.5}, 40}), "leading bits = 40, but must be from 1 to 16");
    CHECK_THROWS_WITH((quantile_bands{{0.5}}.begin(std::size_t{1} << 32, 1)),
                      "subjects of the cohort = 4294967296, but must be below 2^32");
    quantile_bands many{{0.5}};
    CHECK_THROWS_WITH(many.begin(1000, std::size_t{1} << 58), EndsWith("looks are more than there is"));
}
