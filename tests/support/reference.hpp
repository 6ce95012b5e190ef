#pragma once
// Sixty-digit references for linear models, by another way than the library's: a plain Taylor series of the signed
// matrix with a tiny step, and squaring.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include <boost/multiprecision/cpp_bin_float.hpp>

#include <tonus/numeric/propagator.hpp>

namespace reference {

using real = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<60>, boost::multiprecision::et_off>;

template <std::size_t N>
tonus::transition<real, N> propagate(const tonus::compartmental_matrix<double, N>& a, double hours) {
    // The generator with inputs as N more compartments that never change.
    constexpr std::size_t M = 2 * N;
    std::array<std::array<real, M>, M> g{}, p{}, term{};
    double size = 1e-300;
    for (std::size_t j = 0; j < N; ++j) {
        real lost = a.out[j];
        for (std::size_t i = 0; i < N; ++i) {
            lost += a.carried[i][j];
            g[i][j] = real(a.carried[i][j]) + real(a.followed[i][j]);
        }
        g[j][j] -= lost;
        g[j][N + j] = 1;
        size = std::max(size, 2 * lost.convert_to<double>() + 1);
        for (std::size_t i = 0; i < N; ++i) size = std::max(size, a.followed[i][j]);
    }
    const int squarings = std::max(0, std::ilogb(size * hours) + 10);
    const real step = ldexp(real(hours), -squarings);
    const auto product = [](const auto& x, const auto& y) {
        std::array<std::array<real, M>, M> z{};
        for (std::size_t i = 0; i < M; ++i)
            for (std::size_t k = 0; k < M; ++k)
                if (x[i][k] != 0)
                    for (std::size_t j = 0; j < M; ++j)
                        if (y[k][j] != 0) z[i][j] += x[i][k] * y[k][j];
        return z;
    };
    for (std::size_t i = 0; i < M; ++i) p[i][i] = term[i][i] = 1;
    for (int k = 1; k <= 22; ++k) {
        term = product(g, term);
        for (auto& row : term)
            for (real& v : row) v *= step / k;
        for (std::size_t i = 0; i < M; ++i)
            for (std::size_t j = 0; j < M; ++j) p[i][j] += term[i][j];
    }
    for (int n = 0; n < squarings; ++n) p = product(p, p);
    tonus::transition<real, N> t;
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) {
            t.from_state[i][j] = p[i][j];
            t.from_input[i][j] = p[i][N + j];
        }
    return t;
}

/// How far `got` is from `exact`, in units of the bound 2e-14 + 2e-15 |ln p|; 0 for what is below 1e-280.
inline double misfit(double got, const real& exact) {
    const double p = exact.convert_to<double>();
    if (p < 1e-280) return got >= 0 && got < 2e-280 ? 0.0 : 1e9;
    const double off = abs((real(got) - exact) / exact).convert_to<double>();
    return off / (2e-14 + 2e-15 * std::abs(std::log(p)));
}

/// The worst entry of a transition, in the same units.
template <std::size_t N>
double worst(const tonus::transition<double, N>& got, const tonus::transition<real, N>& exact) {
    double most = 0;
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j)
            most = std::max({most, misfit(got.from_state[i][j], exact.from_state[i][j]),
                             misfit(got.from_input[i][j], exact.from_input[i][j])});
    return most;
}

}  // namespace reference
