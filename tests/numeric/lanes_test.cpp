#include <tonus/numeric/lanes.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <tonus/units.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/widths.hpp>

using tonus::lanes;

namespace {

const double special[] = {0.0,
                          -0.0,
                          1.0,
                          -1.0,
                          1.5,
                          -2.5,
                          0.1,
                          infinity,
                          -infinity,
                          nan_,
                          -nan_,
                          5e-324,
                          -5e-324,
                          1e-310,
                          2.2250738585072014e-308,
                          1.7976931348623157e308,
                          -1.7976931348623157e308,
                          1e300,
                          1e-300};

bool same_bits(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

/// `of_lanes` gives in each lane the bits of `of_one`, whatever stands in the other lanes. (NaN may have any bits.)
template <class Lanes, class One>
void check_alike(Lanes of_lanes, One of_one) {
    at_every_width([&](auto width) {
        using Real = lanes<width>;
        int wrong = 0;
        for (const double a : special)
            for (const double b : special)
                for (std::size_t i = 0; i < width; ++i) {
                    Real x(0.3), y(-7.0);
                    x[i] = a, y[i] = b;
                    const Real z = of_lanes(x, y);
                    for (std::size_t j = 0; j < width; ++j) {
                        const double expected = of_one(x[j], y[j]);
                        wrong += !(same_bits(z[j], expected) || (std::isnan(z[j]) && std::isnan(expected)));
                    }
                }
        CHECK(wrong == 0);
    });
}

/// The same of a comparison.
template <class Compare>
void check_mask(Compare compare) {
    check_alike([&](const auto& a, const auto& b) { return select(compare(a, b), a, b); },
                [&](double a, double b) { return compare(a, b) ? a : b; });
}

}  // namespace

TEST_CASE("each lane computes as a number alone does, to the bit", "[lanes]") {
    check_alike([](const auto& a, const auto& b) { return a + b; }, [](double a, double b) { return a + b; });
    check_alike([](const auto& a, const auto& b) { return a - b; }, [](double a, double b) { return a - b; });
    check_alike([](const auto& a, const auto& b) { return a * b; }, [](double a, double b) { return a * b; });
    check_alike([](const auto& a, const auto& b) { return a / b; }, [](double a, double b) { return a / b; });
    check_alike([](const auto& a, const auto&) { return -a; }, [](double a, double) { return -a; });
    check_alike([](const auto& a, const auto&) { return abs(a); }, [](double a, double) { return std::abs(a); });
    check_alike([](const auto& a, const auto&) { return sqrt(a); }, [](double a, double) { return std::sqrt(a); });
}

TEST_CASE("each lane is compared for itself; NaN is neither below nor above nor equal", "[lanes]") {
    check_mask([](const auto& a, const auto& b) { return a < b; });
    check_mask([](const auto& a, const auto& b) { return a > b; });
    check_mask([](const auto& a, const auto& b) { return a <= b; });
    check_mask([](const auto& a, const auto& b) { return a >= b; });
    check_mask([](const auto& a, const auto& b) { return a == b; });
    check_mask([](const auto& a, const auto& b) { return a != b; });
    check_mask([](const auto& a, const auto& b) { return a < b && !(a == -2.5); });
    check_mask([](const auto& a, const auto& b) { return a > b || b == 1; });
}

TEST_CASE("a product is rounded before something is added to it", "[lanes]") {
    volatile double a = 1 + 0x1p-30, b = 1 - 0x1p-30;
    at_every_width([&](auto width) {
        const lanes<width> difference = lanes<width>(a) * b + lanes<width>(-1);
        CHECK(difference[0] == 0);  // with one rounding it is -2^-60
    });
}

TEST_CASE("lanes are read from a row of numbers and written to one", "[lanes]") {
    at_every_width([](auto width) {
        double row[width + 1], copy[width + 1]{};
        for (std::size_t i = 0; i <= width; ++i) row[i] = static_cast<double>(i);
        lanes<width>::from(row + 1).to(copy);
        for (std::size_t i = 0; i < width; ++i) CHECK(copy[i] == row[i + 1]);
        CHECK(copy[width] == 0);
    });
}

TEST_CASE("of two computations each lane takes the one that its condition asks for", "[lanes]") {
    at_every_width([](auto width) {
        using Real = lanes<width>;
        const auto inverse_or_zero = [](const Real& x) {
            return choose(
                x == 0, [] { return Real(0); }, [&] { return Real(1) / x; });
        };
        Real x(4);
        CHECK(inverse_or_zero(x)[0] == 0.25);
        x[0] = 0;
        const Real mixed = inverse_or_zero(x);
        CHECK(mixed[0] == 0);
        for (std::size_t i = 1; i < width; ++i) CHECK(mixed[i] == 0.25);
        CHECK(inverse_or_zero(Real(0))[width - 1] == 0);
    });
}

TEST_CASE("any lane, all lanes", "[lanes]") {
    at_every_width([](auto width) {
        lanes<width> x(1);
        CHECK(all(x == 1));
        CHECK_FALSE(any(x != 1));
        x[width - 1] = 2;
        CHECK(any(x == 2));
        CHECK((x == 2)[width - 1]);
        CHECK(all(x == 1) == false);
    });
}

TEST_CASE("lanes are the same number when each is", "[lanes]") {
    lanes<2> a(1.5), b(1.5);
    CHECK(same_number(a, b));
    b[1] = 2;
    CHECK_FALSE(same_number(a, b));
    b[1] = a[1] = nan_;
    CHECK_FALSE(same_number(a, b));
}

TEST_CASE("lanes are numbers that units and quantities take", "[lanes]") {
    using namespace tonus::units;
    lanes<4> doses(10);
    doses[2] = 0;
    const auto levels = doses * mg / (20.0 * L);
    STATIC_REQUIRE(std::is_same_v<decltype(levels), const tonus::quantity<tonus::dim::concentration, lanes<4>>>);
    CHECK(levels.in(ug / L)[0] == 500);
    CHECK(levels.in(ug / L)[2] == 0);
}

template <class Real>
concept has_one_value = requires(const Real& x) {
    value_of(x);
};

TEST_CASE("nothing is decided by the value of lanes", "[lanes]") {
    STATIC_REQUIRE_FALSE(has_one_value<lanes<4>>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<decltype(lanes<4>() < lanes<4>()), bool>);
    STATIC_REQUIRE(tonus::is_value_alone<lanes<4>>);
}

TEST_CASE("select and choose of one number take the one or the other", "[lanes]") {
    STATIC_REQUIRE(tonus::select(true, 1.0, 2.0) == 1.0);
    int made = 0;
    CHECK(tonus::choose(
              false, [&] { return ++made, 1.0; }, [] { return 2.0; }) == 2.0);
    CHECK(made == 0);
}
