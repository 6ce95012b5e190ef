#include <tonus/outcome/withdrawal.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <string>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::from_plasma, tonus::signs, tonus::with_stage, tonus::withdrawal;

namespace {

const withdrawal w{.kappa = 5, .lambda = 0.15, .rho = 1.2, .h1 = 40 / day, .h1_severe = 0.6 / day};

using plasma = tonus::one_compartment;
const plasma drug{.cl = 5_L / h, .v = 10_L};
const from_plasma<> occupied{tonus::occupancy(1_mg / L)};

/// A drug, its day's average, tolerance, receptors and hazard.
auto model(signs which = signs::any) {
    const with_stage average{drug, tonus::moving_average<from_plasma<>>{1_day, occupied}};
    const with_stage tolerance{average, tonus::adaptation{2.8, 0.05 / day, 0.07 / day}};
    const with_stage density{tolerance, tonus::receptor_density<from_plasma<>>{0.279 / day, 0.155 / day, occupied}};
    return with_stage{density, tonus::withdrawal_hazard<from_plasma<>>{which, w, occupied}};
}

struct seen {
    double deficit, gathered;
};
const auto look = [](const auto& s) {
    return seen{deficit_in(w, occupied, s.model, s.amounts), response_in(s.model, s.amounts)};
};
/// Forty days of an infusion that gives three times the dissociation constant.
const tonus::inputs pump{{{0, 0.0}, 15.0 * 24 * 40, 24.0 * 40, plasma::central}};

}  // namespace

TEST_CASE("nothing is missing before treatment, nor under the drug", "[withdrawal]") {
    CHECK(deficit(w, 1, 0, 0) == 0.0);
    CHECK(deficit(w, 0.7, 0.5, 2) == 0.0);  // 0.7 * 3.5 / 1.3
    CHECK(deficit(w, 1, 1, 0) == 0.0);
}

TEST_CASE("without the drug fewer receptors and tolerance leave a deficit", "[withdrawal]") {
    CHECK_THAT(deficit(w, 0.7, 0, 0), WithinRel(0.3, 1e-15));
    CHECK_THAT(deficit(w, 1, 0, 2), WithinRel(1 - 1 / 1.3, 1e-14));
    CHECK_THAT(deficit(w, 0.7, 0.02, 2), WithinRel(1 - 0.7 * 1.1 / 1.3, 1e-14));
    CHECK(deficit(w, 0, 0, 0) == 1.0);
    for (double r = 0; r < 1; r += 0.1) CHECK(deficit(w, r, 0.05, 1) >= deficit(w, r + 0.1, 0.05, 1));
    for (double theta = 0; theta < 1; theta += 0.1) CHECK(deficit(w, 0.5, theta, 1) >= deficit(w, 0.5, theta + 0.1, 1));
    for (double t = 0; t < 3; t += 0.1) CHECK(deficit(w, 0.7, 0.05, t) <= deficit(w, 0.7, 0.05, t + 0.1));
}

TEST_CASE("the hazard is the fourth power of the deficit", "[withdrawal]") {
    CHECK_THAT(hazard(w, signs::any, 0.5), WithinRel(40.0 / 24 / 16, 1e-15));
    CHECK_THAT(hazard(w, signs::severe, 0.5), WithinRel(0.6 / 24 / 16, 1e-15));
    CHECK(hazard(w, signs::any, 0.0) == 0.0);
}

TEST_CASE("a probability is one less the exponential of the hazard gathered", "[withdrawal]") {
    CHECK(tonus::probability(0.0) == 0.0);
    CHECK_THAT(tonus::probability(std::log(2.0)), WithinRel(0.5, 1e-15));
    CHECK(tonus::probability(1e-20) == 1e-20);
    CHECK(tonus::probability(1e3) == 1.0);
}

TEST_CASE("tone rebounds above what it was without treatment, up to the end of its scale", "[withdrawal]") {
    const tonus::tone_response<tonus::ashworth> r{.untreated = {3.0}, .least = {1.0}, .other = 0};
    CHECK(tone_in_withdrawal(r, 0.0, w, 0.0).value == tone_under(r, 0.0).value);
    CHECK(tone_in_withdrawal(r, 0.5, w, 0.0).value == tone_under(r, 0.5).value);
    CHECK_THAT(double(tone_in_withdrawal(r, 0.0, w, 0.25).value), WithinRel(1 + 2 * 1.3, 1e-15));
    CHECK_THAT(double(tone_in_withdrawal(r, 0.5, w, 0.25).value), WithinRel(1 + 1 * 1.3, 1e-15));
    CHECK(tone_in_withdrawal(r, 0.0, w, 0.9).value == 4.0);
    CHECK(tone_in_withdrawal(r, 1.0, w, 0.9).value == 1.0);
    const tonus::tone_response<tonus::ashworth_1_to_5> higher{.untreated = {4.0}, .least = {1.0}, .other = 0};
    CHECK(tone_in_withdrawal(higher, 0.0, w, 0.9).value == 5.0);
}

