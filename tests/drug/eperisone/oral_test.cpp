#include <tonus/drug/eperisone/oral.hpp>

#include <cmath>

#include <tonus/drug/card.hpp>
#include <tonus/sim/summary.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace eperisone = tonus::drug::eperisone;

TEST_CASE("eperisone has the half-life of its study, and the published clearance", "[eperisone]") {
    const eperisone::oral_adult set;
    const auto m = model_of(set);
    CHECK_FALSE(check(m));
    const auto run = record(m, through(intake_of(set), tonus::schedule{{tonus::bolus({0_h}, 50_mg)}}),
                            tonus::grid({0_h}, {200_h}, 0.01_h));
    const double late = run[4000].plasma.in(ng / mL), later = run[4400].plasma.in(ng / mL);
    CHECK_THAT(4 * std::log(2.0) / std::log(late / later), WithinAbs(3.81, 0.02));
    const auto highest = peak(run, &tonus::point::plasma);
    CHECK_THAT(highest.at.since_start.in(h), WithinAbs(1.2, 0.1));
    CHECK(highest.value.in(ng / mL) < 1.0);  // a tenth of a percent of tolperisone's dose-normalised level
    CHECK(tonus::facts_of(set).size() == 7);
}

TEST_CASE("patients differ in clearance and central volume", "[eperisone]") {
    const eperisone::oral_adult set;
    const tonus::pseudo_random source{3};
    const auto somebody = varied(set, between_subjects(set), source, {tonus::purpose::between_subjects, 1});
    CHECK(somebody.cl.value != set.cl.value);
    CHECK(somebody.vc.value != set.vc.value);
    CHECK(somebody.ka.value == set.ka.value);
}
