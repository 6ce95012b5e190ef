#include <tonus/pd/precursor.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <type_traits>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::from_plasma, tonus::precursor_pool, tonus::released_response, tonus::releases, tonus::with_stage;

namespace {

using plasma = tonus::one_compartment;
const plasma drug{.cl = 5_L / h, .v = 10_L};
const tonus::sigmoid_emax half_at_1{.emax = 1, .ec50 = 1_mg / L, .hill = 1};

precursor_pool<from_plasma<>> pool(releases how, double ks = 0.02) {
    return {.how = how, .k0 = 6.0 / h, .kp = 0.1 / h, .ks = ks / h, .most = 0.9, .drive = {half_at_1}};
}
auto model(releases how, double ks = 0.02) {
    return with_stage{with_stage{drug, pool(how, ks)}, released_response{.kout = 0.5 / h}};
}

/// Two days of an infusion that gives ten times the EC50.
const tonus::inputs pump{{{0, 0.0}, 50.0 * 48, 48.0, plasma::central}};

struct seen {
    double pool, response;
};
const auto look = [](const auto& s) {
    return seen{response_in(s.model.of, tonus::part_of<std::remove_cvref_t<decltype(s.model.of)>>(s.amounts)),
                response_in(s.model, s.amounts)};
};

}  // namespace

TEST_CASE("a pool and its response begin at their baselines, and stay there without drug", "[precursor]") {
    const auto m = model(releases::less);
    CHECK_FALSE(check(m));
    const auto start = initial_state(m);
    CHECK_THAT(start[1], WithinRel(6 / 0.12, 1e-15));              // k0 / (kp + ks)
    CHECK_THAT(start[2], WithinRel(0.1 * 6 / 0.12 / 0.5, 1e-15));  // kp P / kout
    for (const auto& s : record_as(m, {}, tonus::grid({0_h}, {20_days}, 1_day), look)) {
        CHECK_THAT(s.pool, WithinRel(50.0, 1e-12));
        CHECK_THAT(s.response, WithinRel(10.0, 1e-12));
    }
}

TEST_CASE("the rates of a pool are those of Sharma, Ebling and Jusko", "[precursor]") {
    // At 3 mg/L the effect is 0.9 * 0.75; P = 40, R = 7.
    const std::array x{30.0, 40.0, 7.0};
    const auto less = derivative(model(releases::less), x), more = derivative(model(releases::more), x);
    CHECK_THAT(less[1], WithinRel(6 - 0.1 * (1 - 0.675) * 40 - 0.02 * 40, 1e-14));
    CHECK_THAT(less[2], WithinRel(0.1 * (1 - 0.675) * 40 - 0.5 * 7, 1e-14));
    CHECK_THAT(more[1], WithinRel(6 - 0.1 * 1.675 * 40 - 0.02 * 40, 1e-14));
    CHECK_THAT(more[2], WithinRel(0.1 * 1.675 * 40 - 0.5 * 7, 1e-14));
}

TEST_CASE("after a drug that holds back the release the response overshoots, and settles", "[precursor]") {
    const auto m = model(releases::less);
    const auto run = record_as(m, pump, tonus::grid({0_h}, {20_days}, 1_h), look);
    REQUIRE(run.ended == tonus::ending::complete);
    const auto by_response = [](const seen& a, const seen& b) { return a.response < b.response; };
    const auto during = std::min_element(run.begin(), run.begin() + 48, by_response);
    const auto after = std::max_element(run.begin() + 48, run.end(), by_response);
    CHECK(during->response < 3);
    CHECK(run[48].pool > 100);    // it has gathered
    CHECK(after->response > 14);  // rebound: far above the baseline of 10
    CHECK_THAT(run[run.size() - 1].response, WithinRel(10.0, 1e-6));
}

TEST_CASE("after a drug that drives the release the response undershoots", "[precursor]") {
    const auto run = record_as(model(releases::more), pump, tonus::grid({0_h}, {20_days}, 1_h), look);
    CHECK(run[3].response > 14);
    double least = 10;
    for (std::size_t i = 48; i < run.size(); ++i) least = std::min(least, run[i].response);
    CHECK(least < 8.5);
    CHECK_THAT(run[run.size() - 1].response, WithinRel(10.0, 1e-6));
}

TEST_CASE("where nothing is lost by other ways the rebound pays back what was held back", "[precursor]") {
    // With ks = 0, the integral of kout R is what was produced less what is stored: the areas cancel in the long run.
    const auto run = record_as(model(releases::less, 0), pump, tonus::grid({0_h}, {30_days}, 3_min), look);
    double area = 0;
    for (std::size_t i = 1; i < run.size(); ++i) area += (run[i].response + run[i - 1].response - 2 * 12) / 2 * 0.05;
    CHECK_THAT(area, WithinAbs(0.0, 1e-2));
    CHECK(run[48 * 20].response < 11);
}

