#include <tonus/drug/tolperisone/oral.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace tolperisone = tonus::drug::tolperisone;

namespace {
const tonus::patient reference{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
}

TEST_CASE("what arrives of a dose of the hydrochloride is base", "[tolperisone]") {
    const tolperisone::oral_adult s;
    const double fasted = intake_of(s, tolperisone::meal::fasted).bioavailability;
    const double fed = intake_of(s, tolperisone::meal::fed).bioavailability;
    CHECK_THAT(fasted, WithinRel(0.17 * 0.8706, 1e-14));
    CHECK_THAT(fed / fasted, WithinRel(2.0, 1e-14));
    CHECK_THAT(fasted * (150_mg / model_of(s, reference, tolperisone::meal::fasted).cl).in(ng * h / mL),
               WithinAbs(158.57, 0.01));
}
