// The rules by which records become amounts, each with numbers that can be worked out by hand.
#include <tonus/io/nonmem/replay.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/network.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::ending, tonus::instant, tonus::long_lag, tonus::outside;
using tonus::nonmem::carried, tonus::nonmem::entry, tonus::nonmem::event, tonus::nonmem::record,
    tonus::nonmem::modelled_duration, tonus::nonmem::modelled_rate, tonus::nonmem::replay;
using bin = tonus::one_compartment;
using bins_of_two = tonus::basic_network<2>;

namespace {

instant at(double hours) { return {h(hours)}; }

const bin still{.cl = 0_L / h, .v = 10_L};                 // keeps what it gets
const bin half{.cl = std::log(2.0) * L / h, .v = 1_L};     // halves every hour
const bin quarter{.cl = std::log(4.0) * L / h, .v = 1_L};  // quarters every hour
const bins_of_two bins{{}, 0, 10_L};                       // two compartments that keep what they get
/// What is in the first comes into the second at ln 2 / h, and stays there: a bladder.
const bins_of_two bladder{{{0, 1, std::log(2.0) / h}}, 0, 10_L};

record look(double hours) { return {.at = at(hours)}; }
record bolus(double hours, double amount, int into = 1) {
    return {.at = at(hours), .size = mg(amount), .kind = event::dose, .compartment = into};
}
record infusion(double hours, double amount, double rate, int into = 1) {
    auto r = bolus(hours, amount, into);
    r.rate = rate;
    return r;
}
record again(record r, std::size_t more, double every) {
    r.additional = more;
    r.interval = h(every);
    return r;
}
record at_steady_state(record r, double every, int ss = 1) {
    r.steady_state = ss;
    r.interval = h(every);
    return r;
}
record reset(double hours) { return {.at = at(hours), .kind = event::reset}; }
record after_reset(record dose) {
    dose.kind = event::reset_and_dose;
    return dose;
}
record switched(double hours, int compartment) {
    return {.at = at(hours), .kind = event::other, .compartment = compartment};
}

entry share(double f) { return {f, 0_h, {}, {}}; }
entry late(double hours) { return {1, h(hours), {}, {}}; }
entry over(double hours, double f = 1) { return {f, 0_h, h(hours), {}}; }
entry at_rate(double mg_per_h, double f = 1) { return {f, 0_h, {}, mg_per_h * (mg / h)}; }

template <class M>
using rows = std::vector<typename M::state>;

/// The amounts after each record; the same entry for all doses.
template <class M>
rows<M> played(const M& m, const std::vector<record>& all, const entry& e = {}, const typename M::state& initial = {},
               long_lag how = long_lag::periodic) {
    replay<M> body{m, all.front().at, carried::backward, how, initial};
    rows<M> seen;
    for (const auto& r : all) {
        CHECK(body.play(r, e) == ending::complete);
        seen.push_back(body.amounts());
    }
    return seen;
}
/// The same where there is one compartment.
std::vector<double> amounts(const bin& m, const std::vector<record>& all, const entry& e = {}, double initial = 0,
                            long_lag how = long_lag::periodic) {
    std::vector<double> seen;
    for (const auto& x : played(m, all, e, {initial}, how)) seen.push_back(x[0]);
    return seen;
}

/// That `seen` is `expected` but for rounding.
void check_near(const std::vector<double>& seen, const std::vector<double>& expected) {
    REQUIRE(seen.size() == expected.size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
        INFO("record " << i + 1);
        CHECK_THAT(seen[i], WithinRel(expected[i], 1e-14));
    }
}

/// The problem for which a row of records is refused at its last one.
template <class M>
std::optional<tonus::problem> refused(const M& m, const std::vector<record>& all, const entry& e = {}) {
    replay<M> body{m, all.front().at};
    try {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i + 1 < all.size()) {
                REQUIRE_NOTHROW(body.play(all[i], e));
            } else {
                body.play(all[i], e);
            }
        }
    } catch (const tonus::invalid_parameter& p) {
        return p.what_is_wrong;
    }
    return std::nullopt;
}

}  // namespace

// Order.

TEST_CASE("records of one time take effect in the order of the file", "[replay]") {
    CHECK(amounts(still, {look(1), bolus(1, 8), look(1), bolus(1, 4), look(1)}) ==
          std::vector<double>{0, 8, 8, 12, 12});
    CHECK(amounts(still, {bolus(1, 8), reset(1), bolus(1, 4), look(1)}) == std::vector<double>{8, 0, 4, 4});
}

TEST_CASE("an additional dose that falls on a record comes before it", "[replay]") {
    CHECK(amounts(still, {again(bolus(0, 8), 2, 6), look(6), look(6), look(12), look(18)}) ==
          std::vector<double>{8, 16, 16, 24, 24});
    CHECK(amounts(still, {again(bolus(0, 8), 2, 6), reset(6), look(6)}) == std::vector<double>{8, 0, 0});
    CHECK(amounts(half, {again(bolus(0, 8), 2, 6), at_steady_state(bolus(6, 1), 1), look(6)})[1] <
          2 + 1e-14);  // the dose of 8 mg is forgotten as well
}

TEST_CASE("a lagged dose that falls on a record comes before it", "[replay]") {
    CHECK(amounts(still, {bolus(0, 8), look(4), look(5), reset(5), look(6)}, late(5)) ==
          std::vector<double>{0, 0, 8, 0, 0});
    CHECK(played(bins, {bolus(0, 8), look(4), switched(5, -1), look(5)}, late(5)).back() == std::array{0.0, 0.0});
}

TEST_CASE("an infusion that ends at a record has ended before it", "[replay]") {
    CHECK(amounts(still, {infusion(0, 8, 2), look(2), look(4), look(5)}) == std::vector<double>{0, 4, 8, 8});
    // What ends there comes before a dose there: 8 mg, then the steady state that forgets them.
    check_near(amounts(half, {infusion(0, 8, 2), at_steady_state(bolus(4, 8), 1), look(5)}), {0, 16, 8});
}

