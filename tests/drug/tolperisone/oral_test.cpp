#include <tonus/drug/tolperisone/oral.hpp>

#include <cmath>

#include <support/catch.hpp>
#include <tonus/dosing/sentence.hpp>
#include <tonus/drug/tolperisone/effect.hpp>
#include <tonus/drug/tolperisone/label.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace tolperisone = tonus::drug::tolperisone;

namespace {
const tonus::patient reference{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
}

TEST_CASE("what arrives of a dose of the hydrochloride is base", "[tolperisone]") {
    const tolperisone::oral_adult s;
    const double fasted = intake_of(s, tolperisone::meal::fasted).bioavailability;
    const double fed = intake_of(s, tolperisone::meal::fed).bioavailability;
    CHECK_THAT(fasted, WithinRel(0.17 * 0.8706, 1e-14));
    CHECK_THAT(fed / fasted, WithinRel(2.0, 1e-14));
    CHECK_THAT(fasted * (150_mg / model_of(s, reference, tolperisone::meal::fasted).cl).in(ng * h / mL),
               WithinAbs(158.57, 0.01));
}

TEST_CASE("effect set A gives the mean effects of its table at 300, 450, 600 and 900 mg a day, fed", "[tolperisone]") {
    const tolperisone::oral_adult s;
    const tolperisone::effect_a e;
    const tonus::with_effect_site<tonus::two_compartment_oral> m{model_of(s, reference, tolperisone::meal::fed),
                                                                 e.ke0.value};
    const auto mean = [&](double mg_a_day) {
        double sum = 0;
        int count = 0;
        const auto doses = plan(tonus::give(mg(mg_a_day / 3), tonus::waking_tid).lasting(8_days), {0_h});
        tonus::simulate(m, through(intake_of(s, tolperisone::meal::fed), doses), tonus::grid({6_days}, {7_days}, 3_min),
                        [&](const auto& seen) {
                            sum += effect(on_tone(e), effect_concentration_in(m, seen.amounts));
                            ++count;
                        });
        return sum / count;
    };
    CHECK_THAT(mean(300), WithinAbs(0.136, 0.001));
    CHECK_THAT(mean(450), WithinAbs(0.174, 0.001));
    CHECK_THAT(mean(600), WithinAbs(0.204, 0.001));
    CHECK_THAT(mean(900), WithinAbs(0.246, 0.001));
}

TEST_CASE("the usual course is 450 mg a day, the maximum of European labels", "[tolperisone]") {
    const auto steps = steps_of(tolperisone::adult_course(7_days), {0_h});
    CHECK_THAT(daily_dose(steps.front()).in(mg), WithinRel(450.0, 1e-14));
    CHECK(daily_dose(steps.front()) <= tolperisone::adult_limit.per_day);
}
