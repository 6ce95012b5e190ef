#include <tonus/numeric/steady_state.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/steady_reference.hpp>

using tonus::compartmental_matrix, tonus::propagator, tonus::steady_after, tonus::steady_under, tonus::value_of;

namespace {

/// A number with 24 binary digits, so that small multiples of it are exact.
double short_number(double x) {
    const double unit = std::ldexp(1.0, std::ilogb(x) - 23);
    return std::round(x / unit) * unit;
}

/// Any network, with leaks as slow as 1e-10 per hour beside rates of 10; its first compartments give to higher ones and
/// back, and what is above them may follow them.
template <std::size_t N>
compartmental_matrix<double, N> any_network(tests::draws& draw, bool with_followers) {
    const auto rate = [&] {
        return short_number(draw.chance(0.5) ? draw.log_between(0.1, 10) : draw.log_between(1e-10, 10));
    };
    compartmental_matrix<double, N> a;
    std::array<std::size_t, N> tier{};
    for (std::size_t i = 1; i < N && with_followers; ++i) tier[i] = tier[i - 1] + (draw.chance(0.5) ? 1 : 0);
    const double density = draw.between(0.2, 1), leaks = draw.between(0.2, 1);
    for (std::size_t i = 0; i < N; ++i) {
        if (draw.chance(leaks)) a.out[i] = rate();
        for (std::size_t j = 0; j < N; ++j)
            if (i != j && tier[i] == tier[j] && draw.chance(density)) a.carried[i][j] = rate();
    }
    for (std::size_t i = 1; i < N; ++i)
        if (tier[i] > 0) {
            std::size_t leader = draw.below(i);
            while (tier[leader] == tier[i]) --leader;
            a.followed[i][leader] = rate();
            if (draw.chance(0.8)) a.out[i] = a.followed[i][leader];  // an effect site
        }
    return a;
}

/// Whether what is in a compartment can come to the outside, by walking.
template <std::size_t N>
bool empties(const compartmental_matrix<double, N>& a, std::size_t from) {
    std::array<bool, N> been{};
    std::vector<std::size_t> to_walk{from};
    while (!to_walk.empty()) {
        const std::size_t j = to_walk.back();
        to_walk.pop_back();
        if (been[j]) continue;
        been[j] = true;
        if (a.out[j] > 0) return true;
        for (std::size_t i = 0; i < N; ++i)
            if (a.carried[i][j] > 0) to_walk.push_back(i);
    }
    return false;
}

template <std::size_t N>
bool has_steady_state(const compartmental_matrix<double, N>& a, const std::array<double, N>& input) {
    const auto is = reference::reached(a, input);
    for (std::size_t i = 0; i < N; ++i)
        if (is[i] && !empties(a, i)) return false;
    return true;
}

/// Something into each compartment, or into only one or two of them.
template <std::size_t N>
std::array<double, N> any_input(tests::draws& draw) {
    std::array<double, N> in{};
    in[draw.below(N)] = draw.log_between(1e-3, 1e3);
    for (double& x : in)
        if (draw.chance(0.3)) x = draw.log_between(1e-3, 1e3);
    return in;
}

struct verdict {
    int solved = 0, refused = 0, wrong = 0;  // wrong: refused without reason, or not refused
    double under = 0, after = 0;             // the worst relative errors
};

template <std::size_t N>
verdict of_many(int networks, bool with_followers, std::uint64_t seed) {
    tests::draws draw{seed};
    verdict v;
    for (int n = 0; n < networks; ++n) {
        const auto a = any_network<N>(draw, with_followers);
        const auto input = any_input<N>(draw);
        const double interval = draw.log_between(0.1, 1000);
        const propagator<double, N> p{a};
        if (has_steady_state(a, input)) {
            ++v.solved;
            const auto wide = reference::widened(input);
            v.under =
                std::max(v.under, reference::worst_share(steady_under(a, input), reference::steady_under(a, wide)));
            v.after = std::max(v.after, reference::worst_share(steady_after(a, p, input, interval),
                                                               reference::steady_after(a, wide, interval)));
        } else {
            ++v.refused;
            try {
                steady_under(a, input);
                ++v.wrong;
            } catch (const tonus::error&) {
            }
            try {
                steady_after(a, p, input, interval);
                ++v.wrong;
            } catch (const tonus::error&) {
            }
        }
    }
    return v;
}

/// What is said instead of a steady state.
template <std::size_t N>
std::string said(const compartmental_matrix<double, N>& a, const std::array<double, N>& input) {
    std::string under = "nothing", after = "nothing";
    try {
        steady_under(a, input);
    } catch (const tonus::error& e) {
        under = e.what();
    }
    try {
        steady_after(a, propagator<double, N>{a}, input, 8.0);
    } catch (const tonus::error& e) {
        after = e.what();
    }
    CHECK(under == after);
    return under;
}

/// depot -> central <-> peripheral, central -> outside.
compartmental_matrix<double, 3> tablet(double ka, double k12, double k21, double ke) {
    compartmental_matrix<double, 3> a;
    a.carried[1][0] = ka;
    a.carried[2][1] = k12;
    a.carried[1][2] = k21;
    a.out[1] = ke;
    return a;
}

/// A network and what comes into it in another number type, with a place for each of its numbers.
template <class Real, std::size_t N>
struct setting {
    compartmental_matrix<Real, N> a;
    std::array<Real, N> input;
    Real interval;

