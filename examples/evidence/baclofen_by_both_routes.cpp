// Plasma, cistern and arms during intrathecal baclofen.
#include <tonus/tonus.hpp>

#include "page.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

section baclofen_by_both_routes() {
    section into{"Baclofen by both routes, 70 kg, creatinine clearance 103 mL/min"};
    const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
    const auto during = [&](const baclofen::neuraxis_adult& set, tonus::neuraxis::compartment where) {
        const auto m = model_of(set, who);
        return concentration_in(m, steady_state(m, tonus::neuraxis::lumbar, 800_ug / day), where).in(ng / mL);
    };
    const baclofen::neuraxis_adult usual;
    into.line("14", "800 ug/day: plasma, ng/mL", "at most 5", during(usual, tonus::neuraxis::plasma), 2, 0, 5,
              "Swiss label", "nothing");
    into.line("14", "the same with a cord that holds drug", "at most 5",
              during(baclofen::with_depot(baclofen::cord_depot_adult{}), tonus::neuraxis::plasma), 2, 0, 5,
              "Swiss label", "nothing");
    into.line("-", "lumbar level to cisternal", "4",
              during(usual, tonus::neuraxis::lumbar) / during(usual, tonus::neuraxis::cisternal), 2, 3.9, 4.1,
              "Canadian intrathecal monograph", "q_cisternal");
    const baclofen::spinal_chain_adult chain;
    const auto along = model_of(chain);
    const auto levels = steady_state(along, along.lumbar, 800_ug / day);
    into.line("-", "the same in the chain of five segments", "4",
              concentration_in(along, levels) / concentration_in(along, levels, along.cisternal), 2, 3.9, 4.1,
              "Canadian intrathecal monograph", "cl, exchange");

    // The arms after 50 ug, whose site is driven by half of the lumbar level.
    const auto m = model_of(usual, who);
    const auto arms = [&](double untreated, tonus::duration when) {
        tonus::neuraxis::state given{};
        given[tonus::neuraxis::lumbar] = (50_ug).in(mg);
        const auto at_site = concentration_in(m, after(propagate(m, when), given), tonus::neuraxis::upper_limb);
        const tonus::tone_response<tonus::ashworth_1_to_5> response{
            .untreated = {untreated}, .least = {1.0}, .other = 0.0};
        return double(tone_under(response, effect(on_tone(usual.intrathecal.cord), at_site)).value);
    };
    const char* too_little = "half of the lumbar level is assumed; with so steep an effect 0.9 to 1 of it would fit";
    into.line("-", "50 ug bolus, arms: tone 3.3 after 4 h", "1.9", arms(3.3, 4_h), 2, 1.5, 2.3, "Meythaler 1996",
              "nothing", too_little);
    into.line("-", "50 ug bolus, arms, stroke: tone 2.8 after 6 h", "1.8 ± 0.8", arms(2.8, 6_h), 2, 1.2, 2.4,
              "Meythaler 2001 Stroke 32:2099", "upper_share", too_little);
    return into;
}
