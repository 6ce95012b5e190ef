#pragma once
// Floor 2. The mathematical form of a linear compartment model: non-negative rates from compartment to compartment.
#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <type_traits>

#include <tonus/error.hpp>

namespace tonus {

template <class Real, std::size_t N>
using matrix = std::array<std::array<Real, N>, N>;

/// `dx/dt` of `N` compartments, as non-negative rates in 1/h. All indices read [to][from].
template <class Real, std::size_t N>
struct compartmental_matrix {
    matrix<Real, N> carried{};   ///< what moves: the receiver gains what the giver loses
    matrix<Real, N> followed{};  ///< what is only seen: the follower gains and the leader loses nothing
    std::array<Real, N> out{};   ///< what leaves for good
};

/// The rate at which compartment `j` loses its content, 1/h.
template <class Real, std::size_t N>
Real loss(const compartmental_matrix<Real, N>& a, std::size_t j) {
    Real sum = a.out[j];
    for (std::size_t i = 0; i < N; ++i) sum += a.carried[i][j];
    return sum;
}

/// dx/dt at `x`.
template <class Real, std::size_t N>
std::array<Real, N> derivative(const compartmental_matrix<Real, N>& a, const std::array<Real, N>& x) {
    std::array<Real, N> dxdt{};
    for (std::size_t j = 0; j < N; ++j) {
        dxdt[j] -= loss(a, j) * x[j];
        for (std::size_t i = 0; i < N; ++i) dxdt[i] += (a.carried[i][j] + a.followed[i][j]) * x[j];
    }
    return dxdt;
}

/// The same for many `x`: the matrix with its losses, taken together once.
template <class Real, std::size_t N>
class linear_slope {
public:
    explicit linear_slope(const compartmental_matrix<Real, N>& a) {
        for (std::size_t j = 0; j < N; ++j)
            for (std::size_t i = 0; i < N; ++i)
                a_[i][j] = a.carried[i][j] + a.followed[i][j] - (i == j ? loss(a, j) : Real(0));
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = N; j-- > 0;)
                if (!same_number(a_[i][j], Real(0))) first_[i] = j, last_[i] = std::max(last_[i], j);
    }
    std::array<Real, N> operator()(const std::array<Real, N>& x) const {
        std::array<Real, N> dxdt;
        for (std::size_t i = 0; i < N; ++i) {
            const bool is_small = N <= 3;  // a few products are quicker than the question which of them are zero
            std::size_t j = is_small ? 0 : first_[i];
            Real sum = a_[i][j] * x[j];
            // What is skipped depends on all lanes; without a negative zero it makes no difference to one.
            if constexpr (N > 3 && is_value_alone<Real> && !std::is_floating_point_v<Real>) sum += Real(0);
            while (j < (is_small ? N - 1 : last_[i])) ++j, sum += a_[i][j] * x[j];
            dxdt[i] = sum;
        }
        return dxdt;
    }

private:
    matrix<Real, N> a_;
    std::array<std::size_t, N> first_{}, last_{};  // of each row, what is not zero
};

/// How many times one must pass from leader to follower to reach each compartment. Within one tier mass is conserved.
///
/// Throws error when a compartment follows itself, directly or through others: that is feedback, not a linear flow.
template <class Real, std::size_t N>
std::array<std::size_t, N> tiers(const compartmental_matrix<Real, N>& a) {
    std::array<std::size_t, N> tier{};
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t to = 0; to < N; ++to)
            for (std::size_t from = 0; from < N; ++from) {
                const auto raise = [&](std::size_t i, std::size_t at_least) {
                    if (tier[i] < at_least) tier[i] = at_least, changed = true;
                };
                if (value_of(a.followed[to][from]) > 0) raise(to, tier[from] + 1);
                if (value_of(a.carried[to][from]) > 0) {
                    raise(to, tier[from]);
                    raise(from, tier[to]);
                }
                if (tier[to] > N) throw error{"compartment " + std::to_string(to) + " follows itself"};
            }
    }
    return tier;
}

}  // namespace tonus
