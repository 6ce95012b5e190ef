#include <tonus/drug/cyp2d6.hpp>

#include <support/catch.hpp>

using tonus::cyp2d6, tonus::cyp2d6_inhibitor;

TEST_CASE("an inhibitor takes of the activity score what it takes by its strength", "[cyp2d6]") {
    for (const auto p : {cyp2d6::poor, cyp2d6::intermediate, cyp2d6::normal, cyp2d6::ultrarapid}) {
        CHECK(activity_score(p, cyp2d6_inhibitor::none) == activity_score(p));
        CHECK(activity_score(p, cyp2d6_inhibitor::weak) == activity_score(p));
        CHECK(activity_score(p, cyp2d6_inhibitor::moderate) == activity_score(p) / 2);
        CHECK(activity_score(p, cyp2d6_inhibitor::strong) == activity_score(cyp2d6::poor));
    }
}

TEST_CASE("phenotypes and strengths have names", "[cyp2d6]") {
    STATIC_REQUIRE(describe(cyp2d6::poor) == "poor");
    STATIC_REQUIRE(describe(cyp2d6::ultrarapid) == "ultrarapid");
    STATIC_REQUIRE(describe(cyp2d6_inhibitor::none) == "none");
    STATIC_REQUIRE(describe(cyp2d6_inhibitor::strong) == "strong");
}
