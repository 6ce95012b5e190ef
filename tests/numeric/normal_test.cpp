#include <tonus/numeric/normal.hpp>

#include <algorithm>
#include <cmath>

#include <boost/math/special_functions/erf.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using tonus::normal_quantile, tonus::shares_at;

namespace {

using exact = boost::multiprecision::cpp_bin_float_50;

exact quantile(double p) { return -sqrt(exact(2)) * boost::math::erfc_inv(2 * exact(p)); }

}  // namespace

TEST_CASE("the quantile of the normal distribution is that of Boost.Math", "[numeric]") {
    double worst = 0;
    const auto look = [&](double p) {
        const exact off = normal_quantile(p) / quantile(p) - 1;
        worst = std::max(worst, std::abs(static_cast<double>(off)));
    };
    for (int i = 1; i < 1000; ++i)
        if (i != 500) look(i / 1000.0);
    for (double p = 1e-300; p < 0.5; p *= 7.3) look(p);
    for (double p = 0x1p-53; p < 0.5; p *= 2) look(1 - p);
    for (const double p : {0.075, 0.925, 1.3887943864964021e-11}) {
        look(p);
        look(std::nextafter(p, 0.0));
        look(std::nextafter(p, 1.0));
    }
    CHECK(worst < 2e-15);
}

TEST_CASE("the quantile is odd, zero in the middle, and infinite at the ends", "[numeric]") {
    CHECK(normal_quantile(0.5) == 0);
    CHECK(normal_quantile(0.0) == -infinity);
    CHECK(normal_quantile(1.0) == infinity);
    for (const double p : {0x1p-53, 0x1p-30, 0.0625, 0.3125}) CHECK(normal_quantile(p) == -normal_quantile(1 - p));
    CHECK_THAT(normal_quantile(0.975f), WithinRel(1.959964f, 1e-6f));
}

TEST_CASE("the quantile never falls", "[numeric]") {
    for (const double around : {0.075, 0.925, 1.3887943864964021e-11}) {
        double p = around * (1 - 1e-13), before = normal_quantile(p);
        for (int i = 0; i < 2000; ++i) {
            p = p + around * 1e-16 * i;
            const double now = normal_quantile(p);
            // Between two pieces, and within one, by no more than rounding.
            CHECK(now >= before - 4e-15 * std::abs(before));
            before = std::max(now, before);
        }
    }
}

TEST_CASE("both shares at a point are those of Boost.Math", "[numeric]") {
    double worst = 0;
    for (double x = -37; x <= 37; x += 0.37) {
        const auto found = shares_at(x);
        const exact root = exact(x) / sqrt(exact(2));
        const double allowed = 2e-14 + 1e-15 * x * x;
        worst =
            std::max({worst, std::abs(static_cast<double>(found.below / (boost::math::erfc(-root) / 2) - 1)) / allowed,
                      std::abs(static_cast<double>(found.above / (boost::math::erfc(root) / 2) - 1)) / allowed});
    }
    CHECK(worst < 1);
    CHECK(shares_at(0.0).below == 0.5);
    CHECK(shares_at(0.0).above == 0.5);
}

TEST_CASE("shares and quantile are each other's inverse", "[numeric]") {
    for (const double x : {-8.0, -3.0, -0.2, 0.0, 0.7, 1.5, 3.0})
        CHECK_THAT(normal_quantile(shares_at(x).below), WithinAbs(x, 1e-13));
}

TEST_CASE("the slope of the quantile is one over the density", "[numeric]") {
    using slope = tonus::dual<1>;
    for (const double p : {1e-14, 1e-3, 0.2, 0.6, 0.99}) {
        const auto found = normal_quantile(slope::input(p, 0));
        const double density = std::exp(-found.value * found.value / 2) / std::sqrt(2 * 3.14159265358979323846);
        CHECK_THAT(found.partial[0] * density, WithinRel(1.0, 1e-10));
    }
}
