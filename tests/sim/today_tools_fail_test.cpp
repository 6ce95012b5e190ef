// Schedules and parameters on which at least one tool of the field was seen to be wrong, to stop or to give no number.
#include <tonus/sim/simulate.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/pd/emax.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>
#include <support/steady_reference.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::administration, tonus::at_once, tonus::at_rate, tonus::before, tonus::ending, tonus::instant,
    tonus::one_compartment, tonus::one_compartment_oral, tonus::over_time, tonus::sampling, tonus::session,
    tonus::steady;
using time_point = tonus::moment<double>;

namespace {

const one_compartment still{.cl = 0_L / h, .v = 20_L};  // keeps all that it is given
const one_compartment drug{.cl = 10_L / h, .v = 20_L};  // ke = 0.5 / h
const one_compartment_oral tablet{.cl = 10_L / h, .v = 20_L, .ka = 1.25 / h};
/// Half-lives of 3 h, 2 days and 50 days.
const tonus::three_compartment_oral slow{
    .cl = 2_L / h, .vc = 10_L, .q1 = 1.5_L / h, .vp1 = 60_L, .q2 = 0.5_L / h, .vp2 = 800_L, .ka = 0.9 / h};
/// Of fifty days and of fifty years.
const tonus::three_compartment_oral stuck{
    .cl = 1e-3_L / h, .vc = 10_L, .q1 = 1.5_L / h, .vp1 = 60_L, .q2 = 0.01_L / h, .vp2 = 5000_L, .ka = 0.9 / h};

instant at(double hours) { return {hours * h}; }
administration dose(double hours) { return {time_point::at(at(hours)), 8_mg, at_once{}, {0, 1.0, 0_h}}; }

/// All amounts at these times, looked at after what happens there.
template <class Session>
auto seen(Session s, const std::vector<double>& hours) {
    std::vector<typename std::decay_t<decltype(s.amounts())>> all;
    for (const double t : hours) {
        CHECK(s.advance(at(t)) == ending::complete);
        all.push_back(s.amounts());
    }
    return all;
}

/// The state of 10 mg every `interval` h since ever, given now at zero, at `hours`, of sixty digits: by the phase at
/// which `hours` lies after the latest arrival. The times are such that their sums are exact in a double.
template <class M>
auto steady_reference(const M& m, std::size_t into, double lasting, double lag, double interval, double hours) {
    double since = hours - lag;
    while (since < 0) since += interval;
    while (since >= interval) since -= interval;
    return reference::steady_course(flows(m).matrix(), into, 10, lasting, interval, since);
}
administration since_ever(double lasting, double lag, double interval, std::size_t into = 0) {
    administration a{time_point::at(at(0)), 10_mg, over_time<>{lasting * h}, {into, 1.0, lag * h}};
    a.every = interval * h;
    a.more = 50;
    a.before = steady::replacing;
    return a;
}

}  // namespace

TEST_CASE("bioavailability counts in every method, for every way to give", "[today]") {
    // Some tools forget F in a closed form, or for infusions, or for one of the two kinds of them.
    for (const double share : {0.0, 0.3, 1.0, 2.5}) {
        INFO("F = " << share);
        auto bolus = dose(1), lasting = dose(2), with_rate = dose(3);
        lasting.how = over_time<>{3_h};
        with_rate.how = at_rate<>{4_mg / h};
        for (auto* a : {&bolus, &lasting, &with_rate}) a->way.bioavailability = share;
        lasting.way.into = with_rate.way.into = one_compartment_oral::central;
        session exact{tablet};
        session<one_compartment_oral, tonus::dopri5> stepped{tablet};
        for (const auto& a : {bolus, lasting, with_rate}) exact.give(a), stepped.give(a);

        // By the formulas of one compartment: a bolus into the depot, 8 mg over 3 h, and 4 mg/h for 2 F hours.
        const auto bateman = [](double t) { return 1.25 / 0.75 * (std::exp(-0.5 * t) - std::exp(-1.25 * t)); };
        const auto infused = [](double t, double hours) {  // of 1 mg/h
            return t < hours ? -2 * std::expm1(-0.5 * t) : -2 * std::expm1(-0.5 * hours) * std::exp(-0.5 * (t - hours));
        };
        for (const double t : {3.5, 4.25, 6.0, 12.0}) {
            const double expected =
                share * 8 * bateman(t - 1) + share * 8 / 3 * infused(t - 2, 3) + 4 * infused(t - 3, 2 * share);
            for (const double got : {seen(exact, {t})[0][1], seen(stepped, {t})[0][1]})
                CHECK_THAT(got, WithinAbs(expected, got == seen(exact, {t})[0][1] ? 1e-14 : 1e-8));
        }
    }
}

