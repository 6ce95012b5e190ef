#include <tonus/dosing/prescription.hpp>

#include <type_traits>
#include <variant>
#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::h;
using units::mg;

namespace {

const titration up{.from = 5_mg, .taken = tid, .by = 5_mg, .every = 3_days, .until = 20_mg};
const course hold{20_mg, tid, 4_weeks};
const taper down{20_mg, tid, equal_steps{5_mg}, 1_week, 0_mg, std::nullopt};

std::vector<double> hours_of(const schedule& s) {
    std::vector<double> hours;
    for (const dose& d : s) hours.push_back(d.at.since_start.in(h));
    return hours;
}

using hours = std::vector<double>;

/// What is given from `from` on and before `to`.
amount total(const schedule& s, instant from, instant to) {
    amount sum = 0_mg;
    for (const dose& d : s)
        if (d.at >= from && d.at < to) sum = sum + d.size;
    return sum;
}

}  // namespace

TEST_CASE("the label's titration is 36 doses and 450 mg", "[prescription]") {
    const schedule s = plan(prescription{up}, {8_h});
    CHECK(s.size() == 36);                        // four steps of three days, three a day
    CHECK(total(s, {0_h}, {2_weeks}) == 450_mg);  // 9 * (5 + 10 + 15 + 20)
    CHECK(s.front() == bolus({8_h}, 5_mg));
    CHECK(s.back() == bolus(instant{8_h} + 12_days - 8_h, 20_mg));
    CHECK(total(s, {8_h}, {32_h}) == 15_mg);
    CHECK(total(s, instant{8_h} + 9_days, instant{8_h} + 10_days) == 60_mg);
}

TEST_CASE("phases follow each other without a gap", "[prescription]") {
    const auto rx = prescription{up}.then(hold).then(down).then(stop{2_weeks});
    const instant start{8_h};
    const auto steps = steps_of(rx, start);
    REQUIRE(steps.size() == 4 + 1 + 3 + 1);
    CHECK(steps.front().from == start);
    for (std::size_t i = 1; i < steps.size(); ++i) CHECK(steps[i].from == steps[i - 1].to);
    CHECK(steps.back().to == start + 12_days + 4_weeks + 3_weeks + 2_weeks);
    CHECK(end_of(rx, start) == steps.back().to);

    std::vector<double> each;
    for (const step& s : steps) each.push_back(s.each.in(mg));
    CHECK(each == std::vector{5.0, 10.0, 15.0, 20.0, 20.0, 15.0, 10.0, 5.0, 0.0});
}

TEST_CASE("a whole prescription has the doses of its phases", "[prescription]") {
    const instant start{8_h};
    const schedule s = plan(prescription{up}.then(hold).then(down).then(stop{2_weeks}), start);
    CHECK(s.size() == 36 + 84 + 63);
    CHECK(total(s, start, start + 20_weeks) == mg(450.0 + 84 * 20 + 21 * (15 + 10 + 5)));
    CHECK(s.back().at == start + 12_days + 7_weeks - 8_h);  // nothing in the stop
}

TEST_CASE("phases of the same frequency keep its rhythm", "[prescription]") {
    const auto rx = prescription{course{5_mg, tid, 20_h}}.then(course{10_mg, tid, 20_h});
    const schedule s = plan(rx, {8_h});
    CHECK(hours_of(s) == hours{8, 16, 24, 32, 40});
    CHECK(total(s, {8_h}, {28_h}) == 15_mg);
    CHECK(total(s, {28_h}, {48_h}) == 20_mg);
    CHECK(steps_of(rx, {8_h}).back().anchor == instant{8_h});
}

TEST_CASE("another frequency counts from where it begins", "[prescription]") {
    const auto rx = prescription{course{5_mg, tid, 20_h}}.then(course{10_mg, bid, 24_h});
    CHECK(hours_of(plan(rx, {8_h})) == hours{8, 16, 24, 28, 40});
}

TEST_CASE("after a stop the count begins anew", "[prescription]") {
    const auto rx = prescription{course{5_mg, tid, 10_h}}.then(stop{5_h}).then(course{5_mg, tid, 10_h});
    CHECK(hours_of(plan(rx, {0_h})) == hours{0, 8, 15, 23});
    const auto none = prescription{course{5_mg, tid, 10_h}}.then(course{0_mg, tid, 5_h}).then(course{5_mg, tid, 10_h});
    CHECK(hours_of(plan(none, {0_h})) == hours{0, 8, 15, 23});
}

TEST_CASE("a stop of no time changes nothing", "[prescription]") {
    const auto rx = prescription{course{5_mg, tid, 20_h}}.then(stop{0_h}).then(course{10_mg, tid, 20_h});
    CHECK(steps_of(rx, {0_h}).size() == 2);
    CHECK(hours_of(plan(rx, {0_h})) == hours{0, 8, 16, 24, 32});
}

TEST_CASE("dosing by the clock does not look at the start of a phase", "[prescription]") {
    const auto rx = prescription{course{5_mg, waking_tid, 1_day}}.then(course{10_mg, waking_tid, 1_day});
    const schedule s = plan(rx, {10_h});
    CHECK(hours_of(s) == hours{14, 20, 32, 38, 44, 56});
    CHECK(total(s, {0_h}, {34_h}) == 15_mg);
    CHECK(total(s, {34_h}, {72_h}) == 30_mg);
}

