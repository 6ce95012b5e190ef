#include <tonus/pd/from_both_sites.hpp>

#include <array>

#include <tonus/dosing/input.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/population/cohort.hpp>
#include <tonus/population/observation.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>
#include <support/keep_all.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::beside, tonus::from_both_sites, tonus::turnover, tonus::with_stage;

namespace {

using drug = tonus::with_effect_site<tonus::one_compartment_oral>;
const drug a{{.cl = 11_L / h, .v = 60_L, .ka = 1.2 / h}, 0.4 / h}, b{{.cl = 30_L / h, .v = 80_L, .ka = 2 / h}, 1.4 / h};
const tonus::sigmoid_emax on_a{.emax = 0.9, .ec50 = 0.1_mg / L, .hill = 2},
    on_b{.emax = 0.5, .ec50 = 0.4_mg / L, .hill = 1};
const tonus::intake by_mouth{.into = tonus::one_compartment_oral::depot, .bioavailability = 1, .lag = 0_h};

template <class M, class Drive>
auto tone_under(const M& m, const Drive& drive) {
    return with_stage{m, turnover<Drive>{tonus::acts_by::inhibiting_production, 3.0, 0.3 / h, 1.0, drive}};
}
const auto response = [](const auto& s) { return response_in(s.model, s.amounts); };
const auto times = tonus::grid({0_h}, {48_h}, 1_h);
tonus::schedule plan_of(tonus::amount each) {
    return tonus::schedule{{tonus::bolus({0_h}, each), tonus::bolus({8_h}, each), tonus::bolus({24_h}, each)}};
}

/// Both drugs at such doses, on one tone, by a surface.
template <class Surface, class... Solver>
auto together(const Surface& s, tonus::amount of_a, tonus::amount of_b, const Solver&... solver) {
    const beside both{a, b};
    const auto given = merged(through(by_mouth, plan_of(of_a)), through(into_second(both, by_mouth), plan_of(of_b)));
    return record_as(tone_under(both, from_both_sites{s}), given, times, response, solver...);
}

template <class Real>
struct person {
    using site = tonus::with_effect_site<tonus::basic_one_compartment_oral<Real>>;
    using drive = from_both_sites<tonus::basic_bliss_surface<Real>>;
    with_stage<beside<site, site>, turnover<drive, Real>> body;
    using real = Real;
};

}  // namespace

TEST_CASE("where one drug is not taken, tone is that under the other alone", "[from_both_sites]") {
    const auto as_alone = [](const auto& surface) {
        const auto only_a =
            record_as(tone_under(a, tonus::from_site<>{on_a}), through(by_mouth, plan_of(20_mg)), times, response);
        const auto only_b =
            record_as(tone_under(b, tonus::from_site<>{on_b}), through(by_mouth, plan_of(150_mg)), times, response);
        const auto without_b = together(surface, 20_mg, 0_mg), without_a = together(surface, 0_mg, 150_mg);
        for (std::size_t i = 0; i < times.size(); ++i) {
            CHECK_THAT(without_b[i], WithinRel(only_a[i], 1e-9));
            CHECK_THAT(without_a[i], WithinRel(only_b[i], 1e-9));
        }
        CHECK(only_a[4] < 2.5);
        CHECK(only_b[4] < 2.5);
    };
    as_alone(tonus::bliss_surface{on_a, on_b});
    as_alone(tonus::loewe{on_a, on_b});
    as_alone(tonus::greco{on_a, on_b, 2.0});
    as_alone(tonus::minto{on_a, on_b, 0.0, 0.0, 1.0});
}

TEST_CASE("the cascade and an ODE solver agree on two drugs", "[from_both_sites]") {
    const tonus::greco s{on_a, on_b, 1.0};
    const auto by_structure = together(s, 20_mg, 150_mg), by_steps = together(s, 20_mg, 150_mg, tonus::dopri5{});
    for (std::size_t i = 0; i < times.size(); ++i) CHECK_THAT(by_structure[i], WithinRel(by_steps[i], 1e-6));
}

TEST_CASE("two drugs lower tone more than each, and with an interaction more than without", "[from_both_sites]") {
    const tonus::bliss_surface s{on_a, on_b};
    const auto alone = together(s, 20_mg, 0_mg), other = together(s, 0_mg, 150_mg), two = together(s, 20_mg, 150_mg);
    const auto additive = together(tonus::loewe{on_a, on_b}, 20_mg, 150_mg);
    const auto more = together(tonus::greco{on_a, on_b, 20.0}, 20_mg, 150_mg);
    for (std::size_t i = 1; i < times.size(); ++i) {
        CHECK(two[i] < alone[i]);
        CHECK(two[i] < other[i]);
        CHECK(more[i] < additive[i]);
    }
}

TEST_CASE("patients with two drugs go side by side on lanes, each as alone", "[from_both_sites]") {
    const person<double> typical{tone_under(beside{a, b}, from_both_sites{tonus::bliss_surface{on_a, on_b}})};
    const auto given =
        merged(through(by_mouth, plan_of(20_mg)), through(into_second(typical.body.of, by_mouth), plan_of(150_mg)));
    const auto subject = [&](std::size_t i) {
        auto p = typical;
        p.body.of.second.of.cl = typical.body.of.second.of.cl * (1 + 0.1 * static_cast<double>(i));
        p.body.of.first.ke0 = typical.body.of.first.ke0 * (1 + 0.05 * static_cast<double>(i));
        return p;
    };
    const tonus::observation tone{[](const auto& p, const auto& x) { return response_in(p.body, x); }};
    const tonus::protocol trial{typical, given, times, tone};
    STATIC_REQUIRE(decltype(trial)::on_lanes);
    keep_all kept;
    run_cohort(trial, 12, subject, {.threads = 1}, kept);
    for (std::size_t i = 0; i < 12; ++i) {
        const auto alone = record_as(subject(i).body, given, times, response);
        for (std::size_t k = 0; k < times.size(); ++k)
            CHECK_THAT(kept.all[i * times.size() + k], WithinRel(alone[k], 1e-8));
    }
}

TEST_CASE("a surface that is not allowed is refused where the model enters", "[from_both_sites]") {
    auto wrong = on_b;
    wrong.hill = 0.0;
    CHECK(said(check(from_both_sites{tonus::loewe{on_a, wrong}})) == "hill = 0, but must be positive and finite");
    CHECK_THROWS_AS(together(tonus::bliss_surface{on_a, wrong}, 1_mg, 1_mg), tonus::invalid_parameter);
}
