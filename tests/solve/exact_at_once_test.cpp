#include <tonus/solve/exact_at_once.hpp>

#include <cmath>
#include <vector>

#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/timetable_of.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::moment;

namespace {

tonus::inputs doses() {
    return {{moment<double>::at({0_h}), 10, 0, 0},
            {moment<double>::at({8_h}), 20, 3, 0},
            {moment<double>::at({9_h}), 5, 0, 1},
            {moment<double>::at({16_h}), 10, 0, 0}};
}
std::vector<tonus::sampling> irregular() {
    std::vector<tonus::sampling> times;
    for (double t = 0; t < 30; t += 0.2 + 0.15 * std::sin(7 * t)) times.push_back(tonus::instant{h(t)});
    return times;
}

template <class M, class See>
void check_as_simulate(const M& m, See see) {
    const auto times = irregular();
    std::vector<double> expected, seen(times.size());
    simulate(m, doses(), times, [&](const auto& s) { expected.push_back(see(m, s.amounts).canonical()); });
    const tonus::exact_at_once<M> look{tonus::timetable_of<M>(doses(), times)};
    look(m, see, seen);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        INFO("look " << i);
        CHECK_THAT(seen[i], WithinRel(expected[i], 1e-13) || WithinAbs(expected[i], 1e-17));
    }
}

const auto plasma = [](const auto& m, const auto& x) { return concentration_in(m, x); };

}  // namespace

TEST_CASE("many times at once are what simulate shows", "[lanes][exact]") {
    check_as_simulate(tonus::one_compartment_oral{.cl = 11 * L / h, .v = 60_L, .ka = 1.2 / h}, plasma);
    check_as_simulate(tonus::one_compartment_oral{.cl = 72 * L / h, .v = 60_L, .ka = 1.2 / h}, plasma);
    check_as_simulate(
        tonus::two_compartment_oral{.cl = 11 * L / h, .vc = 30_L, .q = 5 * L / h, .vp = 20_L, .ka = 1.2 / h}, plasma);
    check_as_simulate(
        tonus::with_effect_site<tonus::one_compartment_oral>{{.cl = 11 * L / h, .v = 60_L, .ka = 1.2 / h}, 0.5 / h},
        [](const auto& m, const auto& x) { return effect_concentration_in(m, x); });
}

TEST_CASE("many times at once refuse a model or a room that cannot be", "[lanes][exact]") {
    using model = tonus::one_compartment_oral;
    const tonus::exact_at_once<model> look{tonus::timetable_of<model>(doses(), irregular())};
    std::vector<double> seen(irregular().size()), little(3);
    CHECK_THROWS_WITH(look({.cl = 11 * L / h, .v = 0_L, .ka = 1.2 / h}, plasma, seen), StartsWith("v [L] = 0"));
    CHECK_THROWS_WITH(look({.cl = 11 * L / h, .v = 60_L, .ka = 1.2 / h}, plasma, little),
                      StartsWith("places for what is seen = 3"));
}
