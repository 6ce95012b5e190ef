#include <tonus/pd/receptor.hpp>

#include <array>
#include <cmath>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::from_plasma, tonus::from_site, tonus::occupancy, tonus::receptor_density, tonus::with_stage;

namespace {

using plasma = tonus::one_compartment;
const plasma still{.cl = 0_L / h, .v = 10_L};  // keeps all that it is given
const plasma drug{.cl = 2_L / h, .v = 10_L};

const tonus::sigmoid_emax half_at_1 = occupancy(1_mg / L);
const receptor_density<from_plasma<>> rat{.kr = 0.279 / day, .kd = 0.155 / day, .occupied = {half_at_1}};

tonus::inputs bolus_of(double mg) { return {{{0, 0.0}, mg, 0.0, plasma::central}}; }
const auto density = [](const auto& s) { return density_in(s.model, s.amounts); };

}  // namespace

TEST_CASE("half of the receptors are occupied at the dissociation constant", "[receptor]") {
    CHECK(effect(half_at_1, 1_mg / L) == 0.5);
    CHECK(effect(half_at_1, 3_mg / L) == 0.75);
    CHECK(effect(half_at_1, 0_mg / L) == 0.0);
    CHECK_FALSE(check(half_at_1));
}

TEST_CASE("without drug all receptors are there, and stay", "[receptor]") {
    const with_stage m{drug, rat};
    CHECK_FALSE(check(m));
    CHECK(initial_state(m) == std::array{0.0, 1.0});
    const auto run = record_as(m, {}, tonus::grid({0_h}, {100_days}, 10_days), density);
    for (const double r : run) CHECK_THAT(r, WithinRel(1.0, 1e-13));
}

TEST_CASE("a saturating drug leaves 74 and 66 % of the receptors after three and seven days", "[receptor]") {
    // Kroin 1993, the densities that were seen; the first day's, 100 %, is not met.
    const with_stage m{still, rat};
    const std::vector<tonus::sampling> times{tonus::instant{1_day}, tonus::instant{3_days}, tonus::instant{7_days}};
    const auto run = record_as(m, bolus_of(1e15), times, density);
    CHECK_THAT(run[0], WithinAbs(0.874, 0.0005));
    CHECK_THAT(run[1], WithinAbs(0.740, 0.0005));
    CHECK_THAT(run[2], WithinAbs(0.660, 0.0005));
}

TEST_CASE("at a steady occupancy the density goes exponentially to kr over kr plus kd theta", "[receptor]") {
    const with_stage m{still, rat};
    for (const double mg_per_L : {0.01, 1.0, 7.0}) {
        const double theta = mg_per_L / (1 + mg_per_L), loss = 0.279 + 0.155 * theta, last = 0.279 / loss;
        const auto times = tonus::grid({0_h}, {40_days}, 1_day);
        const auto run = record_as(m, bolus_of(10 * mg_per_L), times, density);
        REQUIRE(run.ended == tonus::ending::complete);
        for (std::size_t i = 0; i < run.size(); ++i)
            CHECK_THAT(run[i], WithinRel(last + (1 - last) * std::exp(-loss * static_cast<double>(i)), 1e-10));
    }
}

TEST_CASE("receptors come back when the drug has gone", "[receptor]") {
    const with_stage m{drug, rat};
    const tonus::inputs pump{{{0, 0.0}, 20.0 * 24 * 14, 24.0 * 14, plasma::central}};
    const auto run = record_as(m, pump, tonus::grid({14_days}, {44_days}, 5_days), density);
    CHECK(run[0] < 0.67);
    // Of what is missing a day later, exp(-kr t) is still missing t later: the drug has left within that day.
    const double back = std::log((1 - run[1]) / (1 - run[2])) / 5;
    CHECK_THAT(back, WithinRel(0.279, 1e-6));
    CHECK(run[6] > 0.999);
}

TEST_CASE("the density that changes with the drug is the same by quadrature and by steps", "[receptor]") {
    const tonus::with_effect_site<plasma> site{drug, 0.1 / h};
    const with_stage m{site, receptor_density<from_site<>>{0.279 / day, 0.155 / day, {half_at_1}}};
    tonus::inputs daily;
    for (int i = 0; i < 20; ++i) daily.push_back({{24.0 * i, 0.0}, 50.0, 0.0, plasma::central});
    const auto times = tonus::grid({0_h}, {30_days}, 7_h);
    const auto by_quadrature = record_as(m, daily, times, density),
               by_steps = record_as(m, daily, times, density, tonus::dopri5{1e-12, 1e-12});
    for (std::size_t i = 0; i < by_steps.size(); ++i) CHECK_THAT(by_quadrature[i], WithinRel(by_steps[i], 1e-9));
}

TEST_CASE("the density is found behind later stages", "[receptor]") {
    const with_stage inner{drug, rat};
    const with_stage outer{inner, receptor_density<from_plasma<>>{1.0 / day, 0.5 / day, {half_at_1}}};
    const with_stage outermost{outer, tonus::receptor_density<from_plasma<>>{2.0 / day, 0.5 / day, {half_at_1}}};
    CHECK(density_in(inner, {10.0, 0.6}) == 0.6);
    CHECK(density_in(outer, {10.0, 0.6, 0.7}) == 0.7);
    CHECK(density_in(outermost, {10.0, 0.6, 0.7, 0.8}) == 0.8);
}

TEST_CASE("the sensitivities of the density are those of its closed form", "[receptor]") {
    using real = tonus::dual<2>;  // kr, kd
    const tonus::basic_one_compartment<real> holds{(L / h)(real(0)), (L)(real(10))};
    const with_stage m{holds, receptor_density<from_plasma<real>, real>{
                                  real::input(0.01, 0) / h, real::input(0.006, 1) / h, {occupancy((mg / L)(real(1)))}}};
    const tonus::basic_inputs<real> given{{{0, real(0)}, real(10), real(0), 0}};
    const real seen = record_as(m, given, std::array{tonus::sampling{{50_h}}}, density)[0];
    const auto closed = [](const real& kr, const real& kd) {
        const real loss = kr + kd * real(0.5);
        return kr / loss + kd * real(0.5) / loss * exp(-loss * real(50));
    };
    const real expected = closed(real::input(0.01, 0), real::input(0.006, 1));
    CHECK_THAT(seen.value, WithinRel(expected.value, 1e-12));
    for (const std::size_t i : {0u, 1u}) CHECK_THAT(seen.partial[i], WithinRel(expected.partial[i], 1e-11));
}

TEST_CASE("a receptor density is refused by the name of what is wrong", "[receptor]") {
    const auto with = [](double kr, double kd) {
        return said(check(receptor_density<from_plasma<>>{kr / h, kd / h, {half_at_1}}));
    };
    CHECK(with(1, 0) == "allowed");
    CHECK(with(0, 1) == "kr [1/h] = 0, but must be positive and finite");
    CHECK(with(1, -1) == "kd [1/h] = -1, but must be zero or positive, and finite");
    CHECK(said(check(receptor_density<from_plasma<>>{1.0 / h, 1.0 / h, {occupancy(0_mg / L)}})) ==
          "ec50 [mg/L] = 0, but must be positive and finite");
}
