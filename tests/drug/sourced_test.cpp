#include <tonus/drug/sourced.hpp>

#include <support/catch.hpp>

TEST_CASE("each mark has its word", "[sourced]") {
    CHECK(tonus::describe(tonus::mark::published) == "published");
    CHECK(tonus::describe(tonus::mark::derived) == "derived");
    CHECK(tonus::describe(tonus::mark::calibrated) == "calibrated");
    CHECK(tonus::describe(tonus::mark::assumed) == "assumed");
}

TEST_CASE("a sourced number is the number, and what is known about it", "[sourced]") {
    using namespace tonus::literals;
    const tonus::sourced<tonus::volume> v{65_mL, tonus::mark::derived, "7 patients", "CL times half-life over ln 2"};
    CHECK(v.value == 65_mL);
    CHECK(v.population == "7 patients");
}