TEST_CASE("at a steady concentration the response returns to where ks leaves it", "[precursor]") {
    // P = k0 / (kp (1 - E) + ks), R = kp (1 - E) P / kout.
    const auto m = model(releases::less);
    const double e = 0.9 * 10 / 11;
    const tonus::inputs for_long{{{0, 0.0}, 50.0 * 2400, 2400.0, plasma::central}};
    const auto last = record_as(m, for_long, std::array{tonus::sampling{{99_days}}}, look)[0];
    const double in_pool = 6 / (0.1 * (1 - e) + 0.02);
    CHECK_THAT(last.pool, WithinRel(in_pool, 1e-9));
    CHECK_THAT(last.response, WithinRel(0.1 * (1 - e) * in_pool / 0.5, 1e-9));
}

TEST_CASE("a pool is the same by quadrature and by steps", "[precursor]") {
    for (const auto how : {releases::less, releases::more}) {
        const auto times = tonus::grid({0_h}, {6_days}, 1.7_h);
        const auto by_quadrature = record_as(model(how), pump, times, look);
        const auto by_steps = record_as(model(how), pump, times, look, tonus::dopri5{1e-12, 1e-12});
        for (std::size_t i = 0; i < by_steps.size(); ++i) {
            CHECK_THAT(by_quadrature[i].pool, WithinRel(by_steps[i].pool, 1e-8));
            CHECK_THAT(by_quadrature[i].response, WithinRel(by_steps[i].response, 1e-8));
        }
    }
}

TEST_CASE("the baselines of a pool carry their sensitivities", "[precursor]") {
    using real = tonus::dual<4>;  // k0, kp, ks, kout
    const auto per_h = [](double v, std::size_t i) { return real::input(v, i) / h; };
    const tonus::basic_one_compartment<real> of{(L / h)(real(5)), L(real(10))};
    const precursor_pool<from_plasma<real>, real> stored{
        releases::less, per_h(6, 0), per_h(0.1, 1), per_h(0.02, 2), real(0.9), {{real(1), (mg / L)(real(1)), real(1)}}};
    const with_stage m{with_stage{of, stored}, tonus::basic_released_response<real>{per_h(0.5, 3)}};
    const auto x = initial_state(m);
    CHECK_THAT(x[2].value, WithinRel(10.0, 1e-15));
    CHECK_THAT(x[2].partial[0], WithinRel(10.0 / 6, 1e-14));
    CHECK_THAT(x[2].partial[1], WithinRel(10.0 * (10 - 1 / 0.12), 1e-13));
    CHECK_THAT(x[2].partial[2], WithinRel(-10.0 / 0.12, 1e-14));
    CHECK_THAT(x[2].partial[3], WithinRel(-10.0 / 0.5, 1e-14));
}

TEST_CASE("a pool is refused by the name of what is wrong", "[precursor]") {
    const auto with = [](auto set) {
        auto s = pool(releases::less);
        set(s);
        return said(check(s));
    };
    CHECK(with([](auto&) {}) == "allowed");
    CHECK(with([](auto& s) { s.ks = 0 / h; }) == "allowed");
    CHECK(with([](auto& s) { s.k0 = 0 / h; }) == "k0 [1/h] = 0, but must be positive and finite");
    CHECK(with([](auto& s) { s.kp = 0 / h; }) == "kp [1/h] = 0, but must be positive and finite");
    CHECK(with([](auto& s) { s.ks = -1 / h; }) == "ks [1/h] = -1, but must be zero or positive, and finite");
    CHECK(with([](auto& s) { s.most = 1.5; }) == "most (it releases less) = 1.5, but must be from 0 to 1");
    CHECK(with([](auto& s) { s.how = releases::more, s.most = 1.5; }) == "allowed");
    CHECK(with([](auto& s) { s.drive.of.hill = 0; }) == "hill = 0, but must be positive and finite");
    CHECK(said(check(released_response{0 / h})) == "kout [1/h] = 0, but must be positive and finite");
}

TEST_CASE("a released response stands behind a pool, and nowhere else", "[precursor]") {
    STATIC_REQUIRE(tonus::stage_after<released_response, with_stage<plasma, precursor_pool<from_plasma<>>>>);
    STATIC_REQUIRE_FALSE(tonus::stage_after<released_response, plasma>);
}
