// What a plain loop over Boost.Odeint does wrong, each as a test that dopri5 does not.
#include <tonus/solve/odeint.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/any_law.hpp>
#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tests::with;
using tonus::dopri5, tonus::ending, tonus::instant, tonus::sampling;
template <std::size_t N>
using amounts = std::array<double, N>;

namespace {

std::vector<sampling> at(std::initializer_list<double> times) {
    std::vector<sampling> all;
    for (const double t : times) all.push_back(instant{t * h});
    return all;
}
const auto first = [](const auto& s) { return s.amounts[0]; };
const tonus::inputs two_mg{{{0, 0.0}, 2.0, 0.0, 0}};
const auto clock_law = [](const amounts<1>&) { return amounts<1>{1.0}; };

/// A crossing over some hours without input, its ending, and what it says of it.
template <class M>
auto stuck(const M& m, typename M::state x, double from, double to, const dopri5& s = {}) {
    auto crossing = prepare(s, m);
    const auto how = crossing.cross({{from, 0.0}, {to, 0.0}, {}, false}, x, {}, [](std::size_t, const auto&) {});
    REQUIRE(how != ending::complete);
    REQUIRE(crossing.where());
    return std::pair{how, *crossing.where()};
}

}  // namespace

TEST_CASE("a run reaches its end also where steps do not add up to it", "[traps]") {
    // integrate_const stops at 47.9 of 48 h in steps of 0.1 h, and at 0.9 of 1 h in steps of 0.3 h.
    for (const auto& [end, step] : {std::pair{48.0, 0.1}, {1.0, 0.3}, {23.8, 0.238}, {1e-9, 1e-10}, {1e6, 1e5 / 3}}) {
        const dopri5 s{.largest_step = step * h, .first_step = step * h};
        const auto run = record_as(with<1>(clock_law), {}, at({0.0, end}), first, s);
        CHECK(run.ended == ending::complete);
        REQUIRE(run.size() == 2);
        CHECK_THAT(run[1], WithinRel(end, 1e-13));
    }
}

TEST_CASE("a run whose steps meet its end but for rounding comes to it", "[traps]") {
    // integrate_adaptive with a dense stepper never returns from 23.8 h in steps of 0.238 h (odeint issue 41).
    const dopri5 s{.most_steps = 102, .largest_step = 0.238 * h, .first_step = 0.238 * h};
    const auto run = record_as(with<1>(clock_law), {}, at({0.0, 23.8}), first, s);
    CHECK(run.ended == ending::complete);
}

TEST_CASE("a slope that is no number or infinite is never accepted", "[traps]") {
    // Odeint compares the error with what is allowed, and no number is never more.
    for (const double bad : {nan_, infinity, -infinity}) {
        const auto m = with<1>([bad](const amounts<1>& x) { return amounts<1>{x[0] < 1 ? bad : -1.0}; });
        const auto run = record_as(m, two_mg, at({0.0, 0.5, 1.5, 3.0}), first, dopri5{});
        CHECK(run.ended == ending::non_finite_state);
        REQUIRE(run.size() == 2);
        CHECK_THAT(run[1], WithinRel(1.5, 1e-12));
    }
}

TEST_CASE("an amount that overflows is never accepted, though its error is small", "[traps]") {
    const auto m = with<1>([](const amounts<1>&) { return amounts<1>{1e307}; });
    const auto run = record_as(m, {}, at({0.0, 1.0, 16.0, 19.0, 48.0}), first, dopri5{});
    CHECK(run.ended == ending::non_finite_state);
    REQUIRE(run.size() == 3);
    CHECK_THAT(run[2], WithinRel(1.6e308, 1e-12));
}

TEST_CASE("a pole is reached and not passed", "[traps]") {
    // dx/dt = x^2 from 2 has its pole at 1/2 h.
    const auto m = with<1>([](const amounts<1>& x) { return amounts<1>{x[0] * x[0]}; });
    const auto run = record_as(m, two_mg, at({0.0, 0.25, 0.49, 0.51, 2.0}), first, dopri5{});
    CHECK(run.ended != ending::complete);
    REQUIRE(run.size() == 3);
    CHECK_THAT(run[2], WithinRel(100.0, 1e-7));
    CHECK_THAT(stuck(m, {2.0}, 7.0, 9.0).second.at.since_start.in(h), WithinAbs(7.5, 1e-9));
}

