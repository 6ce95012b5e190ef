#include <tonus/risk/breathing.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;

namespace {
const tonus::ventilation v{.of = {.emax = 1, .ec50 = 2_mg / L, .hill = 2.5}, .half_load = 5, .interaction = 2};
double left(double level, double load) { return ventilation_left(v, level * (mg / L), load); }
}  // namespace

TEST_CASE("without depressants breathing is what the level alone leaves", "[risk]") {
    CHECK(left(0, 0) == 1.0);
    CHECK_THAT(left(2, 0), WithinRel(0.5, 1e-15));
    auto adding = v;
    adding.interaction = 0;
    for (double c = 0; c < 8; c += 0.5) {
        CHECK(left(c, 0) == 1 - effect(v.of, c * (mg / L)));
        CHECK(ventilation_left(adding, c * (mg / L), 0.0) == left(c, 0));
    }
}

TEST_CASE("depressants without the drug leave the same, whatever the interaction", "[risk]") {
    auto adding = v;
    adding.interaction = 0;
    CHECK_THAT(left(0, 5), WithinRel(0.5, 1e-15));
    CHECK(left(0, 2) == ventilation_left(adding, 0_mg / L, 2.0));
}

TEST_CASE("both together leave less, and less still by the interaction", "[risk]") {
    auto adding = v;
    adding.interaction = 0;
    CHECK(left(1, 1) < left(1, 0));
    CHECK(left(1, 1) < left(0, 1));
    CHECK(left(1, 1) < ventilation_left(adding, 1_mg / L, 1.0));
    // Added, two fifths of the one and three fifths of the other are one half.
    CHECK_THAT(ventilation_left(adding, 0.8 * (mg / L), 3.0), WithinRel(0.5, 1e-14));
    CHECK_THAT(left(1, 1e-13), WithinAbs(left(1, 0), 1e-12));
}

TEST_CASE("breathing that cannot be is refused", "[risk]") {
    CHECK_THROWS_WITH(left(1, -1), "load of depressants = -1, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(left(nan_, 0), "level [mg/L] = nan, but must be finite");
    auto wrong = v;
    wrong.half_load = 0;
    CHECK(said(check(wrong)) == "half load of depressants = 0, but must be positive and finite");
}
