#include <tonus/risk/brain_site.hpp>

#include <cmath>
#include <cstddef>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/pd/adaptation.hpp>
#include <tonus/pk/beside.hpp>
#include <tonus/pk/cerebrospinal.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/moderator.hpp>
#include <tonus/pk/neuraxis.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

using namespace tonus::literals;
using namespace tonus::units;

namespace {

const tonus::one_compartment blood{.cl = 5_L / h, .v = 20_L};
const tonus::with_brain_site brain{blood, 0.4 / h, 0.1 / day};
const tonus::inputs infusion{{{0, 0.0}, 5.0 * 24 * 200, 24.0 * 200, 0}};  // to 1 mg/L

}  // namespace

TEST_CASE("the brain follows blood, and what it is used to follows the brain", "[risk]") {
    CHECK_FALSE(check(brain));
    const auto levels = [](const auto& s) {
        return std::array{concentration_in(s.model, s.amounts).in(mg / L),
                          brain_level_in(s.model, s.amounts).in(mg / L), used_to_in(s.model, s.amounts).in(mg / L)};
    };
    const auto run = record_as(brain, infusion, tonus::grid({0_h}, {200_days}, 1_days), levels);
    for (const double level : run[0]) CHECK(level == 0.0);
    for (std::size_t i = 1; i < run.size(); ++i) {
        CHECK(run[i][1] <= run[i][0]);
        CHECK(run[i][2] < run[i][1]);
    }
    for (const double level : run[200]) CHECK_THAT(level, WithinAbs(1, 1e-8));
    // They are those of an effect site and of a moderator behind it.
    const tonus::with_moderator same{tonus::with_effect_site{blood, 0.4 / h}, 0.1 / day};
    const auto as_moderator = record_as(same, infusion, tonus::grid({0_h}, {200_days}, 1_days), [](const auto& s) {
        return std::array{effect_concentration_in(s.model, s.amounts).in(mg / L),
                          moderator_in(s.model, s.amounts).in(mg / L)};
    });
    CHECK_THAT(run[7][1], WithinRel(as_moderator[7][0], 1e-13));
    CHECK_THAT(run[7][2], WithinRel(as_moderator[7][1], 1e-13));
}

TEST_CASE("the site of tone and that of the brain are two", "[risk]") {
    const tonus::with_effect_site cord{blood, 0.1 / h};
    const tonus::with_brain_site both{cord, 0.4 / h, 0.1 / day};
    const auto look = [](const auto& s) {
        return std::array{effect_concentration_in(s.model, s.amounts).in(mg / L),
                          brain_level_in(s.model, s.amounts).in(mg / L)};
    };
    const auto run = record_as(both, infusion, tonus::grid({0_h}, {5_h}, 5_h), look);
    const auto alone = record_as(cord, infusion, tonus::grid({0_h}, {5_h}, 5_h),
                                 [](const auto& s) { return effect_concentration_in(s.model, s.amounts).in(mg / L); });
    CHECK_THAT(run[1][0], WithinRel(alone[1], 1e-13));
    CHECK(run[1][1] > 2 * run[1][0]);
    // A stage behind both is driven by the site of tone, and asks for the brain.
    const tonus::with_stage more{both, tonus::moving_average<tonus::from_site<>>{1_day, {{1.0, 1_mg / L, 1.0}}}};
    const auto seen = record_as(more, infusion, tonus::grid({0_h}, {5_h}, 5_h), look);
    CHECK_THAT(seen[1][0], WithinRel(run[1][0], 1e-13));
    CHECK_THAT(seen[1][1], WithinRel(run[1][1], 1e-13));
}

TEST_CASE("what one is used to is felt less", "[risk]") {
    const auto level = 0.4 * (mg / L), half = 0.2 * (mg / L);
    CHECK(felt(level, 0_mg / L, half) == level);
    CHECK_THAT(felt(level, half, half).in(mg / L), WithinRel(0.2, 1e-15));
    CHECK(felt(level, 3 * half, half) < felt(level, half, half));
    CHECK(felt(0_mg / L, half, half) == 0_mg / L);
}

TEST_CASE("a model of CSF is found out, also behind a site and as the first of two", "[risk]") {
    using tonus::beside, tonus::cerebrospinal, tonus::one_compartment, tonus::with_effect_site;
    using tonus::detail::is_of_csf;
    STATIC_REQUIRE(is_of_csf<cerebrospinal>());
    STATIC_REQUIRE(is_of_csf<tonus::neuraxis>());
    STATIC_REQUIRE(is_of_csf<with_effect_site<cerebrospinal>>());
    STATIC_REQUIRE(is_of_csf<beside<with_effect_site<cerebrospinal>, one_compartment>>());
    STATIC_REQUIRE_FALSE(is_of_csf<beside<one_compartment, cerebrospinal>>());  // the brain follows the first
    STATIC_REQUIRE_FALSE(is_of_csf<with_effect_site<one_compartment>>());
}

TEST_CASE("a rate of the brain that is not positive is refused", "[risk]") {
    CHECK(said(check(tonus::with_brain_site{blood, 0 / h, 0.1 / day})) ==
          "ke0 of the brain [1/h] = 0, but must be positive and finite");
    CHECK(said(check(tonus::with_brain_site{blood, 1 / h, -1 / h})) ==
          "k_used [1/h] = -1, but must be positive and finite");
}
