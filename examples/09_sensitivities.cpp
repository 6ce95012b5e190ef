// Sensitivities: how a peak and a trough move with clearance, absorption, dose and lag, exactly and in one run.
#include <array>
#include <iomanip>
#include <iostream>
#include <vector>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;

int main() {
    std::cout << std::fixed << std::setprecision(2);
    //! [sensitivities]
    using real = tonus::dual<4>;  // a value, and its derivatives by four inputs
    const std::array names{"clearance", "absorption", "dose", "lag"};
    const std::array values{12.0, 1.5, 20.0, 0.25};
    const auto input = [&](std::size_t i) { return real::input(values[i], i); };

    const tonus::basic_one_compartment_oral<real> drug{.cl = input(0) * (L / h), .v = L(real(60)), .ka = input(1) / h};
    const tonus::basic_intake<real> oral{.into = drug.depot, .bioavailability = real(0.8), .lag = h(input(3))};
    std::vector<tonus::basic_dose<real>> doses;
    for (int n = 0; n < 9; ++n) doses.push_back(bolus(nth({0_h}, 8_h, n), mg(input(2))));
    const auto taken = through(oral, tonus::basic_schedule{doses});

    // By how many per cent a level moves when an input moves by one per cent.
    const auto print = [&](const char* what, const auto& level) {
        const real c = level.in(ng / mL);
        std::cout << what << " " << c.value << " ng/mL:";
        for (std::size_t i = 0; i < 4; ++i) std::cout << " " << names[i] << " " << c.partial[i] * values[i] / c.value;
        std::cout << "\n";
    };
    const auto run = tonus::record(drug, taken, tonus::grid({64_h}, {72_h}, 1_min));
    print("peak", peak(run, &tonus::basic_point<real>::plasma).value);
    print("before the next dose", run.points.back().plasma);
    //! [sensitivities]

    //! [steady state]
    // The same level by the interval: 16 mg arrive every eight hours since ever, the last of them 7.75 h ago.
    using one = tonus::dual<1>;
    const tonus::basic_one_compartment_oral<one> known{.cl = L(one(12)) / h, .v = L(one(60)), .ka = one(1.5) / h};
    const auto every = h(one::input(8, 0));
    const tonus::basic_regular_input<one> regularly{
        .into = known.depot, .each = mg(one(16)), .lasting = h(one(0)), .every = every};
    const auto x = steady_state(known, regularly, every - h(one(0.25)));
    const auto level = concentration_in(known, x).in(ng / mL);
    std::cout << "at steady state " << level.value << " ng/mL; another hour between doses: " << level.partial[0]
              << "\n";
    //! [steady state]
}
