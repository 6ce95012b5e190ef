#include <tonus/pd/synergy.hpp>

#include <array>
#include <cmath>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::L;
using units::mg;

namespace {

concentration level(double mg_per_L) { return mg_per_L * (mg / L); }

const sigmoid_emax steep{.emax = 1, .ec50 = level(0.1), .hill = 4}, flat{.emax = 0.5, .ec50 = level(0.06), .hill = 1},
    alike{.emax = 1, .ec50 = level(2), .hill = 4};
const std::array levels{1e-4, 0.01, 0.05, 0.1, 0.3, 2.0};

template <class F>
void for_each_surface(const sigmoid_emax& a, const sigmoid_emax& b, F&& f) {
    f(bliss_surface{a, b});
    f(loewe{a, b});
    for (const double alpha : {0.0, 0.5, 30.0}) f(greco{a, b, alpha});
    f(minto{a, b, 0.0, 0.0, 0.0});
    f(minto{a, b, 0.0, 0.0, 1.5});
    f(minto{a, b, 0.0, 0.0, -0.8});
}

}  // namespace

TEST_CASE("an interaction vanishes where one of two drugs is not there, on every surface", "[synergy]") {
    for_each_surface(steep, flat, [](const auto& s) {
        for (const double c : levels)
            for (const auto& index : {synergy_of(s, level(c), level(0)), synergy_of(s, level(0), level(c))}) {
                CHECK(std::abs(index.over_bliss) < 1e-12);
                CHECK(std::abs(index.over_loewe) < 1e-12);
            }
        CHECK(synergy_of(s, level(0), level(0)).over_bliss == 0.0);
    });
}

TEST_CASE("each expectation has no synergy over itself", "[synergy]") {
    for (const double c1 : levels)
        for (const double c2 : levels) {
            CHECK(synergy_of(bliss_surface{steep, flat}, level(c1), level(c2)).over_bliss == 0.0);
            CHECK(synergy_of(loewe{steep, flat}, level(c1), level(c2)).over_loewe == 0.0);
            CHECK(std::abs(synergy_of(greco{steep, flat, 0.0}, level(c1), level(c2)).over_loewe) < 1e-12);
        }
}

TEST_CASE("the two expectations differ: a steep drug beside itself", "[synergy]") {
    // Twice a half-effective half: Bliss expects less than the dilution does, as the curve is steep.
    const bliss_surface s{alike, alike};
    const auto c = concentration_for(alike, 0.2);
    const auto index = synergy_of(s, c, c);
    CHECK_THAT(index.over_loewe, WithinRel(0.36 - 16 * 0.25 / (1 + 16 * 0.25), 1e-12));
}

TEST_CASE("Greco's alpha above zero is synergy, Minto's beta below zero antagonism", "[synergy]") {
    for (const double c1 : levels)
        for (const double c2 : levels) {
            CHECK(synergy_of(greco{steep, alike, 5.0}, level(c1), level(c2)).over_loewe > 0);
            CHECK(synergy_of(minto{steep, alike, 0.0, 0.0, -0.8}, level(c1), level(c2)).over_loewe <= 0);
        }
    CHECK(synergy_of(minto{steep, alike, 0.0, 0.0, -0.8}, level(0.05), level(1)).over_loewe < -0.1);
}

TEST_CASE("the concentration for an effect has it", "[synergy]") {
    for (const double e : {1e-6, 0.1, 0.25, 0.49}) {
        CHECK_THAT(effect(steep, concentration_for(steep, e)), WithinRel(e, 1e-13));
        CHECK_THAT(effect(flat, concentration_for(flat, e)), WithinRel(e, 1e-13));
    }
    CHECK_THROWS_WITH(concentration_for(flat, 0.5), "effect = 0.5, but must be above 0 and below the Emax, 0.5");
    CHECK_THROWS_AS(concentration_for(flat, 0.0), invalid_parameter);
    CHECK_THROWS_AS(concentration_for(flat, nan_), invalid_parameter);
}

TEST_CASE("every mixture of an isobole has its effect, and its ends are the drugs alone", "[synergy]") {
    for_each_surface(steep, flat, [](const auto& s) {
        for (const double e : {0.01, 0.2, 0.45}) {
            const auto all = isobole(s, e, 8);
            REQUIRE(all.size() == 9);
            CHECK(all.front().first == level(0));
            CHECK(all.back().second == level(0));
            for (const auto& m : all) CHECK_THAT(effect(s, m.first, m.second), WithinRel(e, 1e-12));
        }
    });
}

TEST_CASE("Loewe's isobole is the straight line, synergy bends it inwards", "[synergy]") {
    const double e = 0.3;
    const auto a = concentration_for(steep, e), b = concentration_for(flat, e);
    for (const auto& m : isobole(loewe{steep, flat}, e, 10))
        CHECK_THAT(m.first / a + m.second / b, WithinRel(1.0, 1e-12));
    const auto bent = isobole(greco{steep, flat, 2.0}, e, 10);
    for (std::size_t i = 1; i < 10; ++i) CHECK(bent[i].first / a + bent[i].second / b < 1);
    const auto outwards = isobole(minto{steep, alike, 0.0, 0.0, -0.8}, e, 10);
    for (std::size_t i = 1; i < 10; ++i)
        CHECK(outwards[i].first / a + outwards[i].second / concentration_for(alike, e) > 1);
}

TEST_CASE("an isobole that there is not is refused", "[synergy]") {
    CHECK_THROWS_WITH(isobole(loewe{steep, flat}, 0.6, 4), "effect = 0.6, but must be above 0 and below the Emax, 0.5");
    CHECK_THROWS_WITH(isobole(loewe{steep, flat}, 0.2, 0), "steps of an isobole = 0, but must be positive and finite");
    CHECK_THROWS_WITH(concentration_for(sigmoid_emax{1.0, level(1), 0.01}, 0.9999),
                      "concentration for an effect [mg/L] = inf, but must be positive and finite");
    CHECK_THROWS_WITH(synergy_of(greco{steep, flat, -1.0}, level(1), level(1)), StartsWith("alpha = -1"));
}

TEST_CASE("slopes go through the index of synergy", "[synergy]") {
    using real = dual<1>;
    using level_of = quantity<dim::concentration, real>;
    const basic_sigmoid_emax<real> a{0.9, level(0.2), 2.0}, b{0.9, level(3), 2.0};
    const auto index = [&](double c) {
        return synergy_of(basic_greco<real>{a, b, 1.5}, level_of::from_canonical(real::input(c, 0)),
                          level_of{level(1)});
    };
    const double step = 1e-6;
    CHECK_THAT(index(0.1).over_bliss.partial[0],
               WithinRel((index(0.1 + step).over_bliss.value - index(0.1 - step).over_bliss.value) / (2 * step), 1e-7));
}
