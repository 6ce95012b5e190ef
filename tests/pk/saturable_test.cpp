#include <tonus/pk/saturable.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::dopri5, tonus::ending, tonus::instant;

namespace {

const tonus::saturable direct{.vmax = 12_mg / h, .km = 0.8 * mg / L, .v = 20_L};
const tonus::saturable_oral oral{.vmax = 12_mg / h, .km = 0.8 * mg / L, .v = 20_L, .ka = 1.5 / h};
const dopri5 tight{.absolute = 1e-30, .relative = 1e-13};
const auto amounts = [](const auto& s) { return s.amounts; };
const auto times = tonus::grid({0_h}, {24_h}, 1_h);

}  // namespace

TEST_CASE("saturable models are models without flows, in any number", "[saturable]") {
    STATIC_REQUIRE(tonus::compartment_model<tonus::saturable>);
    STATIC_REQUIRE(tonus::compartment_model<tonus::basic_saturable_oral<tonus::dual<3>>>);
    STATIC_REQUIRE(tonus::compartment_model<tonus::partly_saturable>);
    STATIC_REQUIRE(tonus::compartment_model<tonus::basic_partly_saturable_oral<float>>);
    STATIC_REQUIRE_FALSE(tonus::linear_model<tonus::saturable_oral>);
}

TEST_CASE("a saturable elimination alone follows its law in time to 1e-11 h", "[saturable]") {
    // Km V ln(x / x0) + x - x0 = -Vmax t.
    const auto run = record_as(direct, {{{0, 0.0}, 100.0, 0.0, 0}}, times, amounts, tight);
    REQUIRE(run.ended == ending::complete);
    for (std::size_t i = 0; i < run.size(); ++i) {
        const double x = run[i][0], t = static_cast<double>(i), half = 16;
        CHECK_THAT((half * std::log(x / 100) + x - 100) / 12, WithinAbs(-t, 1e-11));
    }
}

TEST_CASE("both eliminations together follow their law in time to 1e-11 h", "[saturable]") {
    // dx/dt = -k x - Vmax x / (a + x): with b = a + Vmax / k, (a ln x + (Vmax / k) ln(x + b)) / (k b) falls as time rises.
    const tonus::partly_saturable both{.cl = 3_L / h, .vmax = 12_mg / h, .km = 0.8 * mg / L, .v = 20_L};
    const auto run = record_as(both, {{{0, 0.0}, 100.0, 0.0, 0}}, times, amounts, tight);
    REQUIRE(run.ended == ending::complete);
    const double k = 0.15, a = 16, b = a + 12 / k;
    const auto clock = [&](double x) { return (a * std::log(x) + 12 / k * std::log(x + b)) / (k * b); };
    for (std::size_t i = 0; i < run.size(); ++i)
        CHECK_THAT(clock(run[i][0]) - clock(100), WithinAbs(-static_cast<double>(i), 1e-11));
}

TEST_CASE("far below saturation an elimination is linear, and without it only the linear part is left", "[saturable]") {
    const tonus::one_compartment_oral linear{.cl = 15_L / h, .v = 20_L, .ka = 1.5 / h};
    const tonus::partly_saturable_oral none{
        .cl = 15_L / h, .vmax = 0_mg / h, .km = 0.8 * mg / L, .v = 20_L, .ka = 1.5 / h};
    const tonus::inputs little{{{0, 0.0}, 1e-8, 0.0, 0}};
    const auto expected = record_as(linear, little, times, amounts);
    const auto low = record_as(oral, little, times, amounts, dopri5{.absolute = 1e-34, .relative = 1e-13});
    const auto plain = record_as(none, little, times, amounts, dopri5{.absolute = 1e-34, .relative = 1e-13});
    for (std::size_t n = 1; n < expected.size(); ++n)
        for (std::size_t i = 0; i < 2; ++i) {
            CHECK_THAT(low[n][i], WithinRel(expected[n][i], 1e-8));
            CHECK_THAT(plain[n][i], WithinRel(expected[n][i], 1e-10));
        }
}

TEST_CASE("a saturable model drives a response", "[saturable]") {
    const tonus::with_stage response{
        oral, tonus::turnover<tonus::from_plasma<>>{.how = tonus::acts_by::inhibiting_production,
                                                    .baseline = 50.0,
                                                    .kout = 0.2 / h,
                                                    .most = 1.0,
                                                    .drive = {{.emax = 1.0, .ec50 = 1.5 * mg / L, .hill = 1.0}}}};
    const auto run = record_as(response, {{{0, 0.0}, 100.0, 0.0, 0}}, times, amounts, dopri5{});
    REQUIRE(run.ended == ending::complete);
    CHECK(run[0][2] == 50);
    CHECK(run[6][2] < 40);
}

TEST_CASE("the concentration is that of the central compartment", "[saturable]") {
    CHECK(concentration_in(direct, {10.0}).in(mg / L) == 0.5);
    CHECK(concentration_in(oral, {7.0, 10.0}).in(mg / L) == 0.5);
}

TEST_CASE("parameters that saturable models cannot have are refused by name", "[saturable]") {
    CHECK(said(check(direct)) == "allowed");
    CHECK(said(check(oral)) == "allowed");
    const auto with = [](double vmax, double km, double v, double ka) {
        return said(check(tonus::saturable_oral{vmax * mg / h, km * mg / L, v * L, ka / h}));
    };
    CHECK(with(-1, 1, 1, 1) == "vmax [mg/h] = -1, but must be zero or positive, and finite");
    CHECK(with(1, 0, 1, 1) == "km [mg/L] = 0, but must be positive and finite");
    CHECK(with(1, 1, 0, 1) == "v [L] = 0, but must be positive and finite");
    CHECK(with(1, 1, 1, nan_) == "ka [1/h] = nan, but must be positive and finite");
    const auto both = [](double cl) {
        return said(check(tonus::partly_saturable{cl * L / h, 1_mg / h, 1 * mg / L, 1_L}));
    };
    CHECK(both(0) == "allowed");
    CHECK(both(infinity) == "cl [L/h] = inf, but must be zero or positive, and finite");
}
