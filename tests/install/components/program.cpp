// The smallest program of somebody else that uses both headers with Boost.
#include <tonus/sim/crossing.hpp>
#include <tonus/solve/odeint.hpp>
#include <tonus/tonus.hpp>

using namespace tonus::literals;

int main() {
    const tonus::one_compartment drug{.cl = 1_L / tonus::units::h, .v = 1_L};
    const tonus::intake vein{.into = tonus::one_compartment::central, .bioavailability = 1.0, .lag = 0_h};
    const auto given = through(vein, tonus::schedule{{bolus({0_h}, 1_mg)}});
    const auto level = [](const auto& seen) { return concentration_in(seen.model, seen.amounts); };
    const auto half =
        tonus::crossing(drug, given, level, 0.5 * tonus::units::mg / tonus::units::L, {0_h}, {5_h}, tonus::dopri5{});
    return half && half->since_start > 0.69_h && half->since_start < 0.70_h ? 0 : 1;
}
