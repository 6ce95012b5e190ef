#include <tonus/treatment/typical_treatment.hpp>

#include <tonus/drug/card.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;

TEST_CASE("the typical treatments are allowed, and all their numbers are assumed", "[typical_treatment]") {
    const typical_treatment s;
    CHECK_FALSE(check(training_of(s, 3 / units::week)));
    const auto all = facts_of(s);
    CHECK(all.size() == 7);
    for (const auto& f : all) {
        CHECK(f.how == mark::assumed);
        CHECK(f.source.starts_with("from "));
    }
}

TEST_CASE("the numbers of the set reach the models", "[typical_treatment]") {
    typical_treatment s;
    s.best_tone.value = 1.2;
    s.stimulation.value = 0.4;
    const auto t = training_of(s, 2 / units::week);
    CHECK(double(t.window.best) == 1.2);
    CHECK(t.sessions == 2 / units::week);
    const from_site<> drug{{.emax = 1, .ec50 = 1 * (units::mg / units::L), .hill = 1}};
    CHECK(double(stimulated(s, drug, true).inhibits) == 0.4);
    CHECK(double(stimulated(s, drug, false).inhibits) == 0.0);
}
