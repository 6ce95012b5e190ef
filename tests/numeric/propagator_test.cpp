#include <tonus/numeric/propagator.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/reference.hpp>

using tonus::compartmental_matrix, tonus::propagate, tonus::transition;

namespace {

/// Any network: what is carried stays within a tier, and a higher tier follows or gathers a lower one.
template <std::size_t N>
compartmental_matrix<double, N> any_network(tests::draws& draw, bool with_followers) {
    const auto rate = [&] { return draw.log_between(1e-4, 1e4); };
    compartmental_matrix<double, N> a;
    std::array<std::size_t, N> tier{};
    for (std::size_t i = 1; i < N && with_followers; ++i) tier[i] = tier[i - 1] + (draw.chance(0.5) ? 1 : 0);
    const double density = draw.between(0.1, 1);
    for (std::size_t i = 0; i < N; ++i) {
        if (draw.chance(density)) a.out[i] = rate();
        for (std::size_t j = 0; j < N; ++j)
            if (i != j && tier[i] == tier[j] && draw.chance(density)) a.carried[i][j] = rate();
    }
    for (std::size_t i = 1; i < N; ++i)
        if (tier[i] > 0) {
            std::size_t leader = draw.below(i);
            while (tier[leader] == tier[i]) --leader;
            a.followed[i][leader] = rate();
            if (draw.chance(0.5)) a.out[i] = a.followed[i][leader];  // an effect site
        }
    return a;
}

/// The worst entry against the reference, in units of the bound stated in the header.
template <std::size_t N>
double worst(const compartmental_matrix<double, N>& a, double hours) {
    return reference::worst(propagate(a, hours), reference::propagate(a, hours));
}

template <std::size_t N>
double worst_of_many(int networks, bool with_followers, std::uint64_t seed) {
    tests::draws draw{seed};
    double most = 0;
    for (int n = 0; n < networks; ++n)
        most = std::max(most, worst(any_network<N>(draw, with_followers), draw.log_between(1e-6, 3000)));
    return most;
}

/// depot -> central -> outside.
compartmental_matrix<double, 2> absorbed(double ka, double ke) {
    compartmental_matrix<double, 2> a;
    a.carried[1][0] = ka;
    a.out[1] = ke;
    return a;
}

/// central <-> peripheral, central -> outside.
compartmental_matrix<double, 2> exchanged(double k10, double k12, double k21) {
    compartmental_matrix<double, 2> a;
    a.carried[1][0] = k12;
    a.carried[0][1] = k21;
    a.out[0] = k10;
    return a;
}

const std::array times{1e-6, 1e-3, 0.1, 1.0, 7.3, 24.0, 168.0, 3000.0};

}  // namespace

TEST_CASE("an entry p of any network has a relative error below 2e-14 + 2e-15 |ln p|", "[propagator]") {
    CHECK(worst_of_many<1>(150, false, 1) <= 1);
    CHECK(worst_of_many<2>(250, false, 2) <= 1);
    CHECK(worst_of_many<3>(250, false, 3) <= 1);
    CHECK(worst_of_many<4>(250, false, 4) <= 1);
    CHECK(worst_of_many<5>(250, false, 5) <= 1);
}

TEST_CASE("the bound holds with effect sites and with totals that gather", "[propagator]") {
    CHECK(worst_of_many<2>(250, true, 12) <= 1);
    CHECK(worst_of_many<3>(250, true, 13) <= 1);
    CHECK(worst_of_many<4>(250, true, 14) <= 1);
    CHECK(worst_of_many<5>(250, true, 15) <= 1);
}

TEST_CASE("absorption as fast as elimination is no special case", "[propagator]") {
    for (const double k : {1e-4, 0.3, 1e4})
        for (const double near : {0.0, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3})
            for (const double t : times) {
                INFO("k = " << k << ", ka = ke (1 + " << near << "), t = " << t);
                CHECK(worst(absorbed(k * (1 + near), k), t) <= 1);
            }
}

TEST_CASE("absorption may be a million times slower or faster than elimination", "[propagator]") {
    for (const double t : times) {
        INFO("t = " << t);
        CHECK(worst(absorbed(1e-4, 1e2), t) <= 1);
        CHECK(worst(absorbed(1e2, 1e-4), t) <= 1);
        CHECK(worst(absorbed(1e-6, 1.0), t) <= 1);
        CHECK(worst(absorbed(1.0, 1e-6), t) <= 1);
    }
}

