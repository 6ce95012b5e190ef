#include <tonus/solve/cascade.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <tonus/numeric/dual.hpp>
#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/moderator.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::acts_by, tonus::cascade, tonus::ending, tonus::instant, tonus::session;

// A stage that follows the plasma fast on its way up, and slowly on its way down; and one that only gathers.
namespace mine {

struct ratchet {
    double up, down;  // 1/h
};
std::optional<tonus::problem> check(const ratchet&) { return std::nullopt; }
template <class M>
tonus::change<double> change_of(const ratchet& s, const M& m, const typename M::state& x, tonus::direction way) {
    const double rate = way == tonus::direction::up ? s.up : s.down;
    return {rate * concentration_in(m, x).in(mg / L), rate};
}

struct area {};
std::optional<tonus::problem> check(const area&) { return std::nullopt; }
template <class M>
tonus::change<double> change_of(const area&, const M& m, const typename M::state& x) {
    return {concentration_in(m, x).in(mg / L), 0.0};
}

struct of_response {};
std::optional<tonus::problem> check(const of_response&) { return std::nullopt; }
template <class M>
tonus::change<double> change_of(const of_response&, const M& m, const typename M::state& x) {
    return {response_in(m, x), 0.0};
}

struct no_number {};
std::optional<tonus::problem> check(const no_number&) { return std::nullopt; }
template <class M>
tonus::change<double> change_of(const no_number&, const M& m, const typename M::state& x) {
    const double c = concentration_in(m, x).in(mg / L);
    return {c > 0.1 ? std::numeric_limits<double>::quiet_NaN() : 1.0, 1.0};
}

}  // namespace mine

