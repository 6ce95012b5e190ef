#include <tonus/pump/calendar.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::h;

namespace {

const calendar friday_at_eight{weekday::friday, 8_h};

}  // namespace

TEST_CASE("instant 0 is on day 0, at the time that is said", "[calendar]") {
    CHECK(day_of(friday_at_eight, {0_h}) == 0);
    CHECK(day_of(friday_at_eight, {15.99_h}) == 0);
    CHECK(day_of(friday_at_eight, {16_h}) == 1);
    CHECK(day_of(friday_at_eight, {h(-8)}) == 0);
    CHECK(day_of(friday_at_eight, {h(-8.01)}) == -1);
    CHECK(on_day(friday_at_eight, 0, 8_h) == instant{0_h});
    CHECK(on_day(friday_at_eight, 3, 6.5_h) == instant{h(3 * 24 - 1.5)});
}

TEST_CASE("days of the week follow each other, also before instant 0", "[calendar]") {
    CHECK(weekday_of(friday_at_eight, 0) == weekday::friday);
    CHECK(weekday_of(friday_at_eight, 3) == weekday::monday);
    CHECK(weekday_of(friday_at_eight, 70) == weekday::friday);
    CHECK(weekday_of(friday_at_eight, -1) == weekday::thursday);
    CHECK(weekday_of(friday_at_eight, -5) == weekday::sunday);
    CHECK(label(weekday::wednesday) == "Wed");
}

TEST_CASE("the end of a day is the beginning of the next one, to the bit, however late", "[calendar]") {
    tests::draws d{1};
    for (int i = 0; i < 10000; ++i) {
        const calendar c{static_cast<weekday>(d.below(7)), h(d.between(0, 24))};
        // Where a sum comes into another power of two it is rounded, and the day by it may be the one beside.
        const double near[] = {-342, -171, -86, -43, -22, -11, 10, 21, 42, 85, 170, 341, 682};
        const double number = d.chance(0.5) ? near[d.below(13)] : std::floor(d.between(-1e4, 1e5));
        const instant midnight = on_day(c, number + 1, 0_h);
        CHECK(on_day(c, number, 24_h) == midnight);
        CHECK(day_of(c, midnight) == number + 1);
        const double last = std::nextafter(midnight.since_start.canonical(), -1e9);
        CHECK(day_of(c, {h(last)}) == number);
    }
}

TEST_CASE("an instant is said by its day, its weekday and the clock", "[calendar]") {
    CHECK(text(friday_at_eight, {0_h}) == "day 1, Fri 08:00");
    CHECK(text(friday_at_eight, {h(84 * 24 + 6.25)}) == "day 85, Fri 14:15");
    CHECK(text(friday_at_eight, {15.9999_h}) == "day 1, Fri 23:59");
    CHECK(text(friday_at_eight, {h(infinity)}) == "never");
    CHECK(clock_text(6.5_h) == "06:30");
    CHECK(clock_text(24_h) == "24:00");
}

TEST_CASE("a time of day is before 24 h", "[calendar]") {
    CHECK(said(check(friday_at_eight)) == "allowed");
    CHECK(said(check(calendar{weekday::monday, 24_h})) ==
          "time of day of instant 0 [h] = 24, but must be from 0 h on and before 24 h");
    CHECK(said(check(calendar{weekday::monday, h(nan_)})) ==
          "time of day of instant 0 [h] = nan, but must be from 0 h on and before 24 h");
}
