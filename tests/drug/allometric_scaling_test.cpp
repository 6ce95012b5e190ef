#include <tonus/drug/allometric_scaling.hpp>

#include <cmath>

#include <tonus/drug/baclofen/intrathecal.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;
using namespace tonus::units;

namespace {
const scale_factors to_rat = factors_by_mass(human_adult, rat_adult);
double half_life(const one_compartment& m) { return std::log(2.0) * (m.v / m.cl).in(h); }
}  // namespace

TEST_CASE("tolperisone and baclofen in a rat of 250 g, from the human", "[allometric_scaling]") {
    const auto tolperisone = scaled(one_compartment{.cl = 140_L / h, .v = 350_L}, to_rat);
    CHECK_THAT(tolperisone.cl.in(L / h), WithinAbs(2.05, 0.005));
    CHECK_THAT(tolperisone.v.in(L), WithinAbs(1.25, 0.005));
    CHECK_THAT(half_life(tolperisone), WithinAbs(0.42, 0.005));
    // 0.74 of CL/F 10.8 L/h and of Varea/F 59.0 L.
    const auto baclofen = scaled(one_compartment{.cl = 0.74 * 10.8_L / h, .v = 0.74 * 59.0_L}, to_rat);
    CHECK_THAT(baclofen.cl.in(L / h), WithinAbs(0.117, 0.0005));
    CHECK_THAT(baclofen.v.in(L), WithinAbs(0.156, 0.0005));
    CHECK_THAT(half_life(baclofen), WithinAbs(0.93, 0.006));
}

TEST_CASE("a species scales to itself, and there and back", "[allometric_scaling]") {
    for (const auto& by : {factors_by_mass(rat_adult, rat_adult), factors_by_csf(rat_adult, rat_adult)}) {
        CHECK(by.clearance == 1.0);
        CHECK(by.volume == 1.0);
        CHECK(by.rate == 1.0);
    }
    const auto back = factors_by_mass(rat_adult, human_adult);
    CHECK_THAT(to_rat.clearance * back.clearance, WithinRel(1.0, 1e-14));
    CHECK_THAT(to_rat.volume * back.volume, WithinRel(1.0, 1e-14));
    CHECK_THAT(to_rat.rate * back.rate, WithinRel(1.0, 1e-14));
}

TEST_CASE("elimination is faster as the rate of the exponents says", "[allometric_scaling]") {
    CHECK_THAT(to_rat.clearance / to_rat.volume, WithinRel(to_rat.rate, 1e-14));
    CHECK_THAT(to_rat.rate, WithinRel(std::pow(280.0, 0.25), 1e-14));
}

TEST_CASE("the published spread of the exponent is a factor of six in a rat", "[allometric_scaling]") {
    allometric_exponents low, high;
    low.clearance.value = 0.74 - 0.16, high.clearance.value = 0.74 + 0.16;
    const double ratio = factors_by_mass(human_adult, rat_adult, low).clearance /
                         factors_by_mass(human_adult, rat_adult, high).clearance;
    CHECK_THAT(ratio, WithinRel(std::pow(280.0, 0.32), 1e-13));
    CHECK_THAT(ratio, WithinAbs(6.07, 0.01));
}

TEST_CASE("every parameter of a model is scaled by its kind", "[allometric_scaling]") {
    const scale_factors by{.clearance = 2, .volume = 3, .rate = 5};
    const auto absorbed = scaled(one_compartment_oral{1_L / h, 1_L, 1.0 / h}, by);
    CHECK(absorbed.cl == 2_L / h);
    CHECK(absorbed.v == 3_L);
    CHECK(absorbed.ka == 5.0 / h);
    const auto two = scaled(two_compartment{1_L / h, 1_L, 1_L / h, 1_L}, by);
    CHECK(two.cl == 2_L / h);
    CHECK(two.vc == 3_L);
    CHECK(two.q == 2_L / h);
    CHECK(two.vp == 3_L);
    const auto oral = scaled(two_compartment_oral{1_L / h, 1_L, 1_L / h, 1_L, 1.0 / h}, by);
    CHECK(oral.q == 2_L / h);
    CHECK(oral.vp == 3_L);
    CHECK(oral.ka == 5.0 / h);
    const auto csf = scaled(cerebrospinal{1_L / h, 1_L, 1.0 / h, 2.0 / h}, by);
    CHECK(csf.cl == 2_L / h);
    CHECK(csf.v == 3_L);
    CHECK(csf.k_tone == 5.0 / h);
    CHECK(csf.k_reflex == 10.0 / h);
    const auto site = scaled(with_effect_site{one_compartment{1_L / h, 1_L}, 1.0 / h}, by);
    CHECK(site.of.v == 3_L);
    CHECK(site.ke0 == 5.0 / h);
}

TEST_CASE("the lumbar fluid of a rat", "[allometric_scaling]") {
    const drug::baclofen::intrathecal_adult human;
    const auto rats = scaled(model_of(human), factors_by_csf(human_adult, rat_adult));
    CHECK_THAT(rats.v.in(mL), WithinRel(65.0 * 0.25 / 130, 1e-13));
    CHECK_THAT(rats.cl.in(mL / h), WithinRel(30.0 * 0.225 / 22.5, 1e-13));
    CHECK_THAT((rats.k_tone / human.cord.k_tone.value), WithinRel(to_rat.rate, 1e-13));
    // What CSF says of its turnover, body mass says too, within a third.
    const double by_csf = rats.cl / rats.v / (human.cl.value / human.v.value);
    CHECK(by_csf / to_rat.rate > 1);
    CHECK(by_csf / to_rat.rate < 1.34);
}

TEST_CASE("species and exponents that cannot be are refused by name", "[allometric_scaling]") {
    auto bad = rat_adult;
    bad.mass.value = 0_kg;
    CHECK_THROWS_WITH(factors_by_mass(human_adult, bad), "body mass [kg] = 0, but must be positive and finite");
    CHECK_THROWS_AS(factors_by_csf(bad, rat_adult), invalid_parameter);
    allometric_exponents odd;
    odd.clearance.value = infinity;
    CHECK_THROWS_WITH(factors_by_mass(human_adult, rat_adult, odd), "exponent of clearance = inf, but must be finite");
}