TEST_CASE("without drug no hazard gathers", "[withdrawal]") {
    const auto m = model();
    CHECK_FALSE(check(m));
    CHECK(initial_state(m) == std::array{0.0, 0.0, 0.0, 1.0, 0.0});
    const auto run = record_as(m, {}, tonus::grid({0_h}, {90_days}, 10_days), look, tonus::dopri5{});
    for (const auto& s : run) CHECK(s.gathered < 1e-50);
}

TEST_CASE("a hazard gathers after the drug, and is the integral of the fourth power of the deficit", "[withdrawal]") {
    const auto run = record_as(model(), pump, tonus::grid({0_h}, {100_days}, 1_h), look, tonus::dopri5{1e-12, 1e-12});
    REQUIRE(run.ended == tonus::ending::complete);
    CHECK(run[40 * 24].gathered == 0.0);
    double integral = 0;
    const auto rate = [&](std::size_t i) { return hazard(w, signs::any, run[i].deficit); };
    for (std::size_t i = 2; i < run.size(); i += 2)  // Simpson
        integral += (rate(i - 2) + 4 * rate(i - 1) + rate(i)) / 3;
    CHECK(integral > 0.01);
    CHECK_THAT(run[run.size() - 1].gathered, WithinRel(integral, 1e-4));
    for (std::size_t i = 1; i < run.size(); ++i) CHECK(run[i].gathered >= run[i - 1].gathered);
    // Signs that are rarer gather in proportion.
    const auto severe = record_as(model(signs::severe), pump, std::array{tonus::sampling{tonus::instant{100_days}}},
                                  look, tonus::dopri5{1e-12, 1e-12});
    CHECK_THAT(severe[0].gathered, WithinRel(run[run.size() - 1].gathered * 0.6 / 40, 1e-6));
}

TEST_CASE("a hazard stands behind receptors and tolerance, and nowhere else", "[withdrawal]") {
    using hazard_stage = tonus::withdrawal_hazard<from_plasma<>>;
    using receptors = with_stage<plasma, tonus::receptor_density<from_plasma<>>>;
    STATIC_REQUIRE_FALSE(tonus::stage_after<hazard_stage, plasma>);
    STATIC_REQUIRE_FALSE(tonus::stage_after<hazard_stage, receptors>);
    STATIC_REQUIRE(tonus::stage_after<hazard_stage, decltype(model())>);  // also behind another one
}

TEST_CASE("a deficit, a hazard and a probability carry their sensitivities", "[withdrawal]") {
    using real = tonus::dual<3>;  // density, occupied share, tolerance
    const tonus::basic_withdrawal<real> v{real(5), real(0.15), real(1.2), real(40) / day, real(0.6) / day};
    const auto of = [&](double r, double theta, double t) {
        return tonus::probability(
            real(10) * hazard(v, signs::any, deficit(v, real::input(r, 0), real::input(theta, 1), real::input(t, 2))));
    };
    const auto p = of(0.7, 0.02, 2);
    const double signal = 0.7 * 1.1 / 1.3, d = 1 - signal, rate = 40.0 / 24;
    const double by_deficit = std::exp(-10 * rate * std::pow(d, 4)) * 10 * rate * 4 * std::pow(d, 3);
    CHECK_THAT(p.partial[0], WithinRel(-by_deficit * signal / 0.7, 1e-13));
    CHECK_THAT(p.partial[1], WithinRel(-by_deficit * signal * 5 / 1.1, 1e-13));
    CHECK_THAT(p.partial[2], WithinRel(by_deficit * signal * 0.15 / 1.3, 1e-13));
    for (const double slope : of(0.9, 0.5, 0).partial) CHECK(slope == 0.0);
}

TEST_CASE("a withdrawal is refused by the name of what is wrong", "[withdrawal]") {
    const auto with = [](auto set) {
        auto bad = w;
        set(bad);
        return said(check(bad));
    };
    const std::string sentence = " = -1, but must be zero or positive, and finite";
    CHECK(with([](auto&) {}) == "allowed");
    CHECK(with([](auto& b) { b.kappa = -1; }) == "kappa" + sentence);
    CHECK(with([](auto& b) { b.lambda = -1; }) == "lambda" + sentence);
    CHECK(with([](auto& b) { b.rho = -1; }) == "rho" + sentence);
    CHECK(with([](auto& b) { b.h1 = -1 / h; }) == "h1 [1/h]" + sentence);
    CHECK(with([](auto& b) { b.h1_severe = -1 / h; }) == "h1_severe [1/h]" + sentence);
    CHECK(said(check(tonus::withdrawal_hazard<from_plasma<>>{signs::any, w, {tonus::occupancy(0_mg / L)}})) ==
          "ec50 [mg/L] = 0, but must be positive and finite");
}
