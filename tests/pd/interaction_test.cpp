#include <tonus/pd/interaction.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;
using units::L;
using units::mg;

namespace {

concentration level(double mg_per_L) { return mg_per_L * (mg / L); }

const sigmoid_emax steep{.emax = 0.9, .ec50 = level(0.2), .hill = 4}, flat{.emax = 0.9, .ec50 = level(3), .hill = 0.7},
    same{.emax = 0.9, .ec50 = level(5), .hill = 4}, partial{.emax = 0.4, .ec50 = level(0.5), .hill = 1.5},
    full{.emax = 1, .ec50 = level(2), .hill = 2.5};
const std::array pairs{std::pair{steep, flat}, std::pair{steep, same}, std::pair{partial, full},
                       std::pair{full, partial}, std::pair{flat, full}};
const std::array levels{1e-3, 0.05, 0.2, 1.0, 4.0, 50.0};

/// A surface of each kind for two drugs; with two Emax, mixtures do not leave their range.
template <class F>
void for_each_surface(const sigmoid_emax& a, const sigmoid_emax& b, F&& f) {
    f(loewe{a, b});
    for (const double alpha : {0.0, 0.3, 33.0}) f(greco{a, b, alpha});
    f(minto{.first = a, .second = b, .beta_emax = 0, .beta_hill = 0, .beta_u50 = 0});
    f(minto{.first = a, .second = b, .beta_emax = 0.1, .beta_hill = -0.4, .beta_u50 = 1.7});
    f(minto{.first = a, .second = b, .beta_emax = 0.1, .beta_hill = 0.4, .beta_u50 = -0.8});
}

/// The left side of Greco's equation less one, where an effect is claimed.
double left_over(const greco& s, double c1, double c2, double e) {
    const auto x = [&](const sigmoid_emax& m) { return std::pow(e / (m.emax - e), 1 / m.hill); };
    const double u1 = level(c1) / s.first.ec50, u2 = level(c2) / s.second.ec50, x1 = x(s.first), x2 = x(s.second);
    return u1 / x1 + u2 / x2 + s.alpha * u1 * u2 / std::sqrt(x1 * x2) - 1;
}

}  // namespace

TEST_CASE("two drugs that act by different ways leave the share that neither takes", "[interaction]") {
    CHECK(bliss(0.5, 0.5) == 0.75);
    CHECK(bliss(0.25, 0.0) == 0.25);
    CHECK(bliss(0.0, 0.25) == 0.25);
    CHECK(bliss(1.0, 0.25) == 1.0);
    CHECK(bliss(0.25, 0.5) == bliss(0.5, 0.25));
}

TEST_CASE("where one drug is not there a surface has the effect of the other", "[interaction]") {
    for (const auto& [a, b] : pairs)
        for_each_surface(a, b, [&](const auto& s) {
            CHECK_FALSE(check(s));
            for (const double c : levels) {
                CHECK_THAT(effect(s, level(c), level(0)), WithinRel(effect(s.first, level(c)), 1e-12));
                CHECK_THAT(effect(s, level(0), level(c)), WithinRel(effect(s.second, level(c)), 1e-12));
                CHECK_THAT(effect(s, level(c), level(-1)), WithinRel(effect(s.first, level(c)), 1e-12));
            }
            CHECK(effect(s, level(0), level(0)) == 0.0);
            CHECK(effect(s, level(-1), level(-1)) == 0.0);
        });
}

TEST_CASE("a drug beside itself acts as its two concentrations together", "[interaction]") {
    for (const auto& m : {steep, flat, partial, full})
        for (const double c1 : levels)
            for (const double c2 : levels) {
                const double expected = effect(m, level(c1 + c2));
                CHECK_THAT(effect(loewe{m, m}, level(c1), level(c2)), WithinRel(expected, 1e-12));
                CHECK_THAT(effect(minto{m, m, 0, 0, 0}, level(c1), level(c2)), WithinRel(expected, 1e-12));
            }
}

TEST_CASE("with one slope and one Emax, Loewe and Minto without betas are the same surface", "[interaction]") {
    for (const double c1 : levels)
        for (const double c2 : levels)
            CHECK_THAT(effect(loewe{steep, same}, level(c1), level(c2)),
                       WithinRel(effect(minto{steep, same, 0, 0, 0}, level(c1), level(c2)), 1e-12));
}

TEST_CASE("Greco's surface without interaction is Loewe's", "[interaction]") {
    for (const auto& [a, b] : pairs)
        for (const double c1 : levels)
            for (const double c2 : levels)
                CHECK_THAT(effect(greco{a, b, 0}, level(c1), level(c2)),
                           WithinRel(effect(loewe{a, b}, level(c1), level(c2)), 1e-12));
}