TEST_CASE("a step that leaves the domain of a slope is tried again, shorter", "[traps]") {
    // dx/dt = -x / sqrt(x): sqrt x falls along a line. A first step of 2 h would go below zero, where there is no root.
    const auto m = with<1>([](const amounts<1>& x) { return amounts<1>{-x[0] / std::sqrt(x[0])}; });
    const auto run = record_as(m, two_mg, at({0.0, 2.0, 2.5}), first, dopri5{.first_step = 2.5_h});
    REQUIRE(run.ended == ending::complete);
    CHECK_THAT(run[2], WithinRel(std::pow(std::sqrt(2.0) - 1.25, 2), 1e-7));
}

TEST_CASE("a dose is followed by its own slopes and not by those before it", "[traps]") {
    // A stepper that keeps its last slope over the dose is 80 times less accurate.
    const auto m = with<1>([](const amounts<1>& x) { return amounts<1>{-0.5 * x[0]}; });
    tonus::inputs often;
    for (double n = 0; n < 20; ++n) often.push_back({{n, 0.0}, 2.0, 0.0, 0});
    const auto run = record_as(m, often, at({19.5}), first, dopri5{.absolute = 1e-8, .relative = 1e-8});
    CHECK_THAT(run[0], WithinRel(2 * std::exp(-0.25) * std::expm1(-10.0) / std::expm1(-0.5), 1e-8));
}

TEST_CASE("an integral of a wave is right where an error estimate could be blind", "[traps]") {
    // fehlberg78 takes four steps for it, with an error of 7. The first compartment is the clock.
    const auto m = with<2>([](const amounts<2>& x) { return amounts<2>{1.0, std::cos(5 * x[0])}; });
    const auto run = record_as(
        m, {}, at({0.0, 48.0}), [](const auto& s) { return s.amounts[1]; }, dopri5{});
    CHECK_THAT(run[1], WithinAbs(std::sin(240.0) / 5, 1e-8));
}

TEST_CASE("an infusion of three minutes or of a millisecond is not stepped over", "[traps]") {
    const auto m = with<1>([](const amounts<1>& x) { return amounts<1>{-0.05 * x[0]}; });
    for (const double lasting : {0.05, 1.0 / 3'600'000}) {
        const auto run = record_as(m, {{{10, 0.0}, 2.0, lasting, 0}}, at({0.0, 9.0, 24.0}), first, dopri5{});
        const double given = 2 * std::expm1(0.05 * lasting) / (0.05 * lasting);
        CHECK(run[1] == 0);
        CHECK_THAT(run[2], WithinRel(given * std::exp(-0.05 * 14), 1e-8));
    }
}

TEST_CASE("many steps between two samples are allowed, and endless ones are not", "[traps]") {
    const auto wave = with<2>([](const amounts<2>& x) { return amounts<2>{-x[1], x[0]}; });
    const auto run = record_as(wave, two_mg, at({0.0, 1000.0}), first, dopri5{});
    CHECK(run.ended == ending::complete);
    CHECK_THAT(run[1], WithinAbs(2 * std::cos(1000.0), 1e-5));
    const auto stiff = with<1>([](const amounts<1>& x) { return amounts<1>{1e9 * (1 - x[0])}; });
    CHECK(record_as(stiff, two_mg, at({0.0, 1000.0}), first, dopri5{.most_steps = 1000}).ended == ending::step_limit);
}

TEST_CASE("a law that throws is heard, and its session stands where it was", "[traps]") {
    const auto m = with<1>([](const amounts<1>& x) {
        if (x[0] < 1) throw std::domain_error{"too little"};
        return amounts<1>{-1.0};
    });
    tonus::session s{m, {0_h}, dopri5{}, {2.0}};
    s.advance({0.5_h});
    CHECK_THROWS_AS(s.advance({3_h}), std::domain_error);
    CHECK(s.ended() == ending::complete);
    CHECK(s.now() == instant{0.5_h});
    CHECK_THAT(s.amounts()[0], WithinRel(1.5, 1e-13));
    s.advance({0.75_h});
    CHECK_THAT(s.amounts()[0], WithinRel(1.25, 1e-13));
}

TEST_CASE("a time without length takes no step and asks for no slope", "[traps]") {
    const auto m = with<1>([](const amounts<1>&) -> amounts<1> { throw std::logic_error{"asked"}; });
    const auto run = record_as(m, two_mg, at({0.0, 0.0}), first, dopri5{});
    CHECK(run.ended == ending::complete);
    CHECK(run.points == std::vector{2.0, 2.0});
}

