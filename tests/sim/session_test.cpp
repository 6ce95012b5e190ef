#include <tonus/sim/session.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/switched.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/simulate.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::administration, tonus::at_once, tonus::at_rate, tonus::before, tonus::ending, tonus::instant,
    tonus::long_lag, tonus::one_compartment, tonus::one_compartment_oral, tonus::over_time, tonus::sampling,
    tonus::session, tonus::side, tonus::steady;
using input = tonus::basic_input<double>;
using time_point = tonus::moment<double>;

// A model that is not linear, with a solver of one's own: a user may bring both.
namespace mine {

/// Elimination that saturates.
struct saturable {
    tonus::dose_rate vmax;
    tonus::concentration km;
    tonus::volume v;

    enum compartment : std::size_t { central, size };
    using real = double;
    using state = std::array<double, size>;
};
std::optional<tonus::problem> check(const saturable& m) { return tonus::positive("v [L]", m.v.canonical()); }
saturable::state derivative(const saturable& m, const saturable::state& x) {
    return {-m.vmax.in(mg / h) * x[0] / (m.km.in(mg / L) * m.v.in(L) + x[0])};
}
tonus::concentration concentration_in(const saturable& m, const saturable::state& x) { return mg(x[0]) / m.v; }

/// Runge and Kutta's classic, in steps of a given number for each part of a segment.
struct classic {
    int steps = 64;
};
template <class M>
struct classic_crossing {
    classic solver;
    M model;

    template <class Show>
    ending cross(const tonus::segment<double, M::size>& s, typename M::state& x, std::span<const sampling> stops,
                 Show&& show) {
        double now = 0;
        const auto go_to = [&](double then) {
            const double step = (then - now) / solver.steps;
            const auto slope = [&](const typename M::state& at) {
                auto d = derivative(model, at);
                for (std::size_t i = 0; i < M::size; ++i) d[i] += s.input[i];
                return d;
            };
            const auto moved = [](typename M::state at, const typename M::state& d, double by) {
                for (std::size_t i = 0; i < M::size; ++i) at[i] += by * d[i];
                return at;
            };
            for (int n = 0; n < solver.steps && step > 0; ++n) {
                const auto a = slope(x), b = slope(moved(x, a, step / 2)), c = slope(moved(x, b, step / 2)),
                           d = slope(moved(x, c, step));
                for (std::size_t i = 0; i < M::size; ++i) x[i] += step / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
            }
            now = then;
        };
        for (std::size_t i = 0; i < stops.size(); ++i) {
            go_to(hours_between(s.from, time_point::at(stops[i].at)));
            show(i, x);
        }
        go_to(hours_between(s.from, s.to));
        return tonus::all_finite(x) ? ending::complete : ending::non_finite_state;
    }
};
template <class M>
classic_crossing<M> prepare(const classic& s, const M& m) {
    return {s, m};
}

}  // namespace mine

namespace {

const one_compartment still{.cl = 0_L / h, .v = 20_L};  // keeps all that it is given
const one_compartment drug{.cl = 10_L / h, .v = 20_L};  // ke = 0.5 / h
const one_compartment_oral tablet{.cl = 10_L / h, .v = 20_L, .ka = 1.25 / h};
const tonus::two_compartment deep{.cl = 4_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 15_L};

instant at(double hours) { return {hours * h}; }
input bolus(double hours, double mg_, std::size_t into = 0) { return {{hours, 0.0}, mg_, 0.0, into}; }
input infusion(double hours, double mg_, double lasting, std::size_t into = 0) {
    return {{hours, 0.0}, mg_, lasting, into};
}

/// 8 mg at once.
administration dose(double hours) { return {time_point::at(at(hours)), 8_mg, at_once{}, {0, 1.0, 0_h}}; }

template <class Real, std::size_t N>
bool same(const tonus::standing<Real, N>& a, const tonus::standing<Real, N>& b) {
    const auto moments = [](const tonus::moment<Real>& s, const tonus::moment<Real>& t) {
        return s.instant_h == t.instant_h && s.later_h == t.later_h;
    };
    const auto inputs = [&](const tonus::basic_input<Real>& s, const tonus::basic_input<Real>& t) {
        return moments(s.from, t.from) && s.mg == t.mg && s.hours == t.hours && s.into == t.into;
    };
    return moments(a.now, b.now) && a.amounts == b.amounts &&
           std::equal(a.running.begin(), a.running.end(), b.running.begin(), b.running.end(),
                      [&](const auto& s, const auto& t) {
                          return moments(s.end, t.end) && s.rate == t.rate && s.into == t.into && s.owed == t.owed;
                      }) &&
           std::equal(a.pending.begin(), a.pending.end(), b.pending.begin(), b.pending.end(),
                      [&](const auto& s, const auto& t) {
                          return inputs(s.first, t.first) && s.every == t.every && s.number == t.number &&
                                 s.times == t.times && s.order == t.order;
                      });
}

/// What is said to a call that must be refused and change nothing.
template <class Session>
std::string refused(Session& s, const std::function<void(Session&)>& call) {
    const auto kept = s.save();
    const auto ended = s.ended();
    std::string why = "nothing";
    try {
        call(s);
    } catch (const tonus::error& e) {
        why = e.what();
    }
    CHECK(same(s.save(), kept));
    CHECK(s.ended() == ended);
    return why;
}

/// All amounts at these times.
template <class Session>
std::vector<typename Session::state> seen(Session s, const std::vector<double>& hours) {
    std::vector<typename Session::state> all;
    for (const double t : hours) {
        CHECK(s.advance(at(t)) == ending::complete);
        all.push_back(s.amounts());
    }
    return all;
}

/// A session in the midst of it all: one infusion runs into each compartment, and two things are pending.
session<one_compartment_oral> under_way() {
    session s{tablet};
    s.give(bolus(0, 8));
    s.give(infusion(1, 12, 6, one_compartment_oral::central));
    s.give(infusion(2.5, 10, 4, one_compartment_oral::depot));
    auto repeated = dose(0);
    repeated.way.lag = 0.75_h;
    repeated.every = 2_h;
    repeated.more = 9;
    s.give(repeated);
    s.give(bolus(11, 3, one_compartment_oral::central));
    s.advance(at(4));
    return s;
}
/// Every eight hours since ever, now at `hours`.
administration since_ever(double hours, double lag, double lasting, steady how) {
    auto a = dose(hours);
    a.how = over_time<>{lasting * h};
    a.way.lag = lag * h;
    a.every = 8_h;
    a.before = how;
    return a;
}
/// The same written out: sixty doses before, each arriving after its lag.
session<one_compartment_oral> written_out(const administration& a) {
    session s{tablet, instant{(a.at.clock() - 480) * h}};
    for (double n = -60; n <= static_cast<double>(a.more); ++n)
        s.give({{a.at.clock() + 8 * n, a.way.lag.in(h)}, a.size.in(mg)*a.way.bioavailability, hours_of(a), a.way.into});
    return s;
}
using rows = std::vector<one_compartment_oral::state>;
rows operator+(rows a, const rows& b) {
    for (std::size_t n = 0; n < a.size(); ++n)
        for (std::size_t i = 0; i < 2; ++i) a[n][i] += b[n][i];
    return a;
}
/// The worst difference as a share of the largest amount.
double worst(const rows& got, const rows& expected) {
    double largest = 0, off = got.size() == expected.size() ? 0 : 1e9;
    for (std::size_t n = 0; n < got.size(); ++n)
        for (std::size_t i = 0; i < 2; ++i) {
            largest = std::max(largest, expected[n][i]);
            off = std::max(off, std::abs(got[n][i] - expected[n][i]));
        }
    return off / largest;
}

const std::vector<double> later_on{4.0, 4.5, 5.0, 6.5, 6.75, 7.0, 11.0, 12.0, 18.75, 30.0};

}  // namespace

