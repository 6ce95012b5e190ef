// A network that is known only when the program runs: two depots beside each other, a parent and its metabolite.
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;

int main() {
    std::cout << std::fixed << std::setprecision(1);
    //! [a network]
    // As it may come from a file: who gives to whom, and at which rate (1/h).
    std::istringstream file{
        "fast       parent     1.5\n"
        "slow       parent     0.15\n"
        "parent     metabolite 0.12\n"
        "parent     outside    0.08\n"
        "metabolite outside    0.3\n"};
    const std::vector<std::string> names{"fast", "slow", "parent", "metabolite"};
    const auto number_of = [&](const std::string& name) {  // of a name that there is not: one too many, and so refused
        if (name == "outside") return tonus::outside;
        return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    };
    std::vector<tonus::stated_flow> flows;
    std::string from, to;
    for (double per_hour; file >> from >> to >> per_hour;)
        flows.push_back({number_of(from), number_of(to), per_hour / h});
    const auto drawn = tonus::make_network(names.size(), flows, number_of("parent"), 60_L);
    //! [a network]

    //! [visited]
    // Two thirds of a tablet are released at once; the rest slowly, and an hour later.
    const tonus::intake at_once{.into = number_of("fast"), .bioavailability = 2.0 / 3, .lag = 0_h};
    const tonus::intake slowly{.into = number_of("slow"), .bioavailability = 1.0 / 3, .lag = 1_h};
    const auto tablets = plan(tonus::give(30_mg, tonus::bid).lasting(2_days), {0_h});
    const auto taken = merged(through(at_once, tablets), through(slowly, tablets));
    const auto show = [&](const auto& drug) {
        tonus::simulate(drug, taken, tonus::grid({24_h}, {36_h}, 3_h), [&](const auto& seen) {
            std::cout << seen.at.since_start.in(h) << " h:";
            for (std::size_t i = 0; i < names.size(); ++i) std::cout << " " << names[i] << " " << seen.amounts[i];
            std::cout << " mg; " << concentration_in(drug, seen.amounts).in(ng / mL) << " ng/mL\n";
        });
    };
    std::visit(show, drawn);
    //! [visited]
}
