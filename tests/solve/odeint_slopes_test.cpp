// Sensitivities through dopri5: by parameters, doses, and the times of events.
#include <tonus/solve/odeint.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/sim/session.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>
#include <support/nonlinear_cases.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::dopri5, tonus::ending, tonus::instant;

namespace {

const dopri5 tight{.absolute = 1e-13, .relative = 1e-13};
const auto amounts = [](const auto& s) { return s.amounts; };

/// Michaelis-Menten, oral: 100 mg with a lag, and an infusion over a time; by vmax, km, ka, mg, lag and that time.
template <class Real>
auto michaelis_menten(const std::array<Real, 6>& p, const dopri5& s) {
    const tonus::basic_saturable_oral<Real> m{
        .vmax = p[0] * mg / h, .km = p[1] * mg / L, .v = Real(20) * L, .ka = p[2] / h};
    const tonus::basic_inputs<Real> given{{{0, p[4]}, p[3], Real(0), 0}, {{5, Real(0)}, Real(50), p[5], 1}};
    return record_as(m, given, tonus::grid({0_h}, {24_h}, 0.5_h), amounts, s);
}
const std::array<double, 6> at{12, 0.8, 1.5, 100, 0.7, 3.3};

/// The response of the model of c57, and two doses of it with a lag; by clearance, EC50, mg and lag.
template <class Real, class Solver>
auto tolerance(const std::array<Real, 4>& p, const Solver& s) {
    tonus::basic_inputs<Real> given;
    for (double n = 0; n < 6; ++n) given.push_back({{8 * n, p[3]}, p[2], Real(0), 0});
    return record_as(tests::tolerance(p[0], p[1]), given, tonus::grid({0_h}, {72_h}, 1.5_h), amounts, s);
}

/// The worst difference of slopes as a share of the largest of its compartment.
template <class Rows, class Slope>
double worst(const Rows& got, std::size_t by, const Slope& expected) {
    double most = 0;
    for (std::size_t i = 0; i < got[0].size(); ++i) {
        double largest = 0, off = 0;
        for (std::size_t n = 0; n < got.size(); ++n) {
            const double e = expected(n, i);
            largest = std::max(largest, std::abs(e));
            off = std::max(off, std::abs(got[n][i].partial[by] - e));
        }
        if (largest > 1e-9) most = std::max(most, off / largest);
    }
    return most;
}

template <std::size_t K>
std::array<tonus::dual<K>, K> moving(const std::array<double, K>& p) {
    std::array<tonus::dual<K>, K> all;
    for (std::size_t i = 0; i < K; ++i) all[i] = tonus::dual<K>::input(p[i], i);
    return all;
}

}  // namespace

TEST_CASE("slopes of saturable elimination by parameters, dose, lag and duration are those of differences to 1e-8",
          "[odeint][slopes]") {
    const auto got = michaelis_menten(moving(at), tight);
    REQUIRE(got.ended == ending::complete);
    for (std::size_t by = 0; by < at.size(); ++by) {
        INFO("by number " << by);
        const double step = at[by] * 0x1p-11;
        const auto moved = [&](int steps) {
            auto p = at;
            p[by] += step * steps;
            return michaelis_menten(p, tight);
        };
        const auto a = moved(-2), b = moved(-1), c = moved(1), d = moved(2);
        const double off = worst(got, by, [&](std::size_t n, std::size_t i) {
            return (a[n][i] - 8 * b[n][i] + 8 * c[n][i] - d[n][i]) / (12 * step);
        });
        INFO(off);
        CHECK(off <= 1e-8);
    }
}

TEST_CASE("slopes of a response with tolerance are those of cascade to 1e-9", "[odeint][slopes]") {
    const auto p = moving(std::array{11.0, 0.06, 10.0, 0.7});
    const auto got = tolerance(p, dopri5{.absolute = 1e-12, .relative = 1e-12});
    const auto known = tolerance(p, tonus::cascade{.relative = 1e-14});
    REQUIRE(got.ended == ending::complete);
    REQUIRE(known.ended == ending::complete);
    for (std::size_t by = 0; by < 4; ++by) {
        const double off = worst(got, by, [&](std::size_t n, std::size_t i) { return known[n][i].partial[by]; });
        INFO("by number " << by << ": " << off);
        CHECK(off <= 1e-9);
    }
    // As it comes, too.
    const auto plain = tolerance(p, dopri5{});
    for (std::size_t by = 0; by < 4; ++by)
        CHECK(worst(plain, by, [&](std::size_t n, std::size_t i) { return known[n][i].partial[by]; }) <= 1e-8);
}

