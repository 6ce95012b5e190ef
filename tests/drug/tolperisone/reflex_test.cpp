#include <tonus/drug/tolperisone/reflex.hpp>

#include <tonus/drug/card.hpp>
#include <tonus/drug/tolperisone/effect.hpp>
#include <tonus/drug/tolperisone/label.hpp>
#include <tonus/drug/tolperisone/oral.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace tolperisone = tonus::drug::tolperisone;

TEST_CASE("the usual dose lowers Hmax/Mmax as eperisone does", "[tolperisone]") {
    const tolperisone::oral_adult s;
    const tolperisone::reflex_as_eperisone e;
    const tonus::with_effect_site<tonus::two_compartment_oral> m{
        model_of(s, {.mass = 70_kg, .creatinine_clearance = 103_mL / min}, tolperisone::meal::fed), e.ke0.value};
    double sum = 0;
    int count = 0;
    const auto doses = plan(tolperisone::adult_course(8_days), {0_h});
    tonus::simulate(m, through(intake_of(s, tolperisone::meal::fed), doses), tonus::grid({6_days}, {7_days}, 3_min),
                    [&](const auto& seen) {
                        sum += effect(on_reflex(e), effect_concentration_in(m, seen.amounts));
                        ++count;
                    });
    CHECK_THAT(sum / count, WithinAbs(0.300, 0.001));
}

TEST_CASE("nothing of it is more than assumed", "[tolperisone]") {
    const tolperisone::reflex_as_eperisone e;
    CHECK(tonus::facts_of(e).size() == 4);
    for (const auto& f : tonus::facts_of(e)) CHECK(f.how == tonus::mark::assumed);
    CHECK_FALSE(check(on_reflex(e)));
    // One site: the two effects differ by their largest only.
    CHECK(e.ec50.value == tolperisone::effect_a.ec50.value);
    CHECK(e.ke0.value == tolperisone::effect_a.ke0.value);
}