TEST_CASE("with one slope, Greco's surface is a sigmoid of U1 + U2 + alpha U1 U2", "[interaction]") {
    for (const double alpha : {0.0, 0.5, 33.2})
        for (const double c1 : levels)
            for (const double c2 : levels) {
                const double u1 = c1 / 0.2, u2 = c2 / 5, x = std::pow(u1 + u2 + alpha * u1 * u2, 4);
                CHECK_THAT(effect(greco{steep, same, alpha}, level(c1), level(c2)),
                           WithinRel(0.9 * x / (1 + x), 1e-12));
            }
}

TEST_CASE("the effect solves the equation of Loewe and Greco, also with two slopes and two Emax", "[interaction]") {
    int solved = 0;
    for (const auto& [a, b] : pairs)
        for (const double alpha : {0.0, 0.3, 33.0})
            for (const double c1 : levels)
                for (const double c2 : levels) {
                    const double e = effect(greco{a, b, alpha}, level(c1), level(c2));
                    if (e > 0.999 * std::min(a.emax, b.emax)) continue;  // there the equation is ill-conditioned
                    INFO(a.emax << ' ' << b.emax << ' ' << alpha << ' ' << c1 << ' ' << c2);
                    CHECK_THAT(left_over({a, b, alpha}, c1, c2, e), WithinAbs(0.0, 1e-11));
                    ++solved;
                }
    CHECK(solved > 200);
}

TEST_CASE("above the smaller Emax only the other drug counts", "[interaction]") {
    // `full` has 0.4, the Emax of `partial`, at U = (0.4 / 0.6)^(1 / 2.5).
    const double at_most = 2 * std::pow(0.4 / 0.6, 1 / 2.5);
    for (const double c : {0.01, 1.0, 100.0, 1e9}) {
        CHECK(effect(loewe{partial, full}, level(c), level(at_most * 1.001)) == effect(full, level(at_most * 1.001)));
        const double below = effect(loewe{partial, full}, level(c), level(at_most * 0.999));
        CHECK(below > effect(full, level(at_most * 0.999)));
        CHECK(below <= 0.4);
        // The surface is whole there.
        CHECK_THAT(effect(loewe{partial, full}, level(c), level(at_most * (1 - 1e-13))), WithinAbs(0.4, 1e-12));
        CHECK_THAT(effect(loewe{partial, full}, level(c), level(at_most * (1 + 1e-13))), WithinAbs(0.4, 1e-12));
    }
}

TEST_CASE("a drug without any effect changes nothing under Loewe", "[interaction]") {
    const sigmoid_emax inert{.emax = 0, .ec50 = level(1), .hill = 1};
    for (const double c : levels) {
        CHECK(effect(loewe{inert, full}, level(3), level(c)) == effect(full, level(c)));
        CHECK(effect(loewe{full, inert}, level(c), level(3)) == effect(full, level(c)));
    }
    CHECK(effect(loewe{inert, inert}, level(1), level(1)) == 0.0);
}

TEST_CASE("a surface does not know which drug is called the first", "[interaction]") {
    for (const auto& [a, b] : pairs)
        for (const double c1 : levels)
            for (const double c2 : levels) {
                const concentration one = level(c1), two = level(c2);
                CHECK_THAT(effect(loewe{a, b}, one, two), WithinRel(effect(loewe{b, a}, two, one), 1e-13));
                CHECK_THAT(effect(greco{a, b, 2}, one, two), WithinRel(effect(greco{b, a, 2}, two, one), 1e-13));
                CHECK_THAT(effect(minto{a, b, 0.1, -0.4, 1.7}, one, two),
                           WithinRel(effect(minto{b, a, 0.1, -0.4, 1.7}, two, one), 1e-13));
            }
}

TEST_CASE("the effect on a surface never falls where a concentration rises", "[interaction]") {
    const auto rises = [](const auto& s) {
        for (const double still : levels) {
            double before[] = {0, 0};
            for (int i = -40; i <= 40; ++i) {
                const double c = std::pow(10.0, 0.1 * i),
                             now[] = {effect(s, level(c), level(still)), effect(s, level(still), level(c))};
                for (const std::size_t k : {0u, 1u}) {
                    CHECK(now[k] >= before[k] * (1 - 1e-13));
                    CHECK(now[k] <= 1);
                    before[k] = now[k];
                }
            }
        }
    };
    for (const auto& [a, b] : pairs) {
        rises(loewe{a, b});
        for (const double alpha : {0.3, 33.0}) rises(greco{a, b, alpha});
    }
    for (const double beta : {-1.0, -0.3, 0.0, 1.0, 2.0, 3.0}) rises(minto{steep, same, 0, 0, beta});
}

