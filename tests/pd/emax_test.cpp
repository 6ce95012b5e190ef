#include <tonus/pd/emax.hpp>

#include <cmath>
#include <cstddef>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;
using units::L;
using units::mg;
using units::mL;
using units::ng;

namespace {

const sigmoid_emax model{.emax = 0.8, .ec50 = 200.0 * (ng / mL), .hill = 2.5};

double effect_at(double ng_per_mL) { return effect(model, ng_per_mL * (ng / mL)); }

}  // namespace

TEST_CASE("half the largest effect is at EC50", "[emax]") { CHECK(effect(model, model.ec50) == 0.4); }

TEST_CASE("the effect is Emax C^h over EC50^h plus C^h", "[emax]") {
    for (const double c : {1.0, 50.0, 199.0, 400.0, 5000.0}) {
        const double expected = 0.8 * std::pow(c, 2.5) / (std::pow(200.0, 2.5) + std::pow(c, 2.5));
        CHECK_THAT(effect_at(c), WithinRel(expected, 2e-15));
    }
}

TEST_CASE("there is no effect without drug, nor where rounding left less than none", "[emax]") {
    CHECK(effect_at(0.0) == 0.0);
    CHECK(effect_at(-0.0) == 0.0);
    CHECK(effect_at(-1e-12) == 0.0);
    CHECK(effect_at(-1e6) == 0.0);
}

TEST_CASE("the effect rises with the concentration and stays below its largest", "[emax]") {
    double before = 0;
    for (int i = -60; i <= 40; ++i) {
        const double e = effect_at(200 * std::pow(10.0, 0.1 * i));
        CHECK(e > before);
        CHECK(e < 0.8);
        before = e;
    }
}

TEST_CASE("extreme concentrations have the effect of their limits", "[emax]") {
    CHECK(effect_at(1e-306) == 0.0);
    CHECK(effect_at(1e300) == 0.8);
    CHECK(effect_at(infinity) == 0.8);
}

TEST_CASE("a Hill exponent of one is the plain Emax model", "[emax]") {
    const sigmoid_emax plain{.emax = 1, .ec50 = 1.0 * (mg / L), .hill = 1};
    CHECK(effect(plain, 3.0 * (mg / L)) == 0.75);
}

TEST_CASE("the derivatives of the effect are the analytic slopes", "[emax]") {
    using real = dual<4>;  // C, Emax, EC50, h
    for (const double c : {0.01, 0.1, 0.2, 1.0, 20.0}) {
        const basic_sigmoid_emax<real> m{real::input(0.8, 1), (mg / L)(real::input(0.2, 2)), real::input(2.5, 3)};
        const real e = effect(m, (mg / L)(real::input(c, 0)));
        const double share = 1 / (1 + std::pow(c / 0.2, 2.5));  // what the effect leaves of Emax
        CHECK_THAT(e.partial[0], WithinRel(e.value * 2.5 / c * share, 1e-12));
        CHECK_THAT(e.partial[1], WithinRel(e.value / 0.8, 1e-14));
        CHECK_THAT(e.partial[2], WithinRel(-e.value * 2.5 / 0.2 * share, 1e-12));
        CHECK_THAT(e.partial[3], WithinRel(e.value * share * std::log(c / 0.2), 1e-12) || WithinAbs(0.0, 1e-16));
    }
}

TEST_CASE("late in a washout the derivatives vanish with the effect", "[emax]") {
    using real = dual<2>;
    const basic_sigmoid_emax<real> m{1.0, (mg / L)(real::input(0.2, 1)), 4.0};
    const real e = effect(m, (mg / L)(real::input(1e-80, 0)));
    CHECK_THAT(e.value, WithinAbs(0.0, 1e-300));
    for (const double slope : e.partial) CHECK_THAT(slope, WithinAbs(0.0, 1e-200));
}

TEST_CASE("without drug the effect has no slope", "[emax]") {
    using real = dual<1>;
    const basic_sigmoid_emax<real> m{1.0, 0.2 * (mg / L), 4.0};
    const real e = effect(m, (mg / L)(real::input(0.0, 0)));
    CHECK(e.value == 0.0);
    CHECK(e.partial[0] == 0.0);
}

TEST_CASE("an Emax model is refused by the name of what is wrong", "[emax]") {
    CHECK(said(check(model)) == "allowed");
    CHECK(said(check(sigmoid_emax{0, model.ec50, 1})) == "allowed");
    CHECK(said(check(sigmoid_emax{1, model.ec50, 1})) == "allowed");
    for (const double bad : {-0.1, 1.1, nan_, infinity})
        CHECK(said(check(sigmoid_emax{bad, model.ec50, 1})) == "emax = " + text(bad) + ", but must be from 0 to 1");
    for (const double bad : {0.0, -1.0, nan_, infinity}) {
        const auto sentence = " = " + text(bad) + ", but must be positive and finite";
        CHECK(said(check(sigmoid_emax{1, bad * (mg / L), 1})) == "ec50 [mg/L]" + sentence);
        CHECK(said(check(sigmoid_emax{1, model.ec50, bad})) == "hill" + sentence);
    }
}
