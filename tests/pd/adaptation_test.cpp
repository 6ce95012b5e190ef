#include <tonus/pd/adaptation.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/numeric/dual.hpp>
#include <tonus/pd/receptor.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::adaptation, tonus::direction, tonus::from_plasma, tonus::moving_average, tonus::with_stage;

namespace {

using plasma = tonus::one_compartment;
const plasma drug{.cl = 5_L / h, .v = 10_L};  // gone in a day
const tonus::sigmoid_emax half_at_1 = tonus::occupancy(1_mg / L);

const moving_average<from_plasma<>> of_a_day{.tau = 1_day, .drive = {half_at_1}};
const adaptation slow{.most = 2.8, .kup = 0.01 / day, .kdn = 0.07 / day};

auto model(const adaptation& s = slow) { return with_stage{with_stage{drug, of_a_day}, s}; }

const auto tolerance = [](const auto& s) { return tolerance_in(s.model, s.amounts); };
/// So many days of an infusion that gives three times the dissociation constant: three quarters are occupied.
tonus::inputs pump(double days) { return {{{0, 0.0}, 15.0 * 24 * days, 24.0 * days, plasma::central}}; }

}  // namespace

TEST_CASE("without drug there is no tolerance", "[adaptation]") {
    const auto m = model();
    CHECK_FALSE(check(m));
    CHECK(initial_state(m) == std::array{0.0, 0.0, 0.0});
    CHECK(derivative(m, initial_state(m)) == std::array{0.0, 0.0, 0.0});
}

TEST_CASE("a moving average follows what drives it with its own delay", "[adaptation]") {
    const with_stage m{drug, of_a_day};
    CHECK_THAT(derivative(m, {30.0, 0.25})[1], WithinRel((0.75 - 0.25) / 24, 1e-14));
    // The concentration is steady within hours, so that half a day of average is gone after tau ln 2.
    const auto average = [](const auto& s) { return response_in(s.model, s.amounts); };
    const std::array<tonus::sampling, 3> times{tonus::instant{5_days}, tonus::instant{5_days + std::log(2.0) * 1_day},
                                               tonus::instant{20_days}};
    const auto run = record_as(m, pump(20), times, average);
    CHECK_THAT((0.75 - run[0]) / (0.75 - run[1]), WithinRel(2.0, 1e-9));
    CHECK_THAT(run[2], WithinRel(0.75, 1e-8));
}

TEST_CASE("a tolerance rises at one rate and falls at another", "[adaptation]") {
    const auto m = model();
    // An average of 0.5 leads to 1.4.
    CHECK_THAT(derivative(m, {0.0, 0.5, 0.4})[2], WithinRel(0.01 / 24 * (1.4 - 0.4), 1e-14));
    CHECK_THAT(derivative(m, {0.0, 0.5, 2.4})[2], WithinRel(0.07 / 24 * (1.4 - 2.4), 1e-14));
    CHECK_THAT(derivative(m, {0.0, 0.5, 1.4})[2], WithinAbs(0.0, 1e-17));
    const auto up = change_of(slow, m.of, {0.0, 0.5}, direction::up),
               down = change_of(slow, m.of, {0.0, 0.5}, direction::down);
    CHECK_THAT(up.gain / up.loss, WithinRel(down.gain / down.loss, 1e-15));
    STATIC_REQUIRE(tonus::switching_stage_after<adaptation, with_stage<plasma, moving_average<from_plasma<>>>>);
    STATIC_REQUIRE_FALSE(tonus::stage_after<adaptation, plasma>);  // it needs the average
}

TEST_CASE("under a steady drug tolerance comes by kup, and after it goes by kdn", "[adaptation]") {
    const auto m = model();
    const auto run =
        record_as(m, pump(300), tonus::grid({0_h}, {400_days}, 10_days), tolerance, tonus::dopri5{1e-12, 1e-12});
    REQUIRE(run.ended == tonus::ending::complete);
    for (std::size_t i = 3; i <= 29; ++i)  // towards 2.8 * 0.75
        CHECK_THAT((2.1 - run[i + 1]) / (2.1 - run[i]), WithinRel(std::exp(-0.1), 1e-7));
    for (std::size_t i = 33; i < 40; ++i) CHECK_THAT(run[i + 1] / run[i], WithinRel(std::exp(-0.7), 1e-7));
    CHECK(run[30] > 1.95);
    CHECK(run[40] < 0.01);
}

TEST_CASE("while the average only rises a tolerance is its closed form", "[adaptation]") {
    // A drug that stays: A = 0.75 (1 - exp(-t/tau)), and T is a chain of two exponentials behind it.
    const with_stage m{with_stage{plasma{0_L / h, 10_L}, of_a_day}, slow};
    const auto run = record_as(m, {{{0, 0.0}, 30.0, 0.0, 0}}, tonus::grid({0_h}, {50_days}, 2.5_days), tolerance,
                               tonus::dopri5{1e-13, 1e-13});
    for (std::size_t i = 0; i < run.size(); ++i) {
        const double t = 2.5 * static_cast<double>(i);
        const double expected = 2.1 * (1 + (0.01 * std::exp(-t) - std::exp(-0.01 * t)) / (1 - 0.01));
        CHECK_THAT(run[i], WithinAbs(expected, 1e-10));
    }
}

