#include <tonus/pump/solution.hpp>

#include <support/catch.hpp>

using namespace tonus;
using units::mg;
using units::mL;
using units::ug;

TEST_CASE("solutions are sold at 50, 500, 1000 and 2000 ug/mL", "[solution]") {
    CHECK(solution::marketed(500_ug / mL).labelled() == 500_ug / mL);
    CHECK(solution::marketed(2_mg / mL).labelled() == (ug / mL)(2000.0));
    CHECK(solution::marketed((mg / mL)(0.1) + (mg / mL)(0.4)).labelled() == 500_ug / mL);
    for (const concentration c : marketed_concentrations.value) CHECK(solution::marketed(c).labelled() == c);
    CHECK(marketed_concentrations.how == mark::published);
}

TEST_CASE("another concentration is refused unless it is said to be compounded", "[solution]") {
    CHECK_THROWS_WITH(solution::marketed(750_ug / mL),
                      "concentration [ug/mL] = 750, but must be 50, 500, 1000 or 2000; another one is said by "
                      "solution::compounded");
    CHECK(solution::compounded(750_ug / mL).labelled() == 750_ug / mL);
    CHECK_THROWS_WITH(solution::compounded(0_ug / mL), "concentration [ug/mL] = 0, but must be positive and finite");
}
