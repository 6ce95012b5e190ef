#include <tonus/dosing/tablets.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::mg;

namespace {

using made = std::vector<tablet_count>;

const tablets whole{{5_mg, 10_mg, 20_mg, 25_mg}, false};
const tablets halved{{5_mg, 10_mg, 20_mg, 25_mg}, true};
const tablets six_and_ten{{6_mg, 10_mg}, false};

int pieces(const made& of) {
    int all = 0;
    for (const auto& c : of) all += c.whole + c.half;
    return all;
}

amount sum(const made& of) {
    amount all = 0_mg;
    for (const auto& c : of) all = all + c.strength * c.whole + c.strength / 2 * c.half;
    return all;
}

}  // namespace

TEST_CASE("a dose is made of the fewest tablets, the largest strength first", "[tablets]") {
    CHECK(made_of(whole, 25_mg) == made{{25_mg, 1, 0}});
    CHECK(made_of(whole, 30_mg) == made{{25_mg, 1, 0}, {5_mg, 1, 0}});
    CHECK(made_of(whole, 40_mg) == made{{20_mg, 2, 0}});  // not 25 + 10 + 5
    CHECK(made_of(whole, 100_mg) == made{{25_mg, 4, 0}});
    CHECK(made_of(six_and_ten, 18_mg) == made{{6_mg, 3, 0}});  // beginning with 10 there is no way
}

TEST_CASE("tablets that may be halved make what whole ones cannot", "[tablets]") {
    CHECK(made_of(halved, 12.5_mg) == made{{25_mg, 0, 1}});
    CHECK(made_of(halved, 2.5_mg) == made{{5_mg, 0, 1}});
    CHECK(made_of(halved, 37.5_mg) == made{{25_mg, 1, 1}});
}

TEST_CASE("what tablets make is the dose, in no more pieces than any other way", "[tablets]") {
    // The fewest pieces by the plain recursion: one piece, and the fewest for the rest.
    std::vector<int> fewest{0};
    for (int n = 1; n <= 60; ++n) {  // in units of 2.5 mg
        fewest.push_back(1000);
        for (const int piece : {10, 8, 4, 2, 5, 1})  // 25, 20, 10, 5, 12.5, 2.5 mg
            if (piece <= n) fewest.back() = std::min(fewest.back(), fewest[std::size_t(n - piece)] + 1);
        const auto of = made_of(halved, mg(2.5 * n));
        CHECK(sum(of) == mg(2.5 * n));
        CHECK(pieces(of) == fewest.back());
    }
}

TEST_CASE("a whole tablet is taken before half of a larger one", "[tablets]") {
    CHECK(made_of(halved, 10_mg) == made{{10_mg, 1, 0}});
    CHECK(made_of(halved, 30_mg) == made{{25_mg, 1, 0}, {5_mg, 1, 0}});
}

TEST_CASE("a strength that is named twice is refused", "[tablets]") {
    CHECK_THROWS_WITH(made_of(tablets{{5_mg, 5_mg}, false}, 5_mg), "tablet strength [mg] = 5, but must be given once");
}

TEST_CASE("no dose is made of no tablets", "[tablets]") { CHECK(made_of(whole, 0_mg).empty()); }

TEST_CASE("a dose that is not a number of tablets is refused, with the next lower one", "[tablets]") {
    CHECK_THROWS_WITH(made_of(whole, 7_mg),
                      "dose [mg] = 7, but must be made of the tablets at hand; the next lower one is 5 mg");
    CHECK_THROWS_WITH(made_of(whole, 12.5_mg), EndsWith("the next lower one is 10 mg"));
    CHECK_THROWS_WITH(made_of(halved, 1.25_mg), EndsWith("the next lower one is 0 mg"));
    CHECK_THROWS_WITH(made_of(whole, 5.0001_mg), EndsWith("the next lower one is 5 mg"));
    CHECK_THROWS_WITH(made_of(six_and_ten, 14_mg), EndsWith("the next lower one is 12 mg"));
}

TEST_CASE("at_most finds the largest dose that the tablets make", "[tablets]") {
    CHECK(at_most(whole, 19.9_mg) == 15_mg);
    CHECK(at_most(whole, 20_mg) == 20_mg);
    CHECK(at_most(halved, 19.9_mg) == 17.5_mg);
    CHECK(at_most(whole, 4.9_mg) == 0_mg);
    CHECK(at_most(whole, 0_mg) == 0_mg);
    CHECK(at_most(six_and_ten, 15_mg) == 12_mg);
    CHECK(at_most(six_and_ten, 9_mg) == 6_mg);
}

TEST_CASE("at_most does not lose a step to rounding", "[tablets]") {
    CHECK(at_most(tablets{{100_ug}, false}, mg(1.2 - 0.4)) == 800_ug);  // 0.7999999999999999 mg
}

TEST_CASE("a dose that cannot be taken is refused by name", "[tablets]") {
    for (const double bad : {-5.0, nan_, infinity}) {
        const auto sentence = "dose [mg] = " + text(bad) + ", but must be zero or positive, and finite";
        CHECK_THROWS_WITH(made_of(whole, mg(bad)), sentence);
        CHECK_THROWS_WITH(at_most(whole, mg(bad)), sentence);
    }
}

TEST_CASE("tablets that are not allowed are refused by name", "[tablets]") {
    CHECK(said(check(whole)) == "allowed");
    CHECK(said(check(tablets{{}, false})) == "tablet strengths = 0, but must be at least one");
    for (const double bad : {0.0, -5.0, nan_, infinity})
        CHECK(said(check(tablets{{5_mg, mg(bad)}, false})) ==
              "tablet strength [mg] = " + text(bad) + ", but must be positive and finite");
    CHECK(said(check(tablets{{5_ug}, false})) == "allowed");
    CHECK(said(check(tablets{{6_ug}, true})) == "allowed");
    for (const auto& t : {tablets{{0.5_ug}, false}, tablets{{5_ug}, true}, tablets{{1001_g}, false}})
        CHECK_THAT(said(check(t)), StartsWith("tablet strength [mg] = " + text(t.strengths[0].in(mg)) +
                                              ", but must be whole micrograms"));
    CHECK_THROWS_AS(made_of(tablets{{}, false}, 5_mg), invalid_parameter);
    CHECK_THROWS_AS(at_most(tablets{{0_mg}, false}, 5_mg), invalid_parameter);
}

TEST_CASE("a dose of more than a million of the smallest piece is refused", "[tablets]") {
    CHECK_THROWS_WITH(made_of(tablets{{1_ug}, false}, 1001_mg),
                      "dose [mg] = 1001, but must be at most a million of the smallest piece");
}