    /// All numbers that are not zero.
    std::vector<Real*> numbers() {
        std::vector<Real*> all{&interval};
        const auto add = [&](Real& x) {
            if (value_of(x) != 0) all.push_back(&x);
        };
        for (std::size_t i = 0; i < N; ++i) {
            add(a.out[i]);
            add(input[i]);
            for (std::size_t j = 0; j < N; ++j) add(a.carried[i][j]), add(a.followed[i][j]);
        }
        return all;
    }
    std::array<Real, N> under() const { return steady_under(a, input); }
    std::array<Real, N> after() const { return steady_after(a, propagator<Real, N>{a}, input, interval); }
};

template <class To, std::size_t N>
setting<To, N> as(const setting<double, N>& s) {
    setting<To, N> to;
    to.interval = static_cast<To>(s.interval);
    for (std::size_t i = 0; i < N; ++i) {
        to.a.out[i] = static_cast<To>(s.a.out[i]);
        to.input[i] = static_cast<To>(s.input[i]);
        for (std::size_t j = 0; j < N; ++j) {
            to.a.carried[i][j] = static_cast<To>(s.a.carried[i][j]);
            to.a.followed[i][j] = static_cast<To>(s.a.followed[i][j]);
        }
    }
    return to;
}

/// The worst slopes of both steady states by any number of a setting, in units of the bound of the propagator times
/// 1 + |slope|, where a slope is by the logarithm of the number, as a share of the content: against a five-point formula
/// in sixty digits, whose own error is the fourth power of the step 2^-25.
template <std::size_t N>
std::array<double, 2> worst_slopes(const setting<double, N>& s) {
    std::array<double, 2> worst{};
    const std::size_t count = setting<double, N>{s}.numbers().size();
    for (std::size_t n = 0; n < count; ++n) {
        auto dual = as<tonus::dual<1>>(s);
        *dual.numbers()[n] = tonus::dual<1>::input(value_of(*dual.numbers()[n]), 0);
        const std::array got{dual.under(), dual.after()};
        std::array<reference::state<N>, 2> slope{}, there{};
        for (const auto& [steps, weight] : {std::pair{-2, 1}, {-1, -8}, {0, 0}, {1, 8}, {2, -1}}) {
            auto moved = s;
            *moved.numbers()[n] *= 1 + steps * 0x1p-25;  // exact
            const auto in = reference::widened(moved.input);
            const std::array at{reference::steady_under(moved.a, in),
                                reference::steady_after(moved.a, in, moved.interval)};
            for (std::size_t k = 0; k < 2; ++k)
                for (std::size_t i = 0; i < N; ++i) {
                    slope[k][i] += at[k][i] * weight / (12 * 0x1p-25);
                    if (steps == 0) there[k][i] = at[k][i];
                }
        }
        for (std::size_t k = 0; k < 2; ++k)
            for (std::size_t i = 0; i < N; ++i) {
                if (there[k][i] < 1e-280) continue;
                const double exact = (slope[k][i] / there[k][i]).template convert_to<double>();
                const double bound = 2e-14 + 2e-15 * std::abs(log(there[k][i]).template convert_to<double>());
                const double by_log = got[k][i].partial[0] * dual.numbers()[n]->value;
                const double off = abs((by_log - slope[k][i]) / there[k][i]).template convert_to<double>();
                worst[k] = std::max(worst[k], std::isnan(by_log) ? 1e9 : off / bound / (1 + std::abs(exact)));
            }
    }
    return worst;
}

}  // namespace

