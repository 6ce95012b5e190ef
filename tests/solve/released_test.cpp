#include <tonus/solve/released.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/network.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/switched.hpp>
#include <tonus/pk/transit.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/session.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::instant, tonus::release, tonus::sampling, tonus::session, tonus::transit_release, tonus::weibull_release;
using input = tonus::basic_input<double>;

namespace {

const tonus::one_compartment drug{.cl = 10_L / h, .v = 20_L};  // ke = 0.5 / h
const tonus::one_compartment_oral tablet{.cl = 10_L / h, .v = 20_L, .ka = 1.25 / h};
const tonus::two_compartment deep{.cl = 4_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 15_L};
const std::vector<release> shapes{
    transit_release<>{0, 2_h},    transit_release<>{0.03, 2_h},  transit_release<>{0.5, 2_h},
    transit_release<>{1, 2_h},    transit_release<>{1.7, 2_h},   transit_release<>{3, 2_h},
    transit_release<>{7.25, 2_h}, transit_release<>{12, 2_h},    transit_release<>{19.9, 2_h},
    transit_release<>{30, 2_h},   transit_release<>{29.5, 2_h},  weibull_release<>{2_h, 0.2},
    weibull_release<>{2_h, 0.5},  weibull_release<>{2_h, 0.83},  weibull_release<>{2_h, 0.999},
    weibull_release<>{2_h, 1},    weibull_release<>{2_h, 1.001}, weibull_release<>{2_h, 1.4},
    weibull_release<>{2_h, 2},    weibull_release<>{2_h, 4.5},   weibull_release<>{2_h, 20}};
std::string name(const release& r) {
    if (const auto* t = std::get_if<transit_release<>>(&r)) return "transit, n = " + tonus::text(t->n);
    return "Weibull, shape " + tonus::text(std::get<weibull_release<>>(r).shape);
}

input dose(double at, double mg_, const release& by, std::size_t into = 0) { return {{at, 0.0}, mg_, 0.0, into, by}; }
std::vector<sampling> every(double step, double end, double from = 0) {
    std::vector<sampling> times;
    for (int i = 0; from + i * step <= end + 1e-9; ++i) times.push_back(instant{h(from + i * step)});
    return times;
}
template <class M, class S = tonus::exact>
auto amounts(const M& m, const tonus::inputs& given, const std::vector<sampling>& times, const S& solver = {}) {
    return record_as(
        m, given, times, [](const auto& s) { return s.amounts; }, solver);
}
/// The largest difference of two records, as a share of the largest amount.
template <class A, class B>
double apart(const A& a, const B& b) {
    REQUIRE(a.size() == b.size());
    double most = 0, worst = 0;
    for (std::size_t n = 0; n < a.size(); ++n)
        for (std::size_t i = 0; i < a[n].size(); ++i) {
            most = std::max(most, std::abs(b[n][i]));
            worst = std::max(worst, std::abs(a[n][i] - b[n][i]));
        }
    return worst / most;
}
template <std::size_t Stages>
double apart_from_chain() {
    // A chain of n + 1 stages into the central compartment, and the same release.
    const double mtt = 2;
    const tonus::two_compartment_transit<Stages> chain{deep.cl, deep.vc, deep.q, deep.vp, mtt * h};
    const auto times = every(0.375, 30);
    const auto seen = record_as(chain, {{{0.5, 0.0}, 10, 0, 0}, {{3.5, 0.0}, 10, 0, 0}}, times, [](const auto& s) {
        return std::array{s.amounts[Stages], s.amounts[Stages + 1]};
    });
    const release by = transit_release<>{static_cast<double>(Stages) - 1, mtt * h};
    const auto found = amounts(deep, {dose(0.5, 10, by), dose(3.5, 10, by)}, times);
    return apart(found, seen);
}

}  // namespace

