#include <tonus/population/reduce/per_subject.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <span>
#include <vector>

#include <support/blocks.hpp>
#include <support/catch.hpp>
#include <support/said.hpp>

using tests::drawn_cohort, tests::shown, tonus::per_subject;

TEST_CASE("each subject has its peak, trough and mean", "[per_subject]") {
    STATIC_REQUIRE(tonus::reducer<per_subject<decltype(tonus::peak_of_row)>>);
    for (const std::size_t one_in : {0u, 3u}) {
        const auto c = drawn_cohort(3001, 5, std::normal_distribution{4.0, 1.0}, one_in);
        for (const auto& how : tests::showings) {
            const auto peaks = shown(c, per_subject{tonus::peak_of_row}, how);
            const auto troughs = shown(c, per_subject{tonus::trough_of_row}, how);
            const auto means = shown(c, per_subject{tonus::mean_of_row}, how);
            std::vector<double> rising;
            REQUIRE(peaks.by_subject().size() == c.subjects);
            for (std::size_t s = 0; s < c.subjects; ++s) {
                if (c.failed[s]) {
                    REQUIRE(std::isnan(peaks.by_subject()[s]));
                    continue;
                }
                const std::span row{&c.numbers[s * c.looks], c.looks};
                REQUIRE(peaks.by_subject()[s] == std::ranges::max(row));
                REQUIRE(troughs.by_subject()[s] == std::ranges::min(row));
                REQUIRE(means.by_subject()[s] == tonus::mean_of_row(row));
                rising.push_back(std::ranges::max(row));
            }
            std::sort(rising.begin(), rising.end());
            CHECK(peaks.rising() == rising);
        }
    }
}

TEST_CASE("what is made of a row may see all of it", "[per_subject]") {
    const auto c = drawn_cohort(100, 3, std::normal_distribution{4.0, 1.0});
    const double weight = 2;
    const auto kept = shown(c, per_subject{[weight](std::span<const double> row) { return row[2] - weight * row[0]; }});
    for (std::size_t s = 0; s < c.subjects; ++s) CHECK(kept.by_subject()[s] == c.at(s, 2) - 2 * c.at(s, 0));
}

TEST_CASE("what is made of a row is finite", "[per_subject]") {
    auto c = drawn_cohort(2000, 2, [](auto&) { return 1.0; });
    c.at(1500, 0) = 0;
    CHECK_THROWS_WITH(shown(c, per_subject{[](std::span<const double> row) { return row[1] / row[0]; }}),
                      "what is made of subject 1500 = inf, but must be finite");
    c.at(1400, 1) = nan_;
    CHECK_THROWS_WITH(shown(c, per_subject{tonus::peak_of_row}, {8, 1, 0}), StartsWith("subject 1400 at look 1 = nan"));
}
