// Units at the boundary: a named unit is the only way in and the only way out.
#include <iostream>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;

int main() {
    //! [units]
    const tonus::dose_rate pump = 100_ug / day;
    const tonus::clearance renal = 103_mL / min;
    const tonus::concentration level = 10_mg / 28.8_L;

    std::cout << pump.in(mg / h) << " mg/h\n";
    std::cout << renal.in(L / h) << " L/h\n";
    std::cout << level.in(ng / mL) << " ng/mL\n";
    std::cout << (0.3_mg / kg * 20_kg).in(mg) << " mg for a child of 20 kg\n";
    std::cout << 6_h / 3_h << " is a plain number\n";
    std::cout << (20_mg / renal).in(ng * h / mL) << " ng h/mL: an amount over a clearance is an exposure\n";
    //! [units]
}