TEST_CASE("at steady state bioavailability and lag count in every method too", "[today]") {
    auto a = since_ever(3, 2.5, 8);
    a.way.bioavailability = 0.4;
    session exact{tablet};
    session<one_compartment_oral, tonus::dopri5> stepped{tablet};
    exact.give(a), stepped.give(a);
    const std::vector<double> times{0, 1, 2.5, 4, 6, 8, 20};
    const auto known = seen(exact, times), found = seen(stepped, times);
    for (std::size_t n = 0; n < times.size(); ++n) {
        const auto exactly = steady_reference(tablet, 0, 3, 2.5, 8, times[n]);
        for (const std::size_t i : {0u, 1u}) {
            CHECK_THAT(known[n][i], WithinRel(0.4 * exactly[i].convert_to<double>(), 1e-13));
            CHECK_THAT(found[n][i], WithinAbs(known[n][i], 1e-8));
        }
    }
}

TEST_CASE("a steady state with a lag is right also before the dose of its record arrives", "[today]") {
    for (const double lag : {0.75, 4.0, 7.5})
        for (const double lasting : {0.0, 2.0, 13.0}) {
            INFO("lag " << lag << " h, over " << lasting << " h");
            session s{slow};
            s.give(since_ever(lasting, lag, 8));
            for (const double t : {0.0, 0.25, 0.5, lag - 0.125, lag, lag + 0.5, 8.0, 24.25}) {
                if (s.now() > at(t)) continue;
                s.advance(at(t));
                const auto exactly = steady_reference(slow, 0, lasting, lag, 8, t);
                for (std::size_t i = 0; i < 4; ++i)
                    CHECK_THAT(s.amounts()[i], WithinRel(exactly[i].convert_to<double>(), 1e-13));
            }
        }
}

TEST_CASE("absorption near elimination is smooth, and right to sixty digits", "[today]") {
    const double ke = 0.5;
    // 10 mg at once into the depot, and an infusion of 6 mg over 3 h: looked at 4 h later.
    const auto central = [&](double ka) {
        session s{one_compartment_oral{.cl = 10_L / h, .v = 20_L, .ka = ka / h}};
        s.give({{0, 0.0}, 10, 0, 0});
        s.give({{0, 0.0}, 6, 3, 0});
        s.advance(at(4));
        return s.amounts()[1];
    };
    const auto at_steady_state = [&](double ka) {
        session s{one_compartment_oral{.cl = 10_L / h, .v = 20_L, .ka = ka / h}};
        s.give(since_ever(2, 3, 8));
        s.advance(at(1));
        return s.amounts()[1];
    };
    std::vector<double> near{0};
    for (double d = 1e-17; d < 2e-3; d *= std::sqrt(10.0)) near.push_back(d), near.push_back(-d);
    for (const double d : near) {
        INFO("ka = ke (1 + " << d << ")");
        const double ka = ke * (1 + d);
        const one_compartment_oral m{.cl = 10_L / h, .v = 20_L, .ka = ka / h};
        const auto a = flows(m).matrix();
        const auto four = reference::propagate(a, 4.0), three = reference::propagate(a, 3.0),
                   single = reference::propagate(a, 1.0);
        const auto exactly = 10 * four.from_state[1][0] + 2 * (single.from_state[1][0] * three.from_input[0][0] +
                                                               single.from_state[1][1] * three.from_input[1][0]);
        CHECK_THAT(central(ka), WithinRel(exactly.convert_to<double>(), 5e-15));
        const auto steadily = steady_reference(m, 0, 2, 3, 8, 1);
        CHECK_THAT(at_steady_state(ka), WithinRel(steadily[1].convert_to<double>(), 2e-14));
        // More absorption by d moves the level by no more than d times what there is.
        CHECK_THAT(central(ka), WithinRel(central(ke), std::abs(d) + 5e-15));
        CHECK_THAT(at_steady_state(ka), WithinRel(at_steady_state(ke), std::abs(d) + 4e-14));
    }
}

