#include <tonus/drug/baclofen/neuraxis.hpp>

#include <cmath>

#include <support/catch.hpp>
#include <tonus/dosing/prescription.hpp>
#include <tonus/dosing/sentence.hpp>
#include <tonus/outcome/tone.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/steady_state.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
using tonus::neuraxis;

namespace {

const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
const baclofen::neuraxis_adult usual, holding = baclofen::with_depot(baclofen::cord_depot_adult{});

/// Plasma level during a pump, ng/mL.
double plasma(const baclofen::neuraxis_adult& s, double ug_a_day) {
    const auto m = model_of(s, who);
    return concentration_in(m, steady_state(m, intrathecal_intake_of(s).into, ug_a_day * ug / day), neuraxis::plasma)
        .in(ng / mL);
}

/// Mean effect on tone over a day of 20 mg four times a day.
double oral_effect(const baclofen::neuraxis_adult& s) {
    const auto m = model_of(s, who);
    double sum = 0;
    int count = 0;
    tonus::simulate(m, through(oral_intake_of(s), plan(tonus::give(20_mg, tonus::waking_qid).lasting(15_days), {8_h})),
                    tonus::grid({13_days}, {14_days}, 6_min), [&](const auto& seen) {
                        sum += effect(on_tone(s.intrathecal.cord), concentration_in(m, seen.amounts, m.tone_site));
                        ++count;
                    });
    return sum / count;
}

}  // namespace

TEST_CASE("a pump of 800 ug a day leaves plasma below the label's 5 ng/mL, with and without a depot", "[baclofen]") {
    for (const auto& s : {usual, holding}) {
        CHECK_THAT(plasma(s, 800), WithinAbs(4.17, 0.005));
        // The calibration prints 6.25 and 960 for a clearance of 8.0 L/h; the oral set adds up to 7.992.
        CHECK_THAT(plasma(s, 1200) * 7.992 / 8.0, WithinAbs(6.25, 0.005));
        CHECK_THAT(5 / plasma(s, 960), WithinRel(1.0, 0.002));
    }
    CHECK_THAT((model_of(usual, who).body.cl).in(L / h), WithinRel(7.992, 1e-12));
}

TEST_CASE("a tablet makes the same plasma level as the oral set does", "[baclofen]") {
    const auto m = model_of(usual, who);
    const auto apparent = model_of(usual.oral, who);
    const tonus::schedule ten{{bolus({0_h}, 10_mg)}};
    const auto times = tonus::grid({0_h}, {24_h}, 1_h);
    const auto in_body = record_as(m, through(oral_intake_of(usual), ten), times, [&](const auto& s) {
        return concentration_in(m, s.amounts, neuraxis::plasma).in(ng / mL);
    });
    const auto alone = record(apparent, through(intake_of(usual.oral), ten), times);
    for (std::size_t i = 1; i < alone.size(); ++i)
        CHECK_THAT(in_body[i], WithinRel(alone[i].plasma.in(ng / mL), 1e-12));
}

TEST_CASE("one EC50 serves both routes, with either structure", "[baclofen]") {
    // The typical patient's figures of the calibration at 80 mg a day: with 0.16, and with the label's ratio.
    CHECK_THAT(oral_effect(usual), WithinAbs(0.069, 0.001));
    CHECK_THAT(oral_effect(holding), WithinAbs(0.086, 0.001));
    const auto with_label = [](baclofen::neuraxis_adult s) {
        s.intrathecal.cord.cord_per_plasma = s.intrathecal.cord.csf_per_plasma;
        return oral_effect(s);
    };
    CHECK_THAT(with_label(usual), WithinAbs(0.022, 0.001));
    CHECK_THAT(with_label(holding), WithinAbs(0.024, 0.001));
}

TEST_CASE("tablets of 60 mg a day lower the H-reflex by what the calibration says", "[baclofen]") {
    const auto lowered = [](baclofen::neuraxis_adult s) {
        s.intrathecal.cord.cord_per_plasma = s.intrathecal.cord.csf_per_plasma;
        const auto m = model_of(s, who);
        double sum = 0;
        int count = 0;
        tonus::simulate(
            m, through(oral_intake_of(s), plan(tonus::give(20_mg, tonus::waking_tid).lasting(10_days), {8_h})),
            tonus::grid({9_days}, {10_days}, 6_min), [&](const auto& seen) {
                sum += effect(on_reflex(s.intrathecal.cord), concentration_in(m, seen.amounts, neuraxis::reflex_site));
                ++count;
            });
        return sum / count;
    };
    // It does not say when they are taken: here at 08, 14 and 20 h.
    CHECK_THAT(lowered(usual), WithinAbs(0.086, 0.001));
    CHECK_THAT(lowered(holding), WithinAbs(0.096, 0.001));
}

