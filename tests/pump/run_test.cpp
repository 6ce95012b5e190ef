#include <tonus/pump/run.hpp>

#include <support/catch.hpp>
#include <tonus/pump/typical.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mL;

namespace {

const pump_device device = device_of({}, reservoir_size::small, 60);
const pump fresh{device, {weekday::monday, 8_h}, {0_h}};
const refill full{20_mL, solution::marketed(500_ug / mL)};
const pump_program slow{simple_continuous{100_ug / day}}, fast{simple_continuous{250_ug / day}};

}  // namespace

TEST_CASE("a list of orders is carried out one after another", "[run]") {
    const std::vector<pump_order> orders{{{0_h}, full}, {{0_h}, slow}, {{240_h}, fast}, {{300_h}, stall{5_h}}};
    const pump p = run(fresh, orders, {400_h});
    pump q = fresh;
    for (const auto& o : orders) q.carry_out(o);
    q.advance({400_h});
    CHECK(p.delivered() == q.delivered());
    CHECK(p.log() == q.log());
    CHECK(p.now() == instant{400_h});
    CHECK(fresh.log().empty());
}

TEST_CASE("orders are in order of time, and before the end", "[run]") {
    CHECK_THROWS_WITH(run(fresh, {{{10_h}, full}, {{9_h}, slow}}, {400_h}),
                      "order at [h] = 9, but must be not before now, 10");
    CHECK_THROWS_WITH(run(fresh, {{{10_h}, full}}, {5_h}), "advance to [h] = 5, but must be not before now, 10");
}

TEST_CASE("the dates of the reservoir are known ahead, also for another program", "[run]") {
    const pump p = run(fresh, {{{0_h}, full}, {{0_h}, slow}}, {24_h});
    const auto dates = dates_ahead(p, {day(365.0)});
    REQUIRE(dates.low);
    REQUIRE(dates.empty);
    CHECK_THAT(dates.low->since_start.in(day), WithinRel(18 / 0.2, 1e-14));
    CHECK_THAT(dates.empty->since_start.in(day), WithinRel(20 / 0.2, 1e-14));
    CHECK(p.now() == instant{24_h});

    pump other = p;
    other.carry_out({{24_h}, fast});
    CHECK_THAT(dates_ahead(other, {day(365.0)}).low->since_start.in(day), WithinRel(1 + (18 - 0.2) / 0.5, 1e-14));

    CHECK_FALSE(dates_ahead(p, {day(89.0)}).low);
    pump late = p;
    late.advance({day(365.0)});
    CHECK(late.log()[2].at == *dates.low);
    CHECK(late.log()[3].at == *dates.empty);
    CHECK_FALSE(dates_ahead(late, {day(400.0)}).empty);
}

TEST_CASE("a failure that goes on is in the dates, as it is in the pump", "[run]") {
    const pump p = run(fresh, {{{0_h}, full}, {{0_h}, slow}, {{0_h}, occlusion{0.5, day(1000.0)}}}, {24_h});
    CHECK_THAT(dates_ahead(p, {day(365.0)}).low->since_start.in(day), WithinRel(18 / 0.1, 1e-14));
}

TEST_CASE("a refill is due when the reservoir is low or the solution old", "[run]") {
    CHECK(refill_due(run(fresh, {{{0_h}, full}, {{0_h}, slow}}, {24_h})) == instant{77_days});
    pump p = run(fresh, {{{0_h}, full}, {{0_h}, fast}}, {24_h});
    CHECK_THAT(refill_due(p).since_start.in(day), WithinRel(18 / 0.5, 1e-14));
    p.advance({day(37.0)});
    CHECK(refill_due(p) == instant{day(37.0)});  // it is low
    p.advance({day(80.0)});
    CHECK(refill_due(p) == instant{77_days});  // and past
}