TEST_CASE("no step is longer than the largest", "[odeint]") {
    double longest = 0, last = 0;
    const auto m = with<1>([&](const amounts<1>& x) {
        longest = std::max(longest, x[0] - last);
        last = x[0];
        return amounts<1>{1.0};
    });
    record_as(m, {}, at({0.0, 50.0}), first, dopri5{.largest_step = 0.25_h});
    CHECK(longest <= 0.25 * (1 + 1e-12));
    longest = last = 0;
    record_as(m, {}, at({0.0, 50.0}), first, dopri5{});
    CHECK(longest > 1);
}

TEST_CASE("each compartment can have an absolute tolerance of its own", "[odeint]") {
    const auto m = with<2>([](const amounts<2>& x) { return amounts<2>{-0.5 * x[0], -0.5 * x[1]}; });
    const auto off = [&](const dopri5& s, std::size_t i) {
        tonus::session body{m, {0_h}, s, {1.0, 1.0}};
        body.advance({8_h});
        return std::abs(body.amounts()[i] - std::exp(-4.0));
    };
    const dopri5 loose{.absolute = 1e-3, .relative = 1e-12}, fine{.absolute = {1e-3, 1e-12}, .relative = 1e-12};
    CHECK(off(loose, 1) > 1e-8);
    CHECK(off(fine, 1) < 1e-10);
    CHECK_THROWS_WITH(prepare(dopri5{.absolute = {1e-3, 1e-3, 1e-3}}, m),
                      "absolute tolerances = 3, but must be one, or one for each of the 2 compartments");
}

TEST_CASE("a crossing that gets stuck says when and in which compartment", "[odeint]") {
    const auto no_slope = with<3>([](const amounts<3>& x) { return amounts<3>{1.0, x[0] < 2 ? 1.0 : nan_, x[1]}; });
    const auto [how, where] = stuck(no_slope, {0, 1, 1}, 100, 110);
    CHECK(how == ending::non_finite_state);
    CHECK(where.compartment == 1);
    CHECK_THAT(where.at.since_start.in(h), WithinAbs(102, 1e-9));

    const auto none_at_all = with<3>([](const amounts<3>&) { return amounts<3>{1.0, 1.0, nan_}; });
    CHECK(stuck(none_at_all, {0, 1, 1}, 100, 110).second.compartment == 2);
    CHECK(stuck(none_at_all, {0, 1, 1}, 100, 110).second.at == instant{100_h});

    const auto stiff = with<2>([](const amounts<2>& x) { return amounts<2>{-x[0], 1e6 * (x[0] - x[1])}; });
    const auto [why, here] = stuck(stiff, {1, 0}, 5, 50, {.most_steps = 200});
    CHECK(why == ending::step_limit);
    CHECK(here.compartment == 1);
    CHECK(here.at > instant{5_h});
    CHECK(here.at < instant{6_h});
}

TEST_CASE("options that dopri5 cannot have are refused by name", "[odeint]") {
    CHECK(said(check(dopri5{})) == "allowed");
    for (const double bad : {0.0, -1e-9, nan_, infinity}) {
        const std::string tail = " = " + tonus::text(bad) + ", but must be positive and finite";
        CHECK(said(check(dopri5{.absolute = bad})) == "absolute tolerance [mg]" + tail);
        CHECK(said(check(dopri5{.absolute = {1e-9, bad}})) == "absolute tolerance of compartment 1 [mg]" + tail);
        CHECK(said(check(dopri5{.relative = bad})) == "relative tolerance" + tail);
        CHECK(said(check(dopri5{.largest_step = bad * h})) == "largest step [h]" + tail);
        CHECK(said(check(dopri5{.first_step = bad * h})) == "first step [h]" + tail);
    }
    CHECK(said(check(dopri5{.most_steps = 0})) == "most steps = 0, but must be at least 1");
    CHECK(said(check(dopri5{.absolute = std::initializer_list<double>{}})) ==
          "absolute tolerances = 0, but must be one, or one for each compartment");
    CHECK_THROWS_AS(record(tonus::one_compartment{10_L / h, 20_L}, two_mg, at({1.0}), dopri5{.most_steps = 0}),
                    tonus::invalid_parameter);
}
