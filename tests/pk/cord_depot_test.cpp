#include <tonus/pk/cord_depot.hpp>

#include <cmath>
#include <limits>

#include <support/catch.hpp>
#include <support/reference.hpp>
#include <tonus/pk/cerebrospinal.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/solve/steady_state.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using model = tonus::cord_depot;

namespace {

const model csf{.cl = 24_mL / h, .v = 80_mL, .capacity = 1.5, .k_tone = 0.25 / h, .k_reflex = 2.0 / h};

}  // namespace

TEST_CASE("the cord takes from CSF what it gains, at the rates of its capacity", "[cord_depot]") {
    const auto into_cord = derivative(csf, {1.0, 0.0, 0.0}), back = derivative(csf, {0.0, 1.0, 0.0});
    CHECK_THAT(into_cord[model::cord], WithinRel(0.25 * 1.5, 1e-15));
    CHECK_THAT(into_cord[model::lumbar], WithinRel(-0.25 * 1.5 - 0.024 / 0.08, 1e-15));
    CHECK_THAT(back[model::cord], WithinRel(-0.25, 1e-15));
    CHECK_THAT(back[model::lumbar], WithinRel(0.25, 1e-15));
}

TEST_CASE("in equilibrium the cord holds its capacity, at the level of CSF", "[cord_depot]") {
    auto closed = csf;
    closed.cl = 0_L / h;
    const auto x = after(propagate(closed, 500_h), {0.1, 0.0, 0.0});
    CHECK_THAT(x[model::lumbar], WithinRel(0.04, 1e-13));
    CHECK_THAT(x[model::cord], WithinRel(0.06, 1e-13));
    CHECK_THAT(concentration_in(closed, x, model::cord) / concentration_in(closed, x), WithinRel(1.0, 1e-13));

    const auto steady = steady_state(csf, model::lumbar, 12_ug / h);
    for (const auto where : {model::lumbar, model::cord, model::tone_site, model::reflex_site})
        CHECK_THAT(concentration_in(csf, steady, where).in(ng / mL), WithinRel(500.0, 1e-13));
    CHECK_THAT(steady[model::cord], WithinRel(1.5 * 0.5 * 0.08, 1e-13));
}

TEST_CASE("what was given into CSF is there, in the cord, or eliminated", "[cord_depot]") {
    const tonus::with_eliminated<model> kept{csf};
    for (const auto time : {0.3_h, 7_h, 90_h}) {
        const auto x = after(propagate(kept, time), {0.1});
        CHECK_THAT(x[model::lumbar] + x[model::cord] + x[kept.eliminated], WithinRel(0.1, 1e-15));
    }
}

TEST_CASE("a cord that holds next to nothing is the site that takes nothing", "[cord_depot]") {
    auto thin = csf;
    thin.capacity = 1e-9;
    const tonus::cerebrospinal site{.cl = csf.cl, .v = csf.v, .k_tone = csf.k_tone, .k_reflex = csf.k_reflex};
    for (const auto time : {0.5_h, 4_h, 24_h}) {
        const auto with = after(propagate(thin, time), {0.1, 0.0, 0.0});
        const auto without = after(propagate(site, time), {0.1, 0.0, 0.0});
        CHECK_THAT(concentration_in(thin, with, model::tone_site) /
                       concentration_in(site, without, tonus::cerebrospinal::tone_site),
                   WithinRel(1.0, 1e-7));
        CHECK_THAT(with[model::reflex_site], WithinRel(without[tonus::cerebrospinal::reflex_site], 1e-7));
    }
}

TEST_CASE("the flows of a cord depot hold the bound of the propagator", "[cord_depot]") {
    for (const double hours : {1e-6, 1e-2, 1.0, 24.0, 1000.0}) {
        INFO(hours << " h");
        CHECK(reference::worst(propagate(csf, hours * h), reference::propagate(flows(csf).matrix(), hours)) <= 1);
    }
}

TEST_CASE("a parameter of the cord depot that is not allowed is named", "[cord_depot]") {
    CHECK_FALSE(check(csf));
    for (const double bad : {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        auto m = csf;
        m.k_reflex = bad / h;
        CHECK(check(m)->parameter == "k_reflex [1/h]");
        m.k_tone = bad / h;
        CHECK(check(m)->parameter == "k_tone [1/h]");
        m.capacity = bad;
        CHECK(check(m)->parameter == "capacity");
        m.v = bad * L;
        CHECK(check(m)->parameter == "v [L]");
        m.cl = bad * L / h;
        CHECK(check(m)->parameter == "cl [L/h]");
    }
    auto empty = csf;
    empty.capacity = 0;
    CHECK(check(empty)->must_be == "positive and finite");
}