TEST_CASE("what is pending at one time comes in the order in which it was ordered", "[replay]") {
    // Above 2^53 one milligram is lost where it is added, and two are not.
    const double much = 0x1p53;
    const auto in_order = [](double first, double second, double third) {
        return amounts(still, {bolus(0, first), bolus(0, second), bolus(0, third), look(6)}, late(6)).back();
    };
    CHECK(in_order(much, 1, 1) == much);
    CHECK(in_order(1, 1, much) == much + 2);
    // Also where the later of them is an additional dose of an earlier record.
    replay<bin> body{still, at(0)};
    body.play(again(bolus(0, 1), 1, 6), late(1));
    body.play(bolus(1, 1), late(6));
    body.play(bolus(2, much), late(5));
    body.play(look(7), {});
    CHECK(body.amounts()[0] == much + 4);
}

TEST_CASE("two doses at once into one compartment are one, and into two are two", "[replay]") {
    CHECK(played(bins, {bolus(1, 8, 1), bolus(1, 4, 1), bolus(1, 2, 2), look(3)}).back() == std::array{12.0, 2.0});
}

TEST_CASE("a bolus and an infusion may go into one compartment together", "[replay]") {
    CHECK(amounts(still, {bolus(0, 8), infusion(0, 4, 2), look(1), look(2), look(3)}) ==
          std::vector<double>{8, 8, 10, 12, 12});
    CHECK(amounts(still, {infusion(0, 4, 2), bolus(0, 8), look(1)}) == std::vector<double>{0, 8, 10});
}

TEST_CASE("compartment zero is the first", "[replay]") {
    CHECK(played(bins, {bolus(0, 8, 0)}).back() == std::array{8.0, 0.0});
    // Also where the second is central.
    const tonus::one_compartment_oral with_depot{.cl = 1_L / h, .v = 10_L, .ka = 1.5 / h};
    CHECK(played(with_depot, {bolus(0, 8, 0)}).back() == std::array{8.0, 0.0});
}

// How a dose enters.

TEST_CASE("a rate stays and the share that arrives changes the time", "[replay]") {
    // 16 mg at 2 mg/h, of which a quarter arrives: 4 mg in 2 h.
    CHECK(amounts(still, {infusion(0, 16, 2), look(1), look(2), look(8)}, share(0.25)) ==
          std::vector<double>{0, 2, 4, 4});
    CHECK(amounts(still, {infusion(0, 16, 2), look(8), look(16), look(20)}, share(2)) ==
          std::vector<double>{0, 16, 32, 32});
}

TEST_CASE("with RATE -1 the rate is the model's, and the share changes the time", "[replay]") {
    CHECK(amounts(still, {infusion(0, 16, modelled_rate), look(1), look(2), look(4)}, at_rate(4, 0.5)) ==
          std::vector<double>{0, 4, 8, 8});
}

TEST_CASE("with RATE -2 the time is the model's, and the share changes the rate", "[replay]") {
    CHECK(amounts(still, {infusion(0, 16, modelled_duration), look(1), look(4), look(5)}, over(4, 0.5)) ==
          std::vector<double>{0, 2, 8, 8});
    CHECK(amounts(still, {infusion(0, 16, modelled_duration), look(1)}, over(0, 0.5)) == std::vector<double>{8, 8});
}

TEST_CASE("a rate or a time that the model has is only for a dose that asks for it", "[replay]") {
    const entry both{1, 0_h, 4_h, 8_mg / h};
    CHECK(amounts(still, {bolus(0, 16)}, both) == std::vector<double>{16});
    CHECK(amounts(still, {infusion(0, 16, 2), look(1)}, both) == std::vector<double>{0, 2});
    CHECK(amounts(still, {infusion(0, 16, modelled_rate), look(1)}, both) == std::vector<double>{0, 8});
    CHECK(amounts(still, {infusion(0, 16, modelled_duration), look(1)}, both) == std::vector<double>{0, 4});
}

TEST_CASE("of a dose nothing arrives, or more than it holds", "[replay]") {
    CHECK(amounts(still, {bolus(0, 8), infusion(1, 8, 2), look(5)}, share(0)) == std::vector<double>{0, 0, 0});
    CHECK(amounts(still, {infusion(0, 8, modelled_duration), look(5)}, over(2, 0)) == std::vector<double>{0, 0});
    CHECK(amounts(still, {bolus(0, 8), look(5)}, share(1.5)) == std::vector<double>{12, 12});
}

TEST_CASE("an infusion of nothing brings nothing", "[replay]") {
    CHECK(amounts(still, {infusion(0, 0, 2), look(5)}) == std::vector<double>{0, 0});
    CHECK(amounts(still, {infusion(0, 0, modelled_rate), look(5)}, at_rate(2)) == std::vector<double>{0, 0});
    CHECK(amounts(still, {again(infusion(0, 0, modelled_duration), 3, 1), look(5)}, over(3)) ==
          std::vector<double>{0, 0});
}

TEST_CASE("infusions longer than their interval run beside each other", "[replay]") {
    // 4 mg/h for 3 h, begun at 0, 1 and 2 h: 1, 2, 3, 2, 1 at a time.
    CHECK(amounts(still, {again(infusion(0, 12, 4), 2, 1), look(1), look(2), look(3), look(4), look(5), look(6)}) ==
          std::vector<double>{0, 4, 12, 24, 32, 36, 36});
}

TEST_CASE("infusions that end together all end", "[replay]") {
    CHECK(amounts(still, {infusion(0, 8, 2), infusion(2, 8, 4), infusion(3, 4, 4), look(4), look(9)}) ==
          std::vector<double>{0, 4, 10, 20, 20});
}

TEST_CASE("a short infusion after a year brings all of its amount", "[replay]") {
    const double hours = 0.9e-3 / 3600;
    for (const double start : {0.0, 1.1, 8760.3}) {
        const auto seen = amounts(still, {infusion(start, 3, 3 / hours), look(start + 1)});
        CHECK_THAT(seen[1], WithinRel(3.0, 1e-15));
    }
}

