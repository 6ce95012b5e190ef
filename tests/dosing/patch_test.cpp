#include <tonus/dosing/patch.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <tonus/dosing/input.hpp>
#include <tonus/numeric/dual.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/simulate.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::instant, tonus::patch, tonus::sampling;

namespace {
const patch daily{.content = 20_mg, .flux = 0.02_mg / h, .area = 10, .worn = 24_h};  // 0.2 mg/h
// The skin is a depot that empties with half an hour.
const tonus::with_eliminated<tonus::one_compartment_oral> body{{.cl = 10_L / h, .v = 20_L, .ka = 2 / h}};
const tonus::intake skin{.into = tonus::one_compartment_oral::depot, .bioavailability = 1, .lag = 0_h};

std::vector<std::array<double, 3>> amounts(const tonus::schedule& plan, const std::vector<sampling>& times) {
    std::vector<std::array<double, 3>> seen;
    simulate(body, through(skin, plan), times, [&](const auto& s) { seen.push_back(s.amounts); });
    return seen;
}
double sum(const std::array<double, 3>& x) { return x[0] + x[1] + x[2]; }
}  // namespace

TEST_CASE("A patch releases flux times area until it is taken off, and keeps the rest", "[dosing]") {
    CHECK_THAT(rate_of(daily).in(mg / h), WithinRel(0.2, 1e-15));
    CHECK(releasing_time(daily).in(h) == 24);
    CHECK(left_in(daily, 0_h).in(mg) == 20);
    CHECK_THAT(left_in(daily, 10_h).in(mg), WithinRel(18.0, 1e-15));
    CHECK_THAT(left_in(daily, 24_h).in(mg), WithinRel(15.2, 1e-15));
    CHECK(left_in(daily, 48_h).in(mg) == left_in(daily, 24_h).in(mg));
}

TEST_CASE("A patch that is worn too long is empty", "[dosing]") {
    patch long_worn = daily;
    long_worn.worn = 168_h;
    CHECK_THAT(releasing_time(long_worn).in(h), WithinRel(100.0, 1e-15));
    CHECK_THAT(left_in(long_worn, 168_h).in(mg), WithinAbs(0, 1e-14));
    const auto seen = amounts(worn(long_worn, {{0_h}}), {instant{168_h}});
    CHECK_THAT(sum(seen[0]), WithinRel(20.0, 1e-14));
}

TEST_CASE("What has left a patch is in the skin, in the body, or eliminated", "[dosing]") {
    patch early = daily;
    early.worn = 6_h;  // taken off early
    for (const auto& p : {daily, early})
        for (const double t : {1.0, 6.0, 8.0, 24.0, 40.0}) {
            const auto seen = amounts(worn(p, {{0_h}}), {instant{h(t)}});
            CHECK_THAT(sum(seen[0]) + left_in(p, t * h).in(mg), WithinRel(20.0, 1e-14));
        }
    const auto on = amounts(worn(daily, {{0_h}}), {instant{6_h}, instant{12_h}}),
               off = amounts(worn(early, {{0_h}}), {instant{6_h}, instant{12_h}});
    CHECK_THAT(on[0][1], WithinRel(off[0][1], 1e-15));
    CHECK(off[1][1] < 0.1 * on[1][1]);
}

TEST_CASE("Patches may overlap, and their applications may come in any order", "[dosing]") {
    const auto both = amounts(worn(daily, {{20_h}, {0_h}}), {instant{22_h}}),
               first = amounts(worn(daily, {{0_h}}), {instant{22_h}}),
               second = amounts(worn(daily, {{20_h}}), {instant{22_h}});
    for (std::size_t i = 0; i < 3; ++i) CHECK_THAT(both[0][i], WithinRel(first[0][i] + second[0][i], 1e-14));
}

TEST_CASE("A patch that is not allowed is refused by name", "[dosing]") {
    const auto with = [](const std::function<void(patch&)>& change) {
        patch p = daily;
        change(p);
        CHECK_THROWS_AS(worn(p, {{0_h}}), tonus::invalid_parameter);
        return said(check(p));
    };
    CHECK(with([](patch& p) { p.content = 0_mg; }) == "content of a patch [mg] = 0, but must be positive and finite");
    CHECK(with([](patch& p) { p.flux = 0_mg / h; }) ==
          "flux of a patch [mg/h per cm^2] = 0, but must be positive and finite");
    CHECK(with([](patch& p) { p.area = -1; }) == "area of a patch [cm^2] = -1, but must be positive and finite");
    CHECK(with([](patch& p) { p.worn = 0_h; }) == "wear time of a patch [h] = 0, but must be positive and finite");
    CHECK_THROWS_AS(worn(daily, {{h(nan_)}}), tonus::invalid_parameter);
}

TEST_CASE("The slope of what a patch that runs empty releases is that of its content", "[dosing]") {
    using slopes = tonus::dual<1>;
    const tonus::basic_patch<slopes> p{mg(slopes::input(20, 0)), mg(slopes(0.02)) / h, 10, h(slopes(168))};
    const auto plan = worn(p, {{0_h}});
    CHECK_THAT(plan.front().size.canonical().partial[0], WithinRel(1.0, 1e-15));
}
