#include <tonus/drug/baclofen/withdrawal.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <support/catch.hpp>
#include <tonus/drug/baclofen/intrathecal.hpp>
#include <tonus/drug/baclofen/oral.hpp>
#include <tonus/drug/card.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/session.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
using tonus::signs;

namespace {

const baclofen::adapting_cord cord;
const tonus::withdrawal w = withdrawal_of(cord);
constexpr double treated = 365;  // days

/// The lumbar CSF and the site of tone.
tonus::with_effect_site<tonus::one_compartment> lumbar() {
    const baclofen::intrathecal_adult s;
    return {{s.cl.value, s.v.value}, s.cord.k_tone.value};
}
/// Plasma and the site of tone: at 80 mg/day a mean of 309 ng/mL.
tonus::with_effect_site<tonus::one_compartment> by_mouth() {
    return {{10.8_L / h, 60_L}, baclofen::cord_effect{}.k_tone.value};
}
double label_ratio() { return baclofen::cord_effect{}.csf_per_plasma.value; }

/// A constant rate for a year, and then levels of it, one after another, until it is stopped; mg/day.
tonus::inputs steps_down(double mg_a_day, const std::vector<double>& levels, double days_each,
                         double treated_for = treated) {
    tonus::inputs in{{{0, 0.0}, mg_a_day * treated_for, 24 * treated_for, 0}};
    double at = treated_for;
    for (const double level : levels) {
        in.push_back({{24 * at, 0.0}, level * days_each, 24 * days_each, 0});
        at += days_each;
    }
    return in;
}
std::vector<double> equal_steps(double mg_a_day) {
    std::vector<double> levels;
    for (int i = 7; i > 0; --i) levels.push_back(mg_a_day * i / 8);
    return levels;
}
std::vector<double> proportional_steps(double mg_a_day) {
    std::vector<double> levels;
    for (int i = 0; i < 8; ++i) levels.push_back(mg_a_day *= 0.6);
    return levels;
}

struct course {
    double highest = 0, hours_to_highest = 0, gathered = 0, hours_to_half = 0;
};
/// What happens from the first reduction on, for 80 days.
template <class M>
course after_treatment(const M& drug, double cord_per_site, signs which, const tonus::inputs& given,
                       double treated_for = treated) {
    struct seen {
        double deficit, gathered;
    };
    const auto m = with_withdrawal(drug, cord, cord_per_site, which);
    const auto run = record_as(
        m, given, tonus::grid({treated_for * 1_day}, {(treated_for + 80) * 1_day}, 1_h),
        [](const auto& s) {
            return seen{deficit_in(w, s.model.stage.occupied, s.model, s.amounts), response_in(s.model, s.amounts)};
        },
        tonus::dopri5{1e-9, 1e-9});
    REQUIRE(run.ended == tonus::ending::complete);
    CHECK(run[0].gathered == 0.0);
    course c;
    for (std::size_t i = 0; i < run.size(); ++i)
        if (run[i].deficit > c.highest) c.highest = run[i].deficit, c.hours_to_highest = static_cast<double>(i);
    c.gathered = run[run.size() - 1].gathered;
    for (std::size_t i = 0; run[i].gathered < c.gathered / 2; ++i) c.hours_to_half = static_cast<double>(i);
    return c;
}

}  // namespace

TEST_CASE("the numbers of tolerance and withdrawal are allowed, and each has a source", "[baclofen]") {
    CHECK_FALSE(check(w));
    CHECK_FALSE(check(with_withdrawal(lumbar(), cord, 1.0, signs::any)));
    const auto facts = tonus::facts_of(cord);
    CHECK(facts.size() == 12);
    for (const auto& f : facts) CHECK_FALSE(f.source.empty());
    CHECK_THAT(cord.kup.value.in(tonus::units::one / year) / 12, WithinRel(0.25, 1e-14));  // a month
}

TEST_CASE("the tolerance of the calibration leads from 83 to 270 ug a day", "[baclofen]") {
    const auto occupied = baclofen::occupied_by(cord, 1.0);
    const double theta = effect(occupied.of, 270_ug / day / baclofen::intrathecal_adult{}.cl.value);
    CHECK_THAT(83 * (1 + cord.most.value * theta), WithinAbs(270, 2));
}

TEST_CASE("a year of 400 ug a day that stops at once leaves the deficit of the calibration", "[baclofen]") {
    const auto c = after_treatment(lumbar(), 1, signs::severe, steps_down(0.4, {}, 0));
    CHECK_THAT(c.highest, WithinAbs(0.375, 0.0015));
    CHECK_THAT(c.hours_to_highest / 24, WithinAbs(2.7, 0.06));
    CHECK_THAT(tonus::probability(c.gathered), WithinAbs(0.040, 0.0005));
    CHECK_THAT(c.hours_to_half / 24, WithinAbs(3.9, 0.06));
}

