#include <tonus/quantity.hpp>

#include <array>
#include <compare>
#include <type_traits>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>
#include <tonus/units.hpp>

using namespace tonus;
using namespace tonus::units;

namespace {

using real = dual<2>;
using amount_of_floats = quantity<dim::amount, float>;
using amount_of_duals = quantity<dim::amount, real>;

template <class A, class B>
concept can_add = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept can_subtract = requires(A a, B b) {
    a - b;
};
template <class A, class B>
concept can_compare = requires(A a, B b) {
    a < b;
};

}  // namespace

TEST_CASE("quantities of one dimension add, subtract and scale", "[quantity]") {
    STATIC_REQUIRE(5_mg + 500_ug == 5.5_mg);
    STATIC_REQUIRE(5_mg - 7_mg == mg(-2));
    STATIC_REQUIRE(5_mg * 3 == 15_mg);
    STATIC_REQUIRE(3 * 5_mg == 15_mg);
    STATIC_REQUIRE(0.5 * 5_mg == 2.5_mg);
    STATIC_REQUIRE(5_mg / 2 == 2.5_mg);
    STATIC_REQUIRE_FALSE(can_add<amount, volume>);
    STATIC_REQUIRE_FALSE(can_subtract<amount, duration>);
    STATIC_REQUIRE_FALSE(can_add<amount, double>);
    STATIC_REQUIRE_FALSE(can_compare<amount, volume>);
    STATIC_REQUIRE_FALSE(can_compare<amount, double>);
}

TEST_CASE("products and quotients have the dimension of what they mean", "[quantity]") {
    STATIC_REQUIRE(std::is_same_v<decltype(12_L / 3_h), clearance>);
    STATIC_REQUIRE(std::is_same_v<decltype(12_L / h / 60_L), rate>);
    STATIC_REQUIRE(std::is_same_v<decltype(10_mg / 5_L), concentration>);
    STATIC_REQUIRE(std::is_same_v<decltype(10_mg / (12_L / h)), exposure>);
    STATIC_REQUIRE(std::is_same_v<decltype((10_mg / 5_L) * 2_h), exposure>);
    STATIC_REQUIRE(std::is_same_v<decltype((10_mg / 5_L) * (12_L / h)), dose_rate>);
    STATIC_REQUIRE((100_mg / 8_h) * 24_h == 300_mg);
    STATIC_REQUIRE((12_L / h) / 60_L == 0.2 / h);
}

TEST_CASE("a number over a quantity is the inverse quantity", "[quantity]") {
    STATIC_REQUIRE(std::is_same_v<decltype(1 / 5_h), rate>);
    STATIC_REQUIRE(1 / 5_h == 0.2 / h);
    CHECK((1.0 / h(real::input(2.0, 0))).canonical().partial == std::array{-0.25, 0.0});
}

TEST_CASE("dimensions that cancel leave a plain number", "[quantity]") {
    STATIC_REQUIRE(std::is_same_v<decltype(12_mg / 4_mg), double>);
    STATIC_REQUIRE(std::is_same_v<decltype((0.2 / h) * 5_h), double>);
    STATIC_REQUIRE(12_mg / 4_mg == 3.0);
    STATIC_REQUIRE(1_g / 1_mg == 1000.0);
    STATIC_REQUIRE((0.25 / h) * 6_h == 1.5);
}

TEST_CASE("a dose by body mass needs the body mass to become an amount", "[quantity]") {
    constexpr auto by_mass = 0.75 * (mg / kg);
    STATIC_REQUIRE(std::is_same_v<decltype(by_mass * 20_kg), amount>);
    STATIC_REQUIRE(by_mass * 20_kg == 15_mg);
    STATIC_REQUIRE(20_kg * by_mass == 15_mg);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<std::remove_const_t<decltype(by_mass)>, amount>);
    STATIC_REQUIRE_FALSE(std::is_same_v<std::remove_const_t<decltype(by_mass)>, double>);
}

TEST_CASE("a quantity has no default value and comes from nothing but a unit", "[quantity]") {
    STATIC_REQUIRE_FALSE(std::is_default_constructible_v<amount>);
    STATIC_REQUIRE_FALSE(std::is_default_constructible_v<amount_of_duals>);
    STATIC_REQUIRE_FALSE(std::is_default_constructible_v<number<>>);
    STATIC_REQUIRE_FALSE(std::is_default_constructible_v<instant>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<amount, double>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<amount, int>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<amount, volume>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<amount, double>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<amount>);
    STATIC_REQUIRE(sizeof(amount) == sizeof(double));
}

