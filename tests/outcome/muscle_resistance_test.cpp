#include <tonus/outcome/muscle_resistance.hpp>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;

namespace {
const muscle_resistance spastic{.stiffness = 0.05, .viscosity = 0.002, .gain = 0.01, .threshold = 50.0};
const ramp_stretch slow{.degrees = 40.0, .degrees_per_second = 25.0},
    fast{.degrees = 40.0, .degrees_per_second = 300.0};
}  // namespace

TEST_CASE("a slow stretch meets what is passive, a fast one the reflex too", "[muscle_resistance]") {
    CHECK_THAT(peak_torque(spastic, slow, 0), WithinRel(0.05 * 40 + 0.002 * 25, 1e-14));
    CHECK_THAT(peak_torque(spastic, fast, 0), WithinRel(0.05 * 40 + 0.002 * 300 + 0.01 * 250, 1e-14));
    double before = 0;
    for (double speed = 10; speed < 700; speed += 10) {
        const double here = peak_torque(spastic, {40.0, speed}, 0);
        CHECK(here > before);
        before = here;
    }
}

TEST_CASE("a drug takes its share of the reflex, and nothing of the rest", "[muscle_resistance]") {
    CHECK(peak_torque(spastic, slow, 1) == peak_torque(spastic, slow, 0));
    CHECK_THAT(peak_torque(spastic, fast, 1), WithinRel(0.05 * 40 + 0.002 * 300, 1e-14));
    CHECK_THAT(peak_torque(spastic, fast, 0.5), WithinRel(0.05 * 40 + 0.002 * 300 + 0.005 * 250, 1e-14));
}

TEST_CASE("torque rises along the stretch, to its peak at the end", "[muscle_resistance]") {
    for (double angle = 1; angle <= 40; ++angle)
        CHECK(torque_at(spastic, fast, angle, 0.2) > torque_at(spastic, fast, angle - 1, 0.2));
    CHECK(torque_at(spastic, fast, 40, 0.2) == peak_torque(spastic, fast, 0.2));
}

TEST_CASE("torque carries its sensitivities", "[muscle_resistance]") {
    using real = dual<1>;
    const basic_muscle_resistance<real> m{real(0.05), real(0.002), real::input(0.01, 0), real(50)};
    CHECK_THAT(peak_torque(m, {real(40), real(300)}, real(0.4)).partial[0], WithinRel(250 * 0.6, 1e-13));
}

TEST_CASE("resistances and stretches that cannot be are refused by name", "[muscle_resistance]") {
    CHECK_FALSE(check(spastic));
    CHECK(said(check(muscle_resistance{-1, 0, 0, 0})) ==
          "stiffness [mN m/degree] = -1, but must be zero or positive, and finite");
    CHECK(said(check(muscle_resistance{0, -1, 0, 0})) ==
          "viscosity [mN m s/degree] = -1, but must be zero or positive, and finite");
    CHECK(said(check(muscle_resistance{0, 0, -1, 0})) ==
          "gain of the stretch reflex [mN m s/degree] = -1, but must be zero or positive, and finite");
    CHECK(said(check(muscle_resistance{0, 0, 0, nan_})) ==
          "threshold of the stretch reflex [degrees/s] = nan, but must be zero or positive, and finite");
    CHECK(said(check(ramp_stretch{0.0, 1.0})) == "stretch [degrees] = 0, but must be positive and finite");
    CHECK_THROWS_WITH(peak_torque(spastic, {40.0, 0.0}, 0),
                      "speed of the stretch [degrees/s] = 0, but must be positive and finite");
    CHECK_THROWS_WITH(peak_torque(spastic, slow, 1.5), "effect = 1.5, but must be from 0 to 1");
    CHECK_THROWS_WITH(torque_at(spastic, slow, 41, 0), "angle [degrees] = 41, but must be from 0 to 40");
}
