#include <tonus/risk/typical_events.hpp>

#include <string_view>

#include <support/catch.hpp>
#include <tonus/drug/card.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::rare_event;

namespace {

const tonus::typical_events set;
const tonus::drug_hazard drug{.doubling = 1_mg / L, .steepness = 3, .with_depressants = 0.5, .by_deficit = 1 / day};
double ratio(rare_event which, const tonus::risk_factors& who) { return ratio_for(hazard_of(set, which, drug), who); }

}  // namespace

TEST_CASE("each number of rare events has a source, and those that are assumed have bounds", "[risk]") {
    const auto facts = tonus::facts_of(set);
    CHECK(facts.size() == 12);
    for (const auto& f : facts) {
        CHECK_FALSE(f.source.empty());
        if (f.how == tonus::mark::assumed) CHECK(f.source.find("from ") != std::string_view::npos);
    }
}

TEST_CASE("a risk factor acts where it should, and there alone", "[risk]") {
    const tonus::risk_factors nobody{60_years, false, false, 0};
    for (const auto which : tonus::rare_events) {
        CHECK_FALSE(check(hazard_of(set, which, drug)));
        CHECK(ratio(which, nobody) == 1.0);
    }
    CHECK(ratio(rare_event::seizure, {60_years, true, false, 0}) == 30.0);
    CHECK(ratio(rare_event::confusion, {60_years, true, false, 0}) == 1.0);
    CHECK(ratio(rare_event::hallucination, {60_years, false, true, 0}) == 4.0);
    CHECK(ratio(rare_event::seizure, {60_years, false, true, 0}) == 1.0);
    CHECK(ratio(rare_event::respiratory_depression, {60_years, false, false, 1}) == 4.0);
    CHECK(ratio(rare_event::seizure, {60_years, false, false, 1}) == 1.0);
    CHECK(ratio(rare_event::confusion, {80_years, false, false, 0}) > 2);
    CHECK(ratio(rare_event::seizure, {80_years, false, false, 0}) == 1.0);
}

TEST_CASE("confusion at 77 years is as often as the cohort had it without baclofen", "[risk]") {
    const auto e = hazard_of(set, rare_event::confusion, drug);
    const double in_a_month = hazard(e, {77_years, false, false, 0}, 0_mg / L, 0.0) * 24 * 30;
    CHECK_THAT(in_a_month, WithinRel(0.0111 / 19.8, 0.02));
}
