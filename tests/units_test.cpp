#include <tonus/units.hpp>

#include <type_traits>

#include <support/catch.hpp>

using namespace tonus;
using namespace tonus::units;

namespace {

template <class A, class B>
concept can_add = requires(A a, B b) {
    a + b;
};

}  // namespace

TEST_CASE("a literal is a number of its unit", "[units]") {
    STATIC_REQUIRE(2_g == 2000_mg);
    STATIC_REQUIRE(1.5_g == 1500_mg);
    STATIC_REQUIRE(500_ug == 0.5_mg);
    STATIC_REQUIRE(500000_ng == 0.5_mg);
    STATIC_REQUIRE(250_mL == 0.25_L);
    STATIC_REQUIRE(90_s == 1.5_min);
    STATIC_REQUIRE(30_min == 0.5_h);
    STATIC_REQUIRE(1_day == 24_h);
    STATIC_REQUIRE(3_days == 72_h);
    STATIC_REQUIRE(1_week == 7_days);
    STATIC_REQUIRE(2_weeks == 14_days);
    STATIC_REQUIRE(1_year == 365.25_days);
    STATIC_REQUIRE(4_years == 1461_days);
    STATIC_REQUIRE((70_kg).in(kg) == 70.0);
}

TEST_CASE("every unit is an exact ratio of its canonical unit", "[units]") {
    STATIC_REQUIRE(mg(1) == g(1) / 1000);
    STATIC_REQUIRE(ug(250) == mg(0.25));
    STATIC_REQUIRE(ng(250000) == mg(0.25));
    STATIC_REQUIRE(dL(5) == L(0.5));
    STATIC_REQUIRE(mL(500) == L(0.5));
    STATIC_REQUIRE(uL(500000) == L(0.5));
    STATIC_REQUIRE(sec(1800) == h(0.5));
    STATIC_REQUIRE(units::min(45) == h(0.75));
    STATIC_REQUIRE(day(2) == h(48));
    STATIC_REQUIRE(week(2) == h(336));
    STATIC_REQUIRE(year(1) == h(8766));
    STATIC_REQUIRE(one(0.25).in(one) == 0.25);
}

TEST_CASE("units multiply and divide into the units of the clinic", "[units]") {
    STATIC_REQUIRE(100.0 * (mL / units::min) == 6.0 * (L / h));
    STATIC_REQUIRE((6.0 * (L / h)).in(mL / units::min) == 100.0);
    STATIC_REQUIRE(200.0 * (ng / mL) == 200.0 * (ug / L));
    STATIC_REQUIRE((0.5 * (mg / L)).in(ng / mL) == 500.0);
    STATIC_REQUIRE((1.0 * (mg * h / L)).in(ng * h / mL) == 1000.0);
    // 100 ug/day, the daily dose of a pump, is 1/240 mg/h; a 24th is not a binary number.
    CHECK_THAT((100.0 * (ug / day)).in(mg / h), WithinRel(1.0 / 240, 3e-16));
    CHECK_THAT((100_ug / day).in(ug / day), WithinRel(100.0, 3e-16));
    CHECK((100.0 * (ug / day)).in(ug / day) == 100.0);
}

TEST_CASE("a number and a unit make a quantity, on either side", "[units]") {
    STATIC_REQUIRE(0.5 * mg == 500_ug);
    STATIC_REQUIRE(3 * mg == 3_mg);
    STATIC_REQUIRE(1.5 / h == rate::from_canonical(1.5));
    STATIC_REQUIRE(36 / day == 1.5 / h);
    STATIC_REQUIRE(12_L / h == 12.0 * (L / h));
    STATIC_REQUIRE((2.0 * (mg / L)) * L == 2_mg);
    STATIC_REQUIRE(std::is_same_v<decltype(3 * mg), amount>);
    STATIC_REQUIRE(std::is_same_v<decltype(1 / h), rate>);
}

TEST_CASE("two instants differ by a duration and do not add", "[units]") {
    constexpr instant morning{8_h}, evening{20_h};
    STATIC_REQUIRE(std::is_same_v<decltype(evening - morning), duration>);
    STATIC_REQUIRE(evening - morning == 12_h);
    STATIC_REQUIRE(morning + 12_h == evening);
    STATIC_REQUIRE(evening - 12_h == morning);
    STATIC_REQUIRE(morning < evening);
    STATIC_REQUIRE(instant{1_day} == instant{24_h});
    STATIC_REQUIRE_FALSE(can_add<instant, instant>);
    STATIC_REQUIRE_FALSE(can_add<instant, amount>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<duration, instant>);
}

TEST_CASE("a year of doses every eight hours lands exactly", "[units]") {
    const instant first{7.1_h};
    int landed = 0;
    for (int i = 0; i < 1095; ++i) landed += nth(first, 8_h, i) == instant{h(7.1 + 8.0 * i)};
    CHECK(landed == 1095);
    CHECK(nth({0_h}, 8_h, 1095) == instant{365_days});
}

TEST_CASE("the instants of an interval that is not a binary number do not drift", "[units]") {
    const duration step = 24_h / 7;
    instant summed{0_h};
    for (int i = 0; i < 7 * 365; ++i) summed = summed + step;
    CHECK_THAT(nth({0_h}, step, 7 * 365).since_start.in(h), WithinRel(8760.0, 2.3e-16));
    CHECK_THAT(summed.since_start.in(h), !WithinRel(8760.0, 1e-15));  // what a running sum would do
}
