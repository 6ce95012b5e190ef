#include <tonus/pk/two_compartment.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/reference.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::two_compartment, tonus::two_compartment_oral;

namespace {

/// How far the closed form is from sixty digits, in units of the bound of the general propagator.
template <class Model>
double worst(const Model& m, double hours) {
    return reference::worst(closed_form(m).over(hours), reference::propagate(flows(m).matrix(), hours));
}

/// By its rate constants.
two_compartment by_rates(double k10, double k12, double k21, double vc = 1.0) {
    return {.cl = k10 * vc * L / h, .vc = vc * L, .q = k12 * vc * L / h, .vp = k12 * vc / k21 * L};
}
two_compartment_oral with_absorption(const two_compartment& m, double ka) {
    return {.cl = m.cl, .vc = m.vc, .q = m.q, .vp = m.vp, .ka = ka / h};
}

const std::array times{1e-6, 1e-3, 0.1, 1.0, 7.3, 24.0, 168.0, 3000.0};

}  // namespace

TEST_CASE("the closed forms of two compartments are as exact as the general propagator", "[two_compartment]") {
    tests::draws draw{1};
    const auto rate = [&] { return draw.log_between(1e-4, 1e4); };
    double direct = 0, oral = 0;
    for (int n = 0; n < 1000; ++n) {
        const auto m = by_rates(rate(), rate(), rate(), draw.log_between(1e-2, 1e3));
        const double hours = draw.log_between(1e-6, 3000);
        direct = std::max(direct, worst(m, hours));
        oral = std::max(oral, worst(with_absorption(m, rate()), hours));
    }
    CHECK(direct <= 1);
    CHECK(oral <= 1);
}

TEST_CASE("the two exponentials may lie next to each other, and absorption next to them", "[two_compartment]") {
    // Where k12 is small and k10 near k21, the textbook's shares of the exponentials cancel.
    tests::draws draw{2};
    double direct = 0, oral = 0;
    for (int n = 0; n < 1000; ++n) {
        const double k10 = draw.log_between(1e-4, 1e4);
        const double k21 = k10 * (1 + (draw.chance(0.5) ? -0.9 : 1) * draw.log_between(1e-16, 1));
        const double k12 = k10 * draw.log_between(1e-16, 1);
        const double ka = (draw.chance(0.5) ? k21 : k10) * (1 + draw.log_between(1e-16, 1));
        const double hours = draw.chance(0.3) ? draw.log_between(1e-6, 3000) : draw.log_between(0.1, 600) / k10;
        const auto m = by_rates(k10, k12, k21);
        direct = std::max(direct, worst(m, hours));
        oral = std::max(oral, worst(with_absorption(m, ka), hours));
    }
    CHECK(direct <= 1);
    CHECK(oral <= 1);
}

TEST_CASE("absorption as fast as elimination, or a million times slower or faster, is no special case",
          "[two_compartment]") {
    for (const double ke : {1e-2, 0.5, 1e2})
        for (const double ratio : {1.0, 1 + 1e-15, 1 + 1e-9, 1 + 1e-6, 1 + 1e-3, 1e-6, 1e6})
            for (const double hours : times) {
                INFO("ka / ke = " << ratio << ", ke = " << ke << ", " << hours << " h");
                CHECK(worst(with_absorption(by_rates(ke, 0.3, 0.1), ke * ratio), hours) <= 1);
            }
}

TEST_CASE("exchange and clearance may be zero", "[two_compartment]") {
    const two_compartment good{.cl = 1.1_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 45_L};
    for (const double hours : times) {
        INFO(hours << " h");
        for (const double q : {0.0, 1e-18, 1e-9})
            for (const double cl : {0.0, 1e-18, 1e-9, 1.1}) {
                INFO("q = " << q << ", cl = " << cl);
                auto m = good;
                m.q = q * L / h;
                m.cl = cl * L / h;
                CHECK(worst(m, hours) <= 1);
                CHECK(worst(with_absorption(m, 1.5), hours) <= 1);
                CHECK(worst(with_absorption(m, cl > 0 ? cl / 20 : 1e-4), hours) <= 1);
                m.q = good.q;
                CHECK(worst(m, hours) <= 1);
                CHECK(worst(with_absorption(m, 1.5), hours) <= 1);
            }
    }
}