TEST_CASE("exchange and elimination may be zero, or nearly", "[propagator]") {
    for (const double t : times)
        for (const double small : {0.0, 1e-300, 1e-18, 1e-12, 1e-6}) {
            INFO("t = " << t << ", rate = " << small);
            CHECK(worst(exchanged(0.055, small, small), t) <= 1);
            CHECK(worst(exchanged(small, 0.2, 0.07), t) <= 1);
        }
}

TEST_CASE("without any flow the state stays and an input adds up", "[propagator]") {
    const auto t = propagate(compartmental_matrix<double, 3>{}, 7.25);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j) {
            CHECK(t.from_state[i][j] == (i == j ? 1.0 : 0.0));
            CHECK(t.from_input[i][j] == (i == j ? 7.25 : 0.0));
        }
}

TEST_CASE("in no time nothing happens", "[propagator]") {
    tests::draws draw{21};
    for (int n = 0; n < 20; ++n) {
        const auto t = propagate(any_network<5>(draw, true), 0.0);
        for (std::size_t i = 0; i < 5; ++i)
            for (std::size_t j = 0; j < 5; ++j) {
                CHECK(t.from_state[i][j] == (i == j ? 1.0 : 0.0));
                CHECK(t.from_input[i][j] == 0.0);
            }
    }
}

TEST_CASE("two transitions one after the other are the transition over the sum of their times", "[propagator]") {
    tests::draws draw{22};
    double most = 0;
    for (int n = 0; n < 300; ++n) {
        const auto a = any_network<4>(draw, n % 2 == 0);
        const double first = std::ldexp(std::floor(draw.between(1, 1000)), -6);  // dyadic, so that the sum is exact
        const double second = std::ldexp(std::floor(draw.between(1, 1000)), -6);
        const auto early = propagate(a, first), late = propagate(a, second), both = propagate(a, first + second);
        for (std::size_t i = 0; i < 4; ++i)
            for (std::size_t j = 0; j < 4; ++j) {
                double state = 0, input = late.from_input[i][j];
                for (std::size_t k = 0; k < 4; ++k) {
                    state += late.from_state[i][k] * early.from_state[k][j];
                    input += late.from_state[i][k] * early.from_input[k][j];
                }
                // Three transitions, each within the bound.
                most = std::max({most, reference::misfit(state, both.from_state[i][j]) / 3,
                                 reference::misfit(input, both.from_input[i][j]) / 3});
            }
    }
    CHECK(most <= 1);
}

TEST_CASE("what is given is somewhere: columns sum to one when elimination is gathered", "[propagator]") {
    tests::draws draw{23};
    for (int n = 0; n < 200; ++n) {
        auto a = any_network<5>(draw, false);
        for (std::size_t i = 0; i < 5; ++i) {
            a.carried[i][4] = 0;  // the last one only gathers
            if (i < 4) a.carried[4][i] = a.out[i];
            a.out[i] = 0;
        }
        const double hours = draw.log_between(1e-6, 3000);
        const auto t = propagate(a, hours);
        for (std::size_t j = 0; j < 5; ++j) {
            double state = 0, input = 0;
            for (std::size_t i = 0; i < 5; ++i) state += t.from_state[i][j], input += t.from_input[i][j];
            CHECK_THAT(state, WithinRel(1.0, 1e-15));
            CHECK_THAT(input, WithinRel(hours, 2e-14));
        }
    }
}

TEST_CASE("a transition acts on a state and on an input", "[propagator]") {
    const transition<double, 2> t{.from_state = {{{2, 3}, {5, 7}}}, .from_input = {{{11, 13}, {17, 19}}}};
    CHECK(after(t, std::array{1.0, 10.0}) == std::array{32.0, 75.0});
    CHECK(after(t, std::array{1.0, 10.0}, std::array{100.0, 1000.0}) == std::array{14132.0, 20775.0});
}