TEST_CASE("then leaves the shorter prescription as it was", "[prescription]") {
    const prescription shorter{hold};
    const auto longer = shorter.then({25_mg, tid, 1_week});
    CHECK(shorter.phases.size() == 1);
    REQUIRE(longer.phases.size() == 2);
    CHECK(std::get<course>(longer.phases[1]) == course{25_mg, tid, 1_week});
    CHECK(std::get<course>(longer.phases[0]) == hold);
}

TEST_CASE("a prescription of phases is the same as one said phase by phase", "[prescription]") {
    const prescription listed{std::vector<phase>{up, hold, stop{1_week}}};
    CHECK(plan(listed, {8_h}) == plan(prescription{up}.then(hold).then(stop{1_week}), {8_h}));
}

TEST_CASE("a single dose is given at the beginning of its time", "[prescription]") {
    const auto rx = prescription{single_dose{50_ug, 24_h}}.then(single_dose{75_ug, 48_h}).then(course{5_mg, tid, 8_h});
    const schedule s = plan(rx, {9_h});
    CHECK(hours_of(s) == hours{9, 33, 81});
    CHECK(s.front() == bolus({9_h}, 50_ug));
    CHECK(end_of(rx, {9_h}) == instant{89_h});
}

TEST_CASE("a single dose does not wait for the rhythm of a course before it", "[prescription]") {
    const auto rx = prescription{course{5_mg, tid, 20_h}}.then(single_dose{50_ug, 8_h});
    CHECK(hours_of(plan(rx, {0_h})) == hours{0, 8, 16, 20});
}

TEST_CASE("a continuous infusion is one dose over its time", "[prescription]") {
    const auto slow = 100.0 * (units::ug / units::day), fast = 150.0 * (units::ug / units::day);
    const auto rx = prescription{continuous_infusion{slow, 2_days}}.then(continuous_infusion{fast, 3_days});
    const schedule s = plan(rx, {8_h});
    REQUIRE(s.size() == 2);
    CHECK(s.front() == infusion({8_h}, slow, 2_days));
    CHECK(s.back() == infusion({56_h}, fast, 3_days));
    CHECK_THAT(given_until(s, {128_h}).in(units::ug), WithinRel(650.0, 1e-15));
    CHECK(plan(prescription{continuous_infusion{0.0 * slow, 1_day}}, {8_h}).empty());
}

TEST_CASE("the dose of a day is that of its frequency or of its rate", "[prescription]") {
    const auto day_of = [](const phase& p) { return daily_dose(steps_of(prescription{p}, {0_h}).front()); };
    CHECK(day_of(course{5_mg, tid, 1_week}) == 15_mg);
    CHECK(day_of(course{5_mg, waking_qid, 1_week}) == 20_mg);
    CHECK(day_of(single_dose{50_ug, 24_h}) == 50_ug);
    CHECK(day_of(single_dose{50_ug, 72_h}) == 50_ug);
    CHECK(day_of(stop{1_week}) == 0_mg);
    CHECK_THAT(day_of(continuous_infusion{100.0 * (units::ug / units::day), 1_week}).in(units::ug),
               WithinRel(100.0, 1e-15));
}

TEST_CASE("a single dose is once a day also when less than a day follows", "[prescription]") {
    CHECK(daily_dose(steps_of(single_dose{50_ug, 8_h}, {0_h}).front()) == 50_ug);
}

TEST_CASE("one phase is a prescription", "[prescription]") {
    CHECK(plan(hold, {8_h}) == plan(prescription{std::vector<phase>{hold}}, {8_h}));
    CHECK(end_of(stop{1_week}, {0_h}) == instant{1_week});
    STATIC_REQUIRE_FALSE(std::is_convertible_v<double, prescription>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<amount, prescription>);
}

TEST_CASE("a prescription without phases is over when it begins", "[prescription]") {
    const prescription nothing{std::vector<phase>{}};
    CHECK(steps_of(nothing, {8_h}).empty());
    CHECK(plan(nothing, {8_h}).empty());
    CHECK(end_of(nothing, {8_h}) == instant{8_h});
}

TEST_CASE("a prescription refuses a phase that is not allowed", "[prescription]") {
    CHECK_THROWS_WITH(plan(prescription{course{mg(-5), tid, 1_week}}, {0_h}),
                      "each [mg] = -5, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(plan(prescription{hold}.then(stop{h(-1)}), {0_h}),
                      "lasting [h] = -1, but must be zero or positive, and finite");
    CHECK_THROWS_AS(plan(prescription{titration{5_mg, tid, 5_mg, 3_days, 4_mg}}, {0_h}), invalid_parameter);
    CHECK_THROWS_AS(steps_of(prescription{taper{20_mg, tid, equal_steps{0_mg}, 1_week, 0_mg, {}}}, {0_h}),
                    invalid_parameter);
    CHECK_THROWS_AS(end_of(prescription{course{5_mg, tid, 0_h}}, {0_h}), invalid_parameter);
}