TEST_CASE("synergy is more than additivity, and antagonism less", "[interaction]") {
    for (const double c1 : levels)
        for (const double c2 : levels) {
            const double additive = effect(loewe{steep, same}, level(c1), level(c2));
            CHECK(effect(greco{steep, same, 1}, level(c1), level(c2)) >= additive);
            CHECK(effect(minto{steep, same, 0, 0, 1}, level(c1), level(c2)) >= additive);
            CHECK(effect(minto{steep, same, 0, 0, -1}, level(c1), level(c2)) <= additive);
        }
}

TEST_CASE("a parameter of Minto's surface is the polynomial of the source", "[interaction]") {
    const double c1 = 0.3, c2 = 2.5, u1 = c1 / 0.5, u2 = c2 / 2, theta = u2 / (u1 + u2);
    const auto f = [&](double f0, double f1, double b) { return f0 + (f1 - f0 - b) * theta + b * theta * theta; };
    const double v = (u1 + u2) / (1 - 1.7 * theta + 1.7 * theta * theta), power = std::pow(v, f(1.5, 2.5, -0.4));
    CHECK_THAT(effect(minto{partial, full, 0.1, -0.4, 1.7}, level(c1), level(c2)),
               WithinRel(f(0.4, 1, 0.1) * power / (1 + power), 1e-13));
}

TEST_CASE("extreme concentrations give a surface its limits, and no NaN", "[interaction]") {
    const std::array extreme{0.0, 1e-300, 1e-20, 1.0, 1e20, 1e300};
    using real = dual<2>;
    for (const auto& [a, b] : pairs)
        for_each_surface(a, b, [&](const auto& s) {
            for (const double c1 : extreme)
                for (const double c2 : extreme) {
                    INFO(c1 << " and " << c2);
                    const double e = effect(s, level(c1), level(c2));
                    CHECK(e >= 0);
                    CHECK(e <= 1);
                    if (c1 < 1e-19 && c2 < 1e-19) CHECK_THAT(e, WithinAbs(0.0, 1e-12));
                }
        });
    const auto real_of = [](const sigmoid_emax& m) {
        return basic_sigmoid_emax<real>{double(m.emax), m.ec50, double(m.hill)};
    };
    for (const auto& [a, b] : pairs)
        for (const double alpha : {0.0, 33.0})
            for (const double c1 : extreme)
                for (const double c2 : extreme) {
                    const basic_greco<real> s{real_of(a), real_of(b), real(alpha)};
                    const auto e = effect(s, (mg / L)(real::input(c1, 0)), (mg / L)(real::input(c2, 1)));
                    for (const double slope : e.partial) CHECK_FALSE(std::isnan(slope));
                    CHECK(e.value == effect(greco{a, b, alpha}, level(c1), level(c2)));
                }
    CHECK(effect(loewe{steep, flat}, level(infinity), level(1)) == 0.9);
    CHECK(effect(greco{partial, full, 5}, level(1e300), level(1e300)) == 1.0);
    CHECK(effect(greco{partial, full, 5}, level(1e300), level(1)) == 0.4);
    for (const double other : {0.0, 1.0}) {
        CHECK(std::isnan(effect(loewe{steep, flat}, level(nan_), level(other))));
        CHECK(std::isnan(effect(greco{partial, full, 1}, level(other), level(nan_))));
        CHECK(std::isnan(effect(minto{steep, flat, 0, 0, 0}, level(nan_), level(other))));
    }
}

