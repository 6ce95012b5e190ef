// A response with a delay: a drug inhibits what makes it, the body becomes tolerant, and the drug is stopped. Then the same
// model at steady state, and a model that needs an ODE solver.
#include <iomanip>
#include <iostream>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;

int main() {
    std::cout << std::fixed << std::setprecision(1);
    //! [stages]
    // Tablet, effect site, and a moderator of tolerance: linear. Behind them a response whose production is inhibited.
    const tonus::with_effect_site site{tonus::one_compartment_oral{.cl = 11_L / h, .v = 60_L, .ka = 1.2 / h}, 0.7 / h};
    const tonus::with_moderator tolerance{site, 0.02 / h};
    const tonus::with_tolerance<> effect{{.emax = 1, .ec50 = 60_ng / mL, .hill = 1.5}, 50_ng / mL};
    const tonus::with_stage model{tolerance,
                                  tonus::turnover<tonus::with_tolerance<>>{.how = tonus::acts_by::inhibiting_production,
                                                                           .baseline = 100,
                                                                           .kout = 0.25 / h,
                                                                           .most = 0.9,
                                                                           .drive = effect}};
    std::cout << "solved by: " << describe(tonus::structure_of<decltype(model)>()) << "\n";

    // 10 mg every eight hours for a week, and then nothing.
    const auto doses = tonus::plan(tonus::give(10_mg, tonus::tid).lasting(7_days), {0_h});
    const auto given = through(tonus::intake{tonus::one_compartment_oral::depot, 1.0, 0_h}, doses);
    const auto show = [](const auto& look) {
        std::cout << "day " << look.at.since_start.in(day) << ": response " << response_in(look.model, look.amounts)
                  << "\n";
    };
    simulate(model, given, tonus::grid({0.5_days}, {9.5_days}, 1_day), show);
    //! [stages]

    //! [steady state of a response]
    // At steady state at once, whatever the solver: the state that a period brings back to itself.
    tonus::session body{model};
    tonus::administration since_ever{tonus::moment<double>::at({0_h}), 10_mg, tonus::at_once{},
                                     tonus::intake{tonus::one_compartment_oral::depot, 1.0, 0_h}};
    since_ever.every = 8_h;
    since_ever.before = tonus::steady::replacing;
    since_ever.more = 2;
    body.give(since_ever);
    std::cout << "at steady state: " << response_in(body.model(), body.amounts());
    for (const auto hours : {4_h, 8_h}) {
        body.advance(tonus::instant{hours});
        std::cout << ", " << response_in(body.model(), body.amounts());
    }
    std::cout << "\n";
    //! [steady state of a response]

    //! [by a solver]
    // Elimination that saturates has no exact solution and no cascade: a solver is named. This one needs no Boost.
    const tonus::saturable_oral saturable{.vmax = 12_mg / h, .km = 0.8_mg / L, .v = 20_L, .ka = 1.5 / h};
    std::cout << "solved by: " << describe(tonus::structure_of<tonus::saturable_oral>()) << "\n";
    const auto level = [](const auto& look) {
        std::cout << std::setprecision(3) << "hour " << look.at.since_start.in(h) << ": "
                  << concentration_in(look.model, look.amounts).in(mg / L) << " mg/L\n";
    };
    simulate(saturable, given, tonus::grid({160_h}, {168_h}, 4_h), level, tonus::rodas4{});
    //! [by a solver]
}
