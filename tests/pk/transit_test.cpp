#include <tonus/pk/transit.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include <support/catch.hpp>
#include <support/reference.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::two_compartment_transit;

namespace {

template <std::size_t Stages>
two_compartment_transit<Stages> chain() {
    return {.cl = 5_L / h, .vc = 30_L, .q = 2_L / h, .vp = 40_L, .mtt = 1.25_h};
}

/// How long a unit in the depot stays before the central compartment, on average: the area under what is still there.
template <std::size_t Stages>
double mean_stay() {
    double hours = 0;
    const auto t = propagate(chain<Stages>(), 500_h);
    for (std::size_t stage = 0; stage < Stages; ++stage) hours += t.from_input[stage][0];
    return hours;
}

}  // namespace

TEST_CASE("a molecule takes the mean transit time to the central compartment, whatever the number of stages",
          "[transit]") {
    CHECK_THAT(mean_stay<1>(), WithinRel(1.25, 1e-13));
    CHECK_THAT(mean_stay<3>(), WithinRel(1.25, 1e-13));
    CHECK_THAT(mean_stay<6>(), WithinRel(1.25, 1e-13));
}

TEST_CASE("what is in stage i is a term of Poisson", "[transit]") {
    const auto x = after(propagate(chain<4>(), 2_h), {1.0});
    const double passed = 2.0 * 4 / 1.25;
    double term = std::exp(-passed);
    for (std::size_t stage = 0; stage < 4; ++stage) {
        CHECK_THAT(x[stage], WithinRel(term, 2e-14));
        term *= passed / static_cast<double>(stage + 1);
    }
}

TEST_CASE("one stage is first-order absorption with rate 1 / MTT", "[transit]") {
    const tonus::two_compartment_oral oral{.cl = 5_L / h, .vc = 30_L, .q = 2_L / h, .vp = 40_L, .ka = 1 / 1.25_h};
    for (const auto time : {0.1_h, 3_h, 40_h}) {
        const auto a = propagate(chain<1>(), time), b = propagate(oral, time);
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < 3; ++j) CHECK_THAT(a.from_state[i][j], WithinRel(b.from_state[i][j], 1e-13));
    }
}

TEST_CASE("a chain of equal stages holds the bound of the propagator", "[transit]") {
    for (const double hours : {1e-6, 1e-3, 0.1, 1.0, 7.3, 24.0, 168.0}) {
        INFO(hours << " h");
        const auto m = chain<3>();
        CHECK(reference::worst(propagate(m, hours * h), reference::propagate(flows(m).matrix(), hours)) <= 1);
    }
}

TEST_CASE("the dose enters the first stage and the central compartment comes after the last", "[transit]") {
    using model = two_compartment_transit<3>;
    STATIC_REQUIRE(model::depot == 0);
    STATIC_REQUIRE(model::central == 3);
    STATIC_REQUIRE(model::size == 5);
    CHECK(concentration_in(chain<3>(), {1.0, 2.0, 3.0, 60.0, 4.0}) == 2_mg / L);
}

TEST_CASE("a parameter of a transit chain that is not allowed is named", "[transit]") {
    CHECK_FALSE(check(chain<3>()));
    for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
        auto m = chain<3>();
        m.mtt = bad * h;
        CHECK(check(m)->parameter == "mtt [h]");
        m = chain<3>();
        m.vp = bad * L;
        CHECK(check(m)->parameter == "vp [L]");
    }
}