TEST_CASE("a session starts empty at zero, or where and with what is said", "[session]") {
    const session empty{tablet};
    CHECK(empty.now() == at(0));
    CHECK(empty.amounts() == std::array{0.0, 0.0});
    CHECK(empty.ended() == ending::complete);
    const session late{tablet, at(-7.5), {}, {3.0, 4.0}};
    CHECK(late.now() == at(-7.5));
    CHECK(late.amounts() == std::array{3.0, 4.0});
    CHECK(late.model().ka == 1.25 / h);
    const session lagged{tablet, time_point{2.0, 0.5}};
    CHECK(lagged.now() == at(2.5));
}

TEST_CASE("a look is what an observer would be shown", "[session]") {
    session s{drug, at(3), {}, {8.0}};
    s.advance(at(5));
    const auto look = s.look();
    CHECK(look.at == at(5));
    CHECK(look.model.v == 20_L);
    CHECK_THAT(look.amounts[0], WithinRel(8 * std::exp(-1.0), 1e-15));
    CHECK_THAT(concentration_in(look.model, look.amounts).in(mg / L), WithinRel(0.4 * std::exp(-1.0), 1e-15));
}

TEST_CASE("a session is not begun with what is not allowed", "[session]") {
    const auto why = [](const one_compartment& m, instant start, double mg_) {
        try {
            session s{m, start, {}, {mg_}};
        } catch (const tonus::invalid_parameter& e) {
            return std::string{e.what()};
        }
        return std::string{"nothing"};
    };
    CHECK(why(drug, at(0), 1) == "nothing");
    CHECK(why({.cl = 1_L / h, .v = 0_L}, at(0), 1) == "v [L] = 0, but must be positive and finite");
    CHECK(why(drug, at(nan_), 1) == "start at [h] = nan, but must be finite");
    CHECK(why(drug, at(-infinity), 1) == "start at [h] = -inf, but must be finite");
    CHECK(why(drug, at(0), -1) == "amount at the start [mg] = -1, but must be zero or positive, and finite");
    CHECK(why(drug, at(0), nan_) == "amount at the start [mg] = nan, but must be zero or positive, and finite");
    CHECK(why(drug, at(0), infinity) == "amount at the start [mg] = inf, but must be zero or positive, and finite");
}

TEST_CASE("a session goes to a time and through what happens there, or only up to it", "[session]") {
    session s{still};
    s.give(bolus(2, 8));
    CHECK(s.amounts()[0] == 0.0);
    CHECK(s.advance(at(1)) == ending::complete);
    CHECK(s.amounts()[0] == 0.0);
    s.advance(before(at(2)));
    CHECK(s.now() == at(2));
    CHECK(s.amounts()[0] == 0.0);
    s.advance(before(at(2)));
    CHECK(s.amounts()[0] == 0.0);
    s.advance(at(2));
    CHECK(s.amounts()[0] == 8.0);
    s.advance(at(2));
    CHECK(s.amounts()[0] == 8.0);  // it comes once
}

TEST_CASE("a session never goes back", "[session]") {
    auto s = under_way();
    CHECK(refused<decltype(s)>(s, [](auto& t) { t.advance(at(3.5)); }) ==
          "advance to [h] = 3.5, but must be not before now, 4");
    CHECK(refused<decltype(s)>(s, [](auto& t) { t.advance(before(at(3.5))); }) ==
          "advance to [h] = 3.5, but must be not before now, 4");
    CHECK(refused<decltype(s)>(s, [](auto& t) { t.advance(at(nan_)); }) == "advance to [h] = nan, but must be finite");
    CHECK(refused<decltype(s)>(s, [](auto& t) { t.advance(at(infinity)); }) ==
          "advance to [h] = inf, but must be finite");
    CHECK(s.advance(at(4)) == ending::complete);
}

TEST_CASE("what is given now is there at once, and what comes later is waited for", "[session]") {
    session s{still, at(1)};
    CHECK(s.give(bolus(1, 8)) == ending::complete);
    CHECK(s.amounts()[0] == 8.0);
    s.give({{0.25, 0.75}, 2.0, 0.0, 0});  // now, said in another way
    CHECK(s.amounts()[0] == 10.0);
    s.give(bolus(3, 5));
    CHECK(s.amounts()[0] == 10.0);
    s.give(infusion(1, 6, 3));
    CHECK(s.amounts()[0] == 10.0);
    CHECK(s.save().running.size() == 1);
    s.advance(at(2));
    CHECK(s.amounts()[0] == 12.0);
    s.advance(at(3));
    CHECK(s.amounts()[0] == 19.0);
}

TEST_CASE("an input that is not allowed, or whose time has passed, is refused and changes nothing", "[session]") {
    auto s = under_way();
    const auto why = [&](const input& in) { return refused<decltype(s)>(s, [&](auto& t) { t.give(in); }); };
    CHECK(why(bolus(3.5, 8)) == "input at [h] = 3.5, but must be not before now, 4");
    CHECK(why(bolus(nan_, 8)) == "input at [h] = nan, but must be finite");
    CHECK(why(bolus(9, -8)) == "input [mg] = -8, but must be zero or positive, and finite");
    CHECK(why(infusion(9, 8, -1)) == "input duration [h] = -1, but must be zero or positive, and finite");
    CHECK(why(bolus(9, 8, 2)) == "input into compartment = 2, but must be below 2");
}

TEST_CASE("a dose that is not allowed, or whose time has passed, is refused and changes nothing", "[session]") {
    auto s = under_way();
    const auto why = [&](const administration& a) { return refused<decltype(s)>(s, [&](auto& t) { t.give(a); }); };
    CHECK(why(dose(3.5)) == "dose at [h] = 3.5, but must be not before now, 4");
    auto a = dose(3.5);
    a.way.lag = 2_h;  // it would arrive later than now; but it was taken before
    CHECK(why(a) == "dose at [h] = 3.5, but must be not before now, 4");
    a = dose(5);
    a.size = mg(-1);
    CHECK(why(a) == "dose size [mg] = -1, but must be zero or positive, and finite");
    a = dose(5);
    a.more = 3;
    CHECK(why(a) == "interval between doses [h] = 0, but must be positive where doses repeat");
    a = dose(5);
    a.way.into = 2;
    CHECK(why(a) == "input into compartment = 2, but must be below 2");
    a = dose(5);
    a.size = mg(1e200);
    a.way.bioavailability = 1e200;
    CHECK(why(a) == "input [mg] = inf, but must be zero or positive, and finite");
}

TEST_CASE("a dose of a schedule is given by way of an intake", "[session]") {
    session s{still, at(1)};
    const tonus::intake way{.into = 0, .bioavailability = 0.5, .lag = 30_min};
    CHECK(s.give(tonus::bolus(at(1), 8_mg), way) == ending::complete);
    s.give(tonus::infusion(at(2), 12_mg, 3_h), way);
    s.give(tonus::bolus(at(1), 2_mg), {0, 1, 0_h});
    CHECK(s.amounts()[0] == 2.0);
    CHECK(seen(s, {1.25, 1.5, 2.5, 3.5, 5.5, 9.0}) ==
          std::vector<one_compartment::state>{{2}, {6}, {6}, {8}, {12}, {12}});
}

TEST_CASE("a dose or an intake that is not allowed, or whose time has passed, is refused and changes nothing",
          "[session]") {
    auto s = under_way();
    const tonus::intake way{.into = 0, .bioavailability = 0.5, .lag = 2_h};
    const auto why = [&](const tonus::dose& d, const tonus::intake& by) {
        return refused<decltype(s)>(s, [&](auto& t) { t.give(d, by); });
    };
    // It would arrive later than now; but it was taken before.
    CHECK(why(tonus::bolus(at(3), 8_mg), way) == "dose at [h] = 3, but must be not before now, 4");
    CHECK(why(tonus::bolus(at(5), mg(-8)), way) == "dose size [mg] = -8, but must be zero or positive, and finite");
    CHECK(why(tonus::infusion(at(5), 8_mg, h(-1)), way) ==
          "dose over [h] = -1, but must be zero or positive, and finite");
    CHECK(why(tonus::bolus(at(5), 8_mg), {0, -1, 0_h}) ==
          "bioavailability = -1, but must be zero or positive, and finite");
    CHECK(why(tonus::bolus(at(5), 8_mg), {3, 1, 0_h}) == "input into compartment = 3, but must be below 2");
}

