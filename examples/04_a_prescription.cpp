// A prescription as a sentence: up, hold, and off again on tablets that exist.
#include <iostream>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;

int main() {
    //! [a prescription]
    const tonus::tablets at_hand{.strengths = {5_mg, 10_mg, 25_mg}, .halves = true};
    const auto rx =
        tonus::prescription{tonus::titrate(5_mg, tonus::tid).every(3_days).by(5_mg).until(20_mg)}
            .then(tonus::give(20_mg, tonus::tid).lasting(4_weeks))
            .then(tonus::taper_from(20_mg, tonus::tid).every(1_weeks).keeping(0.6).on(at_hand).down_to(2.5_mg));

    for (const auto& step : steps_of(rx, {0_h})) {
        std::cout << "day " << step.from.since_start.in(day) << ": " << step.each.in(mg) << " mg";
        for (const auto& piece : made_of(at_hand, step.each)) {
            if (piece.whole) std::cout << ", " << piece.whole << " x " << piece.strength.in(mg) << " mg";
            if (piece.half) std::cout << ", " << piece.half << " half of " << piece.strength.in(mg) << " mg";
        }
        std::cout << "\n";
    }
    const auto doses = plan(rx, {0_h});
    std::cout << doses.size() << " doses, " << given_until(doses, end_of(rx, {0_h})).in(g) << " g\n";
    //! [a prescription]
}
