// What a pump delivers goes into a body as any schedule does.
#include <tonus/pump/run.hpp>

#include <algorithm>
#include <vector>

#include <support/catch.hpp>
#include <tonus/drug/baclofen/intrathecal.hpp>
#include <tonus/outcome/tone.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pump/typical.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mL;
using units::ug;

namespace {

const drug::baclofen::intrathecal_adult adult;
const dose_rate rate_given = 240_ug / day;
const pump_device device = device_of({}, reservoir_size::small, 60);

/// A pump that changes from 500 to 2000 ug/mL on day 10.
std::vector<pump_order> orders(bool with_bridge) {
    std::vector<pump_order> all{{{h(-1)}, refill{20_mL, solution::marketed(500_ug / mL)}},
                                {{h(-1)}, priming_bolus{dead_volume(device), 1_h}},
                                {{0_h}, pump_program{simple_continuous{rate_given}}},
                                {{10_days}, refill{20_mL, solution::marketed(2000_ug / mL)}}};
    if (with_bridge) all.push_back({{10_days}, bridge_bolus{rate_given}});
    return all;
}

/// Levels in the lumbar CSF from day 9 on, over that of the steady state.
std::vector<double> levels(bool with_bridge) {
    const pump given = run({device, {weekday::monday, 0_h}, {h(-1)}}, orders(with_bridge), {14_days});
    const auto seen =
        record(model_of(adult), through(intake_of(adult), given.delivered()), grid({9_days}, {14_days}, 6_h));
    std::vector<double> all;
    for (const point& p : seen) all.push_back(p.plasma / (rate_given / adult.cl.value));
    return all;
}

}  // namespace

TEST_CASE("with a bridge the level in CSF does not move, without one it falls to a quarter", "[pump]") {
    for (const double level : levels(true)) CHECK_THAT(level, WithinRel(1.0, 1e-12));
    const auto fallen = levels(false);
    CHECK_THAT(fallen.front(), WithinRel(1.0, 1e-12));
    CHECK_THAT(fallen[12], WithinRel(0.25, 1e-6));  // day 12, and the old solution lasts until day 13.2
    CHECK(fallen.back() > 0.99);
}

TEST_CASE("with a bridge tone stays within a tenth of a point, without one it rises by one and a half", "[pump]") {
    const tone_response<ashworth_1_to_5> patient{.untreated = {4.0}, .least = {1.0}, .other = 0};
    const auto rise = [&](bool with_bridge) {
        const pump given = run({device, {weekday::monday, 0_h}, {h(-1)}}, orders(with_bridge), {14_days});
        double least = 5, most = 1;
        simulate(model_of(adult), through(intake_of(adult), given.delivered()), grid({9_days}, {14_days}, 1_h),
                 [&](const auto& look) {
                     const auto site = concentration_in(look.model, look.amounts, cerebrospinal::tone_site);
                     const double tone = tone_under(patient, effect(on_tone(adult.cord), site)).value;
                     least = std::min(least, tone), most = std::max(most, tone);
                 });
        return most - least;
    };
    CHECK(rise(true) < 0.1);
    CHECK(rise(false) > 1.5);
}

TEST_CASE("what a failing pump has delivered is in the body or eliminated", "[pump]") {
    auto all = orders(true);
    all.insert(all.begin() + 3, {{{2_days}, stall{10_h}},
                                 {{3_days}, catheter_leak{0.4, 30_h}},
                                 {{5_days}, occlusion{0.3, 40_h}},
                                 {{8_days}, single_bolus{20_ug, 30_min}}});
    const pump given = run({device, {weekday::monday, 0_h}, {h(-1)}}, all, {14_days});
    const with_eliminated<cerebrospinal> body{model_of(adult)};
    session<with_eliminated<cerebrospinal>> s{body, {h(-1)}};
    for (const auto& in : through(intake_of(adult), given.delivered())) s.give(in);
    s.advance({14_days});
    const double found = s.amounts()[cerebrospinal::lumbar] + s.amounts()[with_eliminated<cerebrospinal>::eliminated];
    CHECK_THAT(found, WithinRel(given.balance().delivered.canonical(), 1e-12));
    CHECK(given.balance().lost.canonical() > 0);
}
