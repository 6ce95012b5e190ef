#include <tonus/sim/timetable_of.hpp>

#include <vector>

#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::moment;

namespace {

using model = tonus::one_compartment_oral;

tonus::inputs some_inputs() {
    tonus::inputs in;
    for (int i = 0; i < 4; ++i)
        in.push_back({moment<double>::at({h(8.0 * i)}), 10, i == 1 ? 3.0 : 0.0, static_cast<std::size_t>(i % 2)});
    in.push_back({moment<double>::at({26_h}).plus(0.25), 5, 4, 1});
    return in;
}

}  // namespace

TEST_CASE("a timetable tells from event to event what comes in and when one looks", "[timetable]") {
    tonus::inputs in;
    for (int i = 0; i < 3; ++i) in.push_back({moment<double>::at({h(8.0 * i)}), 10, i == 1 ? 2.0 : 0.0, 0});
    const auto plan = tonus::timetable_of<model>(in, tonus::grid({0_h}, {24_h}, 4_h));
    REQUIRE(plan.segments.size() == 5);
    const double hours[] = {0, 8, 2, 6, 8}, bolus[] = {0, 10, 0, 0, 10}, rate[] = {0, 0, 5, 0, 0};
    const std::vector<std::vector<double>> looks{{}, {0, 4}, {0}, {2}, {0, 4, 8}};
    for (std::size_t i = 0; i < 5; ++i) {
        const auto& s = plan.segments[i];
        const auto seen = plan.looks_in(s);
        CHECK(s.hours == hours[i]);
        CHECK(s.bolus[model::depot] == bolus[i]);
        CHECK(s.input[model::depot] == rate[i]);
        CHECK(s.has_bolus == (bolus[i] > 0));
        CHECK(s.has_input == (rate[i] > 0));
        CHECK(std::vector(seen.begin(), seen.end()) == looks[i]);
    }
}

TEST_CASE("going through a timetable by hand is what simulate does", "[timetable]") {
    const model m{.cl = 11 * L / h, .v = 60_L, .ka = 1.2 / h};
    std::vector<tonus::sampling> times = tonus::grid({0_h}, {40_h}, 30_min);
    times.insert(times.begin() + 16, tonus::before({8_h}));
    std::vector<double> expected, got;
    simulate(m, some_inputs(), times, [&](const auto& s) { expected.push_back(s.amounts[model::central]); });

    const auto plan = tonus::timetable_of<model>(some_inputs(), times);
    model::state x{};
    for (const auto& s : plan.segments) {
        for (std::size_t i = 0; i < x.size(); ++i) x[i] += s.bolus[i];
        const auto then = [&](double hours) { return after(propagate(m, hours * h), x, s.input); };
        for (const double look : plan.looks_in(s)) got.push_back(then(look)[model::central]);
        x = then(s.hours);
    }
    REQUIRE(got.size() == expected.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        INFO("look " << i);
        CHECK_THAT(got[i], WithinRel(expected[i], 1e-13));
    }
}

TEST_CASE("a timetable refuses what simulate refuses", "[timetable]") {
    const auto of = [](const tonus::inputs& in, std::vector<tonus::sampling> times) {
        return tonus::timetable_of<model>(in, times);
    };
    CHECK_THROWS_WITH(of({{moment<double>::at({0_h}), -1, 0, 0}}, {}), StartsWith("input [mg] = -1"));
    CHECK_THROWS_WITH(of({{moment<double>::at({0_h}), 1, 0, 2}}, {}), StartsWith("input into compartment = 2"));
    CHECK_THROWS_WITH(of({}, {tonus::instant{2_h}, tonus::instant{1_h}}), StartsWith("sampling time [h] = 1"));
    tonus::basic_input<double> shaped{moment<double>::at({0_h}), 1, 0, 0};
    shaped.release = tonus::weibull_release<>{.scale = h(2.0), .shape = 1.0};
    CHECK_THROWS_WITH(of({shaped}, {tonus::instant{2_h}}), EndsWith("released by a shape"));
}