TEST_CASE("A transit release with a whole n is a chain of n + 1 compartments", "[solve][release]") {
    CHECK(apart_from_chain<1>() < 1e-13);
    CHECK(apart_from_chain<2>() < 1e-13);
    CHECK(apart_from_chain<4>() < 1e-13);
    CHECK(apart_from_chain<9>() < 1e-13);
    CHECK(apart_from_chain<16>() < 1e-13);
    CHECK(apart_from_chain<31>() < 1e-13);
}

TEST_CASE("A Weibull release of shape one is first-order absorption", "[solve][release]") {
    const release by = weibull_release<>{.scale = 0.8_h, .shape = 1};
    const auto times = every(0.375, 30);
    const auto known = record_as(tablet, {{{0.5, 0.0}, 10, 0, 0}, {{3, 0.0}, 5, 0, 0}}, times,
                                 [](const auto& s) { return std::array{s.amounts[1]}; });
    CHECK(apart(amounts(drug, {dose(0.5, 10, by), dose(3, 5, by)}, times), known) < 1e-13);
}

TEST_CASE("No drug is lost: what is released and left is what was given, and what came is in the body or eliminated",
          "[solve][release]") {
    const tonus::with_eliminated<tonus::one_compartment> body{drug};
    for (const auto& by : shapes) {
        INFO(name(by));
        for (const double step : {0.0625, 0.75, 5.0, 40.0}) {
            const auto times = every(step, 40, 0.25);
            const auto seen = amounts(body, {dose(0.25, 10, by)}, times);
            double worst = 0;
            for (std::size_t i = 0; i < times.size(); ++i) {
                const auto since = times[i].at - instant{0.25_h};
                worst = std::max(worst, std::abs(seen[i][0] + seen[i][1] - 10 * released_by(by, since)));
                worst = std::max(worst, 10 * std::abs(released_by(by, since) + left_after(by, since) - 1));
            }
            CHECK(worst / 10 < 1e-13);
        }
        const double end = tonus::release_curve<double>{by}.hours_until_spent();
        const auto spent = amounts(body, {dose(0.25, 10, by)}, {instant{h(2 * end + 1)}});
        CHECK(std::abs(spent[0][0] + spent[0][1] - 10) < 1e-12);
    }
}

TEST_CASE("Any shape agrees with an integral over the share that is out, on a very fine grid", "[solve][release]") {
    // Midpoints of a million parts of one share of the dose would do; here by the trapezoid of a double exponential.
    const double ke = 0.5;
    for (const auto& by : shapes)
        for (const double t : {0.2, 1.5, 6.0}) {
            INFO(name(by) << " at " << t);
            // s = t / (1 + exp(-2 sinh(z))): the ends are reached doubly exponentially.
            double sum = 0;
            const double step = 1.0 / 256;
            for (int k = -6 * 256; k <= 6 * 256; ++k) {
                const double z = k * step, e = std::exp(-3 * std::sinh(z)), s = t / (1 + e);
                const double ds = 3 * std::cosh(z) * s * e / (1 + e);
                if (!(s > 0) || !(ds > 0)) continue;
                sum += std::exp(-ke * t * e / (1 + e)) * rate_of(by, h(s)).canonical() * ds * step;
            }
            CHECK_THAT(amounts(drug, {dose(0, 1, by)}, {instant{h(t)}})[0][0], WithinAbs(sum, 3e-13));
        }
}

TEST_CASE("Steps do not matter: many short ones, or one long", "[solve][release]") {
    for (const auto& by : shapes) {
        INFO(name(by));
        const tonus::inputs given{dose(0, 10, by), dose(1.25, 4, by), {{2, 0.0}, 6, 3, 0}};
        const auto fine = amounts(deep, given, every(1.0 / 64, 12));
        std::vector<std::array<double, 2>> some;
        for (std::size_t i = 0; i < fine.size(); i += 128) some.push_back(fine[i]);
        CHECK(apart(amounts(deep, given, every(2, 12)), some) < 1e-13);
    }
}