TEST_CASE("a quantity that is not a number equals nothing and is ordered with nothing", "[quantity]") {
    const amount unknown = mg(nan_);
    CHECK_FALSE(unknown == unknown);
    CHECK(unknown != 5_mg);
    CHECK_FALSE(unknown < 5_mg);
    CHECK_FALSE(unknown > 5_mg);
    CHECK_FALSE(unknown <= unknown);
    CHECK_FALSE(5_mg >= unknown);
    CHECK(((unknown <=> 5_mg) == std::partial_ordering::unordered));
    CHECK(((4_mg <=> 5_mg) == std::partial_ordering::less));
    CHECK(((6_mg <=> 5_mg) == std::partial_ordering::greater));
    CHECK(((500_ug <=> 0.5_mg) == std::partial_ordering::equivalent));
}

TEST_CASE("quantities of floats stay floats until they meet a double", "[quantity]") {
    STATIC_REQUIRE(std::is_same_v<decltype(mg(0.5F)), amount_of_floats>);
    STATIC_REQUIRE(std::is_same_v<decltype(mg(0.5F) * 2), amount_of_floats>);
    STATIC_REQUIRE(std::is_same_v<decltype(2.0 * mg(0.5F)), amount_of_floats>);
    STATIC_REQUIRE(std::is_same_v<decltype(mg(0.5F) + mg(0.25F)), amount_of_floats>);
    STATIC_REQUIRE(std::is_same_v<decltype(mg(0.5F) + 0.25_mg), amount>);
    STATIC_REQUIRE(std::is_same_v<decltype(mg(0.5F).in(ug)), float>);
    STATIC_REQUIRE(mg(0.5F) + 0.25_mg == 0.75_mg);
    STATIC_REQUIRE(ug(500.0F) == mg(0.5F));
    STATIC_REQUIRE(mg(0.5F) < 0.75_mg);
}

TEST_CASE("a quantity widens by itself and narrows only when told", "[quantity]") {
    STATIC_REQUIRE(std::is_convertible_v<amount_of_floats, amount>);
    STATIC_REQUIRE(std::is_convertible_v<amount, amount_of_duals>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<amount, amount_of_floats>);
    STATIC_REQUIRE(std::is_constructible_v<amount_of_floats, amount>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<amount, amount_of_duals>);
    CHECK(amount_of_floats{0.1_mg}.canonical() == 0.1F);
}

TEST_CASE("quantities of duals carry derivatives through their arithmetic", "[quantity]") {
    const auto size = mg(real::input(10.0, 0));
    const auto v = L(real::input(4.0, 1));
    const auto c = size / v;
    STATIC_REQUIRE(std::is_same_v<decltype(c), const quantity<dim::concentration, real>>);
    CHECK(c.canonical().value == 2.5);
    CHECK(c.canonical().partial == std::array{0.25, -0.625});  // 1/V and -D/V^2
    CHECK(c.in(ug / L).partial == std::array{250.0, -625.0});

    const auto twice = 2 * size + 1_mg;
    STATIC_REQUIRE(std::is_same_v<decltype(twice), const amount_of_duals>);
    CHECK(twice.canonical().value == 21.0);
    CHECK(twice.canonical().partial == std::array{2.0, 0.0});

    const auto scaled = 10_mg * real::input(0.5, 1);
    STATIC_REQUIRE(std::is_same_v<decltype(scaled), const amount_of_duals>);
    CHECK(scaled.canonical().partial == std::array{0.0, 10.0});

    STATIC_REQUIRE(std::is_same_v<decltype(size / 4_mg), real>);
    CHECK((size / 4_mg).partial == std::array{0.25, 0.0});
}

TEST_CASE("a number without a dimension is read and written as a number", "[quantity]") {
    const number<> hill = 1.5;
    CHECK(hill * 2 == 3.0);
    const number<> whole = 2;
    CHECK(whole == 2.0);
    const number<real> sensitive = real::input(1.5, 1);
    CHECK(real(sensitive).partial == std::array{0.0, 1.0});
    const number<real> constant = 1.5;
    CHECK(real(constant).partial == std::array{0.0, 0.0});
    STATIC_REQUIRE_FALSE(std::is_constructible_v<number<>, amount>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<number<>, real>);
}