TEST_CASE("a dose times a power of two gives amounts times that power, to the last bit", "[replay]") {
    const auto scaled = [](double by) {
        auto seen = amounts(half, {again(bolus(0, 3 * by), 5, 0.7), infusion(0.3, 5 * by, 2.3 * by), look(1.1),
                                   at_steady_state(bolus(2.9, 7 * by), 1.3), look(5), look(50)});
        for (double& x : seen) x /= by;
        return seen;
    };
    CHECK(scaled(0x1p-40) == scaled(1));
    CHECK(scaled(0x1p40) == scaled(1));
    CHECK(scaled(0x1p900) == scaled(1));
}

// Lag and additional doses.

TEST_CASE("each additional dose has the lag of the first, also one longer than the interval", "[replay]") {
    CHECK(amounts(still, {again(bolus(0, 8), 2, 2), look(4), look(5), look(7), look(9)}, late(5)) ==
          std::vector<double>{0, 0, 8, 16, 24});
}

TEST_CASE("a later dose with a shorter lag overtakes an earlier one", "[replay]") {
    replay<bin> body{still, at(0)};
    body.play(bolus(0, 8), late(5));
    body.play(bolus(1, 1), late(1));
    std::vector<double> seen;
    for (const double t : {1.5, 2.0, 4.5, 5.0}) {
        body.play(look(t), {});
        seen.push_back(body.amounts()[0]);
    }
    CHECK(seen == std::vector<double>{0, 1, 1, 9});
}

TEST_CASE("share, lag, rate and time of a dose record hold for its additional doses", "[replay]") {
    // The records after it bring others.
    replay<bin> body{still, at(0)};
    body.play(again(infusion(0, 8, modelled_duration), 1, 10), {0.5, 1_h, 4_h, {}});
    body.play(look(5), {1, 3_h, 1_h, {}});
    CHECK(body.amounts()[0] == 4);
    body.play(bolus(6, 2), {1, 3_h, 1_h, {}});
    body.play(look(9), {2, 0_h, 1_h, {}});
    CHECK(body.amounts()[0] == 6);
    body.play(look(11), {});
    CHECK(body.amounts()[0] == 6);
    body.play(look(12), {});
    CHECK(body.amounts()[0] == 7);
    body.play(look(15), {});
    CHECK(body.amounts()[0] == 10);
}

TEST_CASE("additional doses go on after the last record only if it is asked for", "[replay]") {
    replay<bin> body{still, at(0)};
    body.play(again(bolus(0, 1), 1'000'000, 8), {});
    CHECK(body.amounts()[0] == 1);
    body.play(look(80), {});
    CHECK(body.amounts()[0] == 11);
}

TEST_CASE("three times a day for a year is at each eighth hour", "[replay]") {
    replay<bin> body{still, at(0)};
    body.play(again(bolus(0, 1), 3 * 365 - 1, 8), {});
    for (int n = 1; n < 3 * 365; ++n) {
        body.play(look(8 * n), {});
        if (body.amounts()[0] != n + 1) FAIL("dose " << n + 1 << " is not at its hour");
    }
    body.play(look(1e6), {});
    CHECK(body.amounts()[0] == 3 * 365);
}

TEST_CASE("doses at an interval that is no binary number are at its multiples", "[replay]") {
    replay<bin> body{still, at(0.3)};
    body.play(again(bolus(0.3, 1), 1000, 0.1), {});
    for (int n = 1; n <= 1000; ++n) {
        body.play(look(0.3 + 0.1 * n), {});
        if (body.amounts()[0] != n + 1) FAIL("dose " << n + 1 << " is not at its hour");
    }
}

// Steady states.

TEST_CASE("at steady state a dose brings what the doses before it have left", "[replay]") {
    check_near(amounts(half, {at_steady_state(bolus(0, 8), 1), look(1), look(2)}), {16, 8, 4});
    check_near(amounts(half, {at_steady_state(bolus(0, 6), 2), look(1), look(2)}), {8, 4, 2});
    // With additional doses it goes on.
    auto goes_on = at_steady_state(bolus(0, 8), 1);
    goes_on.additional = 2;
    check_near(amounts(half, {goes_on, look(1), look(2), look(3)}), {16, 16, 16, 8});
}

TEST_CASE("SS 1 replaces what is there, stops what runs and forgets what is pending", "[replay]") {
    check_near(amounts(half, {bolus(0, 100), infusion(0, 1000, 1), again(bolus(0, 100), 5, 3),
                              at_steady_state(bolus(1, 8), 1), look(2), look(6)}),
               {100, 100, 200, 16, 8, 0.5});
    replay<bin> lagged{half, at(0)};
    lagged.play(bolus(0, 100), late(2));
    lagged.play(at_steady_state(bolus(1, 8), 1), {});
    lagged.play(look(3), {});
    CHECK_THAT(lagged.amounts()[0], WithinRel(4.0, 1e-14));
}

TEST_CASE("SS 1 twice is the second one alone", "[replay]") {
    check_near(amounts(half, {at_steady_state(bolus(0, 100), 1), at_steady_state(bolus(0, 8), 1), look(1)}),
               {200, 16, 8});
}

TEST_CASE("SS 2 adds a steady state to what is there, runs or is pending", "[replay]") {
    check_near(amounts(half, {bolus(0, 32), again(bolus(0, 32), 1, 2), at_steady_state(bolus(1, 8), 1, 2), look(2)}),
               {32, 64, 32 + 16, 16 + 8 + 32});
    // A constant rate of ln 2 per hour brings half a milligram to what halves in an hour.
    check_near(
        amounts(half, {infusion(0, 1000 * std::log(2.0), std::log(2.0)), at_steady_state(bolus(1, 8), 1, 2), look(2)}),
        {0, 0.5 + 16, 0.75 + 8});
}

