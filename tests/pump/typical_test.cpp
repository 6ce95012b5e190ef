#include <tonus/pump/typical.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/drug/card.hpp>

using namespace tonus;
using units::day;
using units::mL;
using units::ug;

TEST_CASE("the typical pump holds 20 or 40 mL, and its dead volume grows with the catheter", "[typical]") {
    const auto d = device_of({}, reservoir_size::small, 60);
    CHECK(said(check(d)) == "allowed");
    CHECK(d.reservoir == 20_mL);
    CHECK(device_of({}, reservoir_size::large, 60).reservoir == 40_mL);
    CHECK_THAT(dead_volume(d).in(mL), WithinRel(0.25 + 60 * 0.0022, 1e-15));
    CHECK_THROWS_WITH(device_of({}, reservoir_size::small, 0), "catheter [cm] = 0, but must be positive and finite");
}

TEST_CASE("its least doses are 24, 48 and 96 ug/day at 500, 1000 and 2000 ug/mL", "[typical]") {
    const typical_pump t;
    const auto least = [&](double c) { return (t.least.value * (ug / mL)(c)).in(ug / day); };
    CHECK_THAT(least(500), WithinRel(24.0, 1e-15));
    CHECK_THAT(least(1000), WithinRel(48.0, 1e-15));
    CHECK_THAT(least(2000), WithinRel(96.0, 1e-15));
}

TEST_CASE("what is recalled is marked as assumed, and says so", "[typical]") {
    int recalled = 0;
    for (const fact& f : facts_of(typical_pump{})) {
        CAPTURE(f.name);
        const bool says_so = f.source.find("not verified") != std::string_view::npos;
        CHECK(says_so == (f.how == mark::assumed));
        recalled += says_so;
    }
    CHECK(recalled == 7);
    CHECK(double(typical_pump{}.accuracy.value) == 0.145);
}
