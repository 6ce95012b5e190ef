#include <tonus/sim/crossing.hpp>

#include <cmath>

#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::crossing, tonus::instant, tonus::one_compartment, tonus::one_compartment_oral;

namespace {

const one_compartment drug{.cl = 10_L / h, .v = 20_L};  // ke = 0.5 / h
const tonus::inputs bolus{{{1, 0.0}, 8.0, 0.0, 0}};     // 0.4 mg/L at 1 h

const auto plasma = [](const auto& s) { return concentration_in(s.model, s.amounts); };

}  // namespace

TEST_CASE("a falling concentration passes a level when ln (c0 / level) / ke has gone by", "[crossing]") {
    for (const double level : {0.39, 0.2, 0.01, 1e-6}) {
        const auto at = crossing(drug, bolus, plasma, level * mg / L, {1_h}, {100_h});
        REQUIRE(at);
        CHECK_THAT(at->since_start.in(h), WithinRel(1 + std::log(0.4 / level) / 0.5, 1e-14));
    }
}

TEST_CASE("a rising concentration passes a level during an infusion", "[crossing]") {
    const tonus::inputs drip{{{2, 0.0}, 40.0, 8.0, 0}};  // towards 0.5 mg/L
    const auto at = crossing(drug, drip, plasma, 0.25_mg / L, {0_h}, {10_h});
    REQUIRE(at);
    CHECK_THAT(at->since_start.in(h), WithinRel(2 + std::log(2.0) / 0.5, 1e-14));
}

TEST_CASE("the two passages of an oral dose are found between the ends of their ranges", "[crossing]") {
    const one_compartment_oral m{.cl = 10_L / h, .v = 20_L, .ka = 1.0 / h};  // a(t) = 2 D (exp(-t/2) - exp(-t))
    const tonus::inputs tablet{{{0, 0.0}, 10.0, 0.0, 0}};
    const auto level = 0.16_mg / L;  // u - u^2 = 0.16 with u = exp(-t/2): u = 0.8 and 0.2
    const auto up = crossing(m, tablet, plasma, level, {0_h}, {1.3_h}),
               down = crossing(m, tablet, plasma, level, {1.4_h}, {24_h});
    REQUIRE((up && down));
    CHECK_THAT(up->since_start.in(h), WithinRel(-2 * std::log(0.8), 1e-13));
    CHECK_THAT(down->since_start.in(h), WithinRel(-2 * std::log(0.2), 1e-13));
}

TEST_CASE("where both ends are on one side nothing is found", "[crossing]") {
    CHECK_FALSE(crossing(drug, bolus, plasma, 0.5_mg / L, {0_h}, {24_h}));
    CHECK_FALSE(crossing(drug, bolus, plasma, 0.2_mg / L, {1_h}, {2_h}));
    CHECK_FALSE(crossing(drug, bolus, plasma, 0.2_mg / L, {0_h}, {24_h}));  // it goes up and comes down again
}

TEST_CASE("an end that lies on the level is the answer", "[crossing]") {
    CHECK(crossing(drug, bolus, plasma, 0.4_mg / L, {1_h}, {24_h}) == instant{1_h});
    CHECK(crossing(drug, bolus, plasma, 0.4_mg / L, {0_h}, {1_h}) == instant{1_h});
}

TEST_CASE("a jump over the level is found to the resolution of the clock", "[crossing]") {
    const auto at = crossing(drug, bolus, plasma, 0.2_mg / L, {0_h}, {2_h});
    REQUIRE(at);
    CHECK_THAT(at->since_start.in(h), WithinAbs(1.0, 1e-14));
}

TEST_CASE("what passes may be any number seen in a sample", "[crossing]") {
    const auto share = [](const auto& s) { return s.amounts[0] / 8.0; };
    const auto at = crossing(drug, bolus, share, 0.5, {1_h}, {24_h});
    REQUIRE(at);
    CHECK_THAT(at->since_start.in(h), WithinRel(1 + std::log(2.0) / 0.5, 1e-14));
}

TEST_CASE("another solver may be named", "[crossing]") {
    const auto at = crossing(drug, bolus, plasma, 0.2_mg / L, {1_h}, {24_h}, tonus::dopri5{});
    REQUIRE(at);
    CHECK_THAT(at->since_start.in(h), WithinRel(1 + std::log(2.0) / 0.5, 1e-8));
}

TEST_CASE("a simulation that does not reach a guess finds nothing, and says why", "[crossing]") {
    const tonus::dopri5 impatient{.most_steps = 1};
    CHECK_THROWS_WITH(crossing(drug, bolus, plasma, 0.2_mg / L, {1_h}, {24_h}, impatient),
                      "no crossing found: the simulation ended with step limit");
}

TEST_CASE("what a simulation refuses, a search for a crossing refuses", "[crossing]") {
    CHECK_THROWS_AS(crossing(one_compartment{.cl = -1.0 * L / h, .v = 20_L}, bolus, plasma, 0.2_mg / L, {1_h}, {24_h}),
                    tonus::invalid_parameter);
}

TEST_CASE("a range from late to early is refused", "[crossing]") {
    using namespace tonus::literals;
    const tonus::one_compartment m{.cl = 1_L / tonus::units::h, .v = 1_L};
    const auto level = [](const auto& s) { return concentration_in(s.model, s.amounts); };
    CHECK_THROWS_AS(tonus::crossing(m, {}, level, 1_mg / 1_L, {2_h}, {1_h}), tonus::error);
}
