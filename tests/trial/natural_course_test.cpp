#include <tonus/trial/natural_course.hpp>

#include <cmath>
#include <cstdint>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus;
using units::day;

namespace {

const rate week = std::log(2.0) / day(7.0);
const natural_course course{.share = 0.146, .sd = 0.16, .drift = 0.1 / units::year, .kout = week};

}  // namespace

TEST_CASE("the share that goes without drug differs as said", "[natural_course]") {
    const pseudo_random source{4};
    tests::moments m;
    for (std::uint32_t i = 0; i < 100'000; ++i) m.add(double(course_of(course, source, i).share));
    CHECK(std::abs(tests::off_mean(m, 0.146, 0.16)) < 4);
    CHECK(std::abs(tests::off_sd(m, 0.16)) < 4);
    auto alike = course;
    alike.sd = 0.0;
    CHECK(double(course_of(alike, source, 3).share) == 0.146);
    alike.sd = 5.0;  // cut off, and nothing beyond
    for (std::uint32_t i = 0; i < 1000; ++i) CHECK(std::abs(double(course_of(alike, source, i).share)) <= 1);
}

TEST_CASE("without drug tone falls by half of P in each half-life, and then drifts", "[natural_course]") {
    auto c = course;
    c.drift = 0 / units::year;
    CHECK(left_of_tone(c, 1, day(0.0)) == 1);
    CHECK_THAT(left_of_tone(c, 1, day(7.0)), WithinRel(1 - 0.073, 1e-14));
    CHECK_THAT(left_of_tone(c, 1, day(14.0)), WithinRel(1 - 0.146 * 0.75, 1e-14));
    CHECK_THAT(left_of_tone(c, 1, day(700.0)), WithinRel(1 - 0.146, 1e-14));
    // A year later a tenth of untreated tone has been added, as the disease goes on.
    const double later = left_of_tone(course, 1, day(365.25 * 3)), now = left_of_tone(course, 1, day(365.25 * 2));
    CHECK_THAT(later - now, WithinRel(0.1, 1e-10));
}

TEST_CASE("with a drug it solves the equation of tone", "[natural_course]") {
    // A drug whose effect E is 0.3 for three weeks, then 0.5: the equation by small steps of Runge and Kutta.
    const double k = week.canonical(), p = 0.146, d = course.drift.canonical();
    double with = 1, alone = 1, t = 0;
    const double h = 0.25;
    for (int i = 0; i < 84 * 24 * 4; ++i, t = i * h) {
        const double e = t < 21 * 24 ? 0.3 : 0.5;
        const auto step = [&](double x, double p_now, double d_now) {
            const auto slope = [&](double y, double s) { return k * ((1 - p_now) * (1 - e) + d_now * s - y); };
            const double a = slope(x, t), b = slope(x + h / 2 * a, t + h / 2), c = slope(x + h / 2 * b, t + h / 2),
                         f = slope(x + h * c, t + h);
            return x + h / 6 * (a + 2 * b + 2 * c + f);
        };
        with = step(with, p, d), alone = step(alone, 0, 0);
    }
    CHECK_THAT(left_of_tone(course, alone, day(84.0)), WithinRel(with, 1e-10));
}

TEST_CASE("courses that cannot be are refused", "[natural_course]") {
    auto bad = course;
    bad.share = 1.2;
    CHECK(said(check(bad)) == "share that goes without drug = 1.2, but must be from -1 to 1");
    bad = course, bad.sd = -1.0;
    CHECK_THROWS_AS(course_of(bad, pseudo_random{1}, 0), invalid_parameter);
    bad = course, bad.kout = 0 / day;
    CHECK(said(check(bad)) == "kout [1/h] = 0, but must be positive and finite");
}