TEST_CASE("A model with rates far apart", "[solve][release]") {
    const tonus::two_compartment stiff{.cl = 0.01_L / h, .vc = 1_L, .q = 500_L / h, .vp = 300_L};
    for (const auto& by : shapes) {
        INFO(name(by));
        const auto fine = amounts(stiff, {dose(0, 10, by)}, every(1.0 / 64, 24));
        const auto coarse = amounts(stiff, {dose(0, 10, by)}, {instant{24_h}});
        CHECK_THAT(coarse[0][0], WithinRel(fine[fine.size() - 1][0], 1e-12));
        CHECK_THAT(coarse[0][1], WithinRel(fine[fine.size() - 1][1], 1e-12));
    }
}

TEST_CASE("Overlapping doses add up", "[solve][release]") {
    const auto times = every(0.375, 30);
    tonus::inputs all;
    std::vector<std::array<double, 2>> sum(times.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        all.push_back(dose(0.3 * static_cast<double>(i), 1.0 + static_cast<double>(i), shapes[i]));
        const auto alone = amounts(deep, {all.back()}, times);
        for (std::size_t n = 0; n < times.size(); ++n)
            for (std::size_t k = 0; k < 2; ++k) sum[n][k] += alone[n][k];
    }
    CHECK(apart(amounts(deep, all, times), sum) < 1e-13);
}

TEST_CASE("A shift in time shifts, and twice the dose is twice the amount", "[solve][release]") {
    for (const auto& by : shapes) {
        INFO(name(by));
        const auto early = amounts(deep, {dose(1, 10, by)}, every(0.5, 20)),
                   late = amounts(deep, {dose(1025, 10, by)}, every(0.5, 1044, 1024)),
                   twice = amounts(deep, {dose(1, 20, by)}, every(0.5, 20));
        CHECK(apart(late, early) < 1e-15);
        double worst = 0;
        for (std::size_t i = 0; i < early.size(); ++i) worst = std::max(worst, std::abs(twice[i][0] - 2 * early[i][0]));
        CHECK(worst == 0);
    }
}

TEST_CASE("A session that steps, is saved and goes on, is a simulation", "[solve][release]") {
    for (const auto& by : shapes) {
        INFO(name(by));
        const tonus::inputs given{dose(0, 10, by), dose(1.25, 4, by), {{2, 0.0}, 6, 3, 0}};
        const auto times = every(0.375, 12);
        const auto known = amounts(deep, given, times);
        session<tonus::two_compartment> s{deep};
        for (const auto& in : given) s.give(in);
        double worst = 0;
        for (std::size_t i = 0; i < times.size(); ++i) {
            s.advance(times[i].at - 0.1_h < s.now() ? s.now() : times[i].at - 0.1_h);
            const auto kept = s.save();
            session<tonus::two_compartment> other{deep, {100_h}};
            other.go_on_from(kept);
            other.advance(times[i].at);
            s.advance(times[i].at);
            CHECK(other.amounts() == s.amounts());
            for (std::size_t k = 0; k < 2; ++k) worst = std::max(worst, std::abs(s.amounts()[k] - known[i][k]));
        }
        CHECK(worst < 1e-13 * 10);
    }
}

TEST_CASE("Stopping, switching off and restarting", "[solve][release]") {
    const release by = transit_release<>{2.5, 2_h};
    const tonus::with_switches<tonus::one_compartment> body{drug};
    session<tonus::with_switches<tonus::one_compartment>> s{body};
    s.give(dose(0, 10, by));
    s.advance({1_h});
    auto going = s;
    going.stop_infusions(0);  // a tablet is no pump
    CHECK(going.save().releasing.size() == 1);
    auto taken_out = s;
    taken_out.stop_releases(0);
    const double then = s.amounts()[0];
    taken_out.advance({3_h});
    CHECK_THAT(taken_out.amounts()[0], WithinRel(then * std::exp(-1.0), 1e-14));
    auto off = s;
    off.switch_off(0);
    off.switch_on(0);
    off.advance({3_h});
    CHECK(off.amounts()[0] == 0);
    auto again = s;
    again.restart({0_h});
    again.advance({3_h});
    CHECK(again.amounts()[0] == 0);
    // What no session can have said.
    auto kept = s.save();
    kept.releasing[0].shape = transit_release<>{-1, 2_h};
    CHECK_THROWS_AS(s.go_on_from(kept), tonus::invalid_parameter);
    kept = s.save();
    kept.releasing[0].from = {2, 0.0};
    CHECK_THROWS_AS(s.go_on_from(kept), tonus::invalid_parameter);
    kept = s.save();
    kept.releasing[0].end = {0.5, 0.0};
    CHECK_THROWS_AS(s.go_on_from(kept), tonus::invalid_parameter);
}