TEST_CASE("in float the bound is the same in units of its precision", "[propagator]") {
    constexpr double wider = std::numeric_limits<float>::epsilon() / std::numeric_limits<double>::epsilon();
    tests::draws draw{24};
    double most = 0;
    for (int n = 0; n < 300; ++n) {
        const auto a = any_network<4>(draw, n % 2 == 0);
        compartmental_matrix<float, 4> narrow;
        compartmental_matrix<double, 4> rounded;
        const auto round = [](double from, float& to, double& back) { to = static_cast<float>(from), back = to; };
        for (std::size_t i = 0; i < 4; ++i) {
            round(a.out[i], narrow.out[i], rounded.out[i]);
            for (std::size_t j = 0; j < 4; ++j) {
                round(a.carried[i][j], narrow.carried[i][j], rounded.carried[i][j]);
                round(a.followed[i][j], narrow.followed[i][j], rounded.followed[i][j]);
            }
        }
        const auto hours = static_cast<float>(draw.log_between(1e-3, 3000));
        const auto got = propagate(narrow, hours);
        const auto exact = propagate(rounded, static_cast<double>(hours));
        const auto misfit = [&](float p, double q) {
            if (q < 1e-30) return p >= 0 && p < 2e-30f ? 0.0 : 1e9;
            const double off = std::abs((static_cast<double>(p) - q) / q);
            return std::isnan(off) ? 1e9 : off / wider / (2e-14 + 2e-15 * std::abs(std::log(q)));
        };
        for (std::size_t i = 0; i < 4; ++i)
            for (std::size_t j = 0; j < 4; ++j)
                most = std::max({most, misfit(got.from_state[i][j], exact.from_state[i][j]),
                                 misfit(got.from_input[i][j], exact.from_input[i][j])});
    }
    CHECK(most <= 1);
}

TEST_CASE("derivatives are whole where rates are equal", "[propagator]") {
    for (const double k : {0.05, 0.7, 12.0})
        for (const double t : {0.01, 1.0, 6.5}) {
            INFO("ka = ke = " << k << ", t = " << t);
            compartmental_matrix<tonus::dual<3>, 2> a;
            a.carried[1][0] = tonus::dual<3>::input(k, 0);
            a.out[1] = tonus::dual<3>::input(k, 1);
            const auto p = propagate(a, tonus::dual<3>::input(t, 2)).from_state[1][0];
            const double left = std::exp(-k * t);  // p = k t exp(-k t) there
            const auto about = [&](double slope) { return WithinAbs(slope, 1e-13 * (t + k * t * t + k) * left); };
            CHECK_THAT(p.value, WithinRel(k * t * left, 2e-14));
            CHECK_THAT(p.partial[0], about((t - k * t * t / 2) * left));
            CHECK_THAT(p.partial[1], about(-k * t * t / 2 * left));
            CHECK_THAT(p.partial[2], about((k - k * k * t) * left));
        }
}

TEST_CASE("a rate may be as large as a double allows", "[propagator]") {
    // A nanosecond's half-life and beyond: what is left is e^-1, and the other compartment has the rest.
    for (const double fast : {1e10, 1e20, 1e100}) {
        INFO("rate = " << fast);
        const auto t = propagate(absorbed(fast, 0.0), 1 / fast);
        CHECK_THAT(t.from_state[0][0], WithinRel(std::exp(-1.0), 1e-14));
        CHECK_THAT(t.from_state[1][0], WithinRel(1 - std::exp(-1.0), 1e-14));
    }
}

TEST_CASE("feedback through a follower is refused", "[propagator]") {
    auto a = exchanged(1, 0.5, 0.2);
    a.followed[1][0] = 1;  // follows what it exchanges with
    CHECK_THROWS_AS(propagate(a, 1.0), tonus::error);
    CHECK_THROWS_WITH(propagate(a, 1.0), EndsWith("follows itself"));
}

TEST_CASE("where rate times time is beyond a double, the transition is not a number and nothing is undefined",
          "[propagator]") {
    tonus::compartmental_matrix<double, 2> a;
    a.carried[1][0] = 1e300;
    a.out[1] = 1.0;
    const auto t = tonus::propagate(a, 1e10);
    for (const auto& row : t.from_state)
        for (const double p : row) CHECK(std::isnan(p));
}