TEST_CASE("two regimens at steady state are had by SS 1 and SS 2", "[replay]") {
    // 8 mg at even and 4 mg at odd hours: x = 8 + y / 2 and y = 4 + x / 2.
    const double after_eight = 8 + (4 + 8 * 0.5) / (1 - 0.25) * 0.5;
    check_near(amounts(half, {at_steady_state(bolus(1, 4), 2), at_steady_state(bolus(2, 8), 2, 2), look(2)}),
               {4 / 0.75, 4 / 0.75 / 2 + 8 / 0.75, after_eight});
}

TEST_CASE("a lag at steady state leaves the state at which the dose before stands", "[replay]") {
    // Given every 2 h, arriving a quarter of an hour later: at the record the last one arrived 1.75 h ago.
    const double peak = 6 / (1 - 0.25);
    check_near(amounts(half, {at_steady_state(bolus(4, 6), 2), look(4.25), look(5.25)}, late(0.25)),
               {peak * std::exp2(-1.75), peak, peak / 2});
}

TEST_CASE("a lag longer than the interval at steady state leaves doses under way", "[replay]") {
    // Given every hour, arriving 2.5 h later: those of the two hours before are still to come, then the one given now.
    const double peak = 16;
    check_near(
        amounts(half, {at_steady_state(bolus(10, 8), 1), look(10.5), look(11.5), look(12.5), look(13.5)}, late(2.5)),
        {peak * std::exp2(-0.5), peak, peak, peak, peak / 2});
    // A lag that is a multiple of the interval: one arrives at the record, before it.
    check_near(amounts(half, {at_steady_state(bolus(10, 8), 1), look(11), look(12), look(13)}, late(2)),
               {peak, peak, peak, peak / 2});
    check_near(amounts(half, {at_steady_state(bolus(10, 8), 1), look(11), look(12)}, late(1)), {peak, peak, peak / 2});
}

TEST_CASE("NONMEM follows a lag beyond the interval backwards", "[replay]") {
    check_near(amounts(half, {at_steady_state(bolus(10, 8), 1), look(11), look(12), look(12.5)}, late(2.5), 0,
                       long_lag::as_nonmem_does),
               {16 * std::exp2(1.5), 16 * std::exp2(0.5), 16 * std::exp2(-0.5), 16});
    // Up to the interval there is no difference.
    for (const double lag : {0.0, 0.25, 1.0})
        CHECK(amounts(half, {at_steady_state(bolus(10, 8), 1), look(11)}, late(lag)) ==
              amounts(half, {at_steady_state(bolus(10, 8), 1), look(11)}, late(lag), 0, long_lag::as_nonmem_does));
}

TEST_CASE("an infusion as long as two intervals is at steady state a constant rate", "[replay]") {
    const double ke = std::log(2.0);
    // Two run at any time; at the record the older of them ends, and from 1 h on the one of the record runs alone.
    check_near(amounts(half, {at_steady_state(infusion(0, 6, 3), 1), look(0.5), look(1), look(2), look(3)}),
               {6 / ke, 6 / ke, 6 / ke, 4.5 / ke, 2.25 / ke});
    // With a lag of half an hour all of that is half an hour later.
    check_near(
        amounts(half, {at_steady_state(infusion(0, 6, 3), 1), look(1), look(1.5), look(2.5), look(3.5)}, late(0.5)),
        {6 / ke, 6 / ke, 6 / ke, 4.5 / ke, 2.25 / ke});
    // And with one of two and a half, where doses are under way, two hours later still.
    check_near(
        amounts(half, {at_steady_state(infusion(0, 6, 3), 1), look(1), look(3.5), look(4.5), look(5.5)}, late(2.5)),
        {6 / ke, 6 / ke, 6 / ke, 4.5 / ke, 2.25 / ke});
}

TEST_CASE("a share of an infusion at steady state changes how many run", "[replay]") {
    // 6 mg at 3 mg/h, of which half arrives: one hour, so that one runs at any time.
    const double ke = std::log(2.0);
    check_near(amounts(half, {at_steady_state(infusion(0, 6, 3), 1), look(1), look(2)}, share(0.5)),
               {3 / ke, 3 / ke, 1.5 / ke});
    // Over a modelled time the rate changes instead: two run, each at half of the rate.
    check_near(amounts(half, {at_steady_state(infusion(0, 6, modelled_duration), 1), look(1), look(2)}, over(2, 0.5)),
               {3 / ke, 3 / ke, 2.25 / ke});
}

TEST_CASE("a constant infusion at steady state stops at its record", "[replay]") {
    const double ke = std::log(2.0);
    check_near(amounts(half, {bolus(0, 1), at_steady_state(infusion(1, 0, 3), 0), look(2)}), {1, 3 / ke, 1.5 / ke});
    check_near(amounts(half, {bolus(0, 1), at_steady_state(infusion(1, 0, 3), 0, 2), look(2)}),
               {1, 0.5 + 3 / ke, 0.25 + 1.5 / ke});
    check_near(amounts(half, {at_steady_state(infusion(1, 0, modelled_rate), 0), look(2)}, at_rate(3)),
               {3 / ke, 1.5 / ke});
}

TEST_CASE("a lag or a share of nothing changes no constant infusion", "[replay]") {
    const double ke = std::log(2.0);
    check_near(amounts(half, {at_steady_state(infusion(1, 0, 3), 0), look(2)}, late(5)), {3 / ke, 1.5 / ke});
    check_near(amounts(half, {at_steady_state(infusion(1, 0, 3), 0), look(2)}, share(0.25)), {3 / ke, 1.5 / ke});
}

TEST_CASE("a steady state is that of the model of its record", "[replay]") {
    replay<bin> body{half, at(0)};
    body.play(at_steady_state(bolus(0, 8), 1), {});
    CHECK_THAT(body.amounts()[0], WithinRel(16.0, 1e-14));
    body.play(at_steady_state(bolus(3, 8), 1), {}, &quarter);
    CHECK_THAT(body.amounts()[0], WithinRel(8 / 0.75, 1e-14));
}

