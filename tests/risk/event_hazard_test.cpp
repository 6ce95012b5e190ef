#include <tonus/risk/event_hazard.hpp>

#include <cmath>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus::literals;
using namespace tonus::units;

namespace {

const tonus::event_hazard event{.name = "seizure",
                                .background = 0.01 / year,
                                .per_decade = 1.5,
                                .epilepsy = 30,
                                .psychiatric_history = 2,
                                .depressants_alone = 3,
                                .doubling = 0.4 * (mg / L),
                                .steepness = 6,
                                .with_depressants = 0.5,
                                .by_deficit = 0.3 / day};
const tonus::risk_factors nobody{.age = 60_years, .epilepsy = false, .psychiatric_history = false, .depressants = 0};
constexpr double background = 0.01 / 8766;  // 1/h

}  // namespace

TEST_CASE("without drug, withdrawal and risk factors there is the background", "[risk]") {
    CHECK_THAT(hazard(event, nobody, 0_mg / L, 0.0), WithinRel(background, 1e-14));
    CHECK_THAT(hazard(event, nobody, -1e-9 * (mg / L), 0.0), WithinRel(background, 1e-14));
    CHECK(std::isnan(hazard(event, nobody, nan_ * (mg / L), 0.0)));
}

TEST_CASE("risk factors multiply", "[risk]") {
    auto who = nobody;
    who.age = 80_years;
    CHECK_THAT(ratio_for(event, who), WithinRel(1.5 * 1.5, 1e-14));
    who.epilepsy = true;
    CHECK_THAT(ratio_for(event, who), WithinRel(1.5 * 1.5 * 30, 1e-14));
    who.psychiatric_history = true;
    who.depressants = 2;
    CHECK_THAT(ratio_for(event, who), WithinRel(1.5 * 1.5 * 30 * 2 * 7, 1e-14));
    who = nobody;
    who.age = 40_years;
    CHECK_THAT(ratio_for(event, who), WithinRel(1 / 2.25, 1e-14));
}

TEST_CASE("the hazard grows with the level, and is twice the background at the doubling one", "[risk]") {
    CHECK_THAT(hazard(event, nobody, 0.4 * (mg / L), 0.0), WithinRel(2 * background, 1e-14));
    CHECK_THAT(hazard(event, nobody, 0.8 * (mg / L), 0.0), WithinRel(65 * background, 1e-13));
    for (double c = 0.1; c < 5; c += 0.1)  // below, a sixth power vanishes beside one
        CHECK(hazard(event, nobody, (c + 0.1) * (mg / L), 0.0) > hazard(event, nobody, c * (mg / L), 0.0));
}

TEST_CASE("a deficit adds with its fourth power", "[risk]") {
    CHECK_THAT(hazard(event, nobody, 0_mg / L, 0.4), WithinRel(background + 0.3 / 24 * 0.0256, 1e-13));
    auto epileptic = nobody;
    epileptic.epilepsy = true;
    CHECK_THAT(hazard(event, epileptic, 0_mg / L, 0.4), WithinRel(30 * hazard(event, nobody, 0_mg / L, 0.4), 1e-14));
}

TEST_CASE("the interaction with other depressants vanishes without them, and without the drug", "[risk]") {
    const auto at = [](double level, double load) {
        auto who = nobody;
        who.depressants = load;
        return hazard(event, who, level * (mg / L), 0.0);
    };
    auto none = event;
    none.with_depressants = 0;
    for (const double c : {0.0, 0.1, 1.0, 3.0}) CHECK(hazard(none, nobody, c * (mg / L), 0.0) == at(c, 0));
    const auto interaction = [&](double level, double load) {  // what is beyond the product of both
        return at(level, load) * at(0, 0) / (at(level, 0) * at(0, load)) - 1;
    };
    CHECK_THAT(interaction(1, 0), WithinAbs(0, 1e-12));
    CHECK_THAT(interaction(0, 1), WithinAbs(0, 1e-12));
    CHECK_THAT(interaction(1, 1e-13), WithinAbs(0, 1e-12));
    CHECK(interaction(1, 1) > 5);
}

TEST_CASE("the slope of a hazard at the level is exact, also at none", "[risk]") {
    using real = tonus::dual<1>;
    const tonus::basic_event_hazard<real> e{"seizure", 0.01 / year, 1.5, 30, 2, 3, 0.4 * (mg / L), 6, 0.5, 0.3 / day};
    const auto slope = [&](double c) { return hazard(e, nobody, mg(real::input(c, 0)) / L, real(0)).partial[0]; };
    CHECK(slope(0) == 0.0);
    CHECK_THAT(slope(0.8), WithinRel(background * 6 * 32 / 0.4, 1e-12));
}

TEST_CASE("an event that cannot be is refused", "[risk]") {
    CHECK_FALSE(check(event));
    auto wrong = event;
    wrong.doubling = 0_mg / L;
    CHECK(said(check(wrong)) == "seizure: doubling level [mg/L] = 0, but must be positive and finite");
}
