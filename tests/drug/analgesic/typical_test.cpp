#include <tonus/drug/analgesic/typical.hpp>

#include <tonus/drug/baclofen/neuropathic_pain.hpp>
#include <tonus/drug/card.hpp>
#include <tonus/outcome/typical_function.hpp>
#include <tonus/sim/summary.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;

TEST_CASE("an analgesic relieves pain first, then neuropathic pain, and sedates last", "[analgesic]") {
    const drug::analgesic::typical set;
    const auto m = model_of(set);
    const auto level = [](const auto& s) { return effect_concentration_in(s.model, s.amounts); };
    const auto run =
        record_as(m, through(intake_of(set), schedule{{bolus({0_h}, 100_mg)}}), grid({0_h}, {8_h}, 0.1_h), level);
    concentration most = run[0];
    for (const auto& c : run) most = c > most ? c : most;
    CHECK_THAT(effect(on_pain(set), most), WithinAbs(0.5, 0.1));
    for (const auto& c : run)
        if (c > run[0]) {
            CHECK(effect(on_pain(set), c) > effect(on_neuropathic_pain(set), c));
            CHECK(effect(on_neuropathic_pain(set), c) > 0);
            CHECK(effect(on_pain(set), c) > effect(on_sedation(set), c));
        }
    for (const auto& f : facts_of(set)) CHECK(f.how == mark::assumed);
}

TEST_CASE("baclofen has a relief of its own for neuropathic pain, which leaves that of spasms",
          "[analgesic][baclofen]") {
    const drug::baclofen::neuropathic_effect set;
    const auto relief = effect(on_neuropathic_pain(set), set.ec50.value);
    CHECK_THAT(relief, WithinRel(0.15, 1e-14));
    const auto before = pain_of(typical_function{});
    const auto after = relieved(before, relief);
    CHECK_THAT(double(after.background), WithinRel(0.85 * double(before.background), 1e-14));
    CHECK(double(after.by_spasms) == double(before.by_spasms));
    CHECK(pain_at(after, 0.0, 0 / units::h, 0.0) < pain_at(before, 0.0, 0 / units::h, 0.0));
    CHECK(double(relieved(before, 0.0).background) == double(before.background));
    CHECK(double(relieved(before, 1.0).background) == 0.0);
    CHECK_THROWS_WITH(relieved(before, 1.5), "relief of the background = 1.5, but must be from 0 to 1");
    CHECK(facts_of(set).size() == 3);
}
