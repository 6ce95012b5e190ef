#include <tonus/pk/switched.hpp>

#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/cerebrospinal.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::with_switches;

namespace {

const tonus::two_compartment_oral drug{.cl = 1.1_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 45_L, .ka = 1.5 / h};
using body = with_switches<tonus::two_compartment_oral>;
const body on{drug};
const body no_peripheral{drug, {false, false, true}}, no_central{drug, {false, true, false}},
    no_depot{drug, {true, false, false}};

const std::array times{1e-6_h, 0.3_h, 4_h, 24_h, 3000_h};

}  // namespace

TEST_CASE("a model with switches is a linear model like the one inside, and is born on", "[switched]") {
    STATIC_REQUIRE(tonus::linear_model<body>);
    STATIC_REQUIRE(tonus::linear_model<with_switches<tonus::basic_one_compartment<tonus::dual<2>>>>);
    STATIC_REQUIRE(tonus::has_closed_form<body>);
    STATIC_REQUIRE_FALSE(tonus::has_closed_form<with_switches<tonus::three_compartment>>);
    STATIC_REQUIRE(tonus::has_switches<body>);
    STATIC_REQUIRE_FALSE(tonus::has_switches<tonus::two_compartment_oral>);
    STATIC_REQUIRE_FALSE(tonus::has_switches<tonus::with_effect_site<body>>);  // switches belong outside
    STATIC_REQUIRE(body::size == 3);
    STATIC_REQUIRE(body::central == std::size_t{tonus::two_compartment_oral::central});
    CHECK(on.off == std::array{false, false, false});
}

TEST_CASE("while all is on, all is as in the model inside, to the bit", "[switched]") {
    CHECK(flows(on).matrix().carried == flows(drug).matrix().carried);
    CHECK(flows(on).matrix().out == flows(drug).matrix().out);
    for (const auto time : times) {
        const auto with = propagate(on, time), alone = propagate(drug, time);
        CHECK(with.from_state == alone.from_state);
        CHECK(with.from_input == alone.from_input);
    }
}

TEST_CASE("what would flow into a compartment that is off is lost, and the giver gives as before", "[switched]") {
    const auto a = flows(no_peripheral).matrix(), full = flows(drug).matrix();
    CHECK(a.carried[2][1] == 0.0);
    CHECK(a.out[1] == full.out[1] + full.carried[2][1]);
    CHECK(a.carried[1][2] == full.carried[1][2]);  // what stood in it would still flow out
    CHECK(a.carried[1][0] == full.carried[1][0]);
    for (std::size_t i = 0; i < 3; ++i) CHECK(loss(a, i) == loss(full, i));
}

TEST_CASE("with the peripheral compartment off the central one empties by elimination and distribution", "[switched]") {
    for (const auto time : times) {
        const auto t = propagate(no_peripheral, time);
        CHECK_THAT(t.from_state[1][1], WithinRel(std::exp(-(1.1 + 3.5) / 20 * time.in(h)), 2e-14 + 2e-15 * time.in(h)));
        CHECK(t.from_state[2][0] == 0.0);
        CHECK(t.from_state[2][1] == 0.0);
        CHECK(t.from_input[2][1] == 0.0);
    }
}

TEST_CASE("with the central compartment off nothing is absorbed and the depot empties as before", "[switched]") {
    for (const auto time : times) {
        const auto t = propagate(no_central, time);
        CHECK_THAT(t.from_state[0][0],
                   WithinRel(std::exp(-1.5 * time.in(h)), 2e-14 + 4e-15 * time.in(h)) || WithinAbs(0.0, 1e-280));
        CHECK(t.from_state[1][0] == 0.0);
        CHECK(t.from_state[2][0] == 0.0);
        CHECK(t.from_state[1][2] == 0.0);
    }
}

