#include <tonus/risk/blood_pressure.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/normal.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::hypotension;

namespace {
const tonus::pressure_response r{.most = 40, .of = {.emax = 1, .ec50 = 2_mg / L, .hill = 1}, .sd = 10};
}

TEST_CASE("pressure does not fall without drug, and by half of the most at the half level", "[risk]") {
    CHECK(fall_at(r, 0_mg / L).value == 0.0);
    CHECK_THAT(double(fall_at(r, 2_mg / L).value), WithinRel(20, 1e-15));
    for (double c = 0; c < 9; ++c) CHECK(double(fall_at(r, (c + 1) * (mg / L)).value) > fall_at(r, c * (mg / L)).value);
}

TEST_CASE("hypotension is graded at falls of 20, 30 and 40 mmHg", "[risk]") {
    const auto p = probabilities(r, 0_mg / L);
    CHECK_THAT(at_least(p, hypotension::mild), WithinRel(tonus::shares_at(-2.0).below, 1e-12));
    CHECK_THAT(at_least(p, hypotension::severe), WithinRel(tonus::shares_at(-4.0).below, 1e-12));
    CHECK_THAT(at_least(probabilities(r, 2_mg / L), hypotension::mild), WithinAbs(0.5, 1e-15));
    CHECK_THAT(at_least(probabilities(r, 2_mg / L), hypotension::moderate),
               WithinRel(tonus::shares_at(-1.0).below, 1e-12));
    auto sure = r;
    sure.sd = 0;
    CHECK(probabilities(sure, 6_mg / L)[hypotension::moderate] == 1.0);  // 30 mmHg
}

TEST_CASE("a response of pressure that cannot be is refused", "[risk]") {
    auto wrong = r;
    wrong.sd = -1;
    CHECK_THROWS_WITH(fall_at(wrong, 1_mg / L),
                      "sd of falls of pressure [mmHg] = -1, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(fall_at(r, nan_ * (mg / L)), "level [mg/L] = nan, but must be finite");
}