TEST_CASE("a dose comes late by its lag, by its share, and again", "[session]") {
    session s{still};
    auto a = dose(1);
    a.way = {0, 0.5, 0.5_h};
    a.more = 2;
    a.every = 2_h;
    s.give(a);
    CHECK(seen(s, {1.0, 1.25, 1.5, 3.25, 3.5, 5.25, 5.5, 7.5, 100.0}) ==
          std::vector<one_compartment::state>{{0}, {0}, {4}, {4}, {8}, {8}, {12}, {12}, {12}});
}

TEST_CASE("bioavailability changes the rate of what lasts a time, and the time of what has a rate", "[session]") {
    auto a = dose(0);
    a.way.bioavailability = 0.5;
    a.how = over_time<>{4_h};
    session lasting{still};
    lasting.give(a);
    CHECK(seen(lasting, {1.0, 2.0, 4.0, 5.0}) == std::vector<one_compartment::state>{{1}, {2}, {4}, {4}});
    a.how = at_rate<>{2_mg / h};
    session with_rate{still};
    with_rate.give(a);
    CHECK(seen(with_rate, {1.0, 2.0, 4.0, 5.0}) == std::vector<one_compartment::state>{{2}, {4}, {4}, {4}});
}

TEST_CASE("an interval without repeats and without a steady state is not used", "[session]") {
    session s{still};
    auto a = dose(0);
    a.every = 2_h;
    s.give(a);
    CHECK(s.save().pending.empty());
    s.advance(at(10));
    CHECK(s.amounts()[0] == 8.0);
}

TEST_CASE("an infusion of 0.9 ms keeps its amount, also late and after a lag", "[session]") {
    for (const double lag : {0.0, 0.1, 0.7, 3.3, 300.1}) {
        session s{still};
        s.give(administration{time_point::at(at(1000.1)), 8_mg, over_time<>{0.0009_s}, {0, 1.0, lag * h}});
        s.advance(at(2000));
        CHECK_THAT(s.amounts()[0], WithinRel(8.0, 1e-14));
    }
}

TEST_CASE("an observer is shown each of the times, and what arrives on the way is taken in", "[session]") {
    session s{still, at(1)};
    s.give(bolus(3, 100));
    const std::vector<input> arriving{bolus(1, 1), bolus(2, 2), bolus(3, 4), infusion(5, 16, 2)};
    std::vector<double> amounts, times;
    const auto ended = s.advance(
        std::vector{sampling{at(1), side::before}, sampling{at(1)}, sampling{at(2.5)}, before(at(3)), sampling{at(3)},
                    sampling{at(6)}},
        [&](const tonus::sample<one_compartment>& look) {
            times.push_back(look.at.since_start.in(h));
            amounts.push_back(look.amounts[0]);
            CHECK(look.model.v == 20_L);
        },
        arriving);
    CHECK(ended == ending::complete);
    CHECK(times == std::vector{1.0, 1.0, 2.5, 3.0, 3.0, 6.0});
    CHECK(amounts == std::vector{0.0, 1.0, 3.0, 3.0, 107.0, 115.0});
    CHECK(s.now() == at(6));
    s.advance(at(9));
    CHECK(s.amounts()[0] == 123.0);
}

TEST_CASE("what arrives after the last of the times is waited for", "[session]") {
    session s{still};
    const std::vector<input> arriving{bolus(1, 1), bolus(2, 2), bolus(3, 4)};
    std::vector<double> amounts;
    const auto watch = [&](const auto& look) { amounts.push_back(look.amounts[0]); };
    s.advance(std::array{before(at(2))}, watch, arriving);
    CHECK(s.amounts()[0] == 1.0);
    s.advance(std::array{sampling{at(2)}}, watch);
    s.advance(at(3));
    CHECK(s.amounts()[0] == 7.0);
    CHECK(amounts == std::vector{1.0, 3.0});
}

TEST_CASE("without a time to look at, what arrives is waited for", "[session]") {
    session s{still};
    const std::vector<input> arriving{bolus(0, 1), bolus(1, 2)};
    CHECK(s.advance(
              std::vector<instant>{}, [](const auto&) { CHECK(false); }, arriving) == ending::complete);
    CHECK(s.now() == at(0));
    CHECK(s.amounts()[0] == 1.0);  // what arrives now is there
    s.advance(at(1));
    CHECK(s.amounts()[0] == 3.0);
}

TEST_CASE("an observer that throws leaves the session where it was", "[session]") {
    session s{drug, at(0), {}, {8.0}};
    const auto stop_at_two = [](const auto& look) {
        if (look.at == at(2)) throw std::string{"stop"};
    };
    CHECK_THROWS_AS(s.advance(std::vector<instant>{at(1), at(2)}, stop_at_two), std::string);
    s.advance(at(4));
    CHECK_THAT(s.amounts()[0], WithinRel(8 * std::exp(-2.0), 1e-14));
}

TEST_CASE("times may be any row of instants or of times to look", "[session]") {
    const auto amounts = [](auto times) {
        session s{still};
        s.give(bolus(2, 8));
        std::vector<double> all;
        CHECK(s.advance(times, [&](const auto& look) { all.push_back(look.amounts[0]); }) == ending::complete);
        return all;
    };
    CHECK(amounts(std::vector<instant>{at(1), at(2)}) == std::vector{0.0, 8.0});
    CHECK(amounts(std::list<sampling>{before(at(2)), at(2)}) == std::vector{0.0, 8.0});
    CHECK(amounts(std::array<sampling, 2>{at(2), at(2)}) == std::vector{8.0, 8.0});
    CHECK(amounts(std::vector<instant>{}).empty());
}

TEST_CASE("a row of times that falls, has passed, or is no time is refused and changes nothing", "[session]") {
    auto s = under_way();
    bool shown = false;
    const auto why = [&](const std::vector<sampling>& times) {
        return refused<decltype(s)>(s, [&](auto& t) { t.advance(times, [&](const auto&) { shown = true; }); });
    };
    CHECK(why({at(3)}) == "sampling time [h] = 3, but must be not before now, 4");
    CHECK(why({at(5), at(7), at(6)}) == "sampling time [h] = 6, but must be not before the one before it, 7");
    CHECK(why({at(5), at(nan_)}) == "sampling time [h] = nan, but must be finite");
    CHECK(why({at(5), at(infinity)}) == "sampling time [h] = inf, but must be finite");
    CHECK(why({at(5), before(at(5))}) ==
          "sampling time [h] = 5, but must be later: at one instant, looks before the doses come first");
    CHECK_FALSE(shown);
}

TEST_CASE("inputs that fall back in time, have passed or are not allowed are refused and change nothing", "[session]") {
    auto s = under_way();
    bool shown = false;
    const auto why = [&](const std::vector<input>& arriving) {
        return refused<decltype(s)>(s, [&](auto& t) {
            t.advance(
                std::vector<instant>{at(5), at(20)}, [&](const auto&) { shown = true; }, arriving);
        });
    };
    CHECK_THAT(why({bolus(3, 1)}), StartsWith("input at [h] = 3, but must be ") && EndsWith("not before 4"));
    CHECK_THAT(why({bolus(6, 1), bolus(5, 1)}),
               StartsWith("input at [h] = 5, but must be ") && EndsWith("not before 6"));
    CHECK(why({bolus(6, 1), bolus(30, -1)}) == "input [mg] = -1, but must be zero or positive, and finite");
    CHECK(why({bolus(6, 1, 5)}) == "input into compartment = 5, but must be below 2");
    CHECK_FALSE(shown);
}

