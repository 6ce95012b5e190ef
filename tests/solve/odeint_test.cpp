#include <tonus/solve/odeint.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::dopri5, tonus::ending, tonus::instant, tonus::sampling;

// Models that a user may write.
namespace mine {

/// One compartment, and a rate of change by any law.
template <class Law>
struct model {
    Law law;

    enum compartment : std::size_t { central, size };
    using real = double;
    using state = std::array<double, size>;
};
template <class Law>
std::optional<tonus::problem> check(const model<Law>&) {
    return std::nullopt;
}
template <class Law>
tonus::concentration concentration_in(const model<Law>&, const typename model<Law>::state& x) {
    return mg(x[0]) / 1_L;
}
template <class Law>
typename model<Law>::state derivative(const model<Law>& m, const typename model<Law>::state& x) {
    return {m.law(x[0])};
}

template <class Law>
model<Law> with(Law law) {
    return {law};
}

}  // namespace mine

namespace {

std::vector<sampling> at(std::initializer_list<double> times) {
    std::vector<sampling> all;
    for (const double t : times) all.push_back(instant{t * h});
    return all;
}
const auto amount = [](const auto& s) { return s.amounts[0]; };
const tonus::inputs two_mg{{{0, 0.0}, 2.0, 0.0, 0}};

}  // namespace

TEST_CASE("dopri5 is a solver for models in double or with slopes, linear or not", "[odeint]") {
    const auto square = mine::with([](double x) { return x * x; });
    STATIC_REQUIRE(tonus::compartment_model<decltype(square)>);
    STATIC_REQUIRE_FALSE(tonus::linear_model<decltype(square)>);
    STATIC_REQUIRE(tonus::solver_for<dopri5, std::remove_const_t<decltype(square)>>);
    STATIC_REQUIRE(tonus::solver_for<dopri5, tonus::one_compartment>);
    STATIC_REQUIRE(tonus::solver_for<dopri5, tonus::basic_one_compartment<tonus::dual<3>>>);
    STATIC_REQUIRE_FALSE(tonus::solver_for<dopri5, tonus::basic_one_compartment<float>>);
    STATIC_REQUIRE_FALSE(tonus::solver_for<dopri5, tonus::basic_one_compartment<long double>>);
    STATIC_REQUIRE_FALSE(tonus::solver_for<tonus::exact, std::remove_const_t<decltype(square)>>);
}

TEST_CASE("a saturable elimination is carried to the tolerance", "[odeint]") {
    // dx/dt = -V x / (K + x): K ln(x / x0) + x - x0 = -V t.
    const auto m = mine::with([](double x) { return -0.5 * x / (0.3 + x); });
    const auto run = record_as(m, two_mg, at({0.0, 1.0, 2.5, 4.0, 8.0}), amount, dopri5{});
    REQUIRE(run.ended == ending::complete);
    for (std::size_t i = 0; i < run.size(); ++i) {
        const double t = std::array{0.0, 1.0, 2.5, 4.0, 8.0}[i];
        CHECK_THAT(0.3 * std::log(run[i] / 2) + run[i] - 2, WithinAbs(-0.5 * t, 1e-8));
    }
}

TEST_CASE("a tighter tolerance gives a smaller error", "[odeint]") {
    const auto m = mine::with([](double x) { return -0.5 * x; });
    const auto error_at = [&](double tolerance) {
        const auto run = record_as(m, two_mg, at({3.7}), amount, dopri5{.absolute = tolerance, .relative = tolerance});
        return std::abs(run[0] - 2 * std::exp(-1.85));
    };
    CHECK(error_at(1e-4) < 1e-3);
    CHECK(error_at(1e-8) < 1e-7);
    CHECK(error_at(1e-12) < 1e-11);
    CHECK(error_at(1e-8) < error_at(1e-4));
}

TEST_CASE("samples inside a step do not change the run", "[odeint]") {
    const auto m = mine::with([](double x) { return -0.5 * x / (0.3 + x); });
    const auto few = record_as(m, two_mg, at({8.0}), amount, dopri5{});
    const auto many = record_as(m, two_mg, at({0.001, 0.002, 0.5, 0.5, 1.0, 3.0, 7.9999, 8.0}), amount, dopri5{});
    REQUIRE(many.size() == 8);
    CHECK(many[7] == few[0]);
    CHECK(many[2] == many[3]);
}

