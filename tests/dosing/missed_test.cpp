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
