#include <tonus/population/covariates.hpp>

#include <set>
#include <string>

#include <support/catch.hpp>

TEST_CASE("every number of a population says its mark, population and source", "[covariates]") {
    const tonus::adult_population adults;
    std::set<std::string_view> names;
    visit(adults, [&](std::string_view name, const auto& s) {
        CAPTURE(name);
        CHECK(names.insert(name).second);
        CHECK_FALSE(s.population.empty());
        CHECK(s.source.size() > 10);
        if (s.how == tonus::mark::published || s.how == tonus::mark::derived)
            CHECK(s.source.find_first_of("0123456789") != s.source.npos);
        if constexpr (requires { check(s.value); }) CHECK_FALSE(check(s.value));
    });
    CHECK(names.size() == 12);
}

TEST_CASE("what is derived follows from its arithmetic", "[covariates]") {
    const tonus::adult_population adults;
    const auto& kidney = adults.creatinine_clearance.value;
    const double slope = -0.72;  // mL/min a year
    CHECK_THAT(double(adults.age_and_creatinine_clearance.value),
               WithinAbs(slope * adults.age.value.sd.in(tonus::units::year) /
                             kidney.sd.in(tonus::units::mL / tonus::units::min),
                         0.005));
    double sum = 0;
    for (const double share : adults.cyp2d6.value) sum += share;
    CHECK(sum == 100);
    CHECK(adults.cyp2d6.value[0] == (5 + 10) / 2.0);
    CHECK(adults.cyp2d6.value[2] == (77 + 92) / 2.0);
}

TEST_CASE("phenotypes have scores, and causes have names", "[covariates]") {
    STATIC_REQUIRE(activity_score(tonus::cyp2d6::poor) == 0);
    STATIC_REQUIRE(activity_score(tonus::cyp2d6::normal) == 2);
    CHECK(describe(tonus::cause::stroke) == "stroke");
    CHECK(describe(tonus::cause::other) == "other");
}
