#include <tonus/numeric/dual.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <type_traits>

#include <tonus/units.hpp>

#include <support/catch.hpp>

using number = tonus::dual<2>;

namespace {

const number a = number::input(1.7, 0);
const number b = number::input(0.6, 1);

/// f's value and slopes are as stated, each to the last digits.
void check(const number& f, double value, double by_a, double by_b) {
    CHECK_THAT(f.value, WithinRel(value, 4e-16));
    CHECK_THAT(f.partial[0], WithinRel(by_a, 1e-15));
    CHECK_THAT(f.partial[1], WithinRel(by_b, 1e-15));
}

}  // namespace

TEST_CASE("an input has slope one by itself and zero by the others", "[dual]") {
    CHECK(a.value == 1.7);
    CHECK(a.partial == std::array{1.0, 0.0});
    CHECK(b.partial == std::array{0.0, 1.0});
}

TEST_CASE("a plain number is a constant", "[dual]") {
    CHECK(number{3}.value == 3.0);
    CHECK(number{3}.partial == std::array{0.0, 0.0});
    CHECK(number{}.value == 0.0);
    check(2 * a * b - 1, 2 * 1.7 * 0.6 - 1, 1.2, 3.4);
}

TEST_CASE("sums, products and quotients follow the rules of Leibniz", "[dual]") {
    check(a + b, 2.3, 1, 1);
    check(a - b, 1.1, 1, -1);
    check(-a, -1.7, -1, 0);
    check(a * b, 1.02, 0.6, 1.7);
    check(a / b, 1.7 / 0.6, 1 / 0.6, -1.7 / 0.36);
    check((a + b) * (a - b) / a, (1.7 * 1.7 - 0.36) / 1.7, 1 + 0.36 / (1.7 * 1.7), -1.2 / 1.7);
}

TEST_CASE("a dual may be combined with itself", "[dual]") {
    auto x = a;
    const number& same = x;
    check(x *= same, 1.7 * 1.7, 3.4, 0);
    check(x += same, 3.4 * 1.7, 6.8, 0);
    check(x /= same, 1, 0, 0);
    check(x -= same, 0, 0, 0);
}

TEST_CASE("functions carry their slopes", "[dual]") {
    check(exp(a), std::exp(1.7), std::exp(1.7), 0);
    check(expm1(a), std::expm1(1.7), std::exp(1.7), 0);
    check(log(a), std::log(1.7), 1 / 1.7, 0);
    check(sqrt(a), std::sqrt(1.7), 0.5 / std::sqrt(1.7), 0);
    check(exp(-a * b), std::exp(-1.02), -0.6 * std::exp(-1.02), -1.7 * std::exp(-1.02));
}

TEST_CASE("a power has slopes by its base and by its exponent", "[dual]") {
    check(pow(a, b), std::pow(1.7, 0.6), 0.6 * std::pow(1.7, -0.4), std::log(1.7) * std::pow(1.7, 0.6));
    check(pow(a, number{2}), 1.7 * 1.7, 3.4, 0);
}

TEST_CASE("a power of zero is flat above exponent one", "[dual]") {
    const auto zero = number::input(0.0, 0);
    check(pow(zero, number{2.5}), 0, 0, 0);
}

TEST_CASE("a difference of near numbers keeps its slopes", "[dual]") {
    const auto c = number::input(1.7 + 1e-15, 1);
    check(c - a, (1.7 + 1e-15) - 1.7, -1, 1);
}

TEST_CASE("comparisons look at the value alone", "[dual]") {
    CHECK(a == number{1.7});
    CHECK(a > b);
    CHECK(b < 1);
    CHECK(a >= 1.7);
    CHECK_FALSE(number{std::numeric_limits<double>::quiet_NaN()} == number{0});
    CHECK_FALSE(number{std::numeric_limits<double>::quiet_NaN()} < number{0});
    CHECK(value_of(a) == 1.7);
}

TEST_CASE("two duals are the same number only with the same slopes", "[dual]") {
    CHECK(same_number(a, a));
    CHECK_FALSE(same_number(a, number{1.7}));
    CHECK_FALSE(same_number(a, number::input(1.7, 1)));
}

TEST_CASE("a dual is arithmetic enough for constants and units", "[dual]") {
    constexpr auto product = number::input(2.0, 0) * number::input(3.0, 1) + 1;
    STATIC_REQUIRE(product.value == 7.0);
    STATIC_REQUIRE(product.partial[0] == 3.0);
    STATIC_REQUIRE(std::is_same_v<decltype(tonus::units::mg(a)), tonus::quantity<tonus::dim::amount, number>>);
    const auto micrograms = tonus::units::mg(a).in(tonus::units::ug);
    check(micrograms, 1700, 1000, 0);
}

TEST_CASE("a power at zero has the slope one for the exponent 1 and none above it", "[dual]") {
    using D = tonus::dual<1>;
    CHECK(pow(D::input(0.0, 0), D(1.0)).partial[0] == 1.0);
    CHECK(pow(D::input(0.0, 0), D(2.0)).partial[0] == 0.0);
}

TEST_CASE("log1p has its slope", "[dual]") {
    const auto y = log1p(tonus::dual<1>::input(0.25, 0));
    CHECK(y.value == std::log1p(0.25));
    CHECK(y.partial[0] == 0.8);
}