TEST_CASE("a taper of 400 ug a day does what the calibration says, and a proportional one more", "[baclofen]") {
    const auto over = [](double days, const std::vector<double>& levels) {
        return after_treatment(lumbar(), 1, signs::severe, steps_down(0.4, levels, days / 8));
    };
    const auto quick_equal = over(7, equal_steps(0.4)), slow_equal = over(28, equal_steps(0.4));
    CHECK_THAT(quick_equal.highest, WithinAbs(0.353, 0.0015));
    CHECK_THAT(slow_equal.highest, WithinAbs(0.306, 0.0015));
    CHECK_THAT(tonus::probability(quick_equal.gathered), WithinAbs(0.032, 0.0005));
    CHECK_THAT(tonus::probability(slow_equal.gathered), WithinAbs(0.019, 0.0005));
    const auto quick = over(7, proportional_steps(0.4)), slow = over(28, proportional_steps(0.4));
    CHECK_THAT(quick.highest, WithinAbs(0.290, 0.0015));
    CHECK_THAT(slow.highest, WithinAbs(0.161, 0.0015));
    CHECK_THAT(tonus::probability(quick.gathered), WithinAbs(0.016, 0.0005));
    CHECK_THAT(tonus::probability(slow.gathered), WithinAbs(0.0016, 0.00005));
}

TEST_CASE("a year of oral baclofen that stops at once leaves the deficits of the calibration", "[baclofen]") {
    // The calibration has the label's ratio of CSF to plasma.
    const auto most = after_treatment(by_mouth(), label_ratio(), signs::any, steps_down(80, {}, 0));
    CHECK_THAT(most.highest, WithinAbs(0.163, 0.0015));
    CHECK_THAT(most.hours_to_highest / 24, WithinAbs(2.3, 0.06));
    const auto usual = after_treatment(by_mouth(), label_ratio(), signs::any, steps_down(59, {}, 0));
    CHECK_THAT(usual.highest, WithinAbs(0.134, 0.0015));
    CHECK_THAT(tonus::probability(usual.gathered), WithinAbs(0.5, 0.006));
    // Half a point of rebound, on a scale with three points above the least.
    CHECK_THAT(3 * w.rho * usual.highest, WithinAbs(0.5, 0.01));
}

TEST_CASE("a taper of 80 mg a day does what the calibration says", "[baclofen]") {
    const auto over = [](double days, const std::vector<double>& levels) {
        return after_treatment(by_mouth(), label_ratio(), signs::any, steps_down(80, levels, days / 8));
    };
    const double abrupt = over(0, {}).gathered;
    const double weeks[] = {7, 14, 21, 28}, equal[] = {0.129, 0.105, 0.088, 0.078},
                 proportional[] = {0.098, 0.060, 0.042, 0.031}, hazards[] = {0.43, 0.20, 0.10, 0.06};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto c = over(weeks[i], equal_steps(80));
        CHECK_THAT(c.highest, WithinAbs(equal[i], 0.0015));
        CHECK_THAT(c.gathered / abrupt, WithinAbs(hazards[i], 0.01));
        CHECK_THAT(over(weeks[i], proportional_steps(80)).highest, WithinAbs(proportional[i], 0.0015));
    }
}

TEST_CASE("hazards of all schemes are those of the calibration", "[baclofen]") {
    const auto of_pump = [](double days, const std::vector<double>& levels) {
        return after_treatment(lumbar(), 1, signs::severe, steps_down(0.4, levels, days / 8));
    };
    const auto by_tablets = [](double days, const std::vector<double>& levels) {
        return after_treatment(by_mouth(), label_ratio(), signs::any, steps_down(80, levels, days / 8));
    };
    const double pump_at_once = of_pump(0, {}).gathered, at_once = by_tablets(0, {}).gathered;
    const double weeks[] = {7, 14, 21, 28}, equal[] = {0.80, 0.63, 0.53, 0.46}, kept[] = {0.39, 0.15, 0.07, 0.04},
                 tablets[] = {0.20, 0.03, 0.007, 0.002};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK_THAT(of_pump(weeks[i], equal_steps(0.4)).gathered / pump_at_once, WithinAbs(equal[i], 0.01));
        CHECK_THAT(of_pump(weeks[i], proportional_steps(0.4)).gathered / pump_at_once, WithinAbs(kept[i], 0.01));
        CHECK_THAT(by_tablets(weeks[i], proportional_steps(80)).gathered / at_once, WithinAbs(tablets[i], 0.01));
    }
}

