#include <tonus/pk/three_compartment.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/reference.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::three_compartment, tonus::three_compartment_oral;

namespace {

const three_compartment_oral drug{
    .cl = 1.1_L / h, .vc = 20_L, .q1 = 3.5_L / h, .vp1 = 45_L, .q2 = 0.4_L / h, .vp2 = 150_L, .ka = 1.5 / h};

}  // namespace

TEST_CASE("three compartments hold the bound of the propagator", "[three_compartment]") {
    tests::draws draw{1};
    double most = 0;
    for (int n = 0; n < 200; ++n) {
        const auto rate = [&] { return draw.log_between(1e-4, 1e4) / h; };
        const auto volume = [&] { return draw.log_between(1e-2, 1e3) * L; };
        const auto vc = volume(), vp1 = volume(), vp2 = volume();
        const three_compartment_oral m{rate() * vc, vc, rate() * vp1, vp1, rate() * vp2, vp2, rate()};
        const auto hours = draw.log_between(1e-6, 3000) * h;
        most = std::max(
            most, reference::worst(propagate(m, hours), reference::propagate(flows(m).matrix(), hours.canonical())));
    }
    CHECK(most <= 1);
}

TEST_CASE("the flows of three compartments are their clearances over the volume that is left", "[three_compartment]") {
    using model = three_compartment_oral;
    const auto a = flows(drug).matrix();
    CHECK(a.carried[model::central][model::depot] == 1.5);
    CHECK(a.out[model::central] == 1.1 / 20);
    CHECK(a.carried[model::peripheral1][model::central] == 3.5 / 20);
    CHECK(a.carried[model::central][model::peripheral1] == 3.5 / 45);
    CHECK(a.carried[model::peripheral2][model::central] == 0.4 / 20);
    CHECK(a.carried[model::central][model::peripheral2] == 0.4 / 150);
    CHECK(a.out[model::depot] + a.out[model::peripheral1] + a.out[model::peripheral2] == 0);
}

TEST_CASE("without clearance the three concentrations become equal", "[three_compartment]") {
    const three_compartment m{0_L / h, drug.vc, drug.q1, drug.vp1, drug.q2, drug.vp2};
    const auto x = after(propagate(m, 20000_h), {215.0, 0.0, 0.0});
    CHECK_THAT(x[three_compartment::central], WithinRel(20.0, 1e-13));
    CHECK_THAT(x[three_compartment::peripheral1], WithinRel(45.0, 1e-13));
    CHECK_THAT(x[three_compartment::peripheral2], WithinRel(150.0, 1e-13));
}

TEST_CASE("the oral model is the other one behind a depot", "[three_compartment]") {
    const three_compartment m{drug.cl, drug.vc, drug.q1, drug.vp1, drug.q2, drug.vp2};
    const auto direct = propagate(m, 5_h);
    const auto oral = propagate(drug, 5_h);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) {
            CHECK_THAT(oral.from_state[i + 1][j + 1], WithinRel(direct.from_state[i][j], 1e-13));
            CHECK_THAT(oral.from_input[i + 1][j + 1], WithinRel(direct.from_input[i][j], 1e-13));
        }
    CHECK(concentration_in(drug, {1.0, 100.0, 2.0, 3.0}) == 5_mg / L);
    CHECK(concentration_in(m, {100.0, 2.0, 3.0}) == 5_mg / L);
}

TEST_CASE("a parameter of three compartments that is not allowed is named", "[three_compartment]") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
    CHECK_FALSE(check(drug));
    const auto named = [](const auto& change) {
        auto m = drug;
        change(m);
        return check(m)->parameter;
    };
    for (const double bad : {-1.0, nan, inf}) {
        CHECK(named([&](auto& m) { m.cl = bad * L / h; }) == "cl [L/h]");
        CHECK(named([&](auto& m) { m.q1 = bad * L / h; }) == "q1 [L/h]");
        CHECK(named([&](auto& m) { m.q2 = bad * L / h; }) == "q2 [L/h]");
    }
    for (const double bad : {0.0, -1.0, nan, inf}) {
        CHECK(named([&](auto& m) { m.vc = bad * L; }) == "vc [L]");
        CHECK(named([&](auto& m) { m.vp1 = bad * L; }) == "vp1 [L]");
        CHECK(named([&](auto& m) { m.vp2 = bad * L; }) == "vp2 [L]");
        CHECK(named([&](auto& m) { m.ka = bad / h; }) == "ka [1/h]");
    }
    auto still = drug;
    still.cl = still.q1 = still.q2 = 0_L / h;
    CHECK_FALSE(check(still));
}
