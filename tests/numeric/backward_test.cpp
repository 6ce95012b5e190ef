#include <tonus/numeric/backward.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>
#include <support/steady_reference.hpp>

using tonus::backward, tonus::compartmental_matrix;

namespace {

/// depot -> central <-> peripheral, central -> outside, and a site that follows the central compartment.
compartmental_matrix<double, 4> tablet(double ka, double k12, double k21, double ke, double ke0) {
    compartmental_matrix<double, 4> a;
    a.carried[1][0] = ka;
    a.carried[2][1] = k12;
    a.carried[1][2] = k21;
    a.out[1] = ke;
    a.followed[3][1] = a.out[3] = ke0;
    return a;
}

/// The same in sixty digits, in steps so short that the series is.
template <std::size_t N>
reference::state<N> exact_backward(const compartmental_matrix<double, N>& a, reference::state<N> x,
                                   const reference::state<N>& input, double hours) {
    const int steps = 1 + static_cast<int>(hours * 8);
    const reference::real step = reference::real(hours) / steps;
    for (int n = 0; n < steps; ++n) {
        auto term = x;
        for (int k = 1; k <= 50; ++k) {
            reference::state<N> slope{};
            for (std::size_t j = 0; j < N; ++j) {
                slope[j] -= a.out[j] * term[j];
                for (std::size_t i = 0; i < N; ++i) {
                    slope[j] -= a.carried[i][j] * term[j];
                    slope[i] += (reference::real(a.carried[i][j]) + reference::real(a.followed[i][j])) * term[j];
                }
            }
            for (std::size_t i = 0; i < N; ++i) {
                if (k == 1) slope[i] += input[i];
                term[i] = -slope[i] * step / k;
                x[i] += term[i];
            }
        }
    }
    return x;
}

/// The largest error as a share of the largest content.
template <std::size_t N>
double worst(const std::array<double, N>& got, const reference::state<N>& exact) {
    double largest = 0, off = 0;
    for (std::size_t i = 0; i < N; ++i) {
        largest = std::max(largest, std::abs(exact[i].template convert_to<double>()));
        off = std::max(off, std::abs((reference::real(got[i]) - exact[i]).template convert_to<double>()));
    }
    return off / largest;
}

}  // namespace

TEST_CASE("backward in time the contents are those of sixty digits, to 1e-14 of the largest", "[backward]") {
    tests::draws draw{1};
    for (int n = 0; n < 60; ++n) {
        std::array<double, 5> k{};
        for (double& rate : k) rate = draw.log_between(1e-3, 3);
        const auto a = tablet(k[0], k[1], k[2], k[3], k[4]);
        std::array<double, 4> x{}, input{};
        for (std::size_t i = 0; i < 4; ++i) {
            x[i] = draw.between(0, 10);
            if (draw.chance(0.4)) input[i] = draw.between(0, 5);
        }
        const double hours = draw.log_between(0.01, 20);
        INFO("network " << n << ", " << hours << " h");
        const auto exact = exact_backward(a, reference::widened(x), reference::widened(input), hours);
        CHECK(worst(backward(a, x, input, hours), exact) <= 1e-14);
    }
}

TEST_CASE("one compartment grows backward as an exponential, less what has been put in", "[backward]") {
    compartmental_matrix<double, 1> a;
    a.out[0] = 0.5;
    for (const double hours : {0.1, 1.0, 4.0, 20.0, 100.0}) {
        INFO(hours << " h");
        const double grown = std::exp(0.5 * hours);
        CHECK_THAT(backward(a, {8.0}, {0.0}, hours)[0], WithinRel(8 * grown, 1e-14));
        // The input would have brought more than there is: the amount before it is negative.
        CHECK_THAT(backward(a, {1.0}, {3.0}, hours)[0], WithinRel(grown - 6 * std::expm1(0.5 * hours), 1e-13));
    }
    CHECK(backward(a, {1.0}, {3.0}, 4.0)[0] < 0);
}

TEST_CASE("no time back changes nothing", "[backward]") {
    const std::array x{1.0, 2.0, 3.0, 4.0}, input{5.0, 6.0, 7.0, 8.0};
    CHECK(backward(tablet(2.0, 0.3, 0.1, 0.5, 0.25), x, input, 0.0) == x);
}

TEST_CASE("where nothing flows, what was put in is taken out again", "[backward]") {
    const auto x = backward(compartmental_matrix<double, 2>{}, {10.0, 3.0}, {2.0, 0.5}, 4.0);
    CHECK(x == std::array{2.0, 1.0});
}

TEST_CASE("forward again by the same time stands where it stood", "[backward]") {
    const auto a = tablet(0.9, 0.3, 0.1, 0.5, 0.25);
    const std::array x{1.0, 20.0, 30.0, 4.0}, input{0.5, 0.0, 2.0, 0.0};
    for (const double hours : {0.25, 3.0, 10.0}) {
        INFO(hours << " h");
        const auto again = after(tonus::propagate(a, hours), backward(a, x, input, hours), input);
        // What was multiplied by exp(0.9 hours) on the way back is divided by it again.
        for (std::size_t i = 0; i < 4; ++i)
            CHECK_THAT(again[i], WithinRel(x[i], 1e-15 * std::exp(0.9 * hours) + 1e-14));
    }
}

TEST_CASE("the slopes of what stood before are whole", "[backward]") {
    // x(-t) = x exp(k t) - u / k (exp(k t) - 1)
    using real = tonus::dual<4>;
    const double x = 8, u = 3, k = 0.5, t = 7;
    compartmental_matrix<real, 1> a;
    a.out[0] = real::input(k, 0);
    const auto got = backward<real, 1>(a, {real::input(x, 1)}, {real::input(u, 2)}, real::input(t, 3))[0];
    const double grown = std::exp(k * t), more = std::expm1(k * t);
    CHECK_THAT(got.value, WithinRel(x * grown - u / k * more, 1e-14));
    CHECK_THAT(got.partial[0], WithinRel(x * t * grown + u / (k * k) * more - u / k * t * grown, 1e-13));
    CHECK_THAT(got.partial[1], WithinRel(grown, 1e-14));
    CHECK_THAT(got.partial[2], WithinRel(-more / k, 1e-14));
    CHECK_THAT(got.partial[3], WithinRel((x * k - u) * grown, 1e-14));
}
