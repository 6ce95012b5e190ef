#include <tonus/pk/one_compartment.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/reference.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::one_compartment, tonus::one_compartment_oral;

namespace {

/// How far the closed form is from sixty digits, in units of the bound of the general propagator.
template <class Model>
double worst(const Model& m, double hours) {
    return reference::worst(tonus::propagate(m, hours * h), reference::propagate(flows(m).matrix(), hours));
}

const std::array times{1e-6, 1e-3, 0.1, 1.0, 7.3, 24.0, 168.0, 3000.0};

}  // namespace

TEST_CASE("the closed forms of one compartment are as exact as the general propagator", "[one_compartment]") {
    tests::draws draw{1};
    double direct = 0, oral = 0;
    for (int n = 0; n < 1000; ++n) {
        const auto v = draw.log_between(1e-2, 1e3) * L;
        const auto cl = draw.log_between(1e-4, 1e4) / h * v;
        const auto ka = draw.log_between(1e-4, 1e4) / h;
        const double hours = draw.log_between(1e-6, 3000);
        direct = std::max(direct, worst(one_compartment{.cl = cl, .v = v}, hours));
        oral = std::max(oral, worst(one_compartment_oral{.cl = cl, .v = v, .ka = ka}, hours));
    }
    CHECK(direct <= 1);
    CHECK(oral <= 1);
}

TEST_CASE("absorption as fast as elimination, or nearly, is no special case", "[one_compartment]") {
    for (const double ke : {1e-4, 0.5, 1e4})
        for (const double near : {0.0, 1e-15, 1e-12, 1e-9, 1e-7, 1e-4, 1e-2})
            for (const double hours : times) {
                INFO("ka = ke (1 + " << near << "), ke = " << ke << ", " << hours << " h");
                CHECK(worst(one_compartment_oral{.cl = ke * L / h, .v = 1_L, .ka = ke * (1 + near) / h}, hours) <= 1);
            }
}

TEST_CASE("one compartment: absorption may be a million times slower or faster than elimination", "[one_compartment]") {
    for (const double ke : {1e-2, 1.0, 1e2})
        for (const double ratio : {1e-6, 1e6})
            for (const double hours : times) {
                INFO("ka / ke = " << ratio << ", ke = " << ke << ", " << hours << " h");
                CHECK(worst(one_compartment_oral{.cl = ke * L / h, .v = 1_L, .ka = ke * ratio / h}, hours) <= 1);
            }
}

TEST_CASE("without clearance the drug stays", "[one_compartment]") {
    for (const double hours : times) {
        CHECK(worst(one_compartment{.cl = 0_L / h, .v = 20_L}, hours) <= 1);
        CHECK(worst(one_compartment_oral{.cl = 0_L / h, .v = 20_L, .ka = 1.5 / h}, hours) <= 1);
    }
    CHECK(closed_form(one_compartment{.cl = 0_L / h, .v = 20_L}).over(7.0).from_state[0][0] == 1.0);
}

TEST_CASE("a concentration is the central amount in its volume", "[one_compartment]") {
    CHECK(concentration_in(one_compartment{.cl = 1_L / h, .v = 20_L}, {100.0}) == 5_mg / L);
    CHECK(concentration_in(one_compartment_oral{.cl = 1_L / h, .v = 20_L, .ka = 1 / h}, {7.0, 100.0}) == 5_mg / L);
}

TEST_CASE("a half-life is ln 2 V / CL", "[one_compartment]") {
    const one_compartment m{.cl = 1.1_L / h, .v = 20_L};
    const auto half = std::log(2.0) * (m.v / m.cl);
    CHECK_THAT(propagate(m, half).from_state[0][0], WithinRel(0.5, 1e-15));
}

TEST_CASE("in the long run an infusion gives the concentration R / CL", "[one_compartment]") {
    const one_compartment m{.cl = 1.1_L / h, .v = 20_L};
    const auto after_long = after(propagate(m, 2000_h), {0.0}, {3.3});
    CHECK_THAT(concentration_in(m, after_long).in(mg / L), WithinRel(3.0, 1e-14));
}

TEST_CASE("the oral peak is where absorption equals elimination: ln(ka/ke) / (ka - ke)", "[one_compartment]") {
    const one_compartment_oral m{.cl = 11_L / h, .v = 60_L, .ka = 1.2 / h};
    const double ka = 1.2, ke = 11.0 / 60, peak = std::log(ka / ke) / (ka - ke);
    const auto at = after(closed_form(m).over(peak), {10.0, 0.0});
    CHECK_THAT(derivative(m, at)[one_compartment_oral::central], WithinAbs(0.0, 1e-14));
}

TEST_CASE("a parameter of one compartment that is not allowed is named with its value and its range",
          "[one_compartment]") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
    const one_compartment_oral good{.cl = 0_L / h, .v = 60_L, .ka = 1.2 / h};
    CHECK_FALSE(check(good));
    CHECK_FALSE(check(one_compartment{.cl = 0_L / h, .v = 60_L}));
    for (const double bad : {-1.0, nan, inf}) {
        auto m = good;
        m.cl = bad * L / h;
        CHECK(check(m)->parameter == "cl [L/h]");
        CHECK(check(m)->must_be == "zero or positive, and finite");
        CHECK(check(one_compartment{.cl = m.cl, .v = m.v})->parameter == "cl [L/h]");
    }
    for (const double bad : {0.0, -1.0, nan, inf}) {
        auto no_volume = good, no_absorption = good;
        no_volume.v = bad * L;
        no_absorption.ka = bad / h;
        CHECK(check(no_volume)->parameter == "v [L]");
        CHECK(check(no_volume)->must_be == "positive and finite");
        CHECK(check(one_compartment{.cl = good.cl, .v = no_volume.v})->parameter == "v [L]");
        CHECK(check(no_absorption)->parameter == "ka [1/h]");
    }
    auto m = good;
    m.v = 0_L;
    CHECK(describe(*check(m)) == "v [L] = 0, but must be positive and finite");
}

TEST_CASE("one compartment is a linear model with a closed form", "[one_compartment]") {
    STATIC_REQUIRE(tonus::has_closed_form<one_compartment>);
    STATIC_REQUIRE(tonus::has_closed_form<one_compartment_oral>);
}
