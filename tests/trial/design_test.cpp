#include <tonus/trial/design.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/trial.hpp>

using namespace tonus;

TEST_CASE("designs that cannot be are refused", "[design]") {
    const auto good = tests::two_arms();
    CHECK(said(check(good)) == "allowed");
    CHECK(parts_of(good) == 2);
    auto bad = good;
    bad.arms.clear();
    CHECK(said(check(bad)) == "arms of a trial = 0, but must be 1 or more");
    bad = good;
    bad.arms[1].parts = 0;
    CHECK(said(check(bad)) == "parts of the arm drug = 0, but must be from 1 to 1000000");
    bad.arms[1].parts = std::size_t(-1);  // the sum of all parts would be none
    CHECK(said(check(bad)).ends_with("must be from 1 to 1000000"));
    bad = good;
    bad.arms[1].parts = 2;
    CHECK(said(check(bad)) == "size of a block = 4, but must be a multiple of 3, the parts of all arms");
    bad.allocated = by_chance{};
    CHECK(said(check(bad)) == "allowed");
    bad = good;
    bad.subjects = 0;
    CHECK(said(check(bad)) == "subjects of a trial = 0, but must be 1 or more");
    bad = good;
    bad.missed = 1.5;
    CHECK(said(check(bad)) == "probability of missing a visit = 1.5, but must be from 0 to 1");
    bad = good;
    bad.visits.pop_back(), bad.visits.pop_back();
    CHECK(said(check(bad)) == "visits of a trial = 1, but must be 2 or more");
    bad = good;
    bad.arms[0].leaving.shape = -1.0;
    CHECK(said(check(bad)) == "shape of the hazard of leaving = -1, but must be positive and finite");
}
