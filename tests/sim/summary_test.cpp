#include <tonus/sim/summary.hpp>

#include <cmath>
#include <type_traits>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>
#include <tonus/outcome/tone.hpp>

using namespace tonus;
using units::h;
using units::L;
using units::mg;

namespace {

struct seen {
    instant at;
    concentration plasma;
};

concentration conc(double mg_per_L) { return mg_per_L * (mg / L); }

std::vector<seen> curve(std::initializer_list<std::pair<double, double>> points) {
    std::vector<seen> run;
    for (const auto& [t, c] : points) run.push_back({{h(t)}, conc(c)});
    return run;
}

const auto tent = curve({{0, 0}, {2, 4}, {6, 0}});
const auto teeth = curve({{0, 3}, {1, 1}, {2, 3}, {3, 1}});

}  // namespace

TEST_CASE("a peak is the highest value and the first time that it is there", "[summary]") {
    const auto top = peak(tent, &seen::plasma);
    CHECK(top.at == instant{2_h});
    CHECK(top.value == conc(4));
    CHECK(peak(teeth, &seen::plasma).at == instant{0_h});
    CHECK(peak(curve({{5, 2}}), &seen::plasma).at == instant{5_h});
}

TEST_CASE("a trough is the lowest value and the first time that it is there", "[summary]") {
    const auto low = trough(teeth, &seen::plasma);
    CHECK(low.at == instant{1_h});
    CHECK(low.value == conc(1));
}

TEST_CASE("a summary reads whatever function of a point it is given", "[summary]") {
    const auto low = trough(tent, [](const seen& p) { return 10.0 - p.plasma.in(mg / L); });
    CHECK(low.at == instant{2_h});
    CHECK(low.value == 6.0);
}

TEST_CASE("an empty curve has neither peak nor trough", "[summary]") {
    const std::vector<seen> nothing;
    CHECK_THROWS_WITH(peak(nothing, &seen::plasma), "an empty curve has no peak");
    CHECK_THROWS_WITH(trough(nothing, &seen::plasma), "an empty curve has no trough");
    CHECK_THROWS_AS(peak(nothing, &seen::plasma), error);
}

TEST_CASE("the area under an exponential fall is exact on any grid", "[summary]") {
    const double c0 = 3.0, k = 0.2;
    for (const double step : {0.5, 4.0, 24.0}) {
        std::vector<seen> run;
        for (double t = 0; t <= 48; t += step) run.push_back({{h(t)}, conc(c0 * std::exp(-k * t))});
        CHECK_THAT(area_under(run, &seen::plasma).in(mg * h / L), WithinRel(c0 / k * -std::expm1(-k * 48), 1e-14));
    }
}

TEST_CASE("the area under a straight rise is exact, and so is the one down to zero", "[summary]") {
    CHECK(area_under(curve({{0, 0}, {1, 1}, {4, 4}}), &seen::plasma) == 8.0 * (mg * h / L));
    CHECK(area_under(tent, &seen::plasma) == 12.0 * (mg * h / L));  // nothing has a logarithm at zero: a triangle
    CHECK(area_under(curve({{0, 2}, {3, 2}}), &seen::plasma) == 6.0 * (mg * h / L));
}

TEST_CASE("the area under the curve of Bateman approaches its formula as the grid becomes fine", "[summary]") {
    const double ka = 1.5, ke = 0.2, scale = 10.0;
    const auto exact = scale * ((1 - std::exp(-ke * 24)) / ke - (1 - std::exp(-ka * 24)) / ka);
    const auto off = [&](int n) {
        std::vector<seen> run;
        for (int i = 0; i <= n; ++i) {
            const double t = 24.0 * i / n;
            run.push_back({{h(t)}, conc(scale * (std::exp(-ke * t) - std::exp(-ka * t)))});
        }
        return std::abs(area_under(run, &seen::plasma).in(mg * h / L) / exact - 1);
    };
    CHECK(off(240) < 1e-3);
    CHECK(off(2400) < off(240) / 80);  // second order
}

TEST_CASE("an area needs two points, and none is under one or none", "[summary]") {
    CHECK(area_under(std::vector<seen>{}, &seen::plasma) == 0.0 * (mg * h / L));
    CHECK(area_under(curve({{3, 5}}), &seen::plasma) == 0.0 * (mg * h / L));
}

TEST_CASE("two values at one time, before and after a dose, add no area", "[summary]") {
    CHECK(area_under(curve({{0, 1}, {8, 1}, {8, 3}, {9, 3}}), &seen::plasma) == 11.0 * (mg * h / L));
}

TEST_CASE("the area under a curve that falls by its last digit is that of a flat one", "[summary]") {
    const auto run = curve({{0, 1.5}, {10, std::nextafter(1.5, 0.0)}});
    CHECK_THAT(area_under(run, &seen::plasma).in(mg * h / L), WithinRel(15.0, 1e-14));
}