TEST_CASE("at one moment the looks before come first, then what ends, what arrives, and the looks after", "[session]") {
    // Ten thousand infusions may run at once. They end at 2 h, where one more begins: it may, for they have ended.
    session s{still};
    for (std::size_t n = 0; n < 10'000; ++n) s.give(infusion(0, 1, 2));
    s.give(infusion(2, 5, 1));
    s.give(bolus(2, 7));
    std::vector<double> amounts;
    s.advance(std::array{before(at(2)), sampling{at(2)}},
              [&](const auto& look) { amounts.push_back(look.amounts[0]); });
    CHECK(amounts == std::vector{20'000.0 / 2, 10'000.0 + 7});
    CHECK(s.save().running.size() == 1);
}

TEST_CASE("what arrives at one moment arrives in the order in which it was given", "[session]") {
    // The order shows in the rounding: one mg does not change 2^53 mg, two do.
    const double huge = 0x1p53;
    const auto sum = [](const std::vector<double>& sizes) {
        session s{still};
        for (const double size : sizes) s.give(bolus(1, size));
        s.advance(at(1));
        return s.amounts()[0];
    };
    CHECK(sum({huge, 1, 1}) == huge);
    CHECK(sum({1, huge, 1}) == huge);
    CHECK(sum({1, 1, huge}) == huge + 2);
    // A repeat counts as given when its dose was given.
    session s{still};
    auto a = dose(0);
    a.size = 1_mg;
    a.every = 1_h;
    a.more = 1;
    s.give(a);
    s.give(bolus(1, huge));
    s.advance(at(1));
    CHECK(s.amounts()[0] == huge + 2);
    // What is pending comes before what arrives from outside.
    session t{still};
    t.give(bolus(1, 1));
    t.give(bolus(1, 1));
    const std::vector<input> arriving{bolus(1, huge)};
    t.advance(
        std::array{sampling{at(1)}}, [](const auto&) {}, arriving);
    CHECK(t.amounts()[0] == huge + 2);
}

TEST_CASE("a copy is a branch that knows nothing of the other", "[session]") {
    auto s = under_way();
    const auto alone = seen(s, later_on);
    auto branch = s;
    branch.give(bolus(4, 100));
    branch.stop_infusions(0);
    branch.advance(at(9));
    CHECK(branch.now() == at(9));
    CHECK(s.now() == at(4));
    CHECK(seen(s, later_on) == alone);
    session other{tablet};
    other = s;
    CHECK(seen(other, later_on) == alone);
}

TEST_CASE("what is saved in the midst of infusions and repeats goes on to the bit", "[session]") {
    const auto s = under_way();
    const auto kept = s.save();
    CHECK(kept.now.clock() == 4.0);
    CHECK(kept.running.size() == 2);
    CHECK(kept.pending.size() == 2);
    const auto expected = seen(s, later_on);
    session elsewhere{tablet, at(1000)};
    elsewhere.give(infusion(1000, 1e6, 1000));
    elsewhere.give(bolus(2000, 1e6));
    elsewhere.go_on_from(kept);
    CHECK(elsewhere.now() == at(4));
    CHECK(same(elsewhere.save(), kept));
    CHECK(seen(elsewhere, later_on) == expected);
}

TEST_CASE("what is saved at any time of any schedule goes on to the bit", "[session]") {
    tests::draws draw{7};
    for (int round = 0; round < 300; ++round) {
        session s{deep};
        for (int n = 0; n < 8; ++n) {
            const double from = draw.between(0, 40), size = draw.between(0, 10);
            const double lasting = draw.chance(0.5) ? draw.between(0, 20) : 0;
            auto a = dose(from);
            a.size = size * mg;
            a.how = over_time<>{lasting * h};
            a.way.into = draw.below(2);
            a.way.lag = (draw.chance(0.5) ? draw.between(0, 9) : 0) * h;
            a.every = draw.between(0.5, 9) * h;
            a.more = draw.below(6);
            s.give(a);
        }
        s.advance(at(draw.between(0, 60)));
        session again{deep};
        again.go_on_from(s.save());
        // What is given from now on has its place after what was pending.
        for (auto* t : {&s, &again}) t->give(bolus(60.5, 0x1p53));
        const std::vector<double> times{60.25, 60.5, 63.0, 80.0};
        REQUIRE(seen(again, times) == seen(s, times));
    }
}

TEST_CASE("one does not go on from what no session can have said", "[session]") {
    auto s = under_way();
    const auto why = [&](auto&& spoil) {
        auto standing = s.save();
        spoil(standing);
        return refused<decltype(s)>(s, [&](auto& t) { t.go_on_from(standing); });
    };
    CHECK(why([](auto& to) { to.now = {nan_, 0.0}; }) == "start at [h] = nan, but must be finite");
    CHECK(why([](auto& to) { to.running[0].into = 2; }) == "input into compartment = 2, but must be below 2");
    CHECK_THAT(why([](auto& to) { to.running[0].end = {infinity, 0.0}; }), EndsWith("inf, but must be finite"));
    CHECK(why([](auto& to) { to.pending[1].first.into = 7; }) == "input into compartment = 7, but must be below 2");
    CHECK_THAT(why([](auto& to) { to.pending[0].first.mg = nan_; }), StartsWith("input [mg] = nan"));
    CHECK(why([](auto& to) { to.amounts[1] = nan_; }) == "amount at the start [mg] = nan, but must be finite");
    CHECK(why([](auto& to) {
              to.running[0].end = {3.5, 0.0};
          }) == "end of an infusion [h] = 3.5, but must be not before now, 4");
    CHECK(why([](auto& to) { to.pending[0].number -= 9; }) ==
          "pending input at [h] = -13.25, but must be not before now, 4");
    CHECK(why([](auto& to) { to.pending[0].times = 0; }) == "pending doses = 0, but must be at least 1");
    CHECK_THAT(why([](auto& to) { to.pending[0].every = -1; }), StartsWith("interval between doses [h] = -1"));
}

TEST_CASE("stepping from look to look is a simulation, to the bit", "[session]") {
    tests::draws draw{11};
    for (int round = 0; round < 400; ++round) {
        // In the first half all times are multiples of 1/8 h, so that much coincides; in the second none does.
        const auto time = [&](double from, double to) {
            const double t = draw.between(from, to);
            return round < 200 ? std::floor(t * 8) / 8 : t;
        };
        tonus::inputs given;
        for (int n = 0; n < 8; ++n) {
            const double from = time(0, 40), lag = draw.chance(0.5) ? time(0, 3) : 0;
            const double lasting = draw.chance(0.5) ? time(0, 9) : 0, size = draw.between(0, 10);
            given.push_back({{from, lag}, size, lasting, draw.below(2)});
        }
        std::sort(given.begin(), given.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
        std::vector<sampling> times;
        for (int n = 0; n < 20; ++n) times.push_back(instant{time(0, 60) * h});
        std::sort(times.begin(), times.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
        for (std::size_t i = 0; i < times.size(); ++i)
            if ((i == 0 || times[i - 1].at < times[i].at) && draw.chance(0.3)) times[i].of_doses = side::before;

        std::vector<tonus::two_compartment::state> at_once_, step_by_step, arriving_in_parts;
        simulate(deep, given, times, [&](const auto& look) { at_once_.push_back(look.amounts); });

        const auto first = std::min(given.front().from, time_point::at(times.front().at));
        session s{deep, first};
        for (const auto& in : given) s.give(in);
        for (const auto& t : times) {
            s.advance(t);
            step_by_step.push_back(s.amounts());
        }
        REQUIRE(step_by_step == at_once_);

        session parts{deep, first};
        const std::span<const sampling> all{times};
        const auto watch = [&](const auto& look) { arriving_in_parts.push_back(look.amounts); };
        parts.advance(all.first(7), watch, given);
        parts.advance(all.subspan(7, 1), watch);
        parts.advance(all.subspan(8), watch);
        REQUIRE(arriving_in_parts == at_once_);
    }
}

TEST_CASE("stepping is a simulation to the bit, also where a look falls on an arrival or an end", "[session]") {
    tests::draws draw{5};
    for (int round = 0; round < 500; ++round) {
        tonus::inputs given;
        std::vector<sampling> times;
        for (int n = 0; n < 6; ++n) {
            const double from = draw.between(0, 50), lag = draw.between(0, 3), lasting = draw.between(0, 9);
            given.push_back({{from, lag}, 5, lasting, 0});
            times.push_back(at(from + lag));
            times.push_back(at(from + (lag + lasting)));
            times.push_back(at(draw.between(0, 70)));
        }
        std::sort(given.begin(), given.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
        std::sort(times.begin(), times.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
        std::vector<tonus::two_compartment::state> at_once_, step_by_step;
        simulate(deep, given, times, [&](const auto& look) { at_once_.push_back(look.amounts); });
        session s{deep, std::min(time_point::at(times[0].at), given[0].from)};
        for (const auto& in : given) s.give(in);
        for (const auto& t : times) {
            s.advance(t);
            step_by_step.push_back(s.amounts());
        }
        REQUIRE(step_by_step == at_once_);
    }
}

TEST_CASE("looking or not changes the amounts by no more than rounding, and a look at the same time not at all",
          "[session]") {
    auto s = under_way();
    auto often = s;
    for (double t = 4; t < 30; t += 0.37) {
        often.advance(at(t));
        const auto amounts = often.amounts();
        often.advance(at(t));
        CHECK(often.amounts() == amounts);
    }
    for (auto* t : {&s, &often}) t->advance(at(30));
    for (const std::size_t i : {0u, 1u}) CHECK_THAT(often.amounts()[i], WithinRel(s.amounts()[i], 1e-13));
}

TEST_CASE("after a restart all is as if nothing had been before, to the bit", "[session]") {
    auto s = under_way();
    s.restart(at(-2), {1.0, 2.0});
    session fresh{tablet, at(-2), {}, {1.0, 2.0}};
    CHECK(same(s.save(), fresh.save()));
    for (auto* t : {&s, &fresh}) {
        t->give(bolus(-1, 8));
        t->give(infusion(0, 8, 5));
    }
    CHECK(seen(s, later_on) == seen(fresh, later_on));
    s.restart(at(7));
    CHECK(s.now() == at(7));
    CHECK(s.amounts() == std::array{0.0, 0.0});
    s.advance(at(20));
    CHECK(s.amounts() == std::array{0.0, 0.0});
}

TEST_CASE("a restart that is not allowed is refused and changes nothing", "[session]") {
    auto s = under_way();
    CHECK(refused<decltype(s)>(s, [](auto& t) { t.restart(at(nan_)); }) == "start at [h] = nan, but must be finite");
    CHECK(refused<decltype(s)>(s, [](auto& t) {
              t.restart(at(3), {0.0, -1.0});
          }) == "amount at the start [mg] = -1, but must be zero or positive, and finite");
}

TEST_CASE("the model may change on the way, and what runs and is pending goes on under the new one", "[session]") {
    session s{drug};
    s.give(bolus(0, 8));
    s.give(infusion(1, 12, 4));
    s.give(bolus(6, 4));
    s.advance(at(3));
    const double x = s.amounts()[0];
    CHECK_THAT(x, WithinRel(8 * std::exp(-1.5) - 6 * std::expm1(-1.0), 2e-15));
    s.change({.cl = 5_L / h, .v = 20_L});  // ke = 0.25 / h
    CHECK(s.model().cl == 5_L / h);
    CHECK(s.amounts()[0] == x);
    CHECK(s.now() == at(3));
    s.advance(at(7));
    const double at_five = x * std::exp(-0.5) - 12 * std::expm1(-0.5);
    CHECK_THAT(s.amounts()[0], WithinRel((at_five * std::exp(-0.25) + 4) * std::exp(-0.25), 3e-15));
}

TEST_CASE("a steady state is that of the model at the time of the call", "[session]") {
    session s{tablet, at(4)}, t{tablet, at(4)};
    const one_compartment_oral other{.cl = 3_L / h, .v = 20_L, .ka = 0.75 / h};
    session expected{other, at(4)};
    const auto a = since_ever(4, 3, 2, steady::replacing);
    s.change(other);
    s.give(a);
    t.give(a);
    t.change(other);
    expected.give(a);
    CHECK(s.amounts() == expected.amounts());
    CHECK(t.amounts() != expected.amounts());
    CHECK(seen(s, later_on) == seen(expected, later_on));
}

TEST_CASE("a rule between two advances is asked once a visit", "[session]") {
    // Titration: each day the dose grows by 8 mg, until the trough is enough.
    session s{drug};
    auto a = dose(0);
    a.every = 8_h;
    a.more = 2;
    std::vector<double> sizes, troughs;
    for (double visit = 0; visit < 120; visit += 24) {
        if (visit > 0) {
            s.advance(before(at(visit)));
            troughs.push_back(s.amounts()[0]);
            if (troughs.back() < 0.3) a.size = a.size + 8_mg;
        }
        a.at = time_point::at(at(visit));
        s.give(a);
        sizes.push_back(a.size.in(mg));
        CHECK(s.amounts()[0] == (visit > 0 ? troughs.back() : 0.0) + sizes.back());  // what is given now arrives last
    }
    CHECK(sizes == std::vector<double>{8, 16, 24, 24, 24});
    for (std::size_t n = 0; n < troughs.size(); ++n) {
        double expected = 0;
        for (std::size_t days_ago = 0; days_ago <= n; ++days_ago)
            for (double left = 8; left <= 24; left += 8)
                expected += sizes[n - days_ago] * std::exp(-0.5 * (24 * static_cast<double>(days_ago) + left));
        CHECK_THAT(troughs[n], WithinRel(expected, 2e-15));
    }
}

TEST_CASE("a model that is not allowed is refused on the way, and the old one stays", "[session]") {
    auto s = under_way();
    CHECK(refused<decltype(s)>(s, [](auto& t) { t.change({.cl = 5_L / h, .v = 20_L, .ka = 0 / h}); }) ==
          "ka [1/h] = 0, but must be positive and finite");
    CHECK(s.model().ka == 1.25 / h);
    CHECK(seen(s, later_on) == seen(under_way(), later_on));
}

TEST_CASE("a pump that is stopped leaves what runs elsewhere and what is pending", "[session]") {
    auto s = under_way();
    s.stop_infusions(one_compartment_oral::central);
    const auto kept = s.save();
    REQUIRE(kept.running.size() == 1);
    CHECK(kept.running[0].into == one_compartment_oral::depot);
    CHECK(kept.pending.size() == 2);
    CHECK(kept.amounts == under_way().amounts());

    session pump{still};
    pump.give(infusion(0, 8, 4));
    pump.give(infusion(6, 8, 4));
    pump.advance(at(1));
    pump.stop_infusions(0);
    CHECK(seen(pump, {1.0, 4.0, 6.0, 8.0, 12.0}) == std::vector<one_compartment::state>{{2}, {2}, {2}, {6}, {10}});
}

TEST_CASE("a new infusion over the end of one that was stopped runs to its own end", "[session]") {
    session pump{still};
    pump.give(infusion(0, 8, 4));
    pump.advance(at(1));
    pump.stop_infusions(0);
    pump.advance(at(2));
    pump.give(infusion(2, 12, 6));
    CHECK(seen(pump, {2.0, 4.0, 5.0, 8.0, 9.0}) == std::vector<one_compartment::state>{{2}, {6}, {8}, {14}, {14}});
}

TEST_CASE("what goes beyond a double ends the session where it was, and a restart brings it back", "[session]") {
    session s{still};
    s.give(bolus(1, 1.5e308));
    s.give(bolus(2, 1.5e308));
    s.give(bolus(3, 1));
    bool shown = false;
    CHECK(s.advance(at(1)) == ending::complete);
    CHECK(s.advance(std::array{sampling{at(2)}, sampling{at(4)}}, [&](const auto&) { shown = true; }) ==
          ending::non_finite_state);
    CHECK_FALSE(shown);
    CHECK(s.ended() == ending::non_finite_state);
    CHECK(s.now() == at(2));
    CHECK(s.advance(at(5)) == ending::non_finite_state);
    CHECK(s.now() == at(2));
    CHECK(s.give(bolus(6, 1)) == ending::non_finite_state);
    CHECK(s.give(dose(6)) == ending::non_finite_state);
    s.restart(at(0));
    CHECK(s.ended() == ending::complete);
    s.give(bolus(0, 8));
    CHECK(s.advance(at(5)) == ending::complete);
    CHECK(s.amounts()[0] == 8.0);
}

TEST_CASE("a model that is not linear is taken forward by a solver of one's own", "[session]") {
    const mine::saturable m{.vmax = 4_mg / h, .km = 0.1_mg / L, .v = 20_L};  // half of the maximum at 2 mg
    session s{m, at(0), mine::classic{}};
    s.give(bolus(0, 10));
    s.give(infusion(2, 3, 1));
    s.advance(at(2));
    // 2 ln(10 / x) + 10 - x = 4 t
    const double x = s.amounts()[0];
    CHECK_THAT(2 * std::log(10 / x) + 10 - x, WithinRel(8.0, 1e-7));
    s.advance(at(5));
    CHECK(s.amounts()[0] > 0.0);
    CHECK(s.amounts()[0] < x);
    auto branch = s;
    branch.advance(at(7));
    s.advance(at(7));
    CHECK(branch.amounts() == s.amounts());
}

TEST_CASE("a model that is not linear, and only in double, has no steady state", "[session]") {
    session s{mine::saturable{.vmax = 4_mg / h, .km = 0.1_mg / L, .v = 20_L}, at(0), mine::classic{}};
    s.give(bolus(0, 10));
    s.give(infusion(0, 3, 5));
    s.advance(at(1));
    for (const auto how : {steady::replacing, steady::added}) {
        const std::string why = how == steady::added
                                    ? "a steady state can be added in a linear model only"
                                    : "no steady state: this model is not linear, and cannot be had in dual numbers";
        auto a = dose(1);
        a.every = 8_h;
        a.before = how;
        CHECK(refused<decltype(s)>(s, [&](auto& t) { t.give(a); }) == why);
        a = dose(1);
        a.size = 0_mg;
        a.how = at_rate<>{1_mg / h};
        a.before = how;
        CHECK(refused<decltype(s)>(s, [&](auto& t) { t.give(a); }) == why);
    }
}

TEST_CASE("a steady state that replaces is that of sixty doses before, whatever the lag and the duration",
          "[session]") {
    const std::vector<double> times{4.0, 4.25, 6.0, 7.0, 9.5, 12.0, 15.0, 20.0, 25.0, 28.0, 33.0, 44.0, 60.0, 90.0};
    for (const double lag : {0.0, 0.25, 3.0, 7.5, 8.0, 8.25, 16.0, 21.0, 50.0})
        for (const double lasting : {0.0, 0.5, 7.0, 8.0, 8.5, 16.0, 27.0})
            for (const std::size_t into : {0u, 1u}) {
                INFO("lag " << lag << " h, over " << lasting << " h, into " << into);
                auto a = since_ever(4, lag, lasting, steady::replacing);
                a.way.into = into;
                a.way.bioavailability = 0.75;
                a.more = 3;
                auto s = under_way();
                CHECK(s.give(a) == ending::complete);
                CHECK(s.now() == at(4));
                CHECK(worst(seen(s, times), seen(written_out(a), times)) <= 1e-14);
            }
}

TEST_CASE("a steady state that is added stands beside all that runs and is pending", "[session]") {
    const std::vector<double> times{4.0, 4.25, 6.0, 7.0, 9.5, 12.0, 15.0, 20.0, 25.0, 28.0, 33.0, 44.0, 60.0, 90.0};
    for (const double lag : {0.0, 3.0, 8.0, 11.5, 21.0})
        for (const double lasting : {0.0, 7.0, 8.0, 27.0}) {
            INFO("lag " << lag << " h, over " << lasting << " h");
            auto a = since_ever(4, lag, lasting, steady::added);
            a.more = 3;
            auto s = under_way();
            s.give(a);
            CHECK(worst(seen(s, times), seen(under_way(), times) + seen(written_out(a), times)) <= 1e-14);
        }
}

TEST_CASE("at steady state a dose at a rate lasts as long as its share", "[session]") {
    auto a = since_ever(4, 3, 0, steady::replacing);
    a.how = at_rate<>{2_mg / h};
    for (const double share : {0.0, 0.5, 1.0, 2.0, 5.0}) {  // from nothing to 20 h
        INFO("share " << share);
        a.way.bioavailability = share;
        session s{tablet, at(4)};
        s.give(a);
        const std::vector<double> times{4.0, 6.0, 7.0, 9.0, 15.0, 40.0};
        if (share > 0)
            CHECK(worst(seen(s, times), seen(written_out(a), times)) <= 1e-14);
        else
            CHECK(seen(s, times) == rows(6));
    }
}

TEST_CASE("a steady state that replaces forgets what runs, what is late and what repeats", "[session]") {
    auto s = under_way();
    s.give(since_ever(4, 3, 20, steady::replacing));
    // Of its own: the infusions of the doses of 8 and of 16 h ago, and the dose of now on its way.
    const auto kept = s.save();
    CHECK(kept.running.size() == 2);
    for (const auto& r : kept.running) CHECK(r.into == 0);
    REQUIRE(kept.pending.size() == 1);
    CHECK(kept.pending[0].times == 1);
    CHECK(kept.pending[0].next().from.clock() == 7.0);
    // And a second one forgets the first.
    session fresh{tablet, at(4)};
    const auto a = since_ever(4, 0, 0, steady::replacing);
    s.give(a);
    fresh.give(a);
    CHECK(seen(s, later_on) == seen(fresh, later_on));
    s.give(a);
    CHECK(seen(s, later_on) == seen(fresh, later_on));
}

TEST_CASE("two steady states that are added are both there", "[session]") {
    const auto a = since_ever(4, 3, 20, steady::added), b = since_ever(4, 0, 0, steady::added);
    session s{tablet, at(4)}, first{tablet, at(4)}, second{tablet, at(4)};
    s.give(a), s.give(b);
    first.give(a), second.give(b);
    CHECK(worst(seen(s, later_on), seen(first, later_on) + seen(second, later_on)) <= 1e-14);
}

TEST_CASE("a reset forgets a steady state with all that it brought", "[session]") {
    session s{tablet, at(4)};
    auto a = since_ever(4, 21, 20, steady::added);
    a.more = 5;
    s.give(a);
    s.advance(at(5));
    s.restart(at(5));
    CHECK(seen(s, {6.0, 30.0, 100.0}) == rows(3));
}

TEST_CASE("doses that are on their way at steady state arrive, each once", "[session]") {
    // With a lag of 21 h three doses have been given and have not arrived: those of now, of 8 and of 16 h ago.
    auto a = since_ever(100, 21, 0, steady::replacing);
    a.way.into = one_compartment_oral::central;
    session s{tablet, at(100)};
    s.give(a);
    std::vector<double> jumps;
    for (double t = 100; t < 140; t += 0.25) {
        s.advance(before(at(t)));
        const double x = s.amounts()[1];
        s.advance(at(t));
        if (s.amounts()[1] > x + 7.9) jumps.push_back(t);
        CHECK(s.amounts()[1] < x + 8.1);
    }
    CHECK(jumps == std::vector{105.0, 113.0, 121.0});
}

TEST_CASE("the time does not move in a steady state", "[session]") {
    for (const double now : {-100.0, 0.0, 0.3, 1234.5}) {
        session s{tablet, at(now)};
        s.give(since_ever(now, 0, 20, steady::replacing));
        CHECK(s.now() == at(now));
        s.give(since_ever(now, 0, 0, steady::added));
        CHECK(s.now() == at(now));
    }
    tests::draws draw{9};
    for (int round = 0; round < 20'000; ++round) {  // odd numbers, and lags and durations of about whole intervals
        const double now = draw.chance(0.5) ? draw.between(-50, 1000) : 0,
                     every = std::floor(draw.between(1, 300)) / 10;
        auto a = since_ever(now, std::floor(draw.between(0, 60)) * every / (draw.chance(0.5) ? 1 : 7),
                            std::floor(draw.between(0, 20)) * every / (draw.chance(0.5) ? 1 : 3), steady::replacing);
        a.every = every * h;
        session s{tablet, at(now)};
        s.give(a);
        REQUIRE(s.now() == at(now));
    }
}

TEST_CASE("a steady state is one of now", "[session]") {
    auto s = under_way();
    const auto why = [&](const administration& a) { return refused<decltype(s)>(s, [&](auto& t) { t.give(a); }); };
    for (const auto how : {steady::replacing, steady::added}) {
        CHECK(why(since_ever(5, 0, 0, how)) == "steady state at [h] = 5, but must be now, at 4");
        CHECK(why(since_ever(3.5, 0, 0, how)) == "dose at [h] = 3.5, but must be not before now, 4");
    }
    auto a = since_ever(4, 0, 0, steady::added);
    a.at = {3.0, 1.0};  // now, said in another way
    CHECK(s.give(a) == ending::complete);
    CHECK(s.now() == at(4));
}

TEST_CASE("where something cannot empty a steady state is refused and changes nothing", "[session]") {
    session s{tonus::with_eliminated<one_compartment_oral>{tablet}};
    s.give(bolus(0, 8));
    s.give(infusion(1, 12, 6, one_compartment_oral::central));
    s.give(bolus(11, 8));
    s.advance(at(4));
    for (const auto how : {steady::replacing, steady::added}) {
        const auto why = refused<decltype(s)>(s, [&](auto& t) { t.give(since_ever(4, 3, 20, how)); });
        CHECK_THAT(why, StartsWith("no steady state: what comes into compartment 0 fills compartment ") &&
                            EndsWith(" for ever, for it cannot empty"));
    }
    session sealed{still};
    auto a = since_ever(0, 0, 0, steady::replacing);
    CHECK(refused<decltype(sealed)>(sealed, [&](auto& t) { t.give(a); }) ==
          "no steady state: what comes into compartment 0 fills compartment 0 for ever, for it cannot empty");
    a.size = 0_mg;
    a.every = 0_h;
    a.how = at_rate<>{1_mg / h};
    CHECK(refused<decltype(sealed)>(sealed, [&](auto& t) { t.give(a); }) ==
          "no steady state: what comes into compartment 0 fills compartment 0 for ever, for it cannot empty");
    a = since_ever(0, 0, 0, steady::replacing);
    a.size = 0_mg;  // nothing has a steady state: nothing
    sealed.give(a);
    CHECK(sealed.amounts()[0] == 0.0);
}

TEST_CASE("a steady state beyond what a double holds is refused and changes nothing", "[session]") {
    session s{one_compartment{.cl = 1e-300_L / h, .v = 20_L}, at(4), {}, {3.0}};
    auto a = since_ever(4, 0, 0, steady::added);
    a.size = 1e100_mg;
    CHECK(refused<decltype(s)>(s, [&](auto& t) { t.give(a); }) ==
          "no steady state: it, or a slope of it, is beyond what a number can hold");
}

TEST_CASE("a steady state with more infusions than may run beside the others is refused and changes nothing",
          "[session]") {
    session s{tablet};
    auto a = since_ever(0, 0, 8000, steady::added);  // 999 that run, and one that begins
    int given = 0;
    std::string why;
    while (given < 20) {
        try {
            s.give(a);
            ++given;
        } catch (const tonus::error& e) {
            why = e.what();
            break;
        }
    }
    CHECK(given == 10);
    CHECK(why == "more than 10000 infusions run at the same time");
    CHECK(refused<decltype(s)>(s, [&](auto& t) { t.give(a); }) == why);
    a.before = steady::replacing;  // this one forgets the others
    CHECK(s.give(a) == ending::complete);
    CHECK(s.save().running.size() == 1000);
}

TEST_CASE("an infusion since ever stops at its record", "[session]") {
    administration a{time_point::at(at(4)), 0_mg, at_rate<>{6_mg / h}, {one_compartment_oral::central, 0.5, 3_h}};
    for (const auto how : {steady::replacing, steady::added}) {
        a.before = how;
        session s{tablet, at(4), {}, {0.0, 1.0}};
        s.give(a);
        const double all = 12.0 + (how == steady::added ? 1 : 0);  // 6 mg/h, 0.5 / h; a rate takes no share
        CHECK(s.save().running.empty());
        CHECK(s.save().pending.empty());
        CHECK_THAT(s.amounts()[1], WithinRel(all, 1e-15));
        s.advance(at(6));
        CHECK_THAT(s.amounts()[1], WithinRel(all * std::exp(-1.0), 2e-15));
    }
    // Added, it leaves alone what runs and is pending; replacing, it forgets it.
    auto s = under_way(), alone = under_way();
    session infused{tablet, at(4)};
    s.give(a);
    infused.give(a);
    CHECK(worst(seen(s, later_on), seen(alone, later_on) + seen(infused, later_on)) <= 1e-14);
    a.before = steady::replacing;
    s.give(a);
    CHECK(seen(s, later_on) == seen(infused, later_on));
}

TEST_CASE("as NONMEM does, a lag longer than the interval joins the periodic state when the lag has passed",
          "[session]") {
    for (const double lag : {8.25, 11.0, 16.0, 21.0})
        for (const double lasting : {0.0, 0.5, 7.0, 8.0, 20.0})
            for (const auto before_ : {steady::replacing, steady::added}) {
                INFO("lag " << lag << " h, over " << lasting << " h");
                auto a = since_ever(4, lag, lasting, before_);
                a.more = 2;
                session as_it_is{tablet, at(4)}, as_nonmem{tablet, at(4)};
                as_it_is.give(a);
                as_nonmem.give(a, long_lag::as_nonmem_does);
                CHECK(as_nonmem.save().pending.size() == 1);
                CHECK(as_nonmem.save().pending[0].times == 3);  // none of those before is still to come
                std::vector<double> first, joined;
                for (double t = 0; t < lag - 8; t += 0.25) first.push_back(4 + t);
                for (double t = lag - 8; t < lag + 60; t += 1.25) joined.push_back(4 + t);
                // What is followed back by lag - 8 hours grows at 1.25 / h, its rounding too, and that fades at 0.5 / h.
                CHECK(worst(seen(as_nonmem, joined), seen(as_it_is, joined)) <= 2e-14 * std::exp(0.75 * (lag - 8)));
                if (lasting != 8)  // without a pause the state does not change, and back is where it was
                    CHECK(worst(seen(as_nonmem, first), seen(as_it_is, first)) > 1e-3);
            }
}

TEST_CASE("as NONMEM does, the state after a dose is followed back, and may be negative", "[session]") {
    // The state just after a dose, one hour before it: it was in the depot then, and more than it.
    auto a = since_ever(4, 9, 0, steady::replacing);
    session s{tablet, at(4)};
    s.give(a, long_lag::as_nonmem_does);
    const double peak = 8 / -std::expm1(-1.25 * 8);
    CHECK_THAT(s.amounts()[0], WithinRel(peak * std::exp(1.25), 1e-14));
    // Eight hours before, the central compartment would have had to take back all that the depot gave.
    session far{tablet, at(4)};
    a.way.lag = 16_h;
    far.give(a, long_lag::as_nonmem_does);
    const double share = 8 * 1.25 / 0.75, then = share * (1 / std::expm1(4.0) - 1 / std::expm1(10.0));
    const double expected = then * std::exp(4.0) - peak * 1.25 / 0.75 * (std::exp(10.0) - std::exp(4.0));
    CHECK(expected < -100'000);
    CHECK_THAT(far.amounts()[1], WithinRel(expected, 1e-13));
    far.advance(at(12));
    CHECK_THAT(far.amounts()[1], WithinRel(then, 1e-10));
}

TEST_CASE("as NONMEM does, a lag of no more than an interval is nothing special, to the bit", "[session]") {
    for (const double lag : {0.0, 3.0, 8.0}) {
        session as_it_is{tablet, at(4)}, as_nonmem{tablet, at(4)};
        const auto a = since_ever(4, lag, 20, steady::replacing);
        as_it_is.give(a);
        as_nonmem.give(a, long_lag::as_nonmem_does);
        CHECK(same(as_it_is.save(), as_nonmem.save()));
    }
}

namespace {

using switched = tonus::with_switches<tonus::two_compartment>;
const std::size_t central = tonus::two_compartment::central, peripheral = tonus::two_compartment::peripheral;

/// 20 mg in the central compartment, 10 in the peripheral one.
session<switched> with_some() { return session{switched{deep}, at(0), {}, {20.0, 10.0}}; }

}  // namespace

TEST_CASE("a compartment that is switched off is empty, and loses what enters", "[session]") {
    auto s = with_some();
    s.switch_off(peripheral);
    CHECK(s.model().off == std::array{false, true});
    CHECK(s.amounts() == std::array{20.0, 0.0});
    s.switch_off(peripheral);  // twice is once
    s.advance(at(2));
    CHECK(s.amounts()[peripheral] == 0.0);
    CHECK_THAT(s.amounts()[central], WithinRel(20 * std::exp(-2 * (4 + 3.5) / 20), 1e-14));
    s.switch_on(peripheral);
    CHECK(s.model().off == std::array{false, false});
    CHECK(s.amounts()[peripheral] == 0.0);
    const double x = s.amounts()[central];
    s.advance(at(3));
    session fresh{deep, at(2), {}, {x, 0.0}};
    fresh.advance(at(3));
    CHECK(s.amounts() == fresh.amounts());
}

TEST_CASE("a model that comes with a compartment off empties it and ends its infusions", "[session]") {
    auto by_switch = with_some(), by_change = with_some();
    for (auto* s : {&by_switch, &by_change}) s->give(infusion(0, 8, 4, peripheral));
    by_switch.switch_off(peripheral);
    by_change.change({deep, {false, true}});
    CHECK(same(by_switch.save(), by_change.save()));
    CHECK(by_change.model().off == std::array{false, true});
    by_change.change(switched{deep});
    CHECK(by_change.model().off == std::array{false, false});
    CHECK(by_change.amounts() == std::array{20.0, 0.0});

    const switched without{deep, {false, true}};
    CHECK_THROWS_WITH((session{without, at(0), {}, {20.0, 10.0}}),
                      "amount at the start [mg] = 10, but must be zero in compartment 1, which is off");
    CHECK(session{without, at(0), {}, {20.0, 0.0}}.amounts() == std::array{20.0, 0.0});
}

TEST_CASE("switching what is on on, and what has no switch, changes nothing", "[session]") {
    auto s = with_some();
    s.give(infusion(0, 8, 4));
    s.advance(at(1));
    const auto kept = s.save();
    s.switch_on(central);
    s.switch_on(peripheral);
    CHECK(same(s.save(), kept));
    CHECK(refused<decltype(s)>(s, [](auto& t) { t.switch_off(2); }) == "no compartment 2: the model has 2");
    CHECK(refused<decltype(s)>(s, [](auto& t) { t.switch_on(7); }) == "no compartment 7: the model has 2");
    CHECK(s.model().off == std::array{false, false});
}

TEST_CASE("switching off ends the infusions into a compartment, and switching it on does not bring them back",
          "[session]") {
    auto s = with_some();
    s.give(infusion(0, 16, 8, central));
    s.give(infusion(0, 4, 8, peripheral));
    s.advance(at(2));
    s.switch_off(central);
    CHECK(s.amounts()[central] == 0.0);
    REQUIRE(s.save().running.size() == 1);
    CHECK(s.save().running[0].into == peripheral);
    s.switch_on(central);
    const auto x = s.amounts();
    session fresh{deep, at(2), {}, x};
    fresh.give(infusion(2, 3, 6, peripheral));
    for (const double t : {3.0, 5.0, 8.0, 12.0}) {
        s.advance(at(t));
        fresh.advance(at(t));
        CHECK(s.amounts() == fresh.amounts());
    }
}

TEST_CASE("what is infused again and again into a compartment that is off switches it on at its next begin",
          "[session]") {
    session s{tonus::with_switches<one_compartment>{still}};
    auto a = dose(0);
    a.how = over_time<>{4_h};
    a.every = 8_h;
    a.more = 2;
    s.give(a);
    s.advance(at(1));
    s.switch_off(0);
    CHECK(s.save().pending.size() == 1);
    CHECK(seen(s, {2.0, 7.0, 8.0, 9.0, 12.0, 20.0}) ==
          std::vector<one_compartment::state>{{0}, {0}, {0}, {2}, {8}, {16}});
}

TEST_CASE("a dose switches on the compartment into which it arrives, when it arrives", "[session]") {
    auto s = with_some();
    s.switch_off(central);
    auto a = dose(1);
    a.way.lag = 2_h;
    s.advance(at(1));
    s.give(a);
    s.advance(before(at(3)));
    CHECK(s.model().off[central]);
    CHECK(s.amounts()[central] == 0.0);  // also of what comes back from the peripheral compartment
    CHECK(s.amounts()[peripheral] > 0.0);
    s.advance(at(3));
    CHECK_FALSE(s.model().off[central]);
    CHECK(s.amounts()[central] == 8.0);
    s.advance(at(4));
    CHECK(s.amounts()[peripheral] > 0.0);
}

TEST_CASE("a dose into one compartment leaves the other off", "[session]") {
    auto s = with_some();
    s.switch_off(peripheral);
    s.give(bolus(0, 8));
    CHECK(s.model().off == std::array{false, true});
    s.advance(at(3));
    CHECK(s.amounts()[peripheral] == 0.0);
}

TEST_CASE("a restart switches all on, and going on from what was saved leaves the switches", "[session]") {
    auto s = with_some();
    s.switch_off(peripheral);
    s.switch_off(central);
    const auto kept = s.save();
    s.advance(at(1));
    s.go_on_from(kept);
    CHECK(s.model().off == std::array{true, true});
    s.restart(at(0), {20.0, 10.0});
    CHECK(s.model().off == std::array{false, false});
    s.advance(at(2));
    session fresh{deep, at(0), {}, {20.0, 10.0}};
    fresh.advance(at(2));
    CHECK(s.amounts() == fresh.amounts());
}

TEST_CASE("the steady state of a dose switches on its compartment and leaves the others off", "[session]") {
    for (const auto how : {steady::replacing, steady::added})
        for (const double lag : {0.0, 3.0, 11.0}) {
            auto s = with_some();
            s.switch_off(peripheral);
            s.switch_off(central);
            s.give(since_ever(0, lag, 2, how));
            CHECK(s.model().off == std::array{false, true});
            // Without the peripheral compartment it is one compartment that loses 0.375 of its content per hour.
            session single{one_compartment{.cl = 7.5_L / h, .v = 20_L}};
            single.give(since_ever(0, lag, 2, how));
            for (const double t : {0.0, 1.0, 4.0, 20.0}) {
                for (auto* to : {&s}) to->advance(at(t));
                single.advance(at(t));
                CHECK_THAT(s.amounts()[central], WithinRel(single.amounts()[0], 1e-14));
                CHECK(s.amounts()[peripheral] == 0.0);
            }
        }
}

TEST_CASE("a bladder that is emptied at each void gathers what has come since", "[session]") {
    session s{tonus::with_switches<tonus::with_eliminated<one_compartment>>{{drug}}, at(0), {}, {100.0, 0.0}};
    std::vector<double> voided;
    for (const double t : {2.0, 4.0, 6.0}) {
        s.advance(at(t));
        voided.push_back(s.amounts()[1]);
        s.switch_off(1);
        s.switch_on(1);
    }
    for (std::size_t n = 0; n < 3; ++n)
        CHECK_THAT(voided[n], WithinRel(100 * std::exp(-static_cast<double>(n)) * -std::expm1(-1.0), 1e-14));
}
