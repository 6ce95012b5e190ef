#include <tonus/numeric/backward.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <utility>

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
    const int steps = 1 + static_cast<int>(hours * 64);
    const reference::real step = reference::real(hours) / steps;
    for (int n = 0; n < steps; ++n) {
        auto term = x;
        for (int k = 1; k <= 40; ++k) {
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

TEST_CASE("explore", "[backward]") {
    tests::draws draw{1};
    double most = 0;
    for (int n = 0; n < 60; ++n) {
        const auto rate = [&] { return draw.log_between(1e-3, 3); };
        const auto a = tablet(rate(), rate(), rate(), rate(), rate());
        std::array<double, 4> x{}, input{};
        for (std::size_t i = 0; i < 4; ++i) {
            x[i] = draw.between(0, 10);
            if (draw.chance(0.4)) input[i] = draw.between(0, 5);
        }
        const double hours = draw.log_between(0.01, 20);
        const double w = worst(backward(a, x, input, hours), exact_backward(a, reference::widened(x), reference::widened(input), hours));
        std::printf("%g %g\n", hours, w);
        most = std::max(most, w);
    }
    std::printf("%g\n", most);
}