TEST_CASE("A repeated dose with a release", "[solve][release]") {
    const release by = transit_release<>{2.5, 3_h};
    const tonus::administration a{
        tonus::moment<double>::at({1_h}), 8_mg, tonus::at_once{}, {0, 0.5, 0.25_h, by}, 3, 2_h};
    session<tonus::two_compartment> s{deep};
    s.give(a);
    s.advance({11_h});
    const auto known =
        amounts(deep, {dose(1.25, 4, by), dose(3.25, 4, by), dose(5.25, 4, by), dose(7.25, 4, by)}, {instant{11_h}});
    CHECK_THAT(s.amounts()[0], WithinRel(known[0][0], 1e-13));
    CHECK_THAT(s.amounts()[1], WithinRel(known[0][1], 1e-13));
}

TEST_CASE("A release too short for the clock is a bolus", "[solve][release]") {
    const auto seen =
        amounts(drug, {dose(1000, 10, transit_release<>{1, 1e-15 * h})}, {instant{1000_h}, instant{1002_h}});
    CHECK(seen[0][0] == 10);
    CHECK_THAT(seen[1][0], WithinRel(10 * std::exp(-1.0), 1e-14));
}

TEST_CASE("Zero order, then first order: an infusion into a depot; two ways for one dose", "[solve][release]") {
    // 30 % at a constant rate over two hours into the depot, 70 % by a Weibull shape into the body after half an hour.
    const tonus::schedule at_once{{tonus::bolus({1_h}, 10_mg)}}, slow{{tonus::infusion({1_h}, 10_mg, 2_h)}};
    const tonus::intake zero{.into = 0, .bioavailability = 0.3, .lag = 0_h},
        shaped{.into = 1, .bioavailability = 0.7, .lag = 0.5_h, .release = weibull_release<>{1_h, 0.6}};
    const auto times = every(0.375, 12);
    const auto both = amounts(tablet, merged(through(zero, slow), through(shaped, at_once)), times),
               first = amounts(tablet, through(zero, slow), times),
               second = amounts(tablet, through(shaped, at_once), times);
    std::vector<std::array<double, 2>> sum;
    for (std::size_t i = 0; i < times.size(); ++i)
        sum.push_back({first[i][0] + second[i][0], first[i][1] + second[i][1]});
    CHECK(apart(both, sum) < 1e-13);
}