namespace {

instant at(double hours) { return {hours * h}; }

/// The model of the case c57: an effect site, tolerance by two moderators, and a response whose production is inhibited.
template <class Real = double>
auto tolerant(const Real& cl = Real(11), const Real& hill = Real(1.5), const Real& kout = Real(0.25)) {
    const tonus::with_moderator once{
        tonus::with_effect_site{
            tonus::basic_one_compartment_oral<Real>{.cl = cl * (L / h), .v = Real(60) * L, .ka = Real(1.2) / h},
            Real(0.7) / h},
        Real(0.02) / h};
    const tonus::with_moderator<decltype(once)> twice{once, Real(0.02) / h};
    return tonus::with_stage{twice, tonus::turnover<tonus::with_tolerance<Real>, Real>{
                                        acts_by::inhibiting_production,
                                        Real(100),
                                        kout / h,
                                        Real(0.9),
                                        {{Real(1), Real(0.06) * (mg / L), hill}, Real(0.05) * (mg / L)}}};
}

tonus::inputs three_times_a_day(int doses) {
    tonus::inputs given;
    for (int n = 0; n < doses; ++n) given.push_back({{8.0 * n, 0.0}, 10, 0, 0});
    return given;
}

/// Boluses with lags and infusions into the two compartments, at any times.
tonus::inputs some_inputs(tests::draws& draw) {
    tonus::inputs given;
    for (int n = 0; n < 6; ++n)
        given.push_back({{draw.between(0, 40), draw.chance(0.5) ? draw.between(0, 2) : 0},
                         draw.between(1, 20),
                         draw.chance(0.5) ? draw.log_between(1e-3, 10) : 0,
                         draw.below(2)});
    std::sort(given.begin(), given.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    return given;
}

template <class M, class S>
std::vector<typename M::state> seen(const M& m, const tonus::basic_inputs<typename M::real>& given,
                                    const std::vector<tonus::sampling>& times, const S& solver) {
    std::vector<typename M::state> all;
    const auto how = simulate(
        m, given, times, [&](const auto& look) { all.push_back(look.amounts); }, solver);
    CHECK(how == ending::complete);
    return all;
}

/// The worst difference in any state, as a share of the largest of that state.
template <class State>
double worst(const std::vector<State>& a, const std::vector<State>& b) {
    double off = a.size() == b.size() && !a.empty() ? 0 : 1e9;
    for (std::size_t i = 0; i < a.front().size() && off < 1e9; ++i) {
        double largest = 1e-300, difference = 0;
        for (std::size_t n = 0; n < a.size(); ++n) {
            largest = std::max(largest, std::abs(b[n][i]));
            difference = std::max(difference, std::abs(a[n][i] - b[n][i]));
            if (!std::isfinite(a[n][i])) difference = 1e9;
        }
        off = std::max(off, difference / largest);
    }
    return off;
}

std::vector<tonus::sampling> hours(const std::vector<double>& list) {
    std::vector<tonus::sampling> times;
    for (const double t : list) times.push_back(at(t));
    return times;
}
std::vector<tonus::sampling> every(double step, double until) {
    std::vector<double> list;
    for (int n = 0; n * step <= until; ++n) list.push_back(n * step);
    return hours(list);
}

template <class Drive>
auto any_turnover(tests::draws& draw, const Drive& drive) {
    const acts_by how = std::array{acts_by::inhibiting_production, acts_by::inhibiting_loss,
                                   acts_by::stimulating_production, acts_by::stimulating_loss}[draw.below(4)];
    const bool inhibits = how == acts_by::inhibiting_production || how == acts_by::inhibiting_loss;
    return tonus::turnover<Drive>{how, draw.log_between(0.01, 100), draw.log_between(0.01, 10) / h,
                                  inhibits ? draw.between(0, 1) : draw.between(0, 5), drive};
}

}  // namespace

TEST_CASE("a cascade is what an ODE solver says, for every turnover and drive", "[cascade]") {
    tests::draws draw{4};
    const tonus::dopri5 tight{.absolute = 1e-14, .relative = 1e-14, .most_steps = 1'000'000};
    for (int round = 0; round < 24; ++round) {
        const tonus::with_effect_site site{
            tonus::one_compartment_oral{
                .cl = draw.log_between(1, 30) * L / h, .v = 20_L, .ka = draw.log_between(0.3, 3) / h},
            draw.log_between(0.1, 2) / h};
        const tonus::sigmoid_emax of{
            .emax = 1, .ec50 = draw.log_between(0.03, 1) * mg / L, .hill = draw.between(0.7, 4)};
        const auto given = some_inputs(draw);
        std::vector<double> list;
        for (int n = 0; n < 40; ++n) list.push_back(draw.between(0, 90));
        std::sort(list.begin(), list.end());
        const auto times = hours(list);
        const auto compare = [&](const auto& m) {
            const auto reference = seen(m, given, times, tight);
            CHECK(worst(seen(m, given, times, cascade{}), reference) < 1e-9);
            CHECK(worst(seen(m, given, times, cascade{.relative = 1e-13}), reference) < 3e-11);
        };
        INFO("round " << round);
        if (round % 4 == 0) compare(tonus::with_stage{site, any_turnover(draw, tonus::from_plasma<>{of})});
        if (round % 4 == 1) compare(tonus::with_stage{site, any_turnover(draw, tonus::from_site<>{of})});
        const tonus::with_moderator moderated{site, 0.05 / h};
        if (round % 4 == 2)
            compare(tonus::with_stage{moderated, any_turnover(draw, tonus::with_tolerance<>{of, 0.1 * mg / L})});
        if (round % 4 == 3) {  // two stages beside each other, driven by the same
            const tonus::with_stage first{moderated, any_turnover(draw, tonus::with_weakening<>{of, 0.1 * mg / L})};
            compare(tonus::with_stage{first, any_turnover(draw, tonus::from_site<>{of})});
        }
    }
}

TEST_CASE("under a constant concentration a response moves as its formula says", "[cascade]") {
    // 0.5 mg/L since ever; E = 0.5, and so production is halved.
    const tonus::one_compartment drug{.cl = 2_L / h, .v = 20_L};
    const tonus::with_stage m{
        drug, tonus::turnover<tonus::from_plasma<>>{
                  acts_by::inhibiting_production, 8, 0.3 / h, 1, {{.emax = 1, .ec50 = 0.5 * mg / L, .hill = 2.5}}}};
    session s{m, at(0), cascade{.relative = 1e-14}, {10.0, 8.0}};
    s.give({{0.0, 0.0}, 24, 24, 0});
    for (const double t : {0.1, 1.0, 2.0, 5.0, 11.0, 24.0}) {
        s.advance(at(t));
        CHECK_THAT(s.amounts()[0], WithinRel(10.0, 1e-14));
        CHECK_THAT(s.amounts()[1], WithinRel(4 + 4 * std::exp(-0.3 * t), 1e-14));
    }
}

TEST_CASE("a response begins at its baseline, stays there without drug, and comes back to it", "[cascade]") {
    const auto m = tolerant();
    session s{m};
    CHECK(s.amounts() == std::array{0.0, 0.0, 0.0, 0.0, 0.0, 100.0});
    s.advance(at(1000));
    CHECK_THAT(s.amounts().back(), WithinRel(100.0, 1e-13));
    s.give({{1000.0, 0.0}, 10, 0, 0});
    s.advance(at(1006));
    CHECK(s.amounts().back() < 90);
    s.advance(at(3000));
    CHECK_THAT(s.amounts().back(), WithinRel(100.0, 1e-9));
    s.restart(at(0));
    CHECK(s.amounts().back() == 100.0);
}

TEST_CASE("a cascade looks where it is asked, and looking changes nothing but rounding", "[cascade]") {
    const auto m = tolerant();
    const auto given = three_times_a_day(9);
    const cascade tight{.relative = 1e-13};
    const auto often = seen(m, given, every(0.25, 96), tight), seldom = seen(m, given, every(12, 96), tight);
    for (std::size_t n = 0; n < seldom.size(); ++n)
        for (std::size_t i = 0; i < 6; ++i) CHECK_THAT(often[48 * n][i], WithinRel(seldom[n][i], 1e-12));
    // Step by step: every look ends a segment.
    session s{m, at(0), tight};
    for (const auto& in : given) s.give(in);
    for (const auto& x : often) {
        s.advance(at(0.25 * static_cast<double>(&x - often.data())));
        for (std::size_t i = 0; i < 6; ++i) CHECK_THAT(s.amounts()[i], WithinRel(x[i], 1e-12));
    }
}

TEST_CASE("ten thousand looks between two doses are what few looks are", "[cascade]") {
    const auto m = tolerant();
    const auto given = three_times_a_day(2);
    const auto often = seen(m, given, every(0x1p-10, 10), cascade{}), seldom = seen(m, given, every(1, 10), cascade{});
    for (std::size_t n = 0; n < seldom.size(); ++n)
        CHECK_THAT(often[1024 * n].back(), WithinRel(seldom[n].back(), 1e-12));
}

TEST_CASE("all shifted in time, a response is the same", "[cascade]") {
    const auto m = tolerant();
    auto given = three_times_a_day(9);
    const auto here = seen(m, given, every(0.5, 96), cascade{});
    for (auto& in : given) in.from.instant_h += 4096;
    auto times = every(0.5, 96);
    for (auto& t : times) t.at = t.at + 4096_h;
    CHECK(seen(m, given, times, cascade{}) == here);
}

TEST_CASE("late in a washout, under a power that is not whole, there is no NaN at any tolerance", "[cascade]") {
    const auto m = tolerant(11.0, 1.5);
    const auto given = three_times_a_day(21);
    const auto reference = seen(m, given, every(1, 2000), cascade{.relative = 1e-14});
    for (const double tolerance : {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12})
        CHECK(worst(seen(m, given, every(1, 2000), cascade{.relative = tolerance}), reference) < tolerance);
}

TEST_CASE("a response that turns over in seconds follows its drug", "[cascade]") {
    const double kout = 3600;  // 1/h
    const auto m = tolerant(11.0, 1.5, kout);
    const auto all = seen(m, three_times_a_day(3), every(0.5, 24), cascade{});
    const auto still = [&](const auto& x) {
        const auto c = change_of(m.stage, m.of, tonus::part_of<std::decay_t<decltype(m.of)>>(x));
        return c.gain / c.loss;
    };
    for (const auto& x : all) CHECK_THAT(x.back(), WithinRel(still(x), 1e-3));
}

TEST_CASE("what only gathers is an area under the curve", "[cascade]") {
    const tonus::one_compartment drug{.cl = 2_L / h, .v = 20_L};
    const tonus::with_stage m{drug, mine::area{}};
    session s{m};
    CHECK(s.amounts() == std::array{0.0, 0.0});
    s.give({{0.0, 0.0}, 10, 0, 0});
    s.advance(at(7));
    CHECK_THAT(s.amounts()[1], WithinRel(5 * -std::expm1(-0.7), 1e-14));
    s.advance(at(1000));
    CHECK_THAT(s.amounts()[1], WithinRel(5.0, 1e-14));
}

TEST_CASE("a stage that switches turns where it meets its target", "[cascade]") {
    const tonus::one_compartment_oral tablet{.cl = 10_L / h, .v = 20_L, .ka = 1.25 / h};
    const tonus::with_stage once{tablet, mine::ratchet{0.8, 0.05}};
    const tonus::dopri5 tight{.absolute = 1e-14, .relative = 1e-14, .most_steps = 1'000'000};
    const auto times = every(0.25, 48);
    const auto given = three_times_a_day(4);
    CHECK(worst(seen(once, given, times, cascade{}), seen(once, given, times, tight)) < 1e-9);
    // As fast up as down it is an effect site.
    const tonus::with_stage equal{tablet, mine::ratchet{0.4, 0.4}};
    const tonus::with_effect_site site{tablet, 0.4 / h};
    const auto a = seen(equal, given, times, cascade{.relative = 1e-14}), b = seen(site, given, times, tonus::exact{});
    for (std::size_t n = 0; n < a.size(); ++n) CHECK_THAT(a[n].back() * 20, WithinAbs(b[n].back(), 1e-13));
    // One that drives another.
    const tonus::with_stage twice{once, mine::area{}};
    CHECK(worst(seen(twice, given, times, cascade{}), seen(twice, given, times, tight)) < 1e-9);
}

TEST_CASE("a quantity that is no number, or panels without end, end a simulation with the part before", "[cascade]") {
    const tonus::one_compartment_oral tablet{.cl = 10_L / h, .v = 20_L, .ka = 1.25 / h};
    const tonus::with_stage broken{tablet, mine::no_number{}};
    std::size_t shown = 0;
    const auto count = [&](const auto& look) {
        CHECK(std::isfinite(look.amounts.back()));
        ++shown;
    };
    const tonus::inputs given{{{0.0, 0.0}, 1, 0, 0}, {{10.0, 0.0}, 10, 0, 0}};
    CHECK(simulate(broken, given, every(1, 20), count) == ending::non_finite_state);
    CHECK(shown == 11);  // up to 10 h, when the dose has come: nothing is lost
    session told{broken};
    for (const auto& in : given) told.give(in);
    CHECK_FALSE(told.trouble_met());
    CHECK(told.advance(at(20)) == ending::non_finite_state);
    REQUIRE(told.trouble_met());
    CHECK(told.trouble_met()->compartment == 2);
    CHECK_THAT(told.trouble_met()->at.since_start.in(h), WithinAbs(10.2, 0.1));  // where 0.1 mg/L are met
    CHECK(told.now() == at(10));
    shown = 0;
    CHECK(simulate(tolerant(11.0, 1.5, 36'000.0), given, every(1, 20), count, cascade{.most_panels = 20}) ==
          ending::step_limit);
    CHECK(shown >= 1);
}

TEST_CASE("tolerances that are not allowed are refused by their name", "[cascade]") {
    const auto why = [](const cascade& s) -> std::string {
        try {
            session{tolerant(), at(0), s};
        } catch (const tonus::invalid_parameter& e) {
            return e.what();
        }
        return "nothing";
    };
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(why({}) == "nothing");
    CHECK(why({.relative = 0}) == "relative tolerance = 0, but must be from 1e-15 to 1");
    CHECK(why({.relative = -1e-9}) == "relative tolerance = -1e-09, but must be from 1e-15 to 1");
    CHECK(why({.relative = nan}) == "relative tolerance = nan, but must be from 1e-15 to 1");
    CHECK(why({.absolute = -1}) == "absolute tolerance = -1, but must be zero or positive, and finite");
    CHECK(why({.most_panels = 0}) == "most panels = 0, but must be positive and finite");
}

TEST_CASE("a drug is not given into a response", "[cascade]") {
    session s{tolerant()};
    CHECK_THROWS_WITH(s.give({{0.0, 0.0}, 1, 0, 5}), "input into compartment = 5, but must be below 5");
}

TEST_CASE("a cascade has the slopes by parameters, dose, time, lag and duration", "[cascade]") {
    using real = tonus::dual<6>;
    const cascade tight{.relative = 1e-14};
    const auto run = [&](const auto& p) {  // clearance, Hill exponent, dose, lag, duration, dose at
        using Real = std::decay_t<decltype(p[0])>;
        tonus::basic_inputs<Real> given{{{0.0, p[3]}, p[2], Real(0), 0}, {{8.0, p[5]}, p[2], p[4], 1}};
        return seen(tolerant<Real>(p[0], p[1]), given, hours({0, 0.5, 1, 3, 8, 8.75, 9, 11, 17, 30, 90}), tight);
    };
    const std::array<double, 6> at_these{11, 1.5, 10, 0.5, 2.25, 0.75};
    std::array<real, 6> p;
    for (std::size_t k = 0; k < 6; ++k) p[k] = real::input(at_these[k], k);
    const auto with_slopes = run(p);
    const auto plain = run(at_these);
    for (std::size_t k = 0; k < 6; ++k) {
        auto up = at_these, down = at_these;
        const double step = 2e-4;
        up[k] += step, down[k] -= step;
        const auto above = run(up), below = run(down);
        std::array<double, 6> largest{};
        for (const auto& x : with_slopes)
            for (std::size_t i = 0; i < 6; ++i) largest[i] = std::max(largest[i], std::abs(x[i].partial[k]));
        for (std::size_t n = 0; n < plain.size(); ++n)
            for (std::size_t i = 0; i < 6; ++i) {
                INFO("parameter " << k << ", look " << n << ", state " << i);
                CHECK_THAT(with_slopes[n][i].value, WithinRel(plain[n][i], 1e-13));
                if (n == 1 && k == 3) continue;  // the dose arrives at this look: there is no slope from both sides
                if ((n == 5 && k == 5) || (n == 7 && (k == 4 || k == 5))) continue;  // so does the infusion, and ends
                CHECK_THAT(with_slopes[n][i].partial[k],
                           WithinAbs((above[n][i] - below[n][i]) / (2 * step), 2e-7 * largest[i] + 1e-9));
            }
    }
}

TEST_CASE("a stage that does not fall stays at its highest, and one that turns at once turns", "[cascade]") {
    const tonus::one_compartment_oral tablet{.cl = 10_L / h, .v = 20_L, .ka = 1.25 / h};
    const tonus::dopri5 tight{.absolute = 1e-12, .relative = 1e-12, .most_steps = 1'000'000, .largest_step = 0.01_h};
    const tonus::inputs given{{{0.0, 0.0}, 10, 0, 0}, {{8.0, 0.0}, 30, 0, 0}, {{11.0, 0.0}, 40, 0.05, 1}};
    for (const mine::ratchet r : {mine::ratchet{0.8, 0.0}, mine::ratchet{0.0, 0.3}, mine::ratchet{0.04, 0.6}}) {
        INFO("up " << r.up << ", down " << r.down);
        const tonus::with_stage m{tablet, r};
        tonus::with_stage<tonus::one_compartment_oral, mine::ratchet>::state begin{0, 0, 0.3};
        session fast{m, at(0), cascade{}, begin};
        session slow{m, at(0), tight, begin};
        for (const auto& in : given) {
            fast.give(in);
            slow.give(in);
        }
        for (const double t : {0.1, 1.0, 4.0, 8.5, 10.5, 11.02, 12.0, 24.0}) {
            REQUIRE(fast.advance(at(t)) == ending::complete);
            REQUIRE(slow.advance(at(t)) == ending::complete);
            CHECK_THAT(fast.amounts()[2], WithinRel(slow.amounts()[2], 1e-7));
        }
    }
}

TEST_CASE("the area under a response gathers from zero", "[cascade]") {
    const auto m = tonus::with_stage{tolerant(), mine::of_response{}};
    session s{m};
    CHECK(s.amounts().back() == 0.0);
    s.advance(at(10));
    CHECK_THAT(s.amounts().back(), WithinRel(1000.0, 1e-12));
}