TEST_CASE("the derivatives of a surface are its slopes", "[interaction]") {
    using real = dual<9>;  // C1, C2, EC50s, hills, Emax, alpha or beta
    using values = std::array<double, 9>;
    const auto additive = []<class Real>(const std::array<Real, 9>& p) {
        const basic_greco<Real> s{{p[6], (mg / L)(p[2]), p[4]}, {p[7], (mg / L)(p[3]), p[5]}, p[8]};
        return effect(s, (mg / L)(p[0]), (mg / L)(p[1]));
    };
    const auto of_shares = []<class Real>(const std::array<Real, 9>& p) {
        const basic_minto<Real> s{
            {p[6], (mg / L)(p[2]), p[4]}, {p[7], (mg / L)(p[3]), p[5]}, p[8] * Real(0.1), p[8], p[8]};
        return effect(s, (mg / L)(p[0]), (mg / L)(p[1]));
    };
    const auto agree = [](const auto& f, const values& at, std::size_t from = 0) {
        std::array<real, 9> inputs;
        for (std::size_t i = 0; i < 9; ++i) inputs[i] = real::input(at[i], i);
        const real e = f(inputs);
        CHECK(e.value == f(at));
        for (std::size_t i = from; i < 9; ++i) {
            INFO("partial " << i << " at " << at[0] << ", " << at[1]);
            const double step = 1e-3 * at[i];
            const auto moved = [&](double steps) {
                auto p = at;
                p[i] += steps * step;
                return f(p);
            };
            const double central = (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * step);
            CHECK_THAT(e.partial[i], WithinAbs(central, 1e-9 * (1 + e.value / at[i])));
        }
    };
    for (const double c1 : {0.05, 0.3, 2.0})
        for (const double c2 : {0.2, 1.0, 3.0}) {
            agree(additive, {c1, c2, 0.5, 2, 1.5, 2.5, 0.4, 0.9, 0.7});
            agree(additive, {c1, c2, 0.5, 2, 0.6, 3, 0.9, 0.5, 5});
            agree(additive, {c1, c2, 0.5, 2, 1.5, 2.5, 0.4, 0.9, 1e-6});
            agree(of_shares, {c1, c2, 0.5, 2, 1.5, 2.5, 0.4, 0.9, 0.7});
        }
}

TEST_CASE("a surface has a slope along a drug that is not there yet", "[interaction]") {
    using real = dual<1>;
    const auto drug = [](double ec50, double hill) {
        return basic_sigmoid_emax<real>{real(0.8), (mg / L)(real(ec50)), real(hill)};
    };
    const basic_loewe<real> s{drug(0.5, 2), drug(2, 2)};
    const real e = effect(s, (mg / L)(real::input(0.0, 0)), (mg / L)(real(2)));
    // U = 1 + 4 c / 2 ... E = 0.8 U^2 / (1 + U^2), so dE/dU = 0.4 at U = 1, and dU/dc = 1 / 0.5.
    CHECK_THAT(e.partial[0], WithinRel(0.8, 1e-13));
}

TEST_CASE("a surface can be asked in float", "[interaction]") {
    const basic_sigmoid_emax<float> a{0.4F, (mg / L)(0.5F), 1.5F}, b{1.0F, (mg / L)(2.0F), 2.5F};
    const auto c1 = (mg / L)(0.3F), c2 = (mg / L)(1.0F);
    const auto in_double = [](const auto& s) { return effect(s, level(0.3), level(1)); };
    CHECK_THAT(effect(basic_loewe<float>{a, b}, c1, c2), WithinRel(in_double(loewe{partial, full}), 1e-6));
    CHECK_THAT(effect(basic_greco<float>{a, b, 2.0F}, c1, c2), WithinRel(in_double(greco{partial, full, 2}), 1e-6));
    CHECK_THAT(effect(basic_minto<float>{a, b, 0.1F, -0.4F, 1.7F}, c1, c2),
               WithinRel(in_double(minto{partial, full, 0.1, -0.4, 1.7}), 1e-6));
}

TEST_CASE("a surface is refused by the name of what is wrong", "[interaction]") {
    const sigmoid_emax bad{.emax = 0.5, .ec50 = level(0), .hill = 1};
    CHECK(said(check(loewe{bad, full})) == "ec50 [mg/L] = 0, but must be positive and finite");
    CHECK(said(check(loewe{full, bad})) == "ec50 [mg/L] = 0, but must be positive and finite");
    CHECK(said(check(greco{full, bad, 1})) == "ec50 [mg/L] = 0, but must be positive and finite");
    CHECK(said(check(minto{bad, full, 0, 0, 0})) == "ec50 [mg/L] = 0, but must be positive and finite");
    CHECK(said(check(greco{full, full, -0.5})) == "alpha = -0.5, but must be zero or positive, and finite");
    CHECK(said(check(minto{full, full, 0, 0, 4})) == "beta_u50 = 4, but must be below 4");
    CHECK(said(check(minto{full, full, nan_, 0, 0})) == "beta_emax = nan, but must be finite");
    // Half of each: an Emax of 1 + 0.25, and a hill of 2.5 - 2.75.
    CHECK(said(check(minto{full, full, -1, 0, 0})) == "emax of a mixture = 1.25, but must be from 0 to 1");
    CHECK(said(check(minto{full, full, 0, 11, 0})) == "hill of a mixture = -0.25, but must be positive and finite");
    CHECK(said(check(minto{full, full, 0, 9.9, 3.9})) == "allowed");
}