TEST_CASE("a steady state of any network is the one of sixty digits, or refused where something cannot empty",
          "[steady]") {
    const auto check_all = [](const verdict& v) {
        CHECK(v.wrong == 0);
        CHECK(v.solved > 50);
        CHECK(v.refused > 15);
        CHECK(v.under <= 0.05);  // 1e-15 for the largest
        CHECK(v.after <= 1);     // 2e-14 + 2e-15 |ln share|
    };
    check_all(of_many<1>(120, false, 1));
    check_all(of_many<2>(120, false, 2));
    check_all(of_many<3>(120, false, 3));
    check_all(of_many<4>(120, false, 4));
    check_all(of_many<5>(120, false, 5));
}

TEST_CASE("so it is with effect sites and with totals that gather", "[steady]") {
    const auto check_all = [](const verdict& v) {
        CHECK(v.wrong == 0);
        CHECK(v.solved > 50);
        CHECK(v.refused > 15);
        CHECK(v.under <= 0.05);
        CHECK(v.after <= 1);
    };
    check_all(of_many<2>(120, true, 12));
    check_all(of_many<3>(120, true, 13));
    check_all(of_many<4>(120, true, 14));
    check_all(of_many<5>(120, true, 15));
}

TEST_CASE("slopes of steady states are those of differences in sixty digits", "[steady]") {
    tests::draws draw{31};
    for (int n = 0; n < 12;) {
        setting<double, 4> s{any_network<4>(draw, n % 2 == 0), any_input<4>(draw),
                             short_number(draw.log_between(0.1, 100))};
        for (double& x : s.input)
            if (x > 0) x = short_number(x);
        if (!has_steady_state(s.a, s.input)) continue;
        INFO("network " << n);
        const auto [under, after] = worst_slopes(s);
        CHECK(under <= 0.1);
        CHECK(after <= 1);
        ++n;
    }
}

TEST_CASE("one compartment accumulates as a geometric series, however little it loses", "[steady]") {
    for (const double lost : {1e-300, 1e-100, 1e-18, 1e-9, 1e-3, 0.5, 3.0, 40.0}) {
        INFO("per interval " << lost);
        compartmental_matrix<double, 1> a;
        a.out[0] = lost / 8;
        const auto x = steady_after(a, propagator<double, 1>{a}, {10.0}, 8.0);
        CHECK_THAT(x[0], WithinRel(10 / -std::expm1(-lost), 2e-15));
        CHECK_THAT(steady_under(a, {10.0})[0], WithinRel(10 / (lost / 8), 1e-15));
    }
}

TEST_CASE("a leak of 1e-10 per hour fills a system of fast exchange to 1e10 hours of input", "[steady]") {
    // Plain elimination would lose ten of sixteen digits here.
    const double leak = 1e-10;
    const auto x = steady_under(tablet(2.0, 10.0, 5.0, leak), {3.0, 0.0, 0.0});
    CHECK_THAT(x[0], WithinRel(1.5, 1e-15));
    CHECK_THAT(x[1], WithinRel(3 / leak, 1e-15));
    CHECK_THAT(x[2], WithinRel(6 / leak, 1e-15));
}

TEST_CASE("a follower stands where its leader stands, and a total of a leader that empties does not empty",
          "[steady]") {
    auto a = tablet(2.0, 0.0, 0.0, 0.5);
    a.followed[2][1] = a.out[2] = 0.25;
    const auto x = steady_under(a, {3.0, 0.0, 0.0});
    CHECK_THAT(x[1], WithinRel(6.0, 1e-15));
    CHECK_THAT(x[2], WithinRel(6.0, 1e-15));
    a.out[2] = 0.0;
    CHECK(said(a, {3.0, 0.0, 0.0}) ==
          "no steady state: what comes into compartment 0 fills compartment 2 for ever, for it cannot empty");
}

