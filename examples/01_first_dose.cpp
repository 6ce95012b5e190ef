// A first dose: 10 mg of baclofen by mouth, and its highest level.
#include <iostream>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

int main() {
    //! [first dose]
    const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
    const auto drug = model_of(baclofen::oral_adult{}, who);
    const auto taken = through(intake_of(baclofen::oral_adult{}), tonus::schedule{{bolus({0_h}, 10_mg)}});

    const auto run = tonus::record(drug, taken, tonus::grid({0_h}, {24_h}, 1_min));
    const auto highest = peak(run, &tonus::point::plasma);
    std::cout << "Cmax " << highest.value.in(ng / mL) << " ng/mL after " << highest.at.since_start.in(min) << " min\n";
    std::cout << "AUC over the day " << area_under(run, &tonus::point::plasma).in(ng * h / mL) << " ng h/mL\n";
    //! [first dose]
}