TEST_CASE("Slopes by all parameters of a release, its dose and its lag, are those of differences", "[solve][release]") {
    using slopes = tonus::dual<6>;
    // By dose, lag, clearance, the two of the shape, and volume.
    const auto run = [&]<class Real>(const std::array<Real, 6>& p, bool weibull, double t) {
        const tonus::basic_two_compartment<Real> m{L(p[2]) / h, L(p[5]), L(Real(3.5)) / h, L(Real(15))};
        tonus::basic_intake<Real> way{0, Real(1), h(p[1])};
        if (weibull)
            way.release = weibull_release<Real>{h(p[3]), p[4]};
        else
            way.release = transit_release<Real>{p[4], h(p[3])};
        const tonus::basic_schedule<Real> plan{{tonus::bolus({0_h}, mg(p[0])), tonus::bolus({1.5_h}, mg(p[0]))}};
        std::optional<Real> found;
        const auto ended = simulate(m, through(way, plan), std::vector<sampling>{instant{0.7_h}, instant{h(t)}},
                                    [&](const auto& s) { found = concentration_in(m, s.amounts).canonical(); });
        REQUIRE(ended == tonus::ending::complete);
        return *found;
    };
    for (const bool weibull : {false, true})
        for (const double of_shape : {0.6, 1.0, 2.7, 4.0})
            for (const double t : {1.0, 1.9, 6.0, 60.0}) {
                const std::array<double, 6> at{10, 0.25, 4, 1.2, of_shape, 20};
                std::array<slopes, 6> with;
                for (std::size_t i = 0; i < 6; ++i) with[i] = slopes::input(at[i], i);
                const slopes found = run(with, weibull, t);
                const double value = run(at, weibull, t);
                CHECK_THAT(found.value, WithinRel(value, 1e-13));
                for (std::size_t i = 0; i < 6; ++i) {
                    INFO((weibull ? "Weibull " : "transit ") << of_shape << " by " << i << " at " << t);
                    auto up = at, down = at, up2 = at, down2 = at;
                    const double d = 1e-3 * at[i];
                    up[i] += d, down[i] -= d, up2[i] += 2 * d, down2[i] -= 2 * d;
                    const double slope = (8 * (run(up, weibull, t) - run(down, weibull, t)) -
                                          (run(up2, weibull, t) - run(down2, weibull, t))) /
                                         (12 * d);
                    CHECK_THAT(found.partial[i], WithinAbs(slope, 1e-9 * value / at[i] + 1e-9 * std::abs(slope)));
                }
            }
}

TEST_CASE("Floats are carried too", "[solve][release]") {
    const tonus::basic_one_compartment<float> m{L(10.0f) / h, L(20.0f)};
    const tonus::basic_inputs<float> given{{{0, 0.0f}, 10.0f, 0.0f, 0, transit_release<float>{2.5f, h(2.0f)}}};
    float seen = 0;
    simulate(m, given, std::vector<sampling>{instant{3_h}}, [&](const auto& s) { seen = s.amounts[0]; });
    const auto known = amounts(drug, {dose(0, 10, transit_release<>{2.5, 2_h})}, {instant{3_h}});
    CHECK_THAT(static_cast<double>(seen), WithinRel(known[0][0], 1e-5));
}

namespace {
/// A solver of one's own that knows nothing of releases.
struct forgetful {};
template <class M>
struct forgetful_crossing {
    template <class Show>
    tonus::ending cross(const tonus::segment<double, M::size>&, typename M::state&, std::span<const sampling>, Show&&) {
        return tonus::ending::complete;
    }
};
template <class M>
forgetful_crossing<M> prepare(const forgetful&, const M&) {
    return {};
}
}  // namespace

TEST_CASE("A solver that does not take releases refuses them", "[solve][release]") {
    session<tonus::one_compartment, forgetful> s{drug, {0_h}, forgetful{}};
    CHECK_THROWS_WITH(s.give(dose(0, 10, shapes[0])), "this solver cannot take a dose that is released by a shape");
}

TEST_CASE("a look a moment after a release begins, where its rate is infinite, changes nothing", "[release]") {
    tests::draws draw{7};
    for (int n = 0; n < 300; ++n) {
        INFO("run " << n);
        const double hours = draw.log_between(0.01, 60), look = draw.log_between(1e-14, 1e-3) * hours;
        const tonus::weibull_release<> shape{draw.log_between(0.1, 20) * h, draw.between(0.2, 0.95)};
        const tonus::one_compartment m{.cl = draw.log_between(0.1, 100) * L / h, .v = 20_L};
        const auto left = [&](bool looked) {
            tonus::session body{m};
            body.give({{0, 0.0}, 100, 0, 0, shape});
            if (looked) body.advance({look * h});
            body.advance({hours * h});
            return body.amounts()[0];
        };
        CHECK_THAT(left(true), WithinRel(left(false), 1e-11));
    }
}