TEST_CASE("what is given to a follower does not go to its leader", "[steady]") {
    auto a = tablet(2.0, 0.0, 0.0, 0.5);
    a.followed[2][1] = a.out[2] = 0.25;
    const auto x = steady_under(a, {0.0, 0.0, 3.0});
    CHECK(x == std::array{0.0, 0.0, 12.0});
}

TEST_CASE("nothing given leaves nothing, also where nothing could empty", "[steady]") {
    for (const double ke : {0.0, 0.5}) {
        const auto a = tablet(2.0, 0.3, 0.1, ke);
        CHECK(steady_under(a, {0.0, 0.0, 0.0}) == std::array{0.0, 0.0, 0.0});
        CHECK(steady_after(a, propagator<double, 3>{a}, {0.0, 0.0, 0.0}, 8.0) == std::array{0.0, 0.0, 0.0});
    }
}

TEST_CASE("no elimination, no steady state", "[steady]") {
    const compartmental_matrix<double, 1> sealed;
    CHECK(said(sealed, {1.0}) ==
          "no steady state: what comes into compartment 0 fills compartment 0 for ever, for it cannot empty");
    CHECK(said(tablet(2.0, 0.3, 0.1, 0.0), {0.0, 1.0, 0.0}) ==
          "no steady state: what comes into compartment 1 fills compartment 1 for ever, for it cannot empty");
    CHECK(said(tablet(0.0, 0.3, 0.1, 0.5), {1.0, 0.0, 0.0}) ==
          "no steady state: what comes into compartment 0 fills compartment 0 for ever, for it cannot empty");
    CHECK(said(tablet(2.0, 0.3, 0.1, 0.0), {0.0, 0.0, 1.0}) ==
          "no steady state: what comes into compartment 2 fills compartment 1 for ever, for it cannot empty");
}

TEST_CASE("a closed loop, a trap and a collector cannot empty, and the first of them is named", "[steady]") {
    compartmental_matrix<double, 5> a;
    a.carried[1][0] = 1;  // 0 -> 1 -> outside
    a.out[1] = 0.5;
    a.carried[3][2] = a.carried[2][3] = 2;  // 2 and 3 exchange, and nothing leaves them
    a.carried[4][0] = 1e-12;                // a collector
    CHECK(said(a, {0.0, 1.0, 0.0, 0.0, 0.0}) == "nothing");
    CHECK(said(a, {1.0, 0.0, 0.0, 0.0, 0.0}) ==
          "no steady state: what comes into compartment 0 fills compartment 4 for ever, for it cannot empty");
    CHECK(said(a, {0.0, 1.0, 0.0, 1.0, 0.0}) ==
          "no steady state: what comes into compartment 3 fills compartment 2 for ever, for it cannot empty");
    a.carried[4][0] = 0;
    CHECK(said(a, {1.0, 1.0, 0.0, 0.0, 0.0}) == "nothing");  // what cannot empty is not reached
    a.out[3] = 1e-300;
    CHECK(said(a, {0.0, 0.0, 1.0, 0.0, 0.0}) == "nothing");  // and now it can
}

TEST_CASE("compartments that cannot empty and that nothing comes to stay at zero", "[steady]") {
    auto a = tablet(2.0, 0.0, 0.0, 0.5);  // compartment 2 has neither in nor out
    const auto under = steady_under(a, {3.0, 0.0, 0.0});
    CHECK(under[2] == 0.0);
    CHECK_THAT(under[1], WithinRel(6.0, 1e-15));
    const auto after = steady_after(a, propagator<double, 3>{a}, {0.0, 3.0, 0.0}, 2.0);
    CHECK(after[0] == 0.0);  // the depot could empty, but nothing comes there
    CHECK(after[2] == 0.0);
    CHECK_THAT(after[1], WithinRel(3 / -std::expm1(-1.0), 2e-15));
}

