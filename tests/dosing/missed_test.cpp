#include <tonus/dosing/missed.hpp>

#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::h;

namespace {

const schedule three{{bolus({0_h}, 5_mg), bolus({8_h}, 5_mg), bolus({16_h}, 5_mg)}};

}  // namespace

TEST_CASE("doses from the beginning of a gap on and before its end are missed", "[missed]") {
    const auto without_one = three - missed{{8_h}, {16_h}};
    REQUIRE(without_one.size() == 2);
    CHECK(without_one.front().at == instant{0_h});
    CHECK(without_one.back().at == instant{16_h});
    CHECK((three - missed{{0_h}, {17_h}}).empty());
}

TEST_CASE("a gap between doses misses none", "[missed]") {
    CHECK(three - missed{{1_h}, {8_h}} == three);
    CHECK(three - missed{{17_h}, {40_h}} == three);
    CHECK(three - missed{instant{h(-8)}, {0_h}} == three);
}

TEST_CASE("gaps one after another add up", "[missed]") {
    const auto last = three - missed{{0_h}, {1_h}} - missed{{8_h}, {9_h}};
    REQUIRE(last.size() == 1);
    CHECK(last.front().at == instant{16_h});
}

TEST_CASE("a gap that does not end after its beginning is refused", "[missed]") {
    CHECK(said(check(missed{{8_h}, {9_h}})) == "allowed");
    CHECK(said(check(missed{{8_h}, {5_h}})) == "missed to [h] = 5, but must be after its from, 8 h");
    CHECK(said(check(missed{{8_h}, {8_h}})) == "missed to [h] = 8, but must be after its from, 8 h");
    CHECK(said(check(missed{{8_h}, instant{h(nan_)}})) == "missed to [h] = nan, but must be after its from, 8 h");
    CHECK(said(check(missed{instant{h(nan_)}, {8_h}})) == "missed to [h] = 8, but must be after its from, nan h");
    CHECK_THROWS_AS((three - missed{{8_h}, {5_h}}), invalid_parameter);
}

TEST_CASE("an infusion pauses in the gap and goes on at its rate", "[missed]") {
    const schedule pump{{infusion({0_h}, 30_mg, 30_h)}};
    const auto inside = pump - missed{{10_h}, {15_h}};
    REQUIRE(inside.size() == 2);
    CHECK(inside.front() == infusion({0_h}, 10_mg, 10_h));
    CHECK(inside.back() == infusion({15_h}, 15_mg, 15_h));
    const auto first = pump - missed{instant{units::h(-5)}, {10_h}};
    REQUIRE(first.size() == 1);
    CHECK(first.front() == infusion({10_h}, 20_mg, 20_h));
    const auto last = pump - missed{{20_h}, {40_h}};
    REQUIRE(last.size() == 1);
    CHECK(last.front() == infusion({0_h}, 20_mg, 20_h));
    CHECK((pump - missed{{0_h}, {30_h}}).empty());
    CHECK((pump - missed{{30_h}, {31_h}}) == pump);
}
