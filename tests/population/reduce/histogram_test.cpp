#include <tonus/population/reduce/histogram.hpp>

#include <cstddef>
#include <random>
#include <vector>

#include <tonus/outcome/tone.hpp>

#include <support/blocks.hpp>
#include <support/catch.hpp>
#include <support/said.hpp>

using tests::drawn_cohort, tests::shown, tonus::histogram;

namespace {

std::vector<std::size_t> counted(const histogram& h, std::size_t look) {
    const auto all = h.at(look);
    return {all.begin(), all.end()};
}

void agrees(const tests::known_cohort& c, const std::vector<double>& cuts) {
    for (const auto& how : tests::showings) {
        const auto kept = shown(c, histogram{cuts}, how);
        REQUIRE(kept.classes() == cuts.size() + 1);
        for (std::size_t look = 0; look < c.looks; ++look) {
            std::vector<std::size_t> wanted(cuts.size() + 1);
            for (const double x : c.live_at(look)) {
                std::size_t k = 0;
                while (k < cuts.size() && x >= cuts[k]) ++k;
                ++wanted[k];
            }
            CHECK(counted(kept, look) == wanted);
        }
    }
}

}  // namespace

TEST_CASE("every number is in one class, at a cut in the one above", "[histogram]") {
    STATIC_REQUIRE(tonus::reducer<histogram>);
    std::vector<double> many;
    for (int i = 0; i < 40; ++i) many.push_back(i / 4.0 - 3);
    for (const std::size_t one_in : {0u, 5u}) {
        const auto smooth = drawn_cohort(5003, 3, std::normal_distribution{0.0, 3.0}, one_in);
        const auto coarse = drawn_cohort(
            5003, 3, [](auto& e) { return static_cast<double>(e() % 9) - 4; }, one_in);
        for (const auto& cuts : {std::vector{0.0}, {-1.0, 0.0, 2.0}, many}) {
            agrees(smooth, cuts);
            agrees(coarse, cuts);
        }
    }
}

TEST_CASE("the cuts of a scale count its grades", "[histogram]") {
    using grade = tonus::modified_ashworth;
    const auto cuts = tonus::halfway_cuts<grade>();
    const auto c = drawn_cohort(3000, 1, [](auto& e) { return static_cast<double>(e() % 161) / 40; });
    std::vector<std::size_t> wanted(6);
    for (const double x : c.numbers) ++wanted[static_cast<std::size_t>(grade_of(tonus::tone<grade>{x}, cuts))];
    CHECK(counted(shown(c, histogram{cuts.at}), 0) == wanted);
}

TEST_CASE("cuts are finite and rise", "[histogram]") {
    CHECK_THROWS_WITH(histogram{std::vector<double>{}}, "a histogram needs a cut point");
    CHECK_THROWS_WITH((histogram{1.0, 1.0}), "cut point 2 of 2 = 1, but must be above the one before it, 1");
    CHECK_THROWS_WITH((histogram{1.0, nan_}), "cut point 2 of 2 = nan, but must be finite");
    CHECK_THROWS_WITH((histogram{-infinity, 1.0}), "cut point 1 of 2 = -inf, but must be finite");
}