TEST_CASE("where a compartment that the dose reaches cannot empty there is no steady state", "[replay]") {
    for (const auto& r : {at_steady_state(bolus(0, 8), 1), at_steady_state(infusion(0, 8, 2), 1),
                          at_steady_state(infusion(0, 0, 2), 0)}) {
        CHECK(
            said(refused(still, {r})) ==
            "SS = 1, but must be 0, for there is no steady state: compartment 1, which the dose reaches, cannot empty");
        CHECK(refused(bladder, {r})->parameter == "SS");
    }
    CHECK(refused(bladder, {at_steady_state(bolus(0, 8, 2), 1, 2)})->value == 2);
    // The bladder takes nothing while it is off, and a dose into it would switch it on.
    CHECK(said(refused(bladder, {switched(0, -2), at_steady_state(bolus(0, 8, 1), 1)})) == "allowed");
    CHECK(refused(bladder, {switched(0, -2), at_steady_state(bolus(0, 8, 2), 1)})->parameter == "SS");
    // A site that follows what fills for ever has no steady state either; one of them is named.
    const tonus::with_effect_site<bin> seen{.of = still, .ke0 = 0.4 / h};
    CHECK(refused(seen, {at_steady_state(bolus(0, 8), 1)})->parameter == "SS");
}

// Resets.

TEST_CASE("a reset goes back to the initial amounts, and forgets what runs and what is pending", "[replay]") {
    CHECK(amounts(still, {bolus(0, 8), infusion(0, 80, 2), again(bolus(1, 1), 9, 1), reset(2), look(20)}) ==
          std::vector<double>{8, 8, 11, 0, 0});
    CHECK(amounts(still, {bolus(0, 8), reset(2), look(20)}, late(3)) == std::vector<double>{0, 0, 0});
    CHECK(amounts(still, {bolus(0, 8), reset(2), look(20)}, {}, 5) == std::vector<double>{13, 5, 5});
}

TEST_CASE("a new infusion over the old end of one that was reset is not cut short", "[replay]") {
    CHECK(amounts(still, {infusion(0, 20, 2), reset(5), infusion(8, 16, 4), look(9), look(10), look(11), look(12),
                          look(20)}) == std::vector<double>{0, 0, 0, 4, 8, 12, 16, 16});
}

TEST_CASE("a reset and dose resets once, and its additional doses do not", "[replay]") {
    CHECK(amounts(still, {bolus(0, 100), after_reset(again(bolus(1, 8), 2, 2)), look(3), bolus(4, 1), look(5)}) ==
          std::vector<double>{100, 8, 16, 17, 25});
    CHECK(amounts(still, {bolus(0, 100), after_reset(bolus(1, 8)), look(2), look(3)}, late(2), 5) ==
          std::vector<double>{5, 5, 5, 13});
}

TEST_CASE("a reset and dose at steady state is the dose at steady state", "[replay]") {
    const auto dose = at_steady_state(bolus(3, 8), 1), added = at_steady_state(bolus(3, 8), 1, 2);
    for (const double lag : {0.0, 0.25, 2.5}) {
        const auto alone = amounts(half, {bolus(0, 100), dose, look(4), look(6)}, late(lag));
        CHECK(amounts(half, {bolus(0, 100), after_reset(dose), look(4), look(6)}, late(lag)) == alone);
        CHECK(amounts(half, {bolus(0, 100), after_reset(added), look(4), look(6)}, late(lag)) == alone);
    }
    // SS 1 forgets the initial amounts, to which the reset went; SS 2 adds to them.
    check_near(amounts(half, {look(0), after_reset(dose)}, {}, 32), {32, 16});
    check_near(amounts(half, {look(0), after_reset(added)}, {}, 32), {32, 32 + 16});
}

TEST_CASE("a reset may go back in time, and what follows counts from there", "[replay]") {
    CHECK(amounts(still, {bolus(10, 8), reset(2), bolus(3, 1), look(5), after_reset(bolus(-4, 2)), look(0)}) ==
          std::vector<double>{8, 0, 1, 1, 2, 2});
    check_near(amounts(half, {bolus(10, 8), reset(2), bolus(3, 1), look(5)}), {8, 0, 1, 0.25});
}

TEST_CASE("the first record may be before zero, and of any kind", "[replay]") {
    check_near(amounts(half, {bolus(-10, 8), look(-9), look(-7)}), {8, 4, 1});
    check_near(amounts(half, {at_steady_state(bolus(-10, 8), 1), look(-9)}), {16, 8});
    CHECK(amounts(still, {reset(-3), bolus(-2, 1)}, {}, 7) == std::vector<double>{7, 8});
    CHECK(amounts(still, {switched(-3, 1), bolus(-2, 1)}) == std::vector<double>{0, 1});
}

TEST_CASE("initial amounts stand at the first record and decline from there", "[replay]") {
    check_near(amounts(half, {look(5), look(6), bolus(7, 1)}, {}, 8), {8, 4, 3});
    check_near(amounts(half, {at_steady_state(bolus(5, 8), 1), look(6)}, {}, 800), {16, 8});
    for (const double bad : {-1.0, nan_, infinity}) {
        try {
            replay<bin>{half, at(0), carried::backward, long_lag::periodic, {bad}};
            FAIL("an initial amount of " << bad << " is allowed");
        } catch (const tonus::invalid_parameter& e) {
            CHECK(e.what_is_wrong.parameter == "amount at the start [mg]");
        }
    }
}

// Switches.

TEST_CASE("a compartment that is switched off is empty, and what flows into it is lost", "[replay]") {
    const auto seen = played(bladder, {bolus(0, 16), look(1), switched(1, -2), look(2), switched(2, 2), look(3)});
    const std::vector<std::array<double, 2>> expected{{16, 0}, {8, 8}, {8, 0}, {4, 0}, {4, 0}, {2, 2}};
    for (std::size_t i = 0; i < seen.size(); ++i)
        for (std::size_t c = 0; c < 2; ++c) CHECK_THAT(seen[i][c], WithinAbs(expected[i][c], 1e-14));
}

