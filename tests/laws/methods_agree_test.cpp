// Every method that a model can be solved by finds the same, whatever happens to it: all that a session can be told.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/saturable.hpp>
#include <tonus/pk/switched.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/session.hpp>
#include <tonus/solve/odeint.hpp>
#include <tonus/solve/rosenbrock.hpp>

#include <support/catch.hpp>
#include <support/events.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::administration, tonus::ending, tonus::instant, tonus::moment, tonus::session, tonus::steady;

namespace {

/// How often each kind of event was met, so that none is left out by chance.
enum kind : std::size_t { doses, shapes, past, since_ever, stops, changes, restarts, switches, kinds };
using counts = std::array<int, kinds>;

tonus::release some_release(tests::draws& draw) {
    if (draw.chance(0.5)) return tonus::transit_release<>{draw.between(0, 6), draw.between(0.2, 3) * h};
    return tonus::weibull_release<>{draw.between(0.5, 6) * h, draw.between(0.6, 3)};
}

/// What a session shows of thirty events: the same ones for the same seed, whatever the model and the solver.
template <class M, class S>
std::vector<typename M::state> seen(const M& m, const M& other, const S& solver, std::uint64_t seed, counts& met) {
    tests::draws draw{seed};
    const auto which = draw.chance(0.5) ? tests::events::times::eighths : tests::events::times::any;
    session<M, S> body{m, instant{0_h}, solver};
    std::vector<typename M::state> all;
    double now = 0;
    const auto here = [&] { return moment<double>::at(instant{now * h}); };
    for (int n = 0; n < 30; ++n) {
        now += draw.chance(0.2) ? 0 : tests::events::some_time(draw, 0.125, 6, which);
        const auto side = draw.chance(0.5) ? tonus::side::before : tonus::side::after;
        REQUIRE(body.advance({instant{now * h}, side}) == ending::complete);
        all.push_back(body.amounts());
        const std::size_t into = draw.below(2);
        const double what = draw.between(0, 1);
        if (what < 0.4) {
            ++met[doses];
            for (auto a : tests::events::some_doses(draw, 2, which)) {
                a.at = here();
                a.size = std::min(a.size.in(mg), 20.0) * mg;
                a.way.bioavailability = std::min(double(a.way.bioavailability), 1.0);
                body.give(a);
            }
        } else if (what < 0.5) {
            ++met[shapes];
            body.give(administration{here(),
                                     draw.between(1, 20) * mg,
                                     tonus::at_once{},
                                     {into, 1, draw.between(0, 2) * h, some_release(draw)}});
        } else if (what < 0.65) {
            ++met[past];
            administration a{here(), draw.between(1, 20) * mg, tonus::at_once{}, {into, 1, draw.between(0, 15) * h}};
            if (draw.chance(0.5)) a.how = tonus::over_time<>{draw.between(0.5, 20) * h};
            a.every = draw.between(4, 12) * h;
            a.before = draw.chance(0.5) ? steady::replacing : steady::added;
            if (a.before == steady::added && !tonus::linear_model<M>) a.before = steady::replacing;
            a.more = draw.below(3);
            body.give(a);
        } else if (what < 0.7) {
            ++met[since_ever];
            administration a{here(), 0_mg, tonus::at_rate<>{draw.between(0.1, 2) * mg / h}, {into, 1, 0_h}};
            a.before = steady::replacing;
            body.give(a);
        } else if (what < 0.8) {
            ++met[stops];
            body.stop_infusions(into);
            body.stop_releases(into);
        } else if (what < 0.9) {
            ++met[changes];
            body.change(draw.chance(0.5) ? m : other);
        } else if (what < 0.95) {
            ++met[restarts];
            now -= draw.between(0, 5);
            body.restart(instant{now * h});
        } else {
            ++met[switches];
            if constexpr (tonus::has_switches<M>) {
                if (draw.chance(0.5))
                    body.switch_off(into);
                else
                    body.switch_on(into);
            }
        }
    }
    return all;
}

/// The worst that a solver is off another, in thirty runs, as a share of the largest value of each compartment.
template <class M, class Known, class Solver>
double worst_of(const M& m, const M& other, const Known& known_by, const Solver& solver) {
    double worst = 0;
    counts met{};
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        counts ignored{};
        const auto known = seen(m, other, known_by, seed, met), found = seen(m, other, solver, seed, ignored);
        for (std::size_t i = 0; i < M::size; ++i) {
            double largest = 0, off = 0;
            for (std::size_t n = 0; n < known.size(); ++n) {
                largest = std::max(largest, std::abs(known[n][i]));
                off = std::max(off, std::abs(found[n][i] - known[n][i]));
            }
            worst = std::max(worst, largest > 0 ? off / largest : off);
        }
    }
    for (const int n : met) CHECK(n > 5);
    return worst;
}

using oral = tonus::two_compartment_oral;
constexpr oral slow{.cl = 6_L / h, .vc = 30_L, .q = 4_L / h, .vp = 25_L, .ka = 0.8 / h};
constexpr oral fast{.cl = 15_L / h, .vc = 30_L, .q = 4_L / h, .vp = 25_L, .ka = 2.5 / h};
auto response(const oral& m) {
    return tonus::with_stage{
        tonus::with_effect_site{m, 0.7 / h},
        tonus::turnover<tonus::from_site<>>{
            tonus::acts_by::inhibiting_loss, 40, 0.3 / h, 0.8, {{.emax = 1, .ec50 = 0.1_mg / L, .hill = 2}}}};
}
const tonus::dopri5 dopri5{.absolute = 1e-12, .relative = 1e-12};
const tonus::rodas4 rodas4{.absolute = 1e-10, .relative = 1e-10};

}  // namespace

TEST_CASE("the steppers find what exact knows of a linear model, whatever happens", "[laws]") {
    const tonus::with_switches<oral> a{slow}, b{fast};
    CHECK(worst_of(a, b, tonus::exact{}, dopri5) < 1e-10);
    CHECK(worst_of(a, b, tonus::exact{}, rodas4) < 1e-8);
}

TEST_CASE("the steppers and the cascade find the same response, whatever happens", "[laws]") {
    const auto a = response(slow), b = response(fast);
    CHECK(worst_of(a, b, tonus::cascade{.relative = 1e-13}, dopri5) < 1e-10);
    CHECK(worst_of(a, b, tonus::cascade{.relative = 1e-13}, rodas4) < 1e-8);
    CHECK(worst_of(a, b, tonus::cascade{.relative = 1e-13}, tonus::cascade{}) < 1e-8);
}

TEST_CASE("the two steppers find the same elimination that saturates, whatever happens", "[laws]") {
    const tonus::partly_saturable_oral a{.cl = 2_L / h, .vmax = 8_mg / h, .km = 0.3_mg / L, .v = 40_L, .ka = 1.1 / h},
        b{.cl = 4_L / h, .vmax = 5_mg / h, .km = 0.2_mg / L, .v = 40_L, .ka = 1.9 / h};
    CHECK(worst_of(a, b, dopri5, rodas4) < 1e-8);
}
