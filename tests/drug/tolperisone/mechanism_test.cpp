#include <tonus/drug/tolperisone/mechanism.hpp>

#include <tonus/drug/card.hpp>
#include <tonus/drug/tolperisone/effect.hpp>
#include <tonus/mechanism/stretch_reflex.hpp>
#include <tonus/outcome/typical_reflex.hpp>
#include <tonus/sim/summary.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;
using units::L;
using units::mL;
using units::ng;
namespace tolperisone = tonus::drug::tolperisone;

namespace {

const tolperisone::membrane_mechanism set;
const tolperisone::oral_adult oral;

/// The highest concentration in plasma after a tablet of 150 mg, fasted.
concentration peak_of_a_tablet() {
    const patient who{.mass = 70_kg, .creatinine_clearance = 110 * mL / units::min};
    const auto fasted = tolperisone::meal::fasted;
    const auto run =
        record(model_of(oral, who, fasted), through(intake_of(oral, fasted), schedule{{bolus({0_h}, 150_mg)}}),
               grid({0_h}, {4_h}, 1_min));
    return peak(run, &point::plasma).value;
}

}  // namespace

TEST_CASE("a tablet reaches ten thousandths of what blocks channels in a bath", "[tolperisone][mechanism]") {
    const auto total = peak_of_a_tablet(), free = free_in_plasma(oral, total);
    CHECK_THAT(total.in(ng / mL), WithinAbs(54.6, 0.1));
    CHECK_THAT(1e3 * total.in(ng / mL) / double(tolperisone::molar_mass.value.g_per_mol), WithinAbs(223, 1));  // nmol/L
    CHECK_THAT(1e3 * free.in(ng / mL) / double(tolperisone::molar_mass.value.g_per_mol), WithinAbs(11.1, 0.1));

    CHECK_THAT(exposure_gap(set.sodium_node.value, free), WithinRel(9e3, 0.01));
    CHECK_THAT(exposure_gap(set.sodium_low.value, free), WithinRel(4.5e3, 0.01));
    CHECK_THAT(exposure_gap(set.sodium_high.value, free), WithinRel(7.2e4, 0.01));
    CHECK_THAT(exposure_gap(set.sodium_low.value, total), WithinRel(225.0, 0.01));  // bound drug too
}

TEST_CASE("so the block computed from free drug is nothing, and the clinical effect is not",
          "[tolperisone][mechanism]") {
    const auto total = peak_of_a_tablet();
    const auto a = actions_of(stabiliser_of(set), free_in_plasma(oral, total), 0.0);
    const stretch_reflex r{curve_of(typical_reflex{}), 2.0, 1.0};
    CHECK(polysynaptic_left(r, a) > 0.999);
    CHECK_THAT(effect(on_tone(tolperisone::effect_a), total), WithinAbs(0.232, 0.001));
}

TEST_CASE("in a bath it takes more from synaptic responses than from motoneurons", "[tolperisone][mechanism]") {
    const stretch_reflex r{curve_of(typical_reflex{}), 2.0, 1.0};
    const auto m = stabiliser_of(set);
    CHECK(m.sodium.size() == 7);
    for (const double uM : {10.0, 100.0, 1000.0}) {
        const auto a = actions_of(m, micromolar(uM, tolperisone::molar_mass.value).in_bath(), 0.0);
        CHECK(input_left(a) < excitability_left(r, a));
        CHECK(polysynaptic_left(r, a) < monosynaptic_left(r, a));
    }
    // 100 uM block markedly, and not all.
    const double block = blocked(m.sodium, set.sodium_node.value.in_bath(), 0.0);
    CHECK(block > 0.2);
    CHECK(block < 0.6);
}

TEST_CASE("isoforms are spread from the lowest to the highest", "[tolperisone][mechanism]") {
    const auto sodium = stabiliser_of(set).sodium;
    CHECK_THAT(sodium.front().ic50.in_bath() / set.sodium_low.value.in_bath(), WithinRel(1.0, 1e-14));
    CHECK_THAT(sodium.back().ic50.in_bath() / set.sodium_high.value.in_bath(), WithinRel(1.0, 1e-14));
    for (std::size_t i = 1; i < sodium.size(); ++i) CHECK(sodium[i - 1].ic50.in_bath() < sodium[i].ic50.in_bath());
}

TEST_CASE("numbers that say the opposite of what is known are refused", "[tolperisone][mechanism]") {
    CHECK_FALSE(check(set));
    auto wrong = set;
    wrong.at_motoneurons.value = 1.0;
    CHECK_THROWS_WITH(stabiliser_of(wrong), "at_motoneurons = 1, but must be below at_interneurons, 1");
    wrong.at_motoneurons.value = 0.2;
    wrong.sodium_low.value = micromolar(-1.0, tolperisone::molar_mass.value);
    CHECK_THROWS_WITH(stabiliser_of(wrong), StartsWith("sodium_low [mg/L] = -"));
    CHECK(facts_of(set).size() == 7);
}
