#include <tonus/sim/simulate.hpp>
#include <array>
#include <cmath>
#include <string>
#include <vector>
#include <algorithm>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <support/catch.hpp>
#include <support/random.hpp>
using namespace tonus::literals;
using namespace tonus::units;
using tonus::instant, tonus::sampling, tonus::session, tonus::steady, tonus::over_time, tonus::administration, tonus::one_compartment, tonus::one_compartment_oral;
using time_point = tonus::moment<double>;
namespace {
instant at(double t) { return {t * h}; }
const one_compartment still{.cl = 0_L / h, .v = 20_L}, drug{.cl = 10_L / h, .v = 20_L};
const one_compartment_oral tablet{.cl = 10_L / h, .v = 20_L, .ka = 1.25 / h};
}
TEST_CASE("it is the closed loop that fills, not what empties into it") {
    tonus::compartmental_matrix<double, 3> a;
    a.carried[1][0] = 1;
    a.carried[2][1] = a.carried[1][2] = 2;
    CHECK(tonus::never_empties(a, 0) == std::size_t{1});
    const tonus::with_eliminated<one_compartment_oral> kept{tablet};
    CHECK(tonus::never_empties(flows(kept).matrix(), 0) == std::size_t{2});
}
TEST_CASE("time never goes back, also in a steady state of odd numbers") {
    tests::draws draw{9};
    for (int r = 0; r < 20000; ++r) {
        const double t = draw.chance(0.5) ? draw.between(-50, 1000) : 0, every = std::floor(draw.between(1, 300)) / 10;
        const double lag = std::floor(draw.between(0, 60)) * every / (draw.chance(0.5) ? 1 : 7);
        const double over = std::floor(draw.between(0, 20)) * every / (draw.chance(0.5) ? 1 : 3);
        session s{tablet, at(t)};
        s.give(administration{time_point::at(at(t)), 10_mg, over_time<>{over * h}, {0, 1.0, lag * h}, 0, every * h, steady::replacing});
        REQUIRE(s.now() == at(t));
    }
}
TEST_CASE("stepping is a simulation to the bit, also where a look falls on an arrival or an end") {
    tests::draws draw{5};
    const tonus::two_compartment m{.cl = 1.1_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 45_L};
    for (int r = 0; r < 500; ++r) {
        tonus::inputs in;
        std::vector<sampling> times;
        for (int n = 0; n < 6; ++n) {
            const double from = draw.between(0, 50), lag = draw.between(0, 3), over = draw.between(0, 9);
            in.push_back({{from, lag}, 5, over, 0});
            times.push_back(at(from + lag));
            times.push_back(at(from + (lag + over)));
            times.push_back(at(draw.between(0, 70)));
        }
        std::sort(in.begin(), in.end(), [](auto& a, auto& b) { return a.from < b.from; });
        std::sort(times.begin(), times.end(), [](auto& a, auto& b) { return a.at < b.at; });
        std::vector<tonus::two_compartment::state> a, b;
        simulate(m, in, times, [&](auto& s) { a.push_back(s.amounts); });
        session s{m, std::min(time_point::at(times[0].at), in[0].from)};
        for (auto& i : in) s.give(i);
        for (auto& t : times) s.advance(t), b.push_back(s.amounts());
        REQUIRE(a == b);
    }
}
TEST_CASE("an infusion of 0.9 ms keeps its amount also after a lag") {
    const double brief = (0.0009_s).in(h);
    for (const double lag : {0.1, 0.7, 3.3, 300.1}) {
        session s{still};
        s.give(administration{time_point::at(at(1000.1)), 8_mg, over_time<>{brief * h}, {0, 1.0, lag * h}});
        s.advance(at(2000));
        CHECK_THAT(s.amounts()[0], WithinRel(8.0, 1e-14));
    }
}
TEST_CASE("an observer that throws leaves the session where it was") {
    session s{drug, at(0), {}, {8.0}};
    try { s.advance(std::vector<instant>{at(1), at(2)}, [](auto& look) { if (look.at == at(2)) throw std::string{"stop"}; }); } catch (const std::string&) {}
    s.advance(at(4));
    CHECK_THAT(s.amounts()[0], WithinRel(8 * std::exp(-2.0), 1e-14));
}