TEST_CASE("the first compartment that fills for ever is found, or none", "[steady]") {
    using tonus::never_empties;
    const auto closed = tablet(2.0, 0.3, 0.1, 0.0);
    CHECK(never_empties(closed, 0).has_value());
    CHECK(never_empties(closed, 1) == std::size_t{1});
    CHECK(never_empties(closed, 2) == std::size_t{1});
    CHECK_FALSE(never_empties(tablet(2.0, 0.3, 0.1, 0.5), 0).has_value());
    // A chain that is numbered backwards needs a round for each of its links.
    compartmental_matrix<double, 6> chain;
    for (std::size_t i = 1; i < 6; ++i) chain.carried[i - 1][i] = 1;
    CHECK(never_empties(chain, 5) == std::size_t{0});
    chain.out[0] = 1;
    CHECK_FALSE(never_empties(chain, 5).has_value());
    // It is the closed loop that fills, not what empties into it.
    compartmental_matrix<double, 3> into_a_loop;
    into_a_loop.carried[1][0] = 1;
    into_a_loop.carried[2][1] = into_a_loop.carried[1][2] = 2;
    CHECK(never_empties(into_a_loop, 0) == std::size_t{1});
}

TEST_CASE("a chain numbered in any order empties, and stands where its inflow says", "[steady]") {
    // Each stage holds input / rate.
    tests::draws draw{41};
    for (int n = 0; n < 50; ++n) {
        std::array<std::size_t, 6> order{0, 1, 2, 3, 4, 5};
        for (std::size_t i = 5; i > 0; --i) std::swap(order[i], order[draw.below(i + 1)]);
        compartmental_matrix<double, 6> a;
        std::array<double, 6> input{}, rate{};
        for (std::size_t i = 0; i < 6; ++i) rate[order[i]] = draw.log_between(1e-10, 10);
        for (std::size_t i = 0; i + 1 < 6; ++i) a.carried[order[i + 1]][order[i]] = rate[order[i]];
        a.out[order[5]] = rate[order[5]];
        input[order[0]] = 3;
        const auto x = steady_under(a, input);
        for (std::size_t i = 0; i < 6; ++i) CHECK_THAT(x[i], WithinRel(3 / rate[i], 2e-15));
    }
}

TEST_CASE("what is never given again is the dose alone, and what comes without a pause is a constant input",
          "[steady]") {
    const auto a = tablet(2.0, 0.3, 0.1, 0.5);
    const propagator<double, 3> p{a};
    const auto rare = steady_after(a, p, {10.0, 0.0, 4.0}, 1e6);
    CHECK_THAT(rare[0], WithinRel(10.0, 1e-15));
    CHECK_THAT(rare[1], WithinAbs(0.0, 1e-15));
    CHECK_THAT(rare[2], WithinRel(4.0, 1e-15));
    const double pause = 1e-9;
    const auto often = steady_after(a, p, {10.0 * pause, 0.0, 4.0 * pause}, pause);
    const auto constant = steady_under(a, {10.0, 0.0, 4.0});
    for (std::size_t i = 0; i < 3; ++i) CHECK_THAT(often[i], WithinRel(constant[i], 1e-8));
}

TEST_CASE("in float a steady state is good to the digits of float", "[steady]") {
    tests::draws draw{51};
    constexpr double wider = std::numeric_limits<float>::epsilon() / std::numeric_limits<double>::epsilon();
    for (int n = 0; n < 50;) {
        const setting<double, 3> drawn{any_network<3>(draw, false), any_input<3>(draw),
                                       short_number(draw.between(0.5, 10))};
        if (!has_steady_state(drawn.a, drawn.input)) continue;
        const auto narrow = as<float>(drawn);
        const auto rounded = [&] {  // what float holds of it
            auto s = drawn;
            for (std::size_t i = 0; i < 3; ++i) s.input[i] = static_cast<double>(narrow.input[i]);
            return s;
        }();
        const auto under = rounded.under(), after = rounded.after();
        const auto under_f = narrow.under(), after_f = narrow.after();
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK_THAT(static_cast<double>(under_f[i]), WithinRel(under[i], 1e-15 * wider));
            if (after[i] > 1e-20 || after[i] == 0)
                CHECK_THAT(static_cast<double>(after_f[i]), WithinRel(after[i], 1e-13 * wider));
        }
        ++n;
    }
}