TEST_CASE("switching on what is on changes nothing, and an event without a compartment neither", "[replay]") {
    CHECK(played(bins, {bolus(0, 8, 2), switched(1, 2), switched(2, 0), look(3)}).back() == std::array{0.0, 8.0});
}

TEST_CASE("a dose switches its compartment on, a pending one when it arrives", "[replay]") {
    replay<bins_of_two> body{bins, at(0)};
    body.play(switched(0, -2), {});
    body.play(bolus(1, 8, 2), late(2));
    body.play(look(2), {});
    CHECK(body.now().off[1]);
    body.play(look(3), {});
    CHECK_FALSE(body.now().off[1]);
    CHECK(body.amounts() == std::array{0.0, 8.0});

    body.play(again(bolus(4, 1, 2), 2, 2), {});
    body.play(switched(5, -2), {});
    CHECK(body.amounts() == std::array{0.0, 0.0});
    body.play(look(6), {});
    CHECK_FALSE(body.now().off[1]);
    CHECK(body.amounts() == std::array{0.0, 1.0});
}

TEST_CASE("a dose into one compartment leaves another one off", "[replay]") {
    replay<bins_of_two> body{bins, at(0)};
    body.play(switched(0, -2), {});
    body.play(bolus(1, 8, 1), {});
    CHECK(body.now().off == std::array{false, true});
}

TEST_CASE("an infusion into a compartment that is switched off is over", "[replay]") {
    CHECK(played(bins, {infusion(0, 20, 2, 2), look(5), switched(5, -2), look(6), switched(6, 2), look(20)}) ==
          std::vector<std::array<double, 2>>{{0, 0}, {0, 10}, {0, 0}, {0, 0}, {0, 0}, {0, 0}});
    // That into another one goes on.
    CHECK(played(bins, {infusion(0, 20, 2, 1), switched(5, -2), look(20)}).back() == std::array{20.0, 0.0});
}

TEST_CASE("an infusion that begins switches its compartment on", "[replay]") {
    CHECK(played(bins, {switched(0, -2), infusion(1, 8, 2, 2), look(3), look(9)}) ==
          std::vector<std::array<double, 2>>{{0, 0}, {0, 0}, {0, 4}, {0, 8}});
}

TEST_CASE("of infusions into one compartment, additional ones come back after it was off", "[replay]") {
    CHECK(played(bins, {again(infusion(0, 4, 1, 2), 1, 6), switched(2, -2), look(6), look(7), look(12)}) ==
          std::vector<std::array<double, 2>>{{0, 0}, {0, 0}, {0, 0}, {0, 1}, {0, 4}});
}

TEST_CASE("SS 1 leaves switches as they are, but that of its compartment", "[replay]") {
    replay<bins_of_two> body{bladder, at(0)};
    body.play(switched(0, -2), {});
    body.play(at_steady_state(bolus(1, 8, 1), 1), {});
    CHECK(body.now().off == std::array{false, true});
    CHECK_THAT(body.amounts()[0], WithinRel(16.0, 1e-14));
    CHECK(body.amounts()[1] == 0);

    replay<bin> alone{half, at(0)};
    alone.play(switched(0, -1), {});
    alone.play(at_steady_state(bolus(1, 8), 1), {});
    CHECK_FALSE(alone.now().off[0]);
    CHECK_THAT(alone.amounts()[0], WithinRel(16.0, 1e-14));
}

TEST_CASE("a steady state in a compartment that was off is that of all doses since ever", "[replay]") {
    // What comes back from the other compartment is not lost, as it is while the compartment is off.
    const tonus::two_compartment both{.cl = 1_L / h, .vc = 1_L, .q = 1_L / h, .vp = 1_L};
    const auto dose = at_steady_state(bolus(0, 8), 2);
    CHECK(played(both, {switched(0, -1), dose}).back() == played(both, {dose}).back());
    // Nor is it a way out.
    const bins_of_two closed{{{0, 1, 1 / 1_h}, {1, 0, 1 / 1_h}}, 0, 10_L};
    const auto p = refused(closed, {switched(0, -1), dose});
    REQUIRE(p);
    CHECK(p->parameter == "SS");
}

TEST_CASE("a reset switches all on", "[replay]") {
    for (const bool with_dose : {false, true}) {
        replay<bins_of_two> body{bins, at(0)};
        body.play(switched(0, -1), {});
        body.play(switched(0, -2), {});
        body.play(with_dose ? after_reset(bolus(1, 8, 2)) : reset(1), {});
        CHECK(body.now().off == std::array{false, false});
    }
}

// Covariates.

TEST_CASE("carried backward, the model of a record holds on the interval that ends at it", "[replay]") {
    replay<bin> body{still, at(0), carried::backward};
    body.play(bolus(0, 16), {}, &still);
    body.play(look(1), {}, &half);
    CHECK_THAT(body.amounts()[0], WithinRel(8.0, 1e-14));
    body.play(look(2), {}, &still);
    CHECK_THAT(body.amounts()[0], WithinRel(8.0, 1e-14));
    body.play(look(3), {}, &quarter);
    CHECK_THAT(body.amounts()[0], WithinRel(2.0, 1e-14));
}

TEST_CASE("carried forward, the model of a record holds on the interval that begins at it", "[replay]") {
    replay<bin> body{still, at(0), carried::forward};
    body.play(bolus(0, 16), {}, &still);
    body.play(look(1), {}, &half);
    CHECK(body.amounts()[0] == 16);
    body.play(look(2), {}, &still);
    CHECK_THAT(body.amounts()[0], WithinRel(8.0, 1e-14));
    body.play(look(3), {}, &quarter);
    CHECK_THAT(body.amounts()[0], WithinRel(8.0, 1e-14));
    body.play(look(4), {}, &still);
    CHECK_THAT(body.amounts()[0], WithinRel(2.0, 1e-14));
}

