#include <tonus/drug/baclofen/intrathecal.hpp>

#include <cmath>

#include <support/catch.hpp>
#include <tonus/dosing/prescription.hpp>
#include <tonus/sim/trace.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

namespace {

/// 1 - E at the site of the H-reflex: the share of Hmax/Mmax that is left.
double reflex_left(const tonus::prescription& rx, tonus::instant at) {
    const baclofen::intrathecal_adult s;
    const auto m = model_of(s);
    double left = 0;
    tonus::simulate(m, through(intake_of(s), plan(rx, {0_h})), std::array{tonus::sampling{at}}, [&](const auto& seen) {
        left = 1 - effect(on_reflex(s.cord), concentration_in(m, seen.amounts, tonus::cerebrospinal::reflex_site));
    });
    return left;
}

}  // namespace

TEST_CASE("the volume follows from clearance and half-life, the EC50 from the dose that halves H/M", "[baclofen]") {
    const baclofen::intrathecal_adult s;
    CHECK_THAT(s.v.value.in(mL), WithinRel(30 * 1.51 / std::log(2.0), 0.01));
    CHECK_THAT(s.cord.ec50.value.in(ng / mL), WithinRel((70_ug / day / s.cl.value).in(ng / mL), 0.01));
}

TEST_CASE("the figures of the calibration are reproduced to their printed digits", "[baclofen]") {
    // Lumbar steady state at 50, 400, 1200 ug/day: 69.4, 556, 1670 ng/mL.
    const baclofen::intrathecal_adult s;
    const auto steady = [&](double ug_a_day) { return (ug_a_day * ug / day / s.cl.value).in(ng / mL); };
    CHECK_THAT(steady(50), WithinAbs(69.4, 0.06));
    CHECK_THAT(steady(400), WithinAbs(556, 0.6));
    CHECK_THAT(steady(1200), WithinAbs(1670, 6));
    // H/M at steady state of 30, 70, 110, 150 ug/day, and one hour after 50 ug.
    const auto pump = [](double ug_a_day) { return tonus::continuous_infusion{ug_a_day * ug / day, 30_days}; };
    CHECK_THAT(reflex_left(pump(30), {20_days}), WithinAbs(0.833, 0.0006));
    CHECK_THAT(reflex_left(pump(70), {20_days}), WithinAbs(0.499, 0.0006));
    CHECK_THAT(reflex_left(pump(110), {20_days}), WithinAbs(0.297, 0.0006));
    CHECK_THAT(reflex_left(pump(150), {20_days}), WithinAbs(0.190, 0.0006));
    CHECK_THAT(reflex_left(tonus::single_dose{50_ug, 1_days}, {1_h}), WithinAbs(0.208, 0.0006));
}