TEST_CASE("without exchange there is one compartment less", "[today]") {
    const tonus::two_compartment_oral apart{.cl = 10_L / h, .vc = 20_L, .q = 0_L / h, .vp = 45_L, .ka = 1.25 / h};
    const tonus::three_compartment_oral apart3{
        .cl = 10_L / h, .vc = 20_L, .q1 = 0_L / h, .vp1 = 45_L, .q2 = 0_L / h, .vp2 = 7_L, .ka = 1.25 / h};
    const auto run = [](const auto& m) {
        session s{m};
        s.give(since_ever(3, 2.5, 8));
        auto a = dose(2);
        a.way.into = m.central;
        s.give(a);
        return seen(s, {0, 1, 2, 3, 8, 50, 500});
    };
    const auto alone = run(tablet);
    const auto two = run(apart);
    const auto three = run(apart3);
    for (std::size_t n = 0; n < alone.size(); ++n) {
        for (const std::size_t i : {0u, 1u}) {
            CHECK_THAT(two[n][i], WithinRel(alone[n][i], 1e-13));
            CHECK_THAT(three[n][i], WithinRel(alone[n][i], 1e-12));
        }
        CHECK(two[n][2] == 0.0);
        CHECK(three[n][2] == 0.0);
        CHECK(three[n][3] == 0.0);
    }
}

TEST_CASE("infusions of 0.9 ms keep their amount at any time of a year", "[today]") {
    const double brief = (0.0009_s).in(h);
    session s{still};
    double given = 0;
    for (double t = 0.1; t < 8760; t += 97.3) {
        auto a = dose(t);
        a.how = over_time<>{brief * h};
        s.give(a);
        given += 8;
        s.advance(at(t + 5));
        REQUIRE_THAT(s.amounts()[0], WithinRel(given, 1e-14));
    }
    // At a rate, where bioavailability makes the time.
    auto a = dose(9000.1);
    a.how = at_rate<>{8 / brief * mg / h};
    a.way.bioavailability = 0.25;
    s.give(a);
    s.advance(at(9001));
    CHECK_THAT(s.amounts()[0], WithinRel(given + 2, 1e-14));
    // And one by one, not hidden by what is there.
    for (double t = 0.1; t < 8760; t += 97.3) {
        session alone{still, at(t)};
        alone.give({{t, 0.0}, 8, brief, 0});
        alone.advance(at(t + 1));
        REQUIRE_THAT(alone.amounts()[0], WithinRel(8.0, 1e-14));
    }
}