TEST_CASE("a passage is where the straight line between two points meets the level", "[summary]") {
    const auto through = passages(tent, &seen::plasma, conc(3));
    REQUIRE(through.size() == 2);
    CHECK(through[0].at == instant{1.5_h});
    CHECK(through[0].rising);
    CHECK(through[1].at == instant{3_h});
    CHECK_FALSE(through[1].rising);
}

TEST_CASE("a curve that stays on one side passes nowhere", "[summary]") {
    CHECK(passages(tent, &seen::plasma, conc(5)).empty());
    CHECK(passages(teeth, &seen::plasma, conc(0.5)).empty());
    CHECK(passages(std::vector<seen>{}, &seen::plasma, conc(1)).empty());
}

TEST_CASE("each passage is told, in order of time", "[summary]") {
    const auto through = passages(teeth, &seen::plasma, conc(2));
    REQUIRE(through.size() == 3);
    CHECK(through[0].at == instant{0.5_h});
    CHECK(through[1].at == instant{1.5_h});
    CHECK(through[2].at == instant{2.5_h});
    CHECK_FALSE(through[0].rising);
    CHECK(through[1].rising);
    CHECK_FALSE(through[2].rising);
}

TEST_CASE("a jump at one time passes then", "[summary]") {
    const auto through = passages(curve({{0, 1}, {8, 1}, {8, 3}, {9, 3}}), &seen::plasma, conc(2));
    REQUIRE(through.size() == 1);
    CHECK(through[0].at == instant{8_h});
}

TEST_CASE("a curve that touches the level from below does not pass it", "[summary]") {
    CHECK(passages(tent, &seen::plasma, conc(4)).empty());
}

TEST_CASE("a curve that touches the level from above does not pass it", "[summary]") {
    CHECK(passages(curve({{0, 3}, {1, 1}, {2, 3}}), &seen::plasma, conc(1)).empty());
}

TEST_CASE("time within two levels is that of the straight lines between them", "[summary]") {
    CHECK(time_within(tent, &seen::plasma, conc(1), conc(3)) == 3_h);  // 0.5 to 1.5 h, and 3 to 5 h
    CHECK(time_within(tent, &seen::plasma, conc(0), conc(4)) == 6_h);
    CHECK(time_within(tent, &seen::plasma, conc(5), conc(9)) == 0_h);
    CHECK(time_within(tent, &seen::plasma, conc(3), conc(9)) == 1.5_h);
    CHECK(time_within(std::vector<seen>{}, &seen::plasma, conc(0), conc(9)) == 0_h);
}

TEST_CASE("a flat curve is within its own value, and not within others", "[summary]") {
    const auto flat = curve({{0, 2}, {3, 2}, {5, 2}});
    CHECK(time_within(flat, &seen::plasma, conc(2), conc(2)) == 5_h);
    CHECK(time_within(flat, &seen::plasma, conc(1), conc(2)) == 5_h);
    CHECK(time_within(flat, &seen::plasma, conc(2.1), conc(3)) == 0_h);
}

TEST_CASE("time above a level ends where the curve falls through it", "[summary]") {
    CHECK(time_above(tent, &seen::plasma, conc(1)) == 4.5_h);
    CHECK(time_above(tent, &seen::plasma, conc(4)) == 0_h);
    CHECK(time_above(tent, &seen::plasma, conc(7)) == 0_h);
    CHECK(time_above(teeth, &seen::plasma, conc(0.5)) == 3_h);
    CHECK(time_above(teeth, &seen::plasma, conc(2)) == 1.5_h);
    CHECK(time_above(std::vector<seen>{}, &seen::plasma, conc(2)) == 0_h);
}

TEST_CASE("a curve of tone is summarised as one of concentrations is", "[summary]") {
    struct visit {
        instant at;
        tone<ashworth> muscle;
    };
    const std::vector<visit> run{{{0_h}, {3.0}}, {{4_h}, {1.0}}, {{8_h}, {3.0}}};
    CHECK(trough(run, &visit::muscle).value == tone<ashworth>{1.0});
    CHECK(time_above(run, &visit::muscle, tone<ashworth>{2.0}) == 4_h);
    const auto through = passages(run, &visit::muscle, tone<ashworth>{1.5});
    REQUIRE(through.size() == 2);
    CHECK(through[0].at == instant{3_h});
    CHECK(through[1].at == instant{5_h});
}

TEST_CASE("the area has the dimension of the curve times time, and the slopes of its numbers", "[summary]") {
    using D = tonus::dual<1>;
    struct seen {
        tonus::instant at;
        tonus::quantity<tonus::dim::amount, D> held;
    };
    const D unit = D::input(1.0, 0);
    const std::vector<seen> curve{{{0_h}, tonus::units::mg(unit * D(2))}, {{3_h}, tonus::units::mg(unit * D(4))}};
    const auto area = area_under(curve, &seen::held);
    STATIC_REQUIRE(std::is_same_v<decltype(area), const tonus::quantity<tonus::dim::amount + tonus::dim::time, D>>);
    CHECK(area.canonical().value == 9.0);
    CHECK(area.canonical().partial[0] == 9.0);
}
