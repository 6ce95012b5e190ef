#include <tonus/outcome/shares_of_one.hpp>

#include <cmath>
#include <cstddef>

#include <boost/math/special_functions/erf.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;

TEST_CASE("normal noise shares out one, and far away there is nothing left", "[shares_of_one]") {
    for (double z = -45; z <= 45; z += 0.37) {
        const auto s = with_normal_noise(z);
        CHECK_THAT(s.beyond + s.short_of, WithinAbs(1, 1e-15));
        const double small = boost::math::erfc(std::abs(z) / std::sqrt(2.0)) / 2;
        if (std::abs(z) < 37) CHECK_THAT(z > 0 ? s.short_of : s.beyond, WithinRel(small, 1e-11));
    }
    CHECK(with_normal_noise(infinity).beyond == 1.0);
    CHECK(with_normal_noise(-infinity).short_of == 1.0);
}

TEST_CASE("pieces between cuts are what lies between, and none is below zero", "[shares_of_one]") {
    const double cuts[] = {-1, std::nextafter(-1.0, 0.0), 0.5};
    const auto p = share_out<4, double>([&](std::size_t i) { return with_normal_noise(-cuts[i]); });
    CHECK_THAT(p[0], WithinRel(shares_at(-1.0).below, 1e-15));
    CHECK(p[1] >= 0);
    CHECK(p[1] < 1e-15);
    CHECK_THAT(p[3], WithinRel(shares_at(0.5).above, 1e-15));
    CHECK_THAT(p[0] + p[1] + p[2] + p[3], WithinAbs(1, 1e-15));
}