TEST_CASE("a slope that is no number ends the run with a state that is not finite", "[odeint]") {
    const auto m = mine::with([](double x) { return x < 1 ? std::numeric_limits<double>::quiet_NaN() : -1.0; });
    const auto run = record_as(m, two_mg, at({0.0, 0.5, 1.5, 3.0}), amount, dopri5{});
    CHECK(run.ended == ending::non_finite_state);
    REQUIRE(run.size() == 2);  // what was shown before stays valid
    CHECK(run[0] == 2.0);
    CHECK_THAT(run[1], WithinRel(1.5, 1e-12));
}

TEST_CASE("a slope that is no number from the start on shows nothing after it", "[odeint]") {
    const auto m = mine::with([](double) { return std::numeric_limits<double>::quiet_NaN(); });
    const auto run = record_as(m, two_mg, at({0.0, 1.0}), amount, dopri5{});
    CHECK(run.ended == ending::non_finite_state);
    CHECK(run.points == std::vector{2.0});
}

TEST_CASE("a pole is not crossed", "[odeint]") {
    // dx/dt = x^2 from 2 has its pole at 1/2 h: x = 2 / (1 - 2 t).
    const auto m = mine::with([](double x) { return x * x; });
    const auto run = record_as(m, two_mg, at({0.0, 0.25, 0.49, 0.6, 2.0}), amount, dopri5{});
    CHECK(run.ended != ending::complete);
    REQUIRE(run.size() == 3);
    CHECK_THAT(run[1], WithinRel(4.0, 1e-8));
    CHECK_THAT(run[2], WithinRel(100.0, 1e-7));
}

TEST_CASE("too many steps end the run", "[odeint]") {
    const auto m = mine::with([](double x) { return 100 * std::cos(100 * x) - x; });
    const auto run = record_as(m, two_mg, at({0.0, 1000.0}), amount, dopri5{.most_steps = 50});
    CHECK(run.ended == ending::step_limit);
    CHECK(run.points == std::vector{2.0});
}

TEST_CASE("the limit of steps holds for a segment and not for the run", "[odeint]") {
    const auto m = mine::with([](double x) { return -0.5 * x; });
    tonus::inputs daily;
    for (double n = 0; n < 100; ++n) daily.push_back({{24 * n, 0.0}, 2.0, 0.0, 0});
    const auto run = record_as(m, daily, at({2400.0}), amount, dopri5{.most_steps = 200});
    CHECK(run.ended == ending::complete);
}

TEST_CASE("a segment ends where the input does", "[odeint]") {
    const auto m = mine::with([](double) { return 0.0; });
    const tonus::inputs drip{{{1, 0.0}, 3.0, 0.3, 0}, {{2, 0.0}, 5.0, 0.7, 0}};
    const auto run = record_as(m, drip, at({1.0, 1.15, 1.3, 2.0, 2.7, 9.0}), amount, dopri5{});
    REQUIRE(run.size() == 6);
    for (std::size_t i = 0; i < 6; ++i)
        CHECK_THAT(run[i], WithinRel(std::array{0.0, 1.5, 3.0, 3.0, 8.0, 8.0}[i], 1e-13));
}

TEST_CASE("a tolerance that is not positive is refused", "[odeint]") {
    const tonus::one_compartment drug{.cl = 10_L / h, .v = 20_L};
    for (const double bad : {0.0, -1e-9, std::numeric_limits<double>::quiet_NaN()}) {
        CHECK(check(dopri5{.absolute = bad})->parameter == "absolute tolerance [mg]");
        CHECK(check(dopri5{.relative = bad})->parameter == "relative tolerance");
        CHECK_THROWS_AS(record(drug, two_mg, at({1.0}), dopri5{.relative = bad}), tonus::invalid_parameter);
    }
    CHECK_FALSE(check(dopri5{}));
}