TEST_CASE("the slopes of the closed form are those of the general propagator, however little is exchanged",
          "[two_compartment]") {
    using number = tonus::dual<4>;
    for (const double k10 : {0.0, 0.5})
        for (const double k12 : {0.0, 1e-14, 1e-10, 1e-6, 1e-4, 1e-2, 1.0})
            for (const double near : {0.0, 1e-12, 1e-8, 1e-4, 0.1}) {
                INFO("k10 = " << k10 << ", k12 = " << k12 << ", k21 = 0.5 (1 + " << near << ")");
                const double vp = k12 > 0 ? k12 * 20 / (0.5 * (1 + near)) : 45;
                const tonus::basic_two_compartment<number> m{.cl = number::input(k10 * 20, 0) * L / h,
                                                             .vc = number::input(20, 1) * L,
                                                             .q = number::input(k12 * 20, 2) * L / h,
                                                             .vp = number::input(vp, 3) * L};
                const auto quick = closed_form(m).over(number(3)).from_state;
                const auto general = propagate(flows(m).matrix(), number(3)).from_state;
                double worst_slope = 0;
                for (std::size_t input = 0; input < 4; ++input) {
                    double largest = 0, off = 0;
                    for (std::size_t i = 0; i < 2; ++i)
                        for (std::size_t j = 0; j < 2; ++j) {
                            const double slope = general[i][j].partial[input];
                            largest = std::max(largest, std::abs(slope));
                            off = std::max(off, std::abs(quick[i][j].partial[input] - slope));
                        }
                    if (off > 0) worst_slope = std::max(worst_slope, off / largest);
                }
                CHECK(worst_slope <= 1e-11);
            }
}

TEST_CASE("without exchange two compartments are one", "[two_compartment]") {
    const auto t = closed_form(two_compartment{.cl = 10_L / h, .vc = 20_L, .q = 0_L / h, .vp = 45_L}).over(3.0);
    CHECK_THAT(t.from_state[0][0], WithinRel(std::exp(-1.5), 1e-15));
    CHECK(t.from_state[1][0] == 0.0);
    CHECK(t.from_state[0][1] == 0.0);
    CHECK(t.from_state[1][1] == 1.0);
}

TEST_CASE("without clearance the two concentrations become equal", "[two_compartment]") {
    const two_compartment m{.cl = 0_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 45_L};
    const auto x = after(propagate(m, 1000_h), {65.0, 0.0});
    CHECK_THAT(x[two_compartment::central], WithinRel(20.0, 1e-14));
    CHECK_THAT(x[two_compartment::peripheral], WithinRel(45.0, 1e-14));
}

TEST_CASE("the central concentration is measured", "[two_compartment]") {
    const two_compartment m{.cl = 1.1_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 45_L};
    CHECK(concentration_in(m, {100.0, 3.0}) == 5_mg / L);
    CHECK(concentration_in(with_absorption(m, 1.0), {7.0, 100.0, 3.0}) == 5_mg / L);
}

TEST_CASE("a parameter of two compartments that is not allowed is named", "[two_compartment]") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
    const two_compartment_oral good{.cl = 0_L / h, .vc = 20_L, .q = 0_L / h, .vp = 45_L, .ka = 1.2 / h};
    const auto named = [](const two_compartment_oral& m) { return check(m)->parameter; };
    CHECK_FALSE(check(good));
    for (const double bad : {-1.0, nan, inf}) {
        auto m = good;
        m.cl = bad * L / h;
        CHECK(named(m) == "cl [L/h]");
        m = good;
        m.q = bad * L / h;
        CHECK(named(m) == "q [L/h]");
        CHECK(check(two_compartment{m.cl, m.vc, m.q, m.vp})->parameter == "q [L/h]");
    }
    for (const double bad : {0.0, -1.0, nan, inf}) {
        auto m = good;
        m.vc = bad * L;
        CHECK(named(m) == "vc [L]");
        m = good;
        m.vp = bad * L;
        CHECK(named(m) == "vp [L]");
        m = good;
        m.ka = bad / h;
        CHECK(named(m) == "ka [1/h]");
    }
}

TEST_CASE("two compartments are a linear model with a closed form", "[two_compartment]") {
    STATIC_REQUIRE(tonus::has_closed_form<two_compartment>);
    STATIC_REQUIRE(tonus::has_closed_form<two_compartment_oral>);
}