TEST_CASE("a depot that is off changes nothing for the others, for nothing flows into it", "[switched]") {
    CHECK(flows(no_depot).matrix().carried == flows(drug).matrix().carried);
    CHECK(flows(no_depot).matrix().out == flows(drug).matrix().out);
    for (const auto time : times) {
        const auto off = propagate(no_depot, time), full = propagate(drug, time);
        for (std::size_t i = 0; i < 3; ++i)
            CHECK_THAT(off.from_state[i][1],
                       WithinRel(full.from_state[i][1], 1e-13 + 1e-15 * time.in(h)) || WithinAbs(0.0, 1e-280));
    }
}

TEST_CASE("several may be off at once", "[switched]") {
    const body depot_only{drug, {false, true, true}};
    const auto a = flows(depot_only).matrix(), full = flows(drug).matrix();
    CHECK(a.carried == tonus::matrix<double, 3>{});
    for (std::size_t i = 0; i < 3; ++i) CHECK(a.out[i] == loss(full, i));
}

TEST_CASE("a site that is off follows nothing", "[switched]") {
    const tonus::cerebrospinal m{.cl = 0.024_L / h, .v = 0.08_L, .k_tone = 0.25 / h, .k_reflex = 2 / h};
    const with_switches<tonus::cerebrospinal> no_tone{m, {false, true, false}};
    for (const auto time : times) {
        const auto t = propagate(no_tone, time), full = propagate(m, time);
        CHECK(t.from_state[m.tone_site][m.lumbar] == 0.0);
        CHECK_THAT(t.from_state[m.reflex_site][m.lumbar], WithinRel(full.from_state[m.reflex_site][m.lumbar], 1e-13));
        CHECK(t.from_state[m.lumbar][m.lumbar] == full.from_state[m.lumbar][m.lumbar]);
    }
    // And when its leader is off, it follows what is not there; the leader keeps nothing that enters.
    const with_switches<tonus::cerebrospinal> no_lumbar{m, {true, false, false}};
    CHECK(flows(no_lumbar).matrix().followed == flows(m).matrix().followed);
}

TEST_CASE("a collector that is off loses what the body eliminates: an empty bladder", "[switched]") {
    using kept = with_switches<tonus::with_eliminated<tonus::one_compartment>>;
    const tonus::one_compartment m{.cl = 10_L / h, .v = 20_L};
    const kept bladder{{m}}, no_bladder{{m}, {false, true}};
    const auto full = propagate(bladder, 2_h), off = propagate(no_bladder, 2_h);
    CHECK_THAT(full.from_state[1][0], WithinRel(-std::expm1(-1.0), 1e-14));
    CHECK(off.from_state[1][0] == 0.0);
    CHECK_THAT(off.from_state[0][0], WithinRel(std::exp(-1.0), 1e-14));
}

TEST_CASE("without an input the transition of a model with a switch off is the same", "[switched]") {
    for (const body& m : {on, no_peripheral}) {
        const auto form = closed_form(m);
        CHECK(form.when_off.has_value() == (m.off != on.off));
        const auto state = form.over(7.0, tonus::wanted::state), both = form.over(7.0);
        CHECK(state.from_state == both.from_state);
        CHECK(state.from_input == tonus::matrix<double, 3>{});
        CHECK(both.from_input[0][0] > 0.0);
    }
}

TEST_CASE("a model with switches is asked for its problems and its concentration as the one inside", "[switched]") {
    CHECK_FALSE(check(no_central));
    body wrong = no_peripheral;
    wrong.of.vp = 0_L;
    CHECK(check(wrong)->parameter == "vp [L]");
    CHECK(concentration_in(no_peripheral, {1.0, 100.0, 3.0}) == 5_mg / L);
}

TEST_CASE("what a switch loses is lost with its slopes", "[switched]") {
    using real = tonus::dual<1>;
    using model = tonus::basic_one_compartment_oral<real>;
    const model m{.cl = real(10.0) * L / h, .v = real(20.0) * L, .ka = real::input(0.5, 0) / h};
    const with_switches<model> off{m, {false, true}};
    const auto t = propagate(off, tonus::quantity<tonus::dim::time, real>::from_canonical(real(2.0)));
    CHECK_THAT(t.from_state[0][0].partial[0], WithinRel(-2 * std::exp(-1.0), 1e-14));
    CHECK(t.from_state[1][0].partial[0] == 0.0);
}
