// What can be wrong, in three channels. The first, a wrong type or unit, does not compile: see tests/reject.
#include <iostream>
#include <limits>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;

int main() {
    //! [errors]
    // A wrong value: ask, or be told by an exception. Both name the parameter, its value and what is allowed.
    const tonus::one_compartment_oral drug{.cl = 12_L / h, .v = 0_L, .ka = 1.5 / h};
    if (const auto p = check(drug)) std::cout << describe(*p) << "\n";
    const tonus::intake oral{.into = tonus::one_compartment_oral::depot, .bioavailability = 1.0, .lag = 0_h};
    try {
        tonus::record(drug, through(oral, tonus::schedule{{bolus({0_h}, 5_mg)}}), tonus::grid({0_h}, {24_h}, 1_h));
    } catch (const tonus::invalid_parameter& e) {
        std::cout << e.what() << "\n";
    }
    try {
        plan(tonus::taper_from(20_mg, tonus::tid).every(3_days).keeping(0.8).down_to(0_mg), {0_h});
    } catch (const tonus::invalid_parameter& e) {
        std::cout << e.what() << "\n";
    }

    // Numerical trouble: how it ended, beside what was computed before.
    const tonus::one_compartment_oral vast{.cl = 12_L / h, .v = 60_L, .ka = 1.5 / h};
    const auto huge = mg(std::numeric_limits<double>::max());
    const auto twice = through(oral, tonus::schedule{{bolus({0_h}, huge), bolus({6_h}, huge), bolus({6_h}, huge)}});
    const auto run = tonus::record(vast, twice, tonus::grid({0_h}, {24_h}, 1_h));
    std::cout << describe(run.ended) << " after " << run.size() << " samples\n";
    //! [errors]
}