TEST_CASE("misfit: a month of treatment leaves a deficit 7 % below that of the calibration", "[baclofen]") {
    const double month = 30;
    const auto pump = [&](double days, const std::vector<double>& levels) {
        return after_treatment(lumbar(), 1, signs::severe, steps_down(0.4, levels, days / 8, month), month);
    };
    const auto at_once = pump(0, {});
    CHECK_THAT(at_once.highest, WithinAbs(0.234, 0.001));  // 0.252
    CHECK_THAT(after_treatment(by_mouth(), label_ratio(), signs::any, steps_down(80, {}, 0, month), month).highest,
               WithinAbs(0.098, 0.001));  // 0.105
    // Slower equal steps stop to help, as it says; four weeks even help less than three, where it has 0.72 and 0.73.
    const double quick = pump(7, equal_steps(0.4)).gathered / at_once.gathered,
                 three = pump(21, equal_steps(0.4)).gathered / at_once.gathered,
                 four = pump(28, equal_steps(0.4)).gathered / at_once.gathered;
    CHECK_THAT(quick, WithinAbs(0.83, 0.01));
    CHECK_THAT(three, WithinAbs(0.735, 0.005));
    CHECK_THAT(four, WithinAbs(0.766, 0.005));
}

TEST_CASE("after a stop of 400 ug a day tone goes through the course of the calibration", "[baclofen]") {
    const baclofen::cord_effect naive;
    const tonus::tone_response<tonus::ashworth_1_to_5> r{.untreated = {4.0}, .least = {1.0}, .other = 0};
    const auto m = with_withdrawal(lumbar(), cord, 1.0, signs::any);
    const auto tone_after = [&](tonus::duration since) {
        const std::array<tonus::sampling, 1> once{tonus::instant{treated * 1_day + since}};
        return record_as(
            m, steps_down(0.4, {}, 0), once,
            [&](const auto& s) {
                const auto e =
                    effect(tolerant(on_tone(naive), tolerance_in(m, s.amounts)), effect_concentration_in(m, s.amounts));
                return double(tone_in_withdrawal(r, e, w, deficit_in(w, m.stage.occupied, m, s.amounts)).value);
            },
            tonus::dopri5{1e-9, 1e-9})[0];
    };
    CHECK_THAT(tone_after(0_h), WithinAbs(1.29, 0.01));
    // On the steep part the calibration's figures, 2.15 and 3.63, are those of 20 minutes later.
    CHECK_THAT(tone_after(6_h), WithinAbs(2.05, 0.01));
    CHECK_THAT(tone_after(6_h + 20_min), WithinAbs(2.15, 0.02));
    CHECK_THAT(tone_after(12_h), WithinAbs(3.59, 0.01));
    CHECK_THAT(tone_after(12_h + 20_min), WithinAbs(3.63, 0.02));
    CHECK_THAT(tone_after(24_h), WithinAbs(4.0, 0.03));
    for (const double days : {2.0, 3.0, 5.0}) CHECK(tone_after(days * 1_day) == 5.0);
    CHECK_THAT(tone_after(7_days), WithinAbs(4.91, 0.01));
    CHECK_THAT(tone_after(14_days), WithinAbs(4.51, 0.01));
    CHECK_THAT(tone_after(28_days), WithinAbs(4.20, 0.01));
}

TEST_CASE("a dose that is raised day by day to hold the effect needs what the calibration says", "[baclofen]") {
    const auto m = with_withdrawal(lumbar(), cord, 1.0, signs::any);
    tonus::session body{m, {0_h}};
    const double first = 0.083;       // mg/day
    std::vector<double> need{first};  // on each day
    for (double n = 0; n < 731; ++n) {
        body.give({{24 * n, 0.0}, need.back(), 24, 0});
        REQUIRE(body.advance(nth({0_h}, 1_days, n + 1)) == tonus::ending::complete);
        need.push_back(first * (1 + tolerance_in(m, body.amounts())));
    }
    for (const auto& [months, ug_a_day] : {std::pair{3, 163}, {6, 211}, {9, 238}, {12, 252}, {18, 264}, {24, 267}}) {
        INFO(months << " months");
        // The calibration's doses have no day's average behind them, and are up to two days ahead.
        CHECK_THAT(1000 * need[static_cast<std::size_t>(30.44 * months)], WithinAbs(ug_a_day, 2));
    }
}
