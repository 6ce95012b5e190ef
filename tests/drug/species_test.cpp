#include <tonus/drug/species.hpp>

#include <tonus/drug/card.hpp>

#include <support/catch.hpp>
#include <support/ranges.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;

TEST_CASE("both species can be, and every number of them has a source", "[species]") {
    for (const species& s : {human_adult, rat_adult}) {
        CHECK_FALSE(check(s));
        for (const fact& f : facts_of(s)) {
            CAPTURE(s.name, f.name);
            CHECK_FALSE(f.population.empty());
            CHECK_FALSE(f.source.empty());
            if (f.how == mark::assumed) CHECK(tests::is_in_its_range(f));
        }
    }
    CHECK(facts_of(rat_adult).size() == 4);
}

TEST_CASE("the fluid of a rat is replaced faster than that of a human", "[species]") {
    const auto hours = [](const species& s) { return (s.csf.value / s.csf_formed.value).in(units::h); };
    CHECK(hours(rat_adult) < hours(human_adult) / 3);
    CHECK(hours(rat_adult) > 0.5);
}

TEST_CASE("a species that cannot be is refused by the name of what is wrong", "[species]") {
    auto bad = rat_adult;
    bad.mass.value = 0_kg;
    CHECK(said(check(bad)) == "body mass [kg] = 0, but must be positive and finite");
    bad = rat_adult;
    bad.csf.value = units::mL(-1.0);
    CHECK(said(check(bad)) == "csf [L] = -0.001, but must be positive and finite");
    bad = rat_adult;
    bad.csf_formed.value = 0_mL / units::h;
    CHECK(said(check(bad)) == "csf formed [L/h] = 0, but must be positive and finite");
    bad = rat_adult;
    bad.liver_flow.value = units::L(nan_) / units::h / units::kg;
    CHECK(said(check(bad)) == "liver blood flow [L/h/kg] = nan, but must be positive and finite");
}
