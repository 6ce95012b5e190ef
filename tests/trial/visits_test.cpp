#include <tonus/trial/visits.hpp>

#include <cmath>
#include <cstdint>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <support/statistics.hpp>

using namespace tonus;
using units::day;

namespace {
constexpr pseudo_random source{3};
}

TEST_CASE("a subject comes within the window, as likely at any time of it", "[visits]") {
    const planned_visit v{day(28.0), day(3.0)};
    std::vector<double> times;
    for (std::uint32_t i = 0; i < 100'000; ++i) times.push_back(time_of(v, source, i, 1).in(day));
    CHECK(tests::kolmogorov(times, [](double x) { return (x - 25) / 6; }) < tests::kolmogorov_critical);
    CHECK(time_of(v, source, 5, 1) != time_of(v, source, 5, 2));
    CHECK(time_of({day(28.0), day(0.0)}, source, 5, 1) == day(28.0));
}

TEST_CASE("visits are missed as often as is probable, apart from when they are", "[visits]") {
    int often = 0;
    tests::moments together;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        const bool now = misses(0.2, source, i, 1);
        often += now;
        together.add(now, time_of({day(28.0), day(3.0)}, source, i, 1).in(day));
    }
    CHECK(std::abs(often - 2e4) < 4 * std::sqrt(0.16 * 1e5));
    CHECK(std::abs(tests::off_correlation(together, 0)) < 4);
}

TEST_CASE("plans of visits that cannot be are refused", "[visits]") {
    using plan = std::vector<planned_visit>;
    CHECK(said(check(plan{{day(0.0), day(0.0)}, {day(7.0), day(3.0)}, {day(14.0), day(3.0)}})) == "allowed");
    CHECK(said(check(plan{{day(0.0), day(0.0)}})) == "visits of a trial = 1, but must be 2 or more");
    CHECK(said(check(plan{{day(0.0), day(1.0)}, {day(7.0), day(3.0)}})) ==
          "beginning of the window of visit 0 [h] = -24, but must be zero or positive");
    CHECK(said(check(plan{{day(0.0), day(0.0)}, {day(7.0), day(3.0)}, {day(12.0), day(3.0)}})) ==
          "beginning of the window of visit 2 [h] = 216, but must be after the window of the visit before, 240");
    CHECK(said(check(plan{{day(0.0), day(0.0)}, {day(7.0), day(-3.0)}})) ==
          "window of visit 1 [h] = -72, but must be zero or positive, and finite");
}
