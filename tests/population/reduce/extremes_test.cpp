#include <tonus/population/reduce/extremes.hpp>

#include <cstddef>
#include <random>

#include <support/blocks.hpp>
#include <support/catch.hpp>
#include <support/said.hpp>

using tests::drawn_cohort, tests::known_cohort, tests::shown, tonus::extremes, tonus::one_of_cohort;

namespace {

bool same(const one_of_cohort& a, const one_of_cohort& b) {
    return a.value == b.value && a.subject == b.subject && a.look == b.look;
}

/// By subject, then look: the first that none beats.
tonus::smallest_and_largest among(const known_cohort& c, std::size_t first_look, std::size_t end_look) {
    tonus::smallest_and_largest kept{{infinity, 0, 0}, {-infinity, 0, 0}};
    for (std::size_t s = 0; s < c.subjects; ++s)
        for (std::size_t look = first_look; !c.failed[s] && look < end_look; ++look) {
            if (c.at(s, look) < kept.smallest.value) kept.smallest = {c.at(s, look), s, look};
            if (c.at(s, look) > kept.largest.value) kept.largest = {c.at(s, look), s, look};
        }
    return kept;
}

void agrees(const known_cohort& c) {
    for (const auto& how : tests::showings) {
        const auto kept = shown(c, extremes{}, how);
        for (std::size_t look = 0; look < c.looks; ++look) {
            CHECK(same(kept.at(look).smallest, among(c, look, look + 1).smallest));
            CHECK(same(kept.at(look).largest, among(c, look, look + 1).largest));
        }
        CHECK(same(kept.of_all().smallest, among(c, 0, c.looks).smallest));
        CHECK(same(kept.of_all().largest, among(c, 0, c.looks).largest));
    }
}

}  // namespace

TEST_CASE("extremes are known by value, subject and look", "[extremes]") {
    STATIC_REQUIRE(tonus::reducer<extremes>);
    for (const std::size_t one_in : {0u, 2u, 9u}) {
        agrees(drawn_cohort(6007, 4, std::normal_distribution{0.0, 1.0}, one_in));
        agrees(drawn_cohort(11, 4, std::normal_distribution{0.0, 1.0}, one_in));
    }
}

TEST_CASE("of equal extremes the lowest subject is named, then the earliest look", "[extremes]") {
    for (const std::size_t one_in : {0u, 2u, 9u}) {
        agrees(drawn_cohort(
            6007, 4, [](auto& e) { return static_cast<double>(e() % 3); }, one_in));
        agrees(drawn_cohort(
            6007, 4, [](auto& e) { return e() % 2 ? 0.0 : -0.0; }, one_in));
        agrees(drawn_cohort(
            6007, 2, [](auto&) { return 7.0; }, one_in));
    }
    auto c = drawn_cohort(4000, 3, [](auto&) { return 1.0; });
    c.at(3000, 0) = c.at(1500, 2) = c.at(1500, 1) = 2;
    CHECK(same(shown(c, extremes{}, {8, 2, 1}).of_all().largest, {2, 1500, 1}));
}

TEST_CASE("blocks that failed have no extremes", "[extremes]") {
    auto c = drawn_cohort(3000, 2, std::normal_distribution{0.0, 1.0});
    for (std::size_t s = 0; s < 2048; ++s) c.failed[s] = true, c.at(s, 0) = nan_, c.at(s, 1) = -1e9;
    agrees(c);
}