TEST_CASE("the steady state of slow models with three compartments is solved, not waited for", "[today]") {
    for (const auto& m : {slow, stuck})
        for (const double lasting : {0.0, 2.0, 20.0}) {
            INFO("vp2 " << m.vp2.in(L) << ", over " << lasting << " h");
            session s{m};
            s.give(since_ever(lasting, 0, 8));
            for (const double t : {0.0, 0.5, 3.0, 8.0, 23.5}) {
                s.advance(at(t));
                const auto exactly = steady_reference(m, 0, lasting, 0, 8, t);
                for (std::size_t i = 0; i < 4; ++i)
                    CHECK_THAT(s.amounts()[i], WithinRel(exactly[i].convert_to<double>(), 1e-13));
            }
            // Five hundred doses are not enough.
            session waited{m, at(-4000)};
            auto a = since_ever(lasting, 0, 8);
            a.at = time_point::at(at(-4000));
            a.before = steady::no;
            a.more = 500;
            waited.give(a);
            waited.advance(at(0));
            const double all = steady_reference(m, 0, lasting, 0, 8, 0)[3].convert_to<double>();
            CHECK(std::abs(waited.amounts()[3] / all - 1) > 1e-3);
        }
}

TEST_CASE("infusions at steady state may last longer than the interval, with a lag and without", "[today]") {
    for (const auto& [lasting, interval] :
         {std::pair{50.0, 12.0}, {12.0, 12.0}, {12.125, 12.0}, {24.0, 8.0}, {7.5, 0.5}})
        for (const double lag : {0.0, 3.125, 14.0}) {
            INFO("over " << lasting << " h every " << interval << " h, lag " << lag << " h");
            session s{slow};
            s.give(since_ever(lasting, lag, interval, tonus::three_compartment_oral::central));
            for (const double t : {0.0, 0.375, 3.125, 5.0, 11.0, 12.25, 14.0, 20.0}) {
                s.advance(at(t));
                const auto exactly =
                    steady_reference(slow, tonus::three_compartment_oral::central, lasting, lag, interval, t);
                for (std::size_t i = 1; i < 4; ++i)
                    CHECK_THAT(s.amounts()[i], WithinRel(exactly[i].convert_to<double>(), 1e-13));
            }
        }
}

TEST_CASE("a reset ends an infusion, and a new one runs over the old end to its own", "[today]") {
    session s{drug};
    s.give({{0, 0.0}, 80, 10, 0});
    s.advance(at(4));
    CHECK(s.amounts()[0] > 10.0);
    s.restart(at(4));
    s.give({{5, 0.0}, 30, 10, 0});
    const auto infused = [](double t) { return -6 * std::expm1(-0.5 * t); };  // of 3 mg/h
    const std::vector<double> times{4.5, 6, 9.75, 10, 10.25, 15, 18};
    const auto amounts = seen(s, times);
    for (std::size_t n = 0; n < times.size(); ++n) {
        const double t = times[n] - 5;
        const double expected = t < 0 ? 0 : t < 10 ? infused(t) : infused(10) * std::exp(-0.5 * (t - 10));
        CHECK_THAT(amounts[n][0], WithinRel(expected, 3e-15));
    }
}

TEST_CASE("additional doses that are pending at a reset are forgotten, and lagged ones too", "[today]") {
    session s{still};
    auto a = dose(0);
    a.way.lag = 5_h;
    a.every = 8_h;
    a.more = 20;
    s.give(a);
    s.advance(at(14));
    CHECK(s.amounts()[0] == 16.0);
    s.restart(at(14));
    CHECK(seen(s, {14, 21, 29, 200}) == std::vector<one_compartment::state>(4));
    // Also when the clock goes back.
    s.restart(at(0));
    s.give(dose(1));
    CHECK(seen(s, {0, 1, 5, 13, 200}) == std::vector<one_compartment::state>{{0}, {8}, {8}, {8}, {8}});
}

TEST_CASE("a dose and a look at one time are seen in the order that is asked for", "[today]") {
    session first_look{drug};
    first_look.give(dose(0));
    first_look.advance(before(at(8)));
    const double trough = first_look.amounts()[0];
    first_look.give(dose(8));
    CHECK_THAT(trough, WithinRel(8 * std::exp(-4.0), 1e-15));
    CHECK(first_look.amounts()[0] == trough + 8);

    session first_dose{drug};
    first_dose.give(dose(0));
    first_dose.give(dose(8));
    std::vector<double> both;
    first_dose.advance(std::array{before(at(8)), sampling{at(8)}},
                       [&](const auto& look) { both.push_back(look.amounts[0]); });
    CHECK(both == std::vector{trough, trough + 8});
}

