#include <tonus/population/reduce/mean_and_sd.hpp>

#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include <boost/multiprecision/cpp_bin_float.hpp>

#include <support/blocks.hpp>
#include <support/catch.hpp>
#include <support/said.hpp>

using tests::drawn_cohort, tests::known_cohort, tests::shown, tonus::mean_and_sd;

namespace {

struct truth {
    double mean, sd;
};
truth exactly(const std::vector<double>& x) {
    using big = boost::multiprecision::cpp_bin_float_50;
    big sum = 0, squares = 0;
    for (const double v : x) sum += v;
    const big mean = sum / x.size();
    for (const double v : x) squares += (v - mean) * (v - mean);
    return {static_cast<double>(mean), static_cast<double>(sqrt(squares / (x.size() - 1)))};
}

void agrees(const known_cohort& c) {
    const auto kept = shown(c, mean_and_sd{}, {8, 2, 1});
    for (std::size_t look = 0; look < c.looks; ++look) {
        const auto live = c.live_at(look);
        const auto [mean, sd] = exactly(live);
        const auto m = kept.at(look);
        INFO("look " << look << ", mean " << mean << ", sd " << sd);
        CHECK(m.count == live.size());
        CHECK(std::abs(m.mean - mean) <= 1e-15 * std::abs(mean) + 1e-13 * sd);
        CHECK(std::abs(m.sd - sd) <= (1e-12 + 1e-15 * std::abs(mean) / sd) * sd);
        CHECK_THAT(m.standard_error, WithinRel(m.sd / std::sqrt(static_cast<double>(live.size())), 1e-15));
    }
}

}  // namespace

TEST_CASE("moments are those of all subjects that did not fail", "[mean_and_sd]") {
    STATIC_REQUIRE(tonus::reducer<mean_and_sd>);
    for (const std::size_t subjects : {2u, 7u, 1023u, 1024u, 1025u, 5003u})
        for (const std::size_t one_in : {0u, 3u, 50u}) {
            agrees(drawn_cohort(subjects, 3, std::normal_distribution{12.0, 3.0}, subjects > 7 ? one_in : 0));
            agrees(drawn_cohort(subjects, 2, std::lognormal_distribution{0.0, 3.0}, subjects > 7 ? one_in : 0));
        }
}

TEST_CASE("an offset takes no digits from the standard deviation", "[mean_and_sd]") {
    for (const double offset : {1e3, -1e6, 1e9, 1e12})
        agrees(drawn_cohort(4321, 2,
                            [=, d = std::normal_distribution{0.0, 1.0}](auto& e) mutable { return offset + d(e); }));
    // The first of a block far from all others.
    auto c = drawn_cohort(3000, 1, std::normal_distribution{1.0, 1e-3});
    c.at(1024, 0) = 1e9;
    agrees(c);
}

TEST_CASE("of equal numbers the standard deviation is zero", "[mean_and_sd]") {
    for (const double x : {0.1, -1e9 / 3, 0.0, 1e-300}) {
        const auto m = shown(drawn_cohort(
                                 4567, 1, [=](auto&) { return x; }, 9),
                             mean_and_sd{})
                           .at(0);
        CHECK(m.mean == x);
        CHECK(m.sd == 0);
    }
}

TEST_CASE("moments have the same bits for any parts, order and lanes", "[mean_and_sd]") {
    for (const std::size_t one_in : {0u, 7u}) {
        const auto c = drawn_cohort(9999, 5, std::lognormal_distribution{1.0, 1.0}, one_in);
        const auto first = shown(c, mean_and_sd{});
        for (const auto& how : tests::showings) {
            const auto other = shown(c, mean_and_sd{}, how);
            for (std::size_t look = 0; look < c.looks; ++look) {
                CHECK(other.at(look).mean == first.at(look).mean);
                CHECK(other.at(look).sd == first.at(look).sd);
            }
        }
    }
}

TEST_CASE("of one subject there is a mean only", "[mean_and_sd]") {
    const auto m = shown(drawn_cohort(1, 1, [](auto&) { return 3.5; }), mean_and_sd{}).at(0);
    CHECK(m.count == 1);
    CHECK(m.mean == 3.5);
    CHECK(std::isnan(m.sd));
    CHECK(std::isnan(m.standard_error));
}

TEST_CASE("whole blocks may fail", "[mean_and_sd]") {
    auto c = drawn_cohort(4096, 2, std::normal_distribution{0.0, 1.0});
    for (std::size_t s = 1024; s < 2048; ++s) c.failed[s] = true, c.at(s, 0) = nan_;
    for (std::size_t s = 0; s < 1024; ++s) c.failed[s] = true, c.at(s, 1) = infinity;
    agrees(c);
}
