#include <tonus/dosing/moment.hpp>

#include <array>

#include <support/catch.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;

namespace {

using plain = moment<double>;
using real = dual<1>;

}  // namespace

TEST_CASE("a moment is a point on the clock", "[moment]") {
    const auto m = plain::at({8_h}).plus(0.5).plus(0.25);
    CHECK(m.clock() == 8.75);
    CHECK(plain::at({8_h}) < m);
    CHECK_FALSE(m < plain::at({8_h}));
    CHECK_FALSE(m < plain::at({8.75_h}));
    CHECK_FALSE(plain::at({8.75_h}) < m);
}

TEST_CASE("the time between two moments of one instant loses no digit", "[moment]") {
    // A year on: the difference of the two points on the clock keeps 0.1 h to twelve digits only.
    const auto late = plain::at({8760_h});
    CHECK(hours_between(late, late.plus(0.1)) == 0.1);
    CHECK(late.plus(0.1).clock() - late.clock() != 0.1);
    CHECK(hours_between(late.plus(0.1), late.plus(0.35)) == 0.35 - 0.1);
}

TEST_CASE("the time between moments of two instants is what the clock says", "[moment]") {
    CHECK(hours_between(plain::at({8_h}), plain::at({20_h})) == 12.0);
    CHECK(hours_between(plain::at({20_h}), plain::at({8_h})) == -12.0);
    CHECK(hours_between(plain::at({8_h}).plus(0.5), plain::at({20_h})) == 11.5);
}

TEST_CASE("two moments that are one point on the clock have no time between them, and keep its derivative",
          "[moment]") {
    CHECK(hours_between(plain::at({0_h}).plus(8.0), plain::at({8_h})) == 0.0);
    // 100.3 - 100.1 is not 0.2, and yet 100.1 + 0.2 is 100.3.
    const auto a = plain::at({100.1_h}).plus(0.2), b = plain::at({100.3_h});
    REQUIRE((b.instant_h - a.instant_h) - 0.2 != 0.0);
    REQUIRE(a.clock() == b.clock());
    CHECK(hours_between(a, b) == 0.0);

    const auto lagged = moment<real>::at({7_h}).plus(real::input(1.0, 0));
    const real between = hours_between(lagged, moment<real>::at({8_h}));
    CHECK(between.value == 0.0);
    CHECK(between.partial == std::array{-1.0});
}

TEST_CASE("a lag gives its derivative to the time after it", "[moment]") {
    const auto lagged = moment<real>::at({0_h}).plus(real::input(0.5, 0));
    const real between = hours_between(lagged, moment<real>::at({8_h}));
    CHECK(between.value == 7.5);
    CHECK(between.partial == std::array{-1.0});
}

TEST_CASE("the time between moments that are close on the clock loses no digit where their parts cancel", "[moment]") {
    // An infusion over 1.6e-9 h that begins, after its lag, where one of four hours ends.
    const auto end_of_long = plain::at({5_h}).plus(4.25), begin = plain::at({9_h}).plus(0.25);
    const auto end = begin.plus(0x1p-29 + 0x1p-52);  // 0.25 and this are 54 bits: none is lost
    CHECK(exact_hours_between(end_of_long, begin) == 0.0);
    CHECK(exact_hours_between(begin, end) == 0x1p-29 + 0x1p-52);
    CHECK(exact_hours_between(end_of_long, end) == 0x1p-29 + 0x1p-52);
    CHECK(hours_between(end, end_of_long) == -(0x1p-29 + 0x1p-52));
    // The instants may lose too.
    const auto late = plain{0x1p53, -0x1p53}, early = plain{-1.0, 1.25};
    CHECK(exact_hours_between(early, late) == -0.25);
}
