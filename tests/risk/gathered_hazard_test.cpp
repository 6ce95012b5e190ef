#include <tonus/risk/gathered_hazard.hpp>

#include <cstddef>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/drug/baclofen/adverse_effects.hpp>
#include <tonus/drug/baclofen/oral.hpp>
#include <tonus/drug/baclofen/rare_events.hpp>
#include <tonus/drug/baclofen/withdrawal.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

namespace {

const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 103 * (mL / min)};
const tonus::risk_factors factors{.age = 60_years, .epilepsy = false, .psychiatric_history = false, .depressants = 0};
const baclofen::oral_adult drug;
const auto event_of = [](tonus::rare_event which) {
    return hazard_of(tonus::typical_events{}, which, drug_hazard_of(baclofen::rare_events{}, which));
};
const auto body = with_brain(tonus::with_effect_site{model_of(drug, who), baclofen::cord_effect{}.k_tone.value},
                             baclofen::adverse_effects{});
const auto gathered = [](const auto& s) { return response_in(s.model, s.amounts); };
/// 20 mg every 8 hours.
tonus::inputs doses(int count) {
    tonus::inputs in;
    for (int i = 0; i < count; ++i) in.push_back({{8.0 * i, 0.0}, 20, 0, 0});
    return in;
}

}  // namespace

TEST_CASE("without drug the background gathers", "[risk]") {
    for (const auto which : tonus::rare_events) {
        const auto e = event_of(which);
        const tonus::with_stage m{body, tonus::gathered_hazard<tonus::nothing_missing>{e, factors, {}}};
        CHECK_FALSE(check(m));
        const auto run = record_as(m, {}, tonus::grid({0_h}, {1_year}, 1_year), gathered);
        CHECK(run[0] == 0.0);
        CHECK_THAT(run[1], WithinRel(e.background.in(tonus::units::one / year), 1e-12));
    }
}

TEST_CASE("a hazard gathered is the integral of the hazard, and two solvers agree on it", "[risk]") {
    const auto e = event_of(tonus::rare_event::confusion);
    const tonus::with_stage m{body, tonus::gathered_hazard<tonus::nothing_missing>{e, factors, {}}};
    const auto times = tonus::grid({0_h}, {4_days}, 3_min);
    const auto run = record_as(m, doses(9), times, gathered);
    const auto hazards = record_as(
        m, doses(9), times, [&](const auto& s) { return hazard(e, factors, brain_level_in(s.model, s.amounts), 0.0); });
    double sum = 0;
    for (std::size_t i = 2; i < run.size(); i += 2)  // Simpson
        sum += (hazards[i - 2] + 4 * hazards[i - 1] + hazards[i]) / 60;
    CHECK_THAT(run[run.size() - 1], WithinRel(sum, 1e-5));
    const auto stepped = record_as(m, doses(9), times, gathered, tonus::dopri5{1e-12, 1e-12});
    CHECK_THAT(run[run.size() - 1], WithinRel(stepped[run.size() - 1], 1e-7));
    for (std::size_t i = 1; i < run.size(); ++i) REQUIRE(run[i] > run[i - 1]);
}

TEST_CASE("after a stop a deficit adds to the hazard, and under the drug it does not", "[risk]") {
    const baclofen::adapting_cord cord;
    const auto e = event_of(tonus::rare_event::hallucination);
    const auto adapted = with_withdrawal(body, cord, baclofen::cord_effect{}.csf_per_plasma.value, tonus::signs::any);
    using missing = tonus::missing_signal<tonus::from_site<>>;
    const tonus::with_stage in_withdrawal{
        adapted, tonus::gathered_hazard<missing>{e, factors, {withdrawal_of(cord), adapted.stage.occupied}}};
    const tonus::with_stage without{adapted, tonus::gathered_hazard<tonus::nothing_missing>{e, factors, {}}};
    CHECK_FALSE(check(in_withdrawal));
    const std::array<tonus::sampling, 3> times{tonus::instant{0_h}, tonus::instant{60_days}, tonus::instant{90_days}};
    const auto with_deficit = record_as(in_withdrawal, doses(180), times, gathered),
               by_level = record_as(without, doses(180), times, gathered);
    CHECK_THAT(with_deficit[1], WithinRel(by_level[1], 1e-9));
    CHECK(with_deficit[2] - with_deficit[1] > 10 * (by_level[2] - by_level[1]));
}

TEST_CASE("what a stage of hazard is made of is checked", "[risk]") {
    auto old = factors;
    old.age = 150_years;
    const auto e = event_of(tonus::rare_event::seizure);
    CHECK(said(check(tonus::gathered_hazard<tonus::nothing_missing>{e, old, {}})) ==
          "age [years] = 150, but must be from 0 to 120");
}
