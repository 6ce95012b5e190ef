#include <tonus/drug/baclofen/effect.hpp>

#include <support/catch.hpp>
#include <tonus/dosing/sentence.hpp>
#include <tonus/drug/baclofen/oral.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

TEST_CASE("at 80 mg a day the typical patient loses 5 to 12 % of tone to the drug", "[baclofen]") {
    const baclofen::oral_adult s;
    const baclofen::cord_effect cord;
    const tonus::with_effect_site<tonus::two_compartment_oral> m{model_of(s, {70_kg, 103_mL / min}), cord.k_tone.value};
    const auto mean = [&](double cord_per_plasma) {
        double sum = 0;
        int count = 0;
        tonus::simulate(m, through(intake_of(s), plan(tonus::give(20_mg, tonus::waking_qid).lasting(15_days), {8_h})),
                        tonus::grid({13_days}, {14_days}, 6_min), [&](const auto& seen) {
                            sum += effect(on_tone(cord), effect_concentration_in(m, seen.amounts) * cord_per_plasma);
                            ++count;
                        });
        return sum / count;
    };
    CHECK(mean(cord.cord_per_plasma.value) > 0.05);
    CHECK(mean(cord.cord_per_plasma.value) < 0.12);
    // With the label's ratio, and at 0.15: the figures of the calibration for the typical patient, doses by day.
    CHECK_THAT(mean(cord.csf_per_plasma.value), WithinAbs(0.022, 0.001));
    CHECK_THAT(mean(0.15), WithinAbs(0.054, 0.001));
}