TEST_CASE("slopes by the times of events are those of exact, where doses meet and where looks meet them",
          "[odeint][slopes]") {
    using number = tonus::dual<3>;
    const tonus::basic_one_compartment_oral<number> m{
        .cl = number(11.0) * L / h, .v = number(60.0) * L, .ka = number(1.2) / h};
    const auto t = [](double v, std::size_t i) { return number::input(v, i); };
    const tonus::basic_inputs<number> given{{{0, t(1, 0)}, number(10.0), number(0.0), 0},
                                            {{0, t(1, 1)}, number(5.0), t(2, 2), 1},
                                            {{2, t(1, 2)}, number(7.0), number(0.0), 0}};
    const auto times = tonus::grid({0_h}, {12_h}, 0.5_h);  // some at 1 h and at 3 h, too
    const auto got = record_as(m, given, times, amounts, tight), known = record_as(m, given, times, amounts);
    for (std::size_t by = 0; by < 3; ++by) {
        const double off = worst(got, by, [&](std::size_t n, std::size_t i) { return known[n][i].partial[by]; });
        INFO("by number " << by << ": " << off);
        CHECK(off <= 1e-11);
    }
}

TEST_CASE("slopes are controlled also where the amounts themselves stand still", "[odeint][slopes]") {
    using number = tonus::dual<1>;
    const tonus::basic_one_compartment_oral<number> m{
        .cl = number(11.0) * L / h, .v = number(60.0) * L, .ka = number(1.2) / h};
    const tonus::basic_inputs<number> none_yet{{{0, number(0.0)}, number::input(0.0, 0), number(0.0), 0}};
    const auto times = tonus::grid({0_h}, {24_h}, 1_h);
    const auto got = record_as(m, none_yet, times, amounts, dopri5{}), known = record_as(m, none_yet, times, amounts);
    CHECK(worst(got, 0, [&](std::size_t n, std::size_t i) { return known[n][i].partial[0]; }) <= 1e-8);
}

TEST_CASE("a segment without length moves the state by the slopes of its ends", "[odeint][slopes]") {
    using number = tonus::dual<1>;
    using model = tonus::basic_saturable<number>;
    const model m{.vmax = number(12.0) * mg / h, .km = number(0.8) * mg / L, .v = number(20.0) * L};
    auto crossing = prepare(dopri5{}, m);
    model::state x{number(16.0)};  // half the largest rate: 6 mg/h
    number slopes{0.0};
    slopes.partial[0] = 3;
    crossing.cross({{4, number(0.0)}, {4, slopes}, {number(1.0)}, true}, x, {}, [](std::size_t, const auto&) {});
    CHECK(x[0].value == 16);
    CHECK_THAT(x[0].partial[0], WithinRel(-15.0, 1e-14));
}

TEST_CASE("numbers with slopes have the values of plain ones to the tolerance", "[odeint][slopes]") {
    const auto plain = michaelis_menten(at, tight);
    const auto with_slopes = michaelis_menten(moving(at), tight);
    for (std::size_t n = 0; n < plain.size(); ++n)
        for (std::size_t i = 0; i < 2; ++i) CHECK_THAT(with_slopes[n][i].value, WithinAbs(plain[n][i], 1e-11));
}

TEST_CASE("a slope that is no number ends the run as an amount would", "[odeint][slopes]") {
    using number = tonus::dual<1>;
    number vmax{12.0};
    vmax.partial[0] = std::numeric_limits<double>::infinity();
    const tonus::basic_saturable<number> m{.vmax = vmax * mg / h, .km = number(0.8) * mg / L, .v = number(20.0) * L};
    const tonus::basic_inputs<number> given{{{0, number(0.0)}, number(10.0), number(0.0), 0}};
    CHECK(record_as(m, given, tonus::grid({0_h}, {2_h}, 1_h), amounts, dopri5{}).ended == ending::non_finite_state);
}