TEST_CASE("at its record the new model is there in both directions, and stays until the next", "[replay]") {
    for (const auto how : {carried::backward, carried::forward}) {
        replay<bin> body{still, at(0), how};
        body.play(bolus(0, 16), {});
        body.play(look(1), {}, &half);
        CHECK(body.now().of.cl == half.cl);
        const double before = body.amounts()[0];
        body.play(look(2), {});
        CHECK_THAT(body.amounts()[0], WithinRel(before / 2, 1e-14));
    }
}

TEST_CASE("doses on the way take the covariates of the interval", "[replay]") {
    // 8 mg at 0, 1 and 2 h, of which only the records at 0 and 3 h are seen.
    for (const auto how : {carried::backward, carried::forward}) {
        replay<bin> body{still, at(0), how};
        body.play(again(bolus(0, 8), 2, 1), {});
        body.play(look(3), {}, &half);
        CHECK_THAT(body.amounts()[0], WithinRel(how == carried::backward ? 1.0 + 2 + 4 : 24.0, 1e-14));
    }
}

TEST_CASE("a covariate that changes at a dose acts before it backward, and after it forward", "[replay]") {
    for (const auto how : {carried::backward, carried::forward}) {
        replay<bin> body{still, at(0), how};
        body.play(bolus(0, 16), {});
        body.play(bolus(1, 16), {}, &half);
        CHECK_THAT(body.amounts()[0], WithinRel(how == carried::backward ? 24.0 : 32.0, 1e-14));
    }
}

TEST_CASE("covariates of records at one time hold on no interval but the last", "[replay]") {
    replay<bin> body{still, at(0), carried::forward};
    body.play(bolus(0, 16), {}, &still);
    body.play(look(1), {}, &quarter);
    body.play(look(1), {}, &half);
    body.play(look(2), {}, &still);
    CHECK_THAT(body.amounts()[0], WithinRel(8.0, 1e-14));
}

TEST_CASE("a reset takes the model of its record", "[replay]") {
    for (const auto how : {carried::backward, carried::forward}) {
        replay<bin> body{still, at(0), how};
        body.play(bolus(0, 16), {});
        body.play(after_reset(bolus(1, 8)), {}, &half);
        CHECK(body.amounts()[0] == 8);
        body.play(look(2), {});
        CHECK_THAT(body.amounts()[0], WithinRel(4.0, 1e-14));
    }
}

TEST_CASE("a covariate that changes leaves switches, infusions and pending doses as they are", "[replay]") {
    bins_of_two other = bins;
    other.volume = 20_L;
    for (const auto how : {carried::backward, carried::forward}) {
        replay<bins_of_two> body{bins, at(0), how};
        body.play(switched(0, -2), {});
        body.play(infusion(0, 8, 2), {});
        body.play(again(bolus(1, 1), 2, 2), {});
        body.play(look(2), {}, &other);
        CHECK(body.now().off == std::array{false, true});
        body.play(look(6), {}, &bins);
        CHECK(body.amounts() == std::array{11.0, 0.0});
    }
}

TEST_CASE("a model that is not allowed is refused at its record by its parameter", "[replay]") {
    const bin bad{.cl = -1.0 * L / h, .v = 10_L};
    CHECK_THROWS_AS((replay<bin>{bad, at(0)}), tonus::invalid_parameter);
    for (const auto how : {carried::backward, carried::forward}) {
        replay<bin> body{still, at(0), how};
        try {
            body.play(look(1), {}, &bad);
            FAIL("it is allowed");
        } catch (const tonus::invalid_parameter& e) {
            CHECK(e.what_is_wrong.parameter == "cl [L/h]");
        }
        CHECK(body.now().of.cl == still.cl);
    }
}

// Parameters at the edge.

TEST_CASE("absorption as fast as elimination gives the limit of the function of Bateman", "[replay]") {
    const tonus::one_compartment_oral equal{.cl = 10_L / h, .v = 20_L, .ka = 0.5 / h};
    const auto seen = played(equal, {bolus(0, 8), look(2), look(6)});
    CHECK_THAT(seen[1][1], WithinRel(8 * 0.5 * 2 * std::exp(-1.0), 1e-14));
    CHECK_THAT(seen[2][1], WithinRel(8 * 0.5 * 6 * std::exp(-3.0), 1e-14));
    // At steady state, every 2 h: sum of (t + 2 n) exp(-(t + 2 n) / 2) with t = 2, of 8 mg times 0.5 / h.
    const double q = std::exp(-1.0);
    const auto steady = played(equal, {at_steady_state(bolus(0, 8), 2)});
    CHECK_THAT(steady[0][1], WithinRel(8 * 0.5 * 2 * q / ((1 - q) * (1 - q)), 1e-14));
}

TEST_CASE("a peripheral compartment without exchange stays empty, and a huge one only takes", "[replay]") {
    const tonus::two_compartment apart{.cl = std::log(2.0) * L / h, .vc = 1_L, .q = 0_L / h, .vp = 5_L};
    for (const auto& x : played(apart, {bolus(0, 8), look(1), at_steady_state(bolus(2, 8), 1)})) CHECK(x[1] == 0);
    CHECK_THAT(played(apart, {at_steady_state(bolus(2, 8), 1)})[0][0], WithinRel(16.0, 1e-14));
    const tonus::two_compartment sink{.cl = 0_L / h, .vc = 1_L, .q = std::log(2.0) * L / h, .vp = 1e30 * L};
    const auto taken = played(sink, {bolus(0, 8), look(1), look(3)});
    CHECK_THAT(taken[2][0], WithinRel(1.0, 1e-14));
    CHECK_THAT(taken[2][1], WithinRel(7.0, 1e-14));
}

// What is refused.