TEST_CASE("a tolerance whose two rates are one follows its average alike up and down", "[adaptation]") {
    const auto m = model({.most = 2.8, .kup = 0.05 / day, .kdn = 0.05 / day});
    for (const auto& x : {std::array{10.0, 0.3, 0.1}, std::array{10.0, 0.3, 2.0}})
        CHECK_THAT(derivative(m, x)[2], WithinRel(0.05 / 24 * (2.8 * 0.3 - x[2]), 1e-13));
}

TEST_CASE("doses within a day hardly show in a tolerance behind its average", "[adaptation]") {
    tonus::inputs three_a_day;
    for (int i = 0; i < 3 * 60; ++i) three_a_day.push_back({{8.0 * i, 0.0}, 60.0, 0.0, plasma::central});
    const auto run =
        record_as(model(), three_a_day, tonus::grid({58_days}, {59_days}, 1_h), tolerance, tonus::dopri5{});
    double least = run[0], most = run[0];
    for (const double t : run) least = std::min(least, t), most = std::max(most, t);
    CHECK(most - least < 0.03 * most);
}

TEST_CASE("a tolerance that turns with the doses is the same by quadrature and by steps", "[adaptation]") {
    tonus::inputs given;
    for (int i = 0; i < 40; ++i)
        if (i % 7 < 5) given.push_back({{24.0 * i, 0.0}, 150.0, i % 2 ? 0.0 : 6.0, plasma::central});
    const auto m = model({.most = 2.8, .kup = 0.03 / day, .kdn = 0.2 / day});
    const auto times = tonus::grid({0_h}, {60_days}, 7_h);
    const auto by_quadrature = record_as(m, given, times, tolerance);
    const auto by_steps = record_as(m, given, times, tolerance, tonus::dopri5{1e-13, 1e-13});
    REQUIRE(by_quadrature.ended == tonus::ending::complete);
    int falls = 0;
    for (std::size_t i = 0; i < by_steps.size(); ++i) {
        CHECK_THAT(by_quadrature[i], WithinAbs(by_steps[i], 1e-9));
        falls += i > 0 && by_steps[i] < by_steps[i - 1];
    }
    CHECK(falls > 20);
}

TEST_CASE("under a tolerance EC50 is 1 + T times as high", "[adaptation]") {
    const tonus::sigmoid_emax naive{.emax = 0.9, .ec50 = 2_mg / L, .hill = 4};
    const auto less = tolerant(naive, 2.25);
    CHECK(less.ec50 == 6.5_mg / L);
    CHECK(effect(less, 6.5_mg / L) == 0.45);
    CHECK(effect(tolerant(naive, 0.0), 3_mg / L) == effect(naive, 3_mg / L));
}

TEST_CASE("a tolerance is found behind later stages", "[adaptation]") {
    const with_stage outer{model(), tonus::receptor_density<from_plasma<>>{1.0 / day, 0.5 / day, {half_at_1}}};
    CHECK(tolerance_in(model(), {10.0, 0.3, 0.7}) == 0.7);
    CHECK(tolerance_in(outer, {10.0, 0.3, 0.7, 0.9}) == 0.7);
    CHECK(density_in(outer, {10.0, 0.3, 0.7, 0.9}) == 0.9);
}

TEST_CASE("the slopes of a tolerance are taken on the side where it moves", "[adaptation]") {
    using real = tonus::dual<3>;  // most, kup, kdn
    const tonus::basic_one_compartment<real> of{(L / h)(real(5)), L(real(10))};
    const moving_average<from_plasma<real>, real> average{h(real(24)), {tonus::occupancy((mg / L)(real(1)))}};
    const with_stage m{
        with_stage{of, average},
        tonus::basic_adaptation<real>{real::input(2.8, 0), real::input(0.01, 1) / h, real::input(0.07, 2) / h}};
    const auto rising = derivative(m, {real(0), real(0.5), real(0.4)})[2],
               falling = derivative(m, {real(0), real(0.5), real(2.4)})[2];
    const std::array by_hand_up{0.01 * 0.5, 1.0, 0.0}, by_hand_down{0.07 * 0.5, 0.0, -1.0};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK_THAT(rising.partial[i], WithinAbs(by_hand_up[i], 1e-15));
        CHECK_THAT(falling.partial[i], WithinAbs(by_hand_down[i], 1e-15));
    }
}

TEST_CASE("an adaptation is refused by the name of what is wrong", "[adaptation]") {
    CHECK(said(check(of_a_day)) == "allowed");
    CHECK(said(check(moving_average<from_plasma<>>{0_h, {half_at_1}})) ==
          "tau [h] = 0, but must be positive and finite");
    CHECK(said(check(moving_average<from_plasma<>>{1_h, {tonus::occupancy(0_mg / L)}})) ==
          "ec50 [mg/L] = 0, but must be positive and finite");
    CHECK(said(check(slow)) == "allowed");
    CHECK(said(check(adaptation{-1, 1 / h, 1 / h})) == "most = -1, but must be zero or positive, and finite");
    CHECK(said(check(adaptation{1, 0 / h, 1 / h})) == "kup [1/h] = 0, but must be positive and finite");
    CHECK(said(check(adaptation{1, 1 / h, 0 / h})) == "kdn [1/h] = 0, but must be positive and finite");
}
