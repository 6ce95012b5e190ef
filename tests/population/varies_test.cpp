#include <tonus/population/varies.hpp>

#include <vector>

#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>

using body = tonus::two_compartment;
using tonus::by_cv, tonus::by_omega, tonus::member;

TEST_CASE("what varies is said of parameters by name", "[varies]") {
    constexpr auto cl = member<&body::cl>, vc = member<&body::vc>, vp = member<&body::vp>;
    const auto alone = varies(cl, by_omega(0.3));
    CHECK(alone.parameters == std::vector{cl});
    CHECK(alone.spread.omega == 0.3);
    const auto together = vary_together({vc, vp}, by_cv(0.44));
    CHECK(together.parameters == std::vector{vc, vp});
}

TEST_CASE("two parameters belong together by correlation or by covariance", "[varies]") {
    constexpr auto cl = member<&body::cl>, vc = member<&body::vc>;
    const auto by_r = correlated(cl, vc, 0.3), by_c = covarying(cl, vc, 0.01);
    CHECK(by_r.a == cl);
    CHECK(by_r.b == vc);
    CHECK_FALSE(by_r.is_covariance);
    CHECK(by_c.is_covariance);
    CHECK(by_c.value == 0.01);
}
