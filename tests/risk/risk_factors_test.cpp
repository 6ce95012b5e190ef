#include <tonus/risk/risk_factors.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;

TEST_CASE("an age and a load that cannot be are refused", "[risk]") {
    tonus::risk_factors who{.age = 60_years, .epilepsy = false, .psychiatric_history = false, .depressants = 0};
    CHECK_FALSE(check(who));
    who.age = 130_years;
    CHECK(said(check(who)) == "age [years] = 130, but must be from 0 to 120");
    who.age = 120_years;
    who.depressants = -1;
    CHECK(said(check(who)) == "load of depressants = -1, but must be zero or positive, and finite");
}
