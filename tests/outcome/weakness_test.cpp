#include <tonus/outcome/weakness.hpp>

#include <string>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;
using namespace tonus::units;

namespace {
const strength_response some{.untreated = {3.0}, .hidden = 0.2, .lost = 0.8};
}

TEST_CASE("relief sets hidden strength free, and weakness takes its share", "[weakness]") {
    CHECK(strength_under(some, 0, 0) == muscle_strength{3.0});
    CHECK_THAT(double(strength_under(some, 1, 0).value), WithinRel(3.4, 1e-15));
    CHECK_THAT(double(strength_under(some, 0, 1).value), WithinRel(0.6, 1e-14));
    CHECK_THAT(double(strength_under(some, 0.5, 0.25).value), WithinRel(3.2 * 0.8, 1e-15));
    for (double x = 0.05; x <= 1; x += 0.05) {
        CHECK(strength_under(some, x, 0.3) > strength_under(some, x - 0.05, 0.3));
        CHECK(strength_under(some, 0.3, x) < strength_under(some, 0.3, x - 0.05));
    }
}

TEST_CASE("strength stays on its axis", "[weakness]") {
    for (const double untreated : {0.0, 2.5, 5.0})
        for (const double share : {0.0, 0.5, 1.0})
            for (double relief = 0; relief <= 1; relief += 0.25)
                for (double weakness = 0; weakness <= 1; weakness += 0.25)
                    CHECK_FALSE(check(strength_under(strength_response{{untreated}, share, share}, relief, weakness)));
}

TEST_CASE("weakness is the effect of a multiple of what halves tone", "[weakness]") {
    const sigmoid_emax on_tone{.emax = 1, .ec50 = ng(97.0) / mL, .hill = 4};
    const auto w = weakness_behind(on_tone, 3.0, 2.5);
    CHECK_THAT(effect(w, ng(291.0) / mL), WithinRel(0.5, 1e-14));
    CHECK(effect(w, ng(97.0) / mL) < 0.07);
    CHECK(effect(w, ng(0.0) / mL) == 0.0);
}

TEST_CASE("strength carries its sensitivities", "[weakness]") {
    using real = dual<2>;
    const auto s = strength_under(basic_strength_response<real>{{real(3)}, real(0.2), real(0.8)}, real::input(0.5, 0),
                                  real::input(0.25, 1));
    CHECK_THAT(real(s.value).partial[0], WithinRel(0.4 * 0.8, 1e-15));
    CHECK_THAT(real(s.value).partial[1], WithinRel(-0.8 * 3.2, 1e-15));
}

TEST_CASE("strengths and weaknesses that cannot be are refused by name", "[weakness]") {
    auto bad = some;
    bad.untreated = {6.0};
    CHECK(said(check(bad)) == "untreated strength = 6, but must be from 0 to 5");
    bad = some;
    bad.hidden = 2;
    CHECK(said(check(bad)) == "share of hidden strength = 2, but must be from 0 to 1");
    bad = some;
    bad.lost = -1;
    CHECK(said(check(bad)) == "share of lost strength = -1, but must be from 0 to 1");
    CHECK_THROWS_AS(strength_under(bad, 0.5, 0.5), invalid_parameter);
    CHECK_THROWS_WITH(strength_under(some, 1.1, 0), "relief = 1.1, but must be from 0 to 1");
    CHECK_THROWS_WITH(strength_under(some, 0, -0.1), "weakness = -0.1, but must be from 0 to 1");
    const sigmoid_emax on_tone{.emax = 1, .ec50 = ng(97.0) / mL, .hill = 4};
    CHECK_THROWS_WITH(weakness_behind(on_tone, 0, 1),
                      "multiple of the EC50 of tone = 0, but must be positive and finite");
    CHECK_THROWS_WITH(weakness_behind(on_tone, 1, nan_), "hill of weakness = nan, but must be positive and finite");
}
