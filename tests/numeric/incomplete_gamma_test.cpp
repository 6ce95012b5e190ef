#include <tonus/numeric/incomplete_gamma.hpp>

#include <algorithm>
#include <cmath>

#include <boost/math/special_functions/gamma.hpp>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>

using tonus::incomplete_gamma, tonus::value_of;

TEST_CASE("Both shares of the gamma distribution are those of Boost.Math", "[numeric]") {
    double worst_below = 0, worst_above = 0;
    for (const double a : {0.2, 0.5, 1.0, 1.5, 2.7, 4.0, 9.99, 10.0, 31.0, 100.0})
        for (const double share : {1e-6, 1e-3, 0.1, 0.5, 0.9, 1.0, 1.1, 1.5, 2.0, 4.0}) {
            const double x = a * share;
            const auto found = incomplete_gamma(a, x);
            const long double below = boost::math::gamma_p(static_cast<long double>(a), static_cast<long double>(x)),
                              above = boost::math::gamma_q(static_cast<long double>(a), static_cast<long double>(x));
            const double rounding = 1 + 0.1 * a * std::abs(std::log(share));  // in units of 1e-14
            if (below > 1e-280L && x < a + 1)
                worst_below = std::max(worst_below, std::abs(static_cast<double>(found.below / below - 1)) / rounding);
            if (above > 1e-280L)
                worst_above =
                    std::max(worst_above,
                             std::abs(static_cast<double>((found.above - above) / (x < a + 1 ? 1 : above))) / rounding);
        }
    CHECK(worst_below < 1e-14);
    CHECK(worst_above < 1e-14);
}

TEST_CASE("At zero nothing is below", "[numeric]") {
    CHECK(incomplete_gamma(2.5, 0.0).below == 0);
    CHECK(incomplete_gamma(2.5, 0.0).above == 1);
}

TEST_CASE("The slopes of the incomplete gamma function by both arguments", "[numeric]") {
    using slopes = tonus::dual<2>;
    for (const double a : {0.7, 1.0, 3.3, 20.0})
        for (const double x : {0.3 * a, 0.9 * a, a + 2, 3 * a + 2}) {
            const auto found = incomplete_gamma(slopes::input(a, 0), slopes::input(x, 1));
            const auto value = [](long double at, long double to) { return boost::math::gamma_p(at, to); };
            const long double d = 1e-5L;
            const auto by_a = static_cast<double>((value(a + d, x) - value(a - d, x)) / (2 * d)),
                       by_x = static_cast<double>((value(a, x + d) - value(a, x - d)) / (2 * d));
            CHECK_THAT(found.below.partial[0], WithinAbs(by_a, 1e-9));
            CHECK_THAT(found.below.partial[1], WithinAbs(by_x, 1e-9));
            CHECK(found.above.partial[0] == -found.below.partial[0]);
        }
}

TEST_CASE("Floats are taken too", "[numeric]") {
    CHECK_THAT(incomplete_gamma(2.5f, 1.0f).below, WithinAbs(incomplete_gamma(2.5, 1.0).below, 1e-6));
    CHECK_THAT(incomplete_gamma(2.5f, 9.0f).above, WithinAbs(incomplete_gamma(2.5, 9.0).above, 1e-6));
}
