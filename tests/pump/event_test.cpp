#include <tonus/pump/event.hpp>

#include <support/catch.hpp>

using namespace tonus;

TEST_CASE("what happens to a pump has a name", "[event]") {
    CHECK(describe(pump_happening::refilled) == "refilled");
    CHECK(describe(pump_happening::program_set) == "program set");
    CHECK(describe(pump_happening::bolus_begun) == "bolus begun");
    CHECK(describe(pump_happening::request_refused) == "request refused");
    CHECK(describe(pump_happening::failure_begun) == "failure begun");
    CHECK(describe(pump_happening::reservoir_low) == "reservoir low");
    CHECK(describe(pump_happening::reservoir_empty) == "reservoir empty");
}
