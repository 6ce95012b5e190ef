// What a pump delivers goes into a body as any schedule does.
#include <tonus/pump/run.hpp>

#include <vector>

#include <support/catch.hpp>
#include <tonus/drug/baclofen/intrathecal.hpp>
#include <tonus/pump/typical.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

using namespace tonus;
using units::day;
using units::h;
using units::mL;
using units::ug;

namespace {

const drug::baclofen::intrathecal_adult adult;
const dose_rate rate_given = 240_ug / day;
const pump_device device = device_of({}, reservoir_size::small, 60);

/// A pump that changes from 500 to 2000 ug/mL on day 10.
std::vector<pump_order> orders(bool with_bridge) {
    std::vector<pump_order> all{{{h(-1)}, refill{20_mL, solution::marketed(500_ug / mL)}},
                                {{h(-1)}, priming_bolus{dead_volume(device), 1_h}},
                                {{0_h}, pump_program{simple_continuous{rate_given}}},
                                {{10_days}, refill{20_mL, solution::marketed(2000_ug / mL)}}};
    if (with_bridge) all.push_back({{10_days}, bridge_bolus{rate_given}});
    return all;
}

/// Levels in the lumbar CSF from day 9 on, over that of the steady state.
std::vector<double> levels(bool with_bridge) {
    const pump given = run({device, {weekday::monday, 0_h}, {h(-1)}}, orders(with_bridge), {14_days});
    const auto seen =
        record(model_of(adult), through(intake_of(adult), given.delivered()), grid({9_days}, {14_days}, 6_h));
    std::vector<double> all;
    for (const point& p : seen) all.push_back(p.plasma / (rate_given / adult.cl.value));
    return all;
}

}  // namespace

TEST_CASE("with a bridge the level in CSF does not move, without one it falls to a quarter", "[pump]") {
    for (const double level : levels(true)) CHECK_THAT(level, WithinRel(1.0, 1e-12));
    const auto fallen = levels(false);
    CHECK_THAT(fallen.front(), WithinRel(1.0, 1e-12));
    CHECK_THAT(fallen[12], WithinRel(0.25, 1e-6));  // day 12, and the old solution lasts until day 13.2
    CHECK(fallen.back() > 0.99);
}