TEST_CASE("kidneys that fail leave more of the pump's drug in plasma, and as much in CSF", "[baclofen]") {
    const tonus::patient impaired{.mass = 70_kg, .creatinine_clearance = 15_mL / min};
    const auto m = model_of(usual, impaired);
    const auto x = steady_state(m, neuraxis::lumbar, 800_ug / day);
    CHECK_THAT(concentration_in(m, x, neuraxis::plasma).in(ng / mL), WithinRel(8e5 / 24 / (1812 + 900), 1e-12));
    CHECK_THAT(concentration_in(m, x).in(ng / mL), WithinRel(8e5 / 24 / 30, 1e-12));
}

TEST_CASE("levels of tablets and pump add up at the site, and their effects do not", "[baclofen]") {
    const auto m = model_of(usual, who);
    const auto tablets = through(oral_intake_of(usual), plan(tonus::give(20_mg, tonus::qid).lasting(10_days), {0_h}));
    const auto pump = through(intrathecal_intake_of(usual),
                              plan(tonus::prescription{tonus::continuous_infusion{50_ug / day, 10_days}}, {0_h}));
    const auto at_site = [&](const tonus::inputs& given) {
        return record_as(m, given, tonus::grid({9_days}, {10_days}, 1_h), [&](const auto& s) {
            return concentration_in(m, s.amounts, neuraxis::tone_site).in(ng / mL);
        });
    };
    const auto oral = at_site(tablets), direct = at_site(pump), both = at_site(merged(tablets, pump));
    for (std::size_t i = 0; i < both.size(); ++i) {
        CHECK_THAT(both[i], WithinRel(oral[i] + direct[i], 1e-12));
        const auto e = [&](double level) { return effect(on_tone(usual.intrathecal.cord), level * ng / mL); };
        CHECK(e(both[i]) > 1.2 * (e(oral[i]) + e(direct[i])));
    }
}

TEST_CASE("the arms respond to a bolus by less than was seen: the assumed half is too little", "[baclofen]") {
    const auto effect_on_arms = [](double share, tonus::duration at) {
        auto s = usual;
        s.upper_share.value = share;
        const auto m = model_of(s, who);
        const auto x = after(propagate(m, at), [] {
            neuraxis::state given{};
            given[neuraxis::lumbar] = 0.05;
            return given;
        }());
        return effect(on_tone(s.intrathecal.cord), concentration_in(m, x, neuraxis::upper_limb));
    };
    // 3.3 to 1.9 at 4 h (Meythaler 1996), and 2.8 to 1.8 at 6 h (Meythaler 2001).
    const double at_4h = (3.3 - 1.9) / 2.3, at_6h = (2.8 - 1.8) / 1.8;
    CHECK(effect_on_arms(0.5, 4_h) < at_4h / 3);
    CHECK(effect_on_arms(0.5, 6_h) < at_6h / 3);
    CHECK(effect_on_arms(0.9, 4_h) < at_4h);
    CHECK(effect_on_arms(1.0, 4_h) > at_4h);
    CHECK(effect_on_arms(0.9, 6_h) < at_6h);
    CHECK(effect_on_arms(1.0, 6_h) > at_6h);
}

TEST_CASE("the numbers of one adult by both routes are allowed, and belong together", "[baclofen]") {
    CHECK_FALSE(check(model_of(usual, who)));
    CHECK_FALSE(check(model_of(holding, who)));
    CHECK(double(usual.cord_capacity.value) == 0);
    CHECK(double(holding.cord_capacity.value) == 1);
    CHECK(holding.intrathecal.v.value == 70_mL);
    // 4:1, and all of 150 mL.
    CHECK_THAT(usual.cl_cisternal.value / usual.q_cisternal.value, WithinRel(4.0, 1e-15));
    CHECK_THAT((usual.v_cisternal.value + usual.intrathecal.v.value).in(mL), WithinRel(150.0, 1e-14));
    CHECK_THROWS_AS(model_of(usual, {.mass = 0_kg, .creatinine_clearance = 103_mL / min}), tonus::invalid_parameter);
}