TEST_CASE("a lag beside an infusion slower than 1 mg/h leaves the rate as it is", "[today]") {
    for (const double rate : {0.4, 0.999, 1.7}) {
        auto a = dose(0);
        a.size = 2_mg;
        a.how = at_rate<>{rate * mg / h};
        a.way.lag = 1.5_h;
        session s{still};
        s.give(a);
        s.advance(at(1.5));
        CHECK(s.amounts()[0] == 0.0);
        s.advance(at(2.5));
        CHECK_THAT(s.amounts()[0], WithinRel(rate, 1e-15));
        s.advance(at(20));
        CHECK_THAT(s.amounts()[0], WithinRel(2.0, 1e-15));
    }
}

TEST_CASE("late in a washout no amount is negative, and an effect with any exponent is a number", "[today]") {
    using seen_at_site = tonus::with_effect_site<tonus::two_compartment_oral>;
    const seen_at_site m{{.cl = 4_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 15_L, .ka = 1.25 / h}, 0.4 / h};
    const tonus::sigmoid_emax on_tone{.emax = 0.8, .ec50 = 0.2_mg / L, .hill = 2.53};
    session s{m};
    s.give(dose(0));
    double last = 1;
    for (double t = 24; t < 30'000; t *= 1.1) {
        s.advance(at(t));
        for (const double amount : s.amounts()) REQUIRE(amount >= 0.0);
        const double now = effect(on_tone, effect_concentration_in(m, s.amounts()));
        REQUIRE(now >= 0.0);
        REQUIRE(now <= last);
        last = now;
    }
    CHECK(last == 0.0);
}

TEST_CASE("a year of doses every eight hours stays on the hour, and its end is the sum of its doses", "[today]") {
    session s{tonus::two_compartment{.cl = 1.1_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 450_L}};
    auto a = dose(0);
    a.every = 8_h;
    a.more = 3 * 365 - 1;
    s.give(a);
    double hour = 0, jumps = 0, trough = 0;
    bool on_the_hour = true;
    std::vector<sampling> looks;
    for (int n = 0; n <= 365 * 24; ++n)
        for (const auto side : {tonus::side::before, tonus::side::after})
            looks.push_back(sampling{nth(at(0), 1_h, n), side});
    looks.erase(looks.begin());  // the first dose is there
    looks.erase(looks.begin());
    hour = 1;
    bool is_before = true;
    s.advance(looks, [&](const auto& look) {
        on_the_hour = on_the_hour && look.at == at(hour);
        if (is_before)
            trough = look.amounts[0];
        else {
            // A dose falls on each eighth hour and on no other, but on the very last.
            const bool due = std::fmod(hour, 8) == 0 && hour < 365 * 24;
            on_the_hour = on_the_hour && look.amounts[0] == (due ? trough + 8 : trough);
            jumps += due ? 1 : 0;
            ++hour;
        }
        is_before = !is_before;
    });
    CHECK(on_the_hour);
    CHECK(jumps == 1094);
    CHECK(hour == 365 * 24 + 1);
    CHECK(s.now() == at(8760));

    std::array<double, 2> sum{};
    const auto way = propagator_of(s.model());
    for (double t = 8; t <= 8760; t += 8) {
        const auto x = after(way.over(t), {8.0, 0.0});
        for (const std::size_t i : {0u, 1u}) sum[i] += x[i];
    }
    for (const std::size_t i : {0u, 1u}) CHECK_THAT(s.amounts()[i], WithinRel(sum[i], 1e-12));
}