TEST_CASE("a compartment that the model does not have is refused by its item", "[replay]") {
    CHECK(said(refused(still, {bolus(0, 8, 2)})) == "CMT = 2, but must be one of the 1 compartments of the model");
    CHECK(said(refused(bins, {bolus(0, 8, 3)})) == "CMT = 3, but must be one of the 2 compartments of the model");
    CHECK(said(refused(bins, {switched(0, -3)})) == "CMT = -3, but must be one of the 2 compartments of the model");
    CHECK(said(refused(bins, {switched(0, 3)})) == "CMT = 3, but must be one of the 2 compartments of the model");
    CHECK(refused(bins, {at_steady_state(bolus(0, 8, 3), 1)})->parameter == "CMT");
    CHECK(refused(bins, {after_reset(bolus(0, 8, 3))})->parameter == "CMT");
    CHECK(refused(bins, {bolus(0, 8, std::numeric_limits<int>::max())})->parameter == "CMT");
}

TEST_CASE("a modelled rate or time that the model does not have is refused by its item", "[replay]") {
    const auto rate = refused(bins, {infusion(0, 8, modelled_rate, 2)}),
               time = refused(bins, {infusion(0, 8, modelled_duration, 1)});
    REQUIRE(rate);
    REQUIRE(time);
    CHECK_THAT(said(rate), StartsWith("RATE = -1, but must be ") && EndsWith("the model has no rate2"));
    CHECK_THAT(said(time), StartsWith("RATE = -2, but must be ") && EndsWith("the model has no dur1"));
    CHECK(refused(bins, {infusion(0, 8, modelled_rate)}, over(2))->parameter == "RATE");
    CHECK(refused(bins, {infusion(0, 8, modelled_duration)}, at_rate(2))->parameter == "RATE");
}

TEST_CASE("an entry that is not allowed is refused by its name", "[replay]") {
    for (const double bad : {-1.0, nan_, infinity}) {
        INFO(bad);
        CHECK(refused(still, {bolus(0, 8)}, share(bad))->parameter == "bioavailability");
        CHECK(refused(still, {bolus(0, 8)}, late(bad))->parameter == "lag [h]");
        CHECK(refused(still, {infusion(0, 8, modelled_duration)}, over(bad))->parameter == "dose over [h]");
        CHECK(refused(still, {infusion(0, 8, modelled_rate)}, at_rate(bad))->parameter == "dose rate [mg/h]");
    }
    CHECK(refused(still, {infusion(0, 8, modelled_rate)}, at_rate(0))->parameter == "dose rate [mg/h]");
}

TEST_CASE("a time that goes back is refused unless the record is a reset", "[replay]") {
    for (const auto& r : {look(1), bolus(1, 8), switched(1, 1), at_steady_state(bolus(1, 8), 1)}) {
        const auto p = refused(half, {bolus(2, 8), r});
        REQUIRE(p);
        CHECK(p->value == 1);
    }
    CHECK(refused(half, {bolus(2, 8), reset(1)}) == std::nullopt);
    CHECK(refused(half, {bolus(2, 8), after_reset(bolus(1, 8))}) == std::nullopt);
    // Also before the first record.
    replay<bin> body{half, at(5)};
    CHECK_THROWS_AS(body.play(look(4), {}), tonus::invalid_parameter);
    CHECK_THROWS_AS(body.play(look(nan_), {}), tonus::invalid_parameter);
}

TEST_CASE("what is refused leaves the amounts where the time of its record found them", "[replay]") {
    replay<bins_of_two> body{bins, at(0)};
    body.play(again(bolus(0, 8), 4, 1), {});
    CHECK_THROWS(body.play(bolus(2, 1, 3), {}));
    CHECK(body.amounts() == std::array{24.0, 0.0});
    CHECK(body.play(look(4), {}) == ending::complete);
    CHECK(body.amounts() == std::array{40.0, 0.0});
}

// What ends.

TEST_CASE("amounts that no number holds end the play, and then nothing moves any more", "[replay]") {
    replay<bin> body{still, at(0)};
    CHECK(body.play(again(bolus(0, 1e308), 3, 1), {}) == ending::complete);
    CHECK(body.play(look(5), {}) == ending::non_finite_state);
    const auto stopped = body.amounts();
    CHECK(body.play(look(6), {}) == ending::non_finite_state);
    CHECK(body.play(bolus(6, 8), {}) == ending::non_finite_state);
    CHECK(body.play(switched(6, -1), {}) == ending::non_finite_state);
    CHECK(body.amounts() == stopped);
}

TEST_CASE("a dose that no number holds ends the play at once", "[replay]") {
    replay<bin> body{still, at(0)};
    body.play(bolus(0, 1.5e308), {});
    CHECK(body.play(bolus(0, 1.5e308), {}) == ending::non_finite_state);
}

// A dose of a record by itself.

TEST_CASE("a record and an entry make an administration", "[replay]") {
    using tonus::nonmem::administration_of;
    auto r = again(infusion(3, 8, 2, 2), 4, 6);
    const auto a = administration_of(r, 1, {0.5, 1_h, {}, {}});
    CHECK(a.at.clock() == 3);
    CHECK(a.size == 8_mg);
    CHECK(std::get<tonus::at_rate<>>(a.how).of == 2_mg / h);
    CHECK(a.way.into == 1);
    CHECK(double{a.way.bioavailability} == 0.5);
    CHECK(a.way.lag == 1_h);
    CHECK(a.more == 4);
    CHECK(a.every == 6_h);
    CHECK(a.before == tonus::steady::no);

    r.steady_state = 1;
    CHECK(administration_of(r, 1, {}).before == tonus::steady::replacing);
    r.steady_state = 2;
    CHECK(administration_of(r, 1, {}).before == tonus::steady::added);
    r.rate = 0;
    CHECK(std::holds_alternative<tonus::at_once>(administration_of(r, 1, {}).how));
    r.rate = modelled_rate;
    CHECK(std::get<tonus::at_rate<>>(administration_of(r, 1, at_rate(5)).how).of == 5_mg / h);
    r.rate = modelled_duration;
    CHECK(std::get<tonus::over_time<>>(administration_of(r, 1, over(5)).how).lasting == 5_h);
}
