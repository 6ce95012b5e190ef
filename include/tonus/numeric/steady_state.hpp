#pragma once
// Floor 4. Where a linear system stands when the same has come for ever: solved, not waited for.
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include <tonus/numeric/propagator.hpp>

namespace tonus {

/// A compartment that fills for ever when something is put into `into`, if there is one. One that passes all of it on to
/// others, which keep it, is not meant.
template <class Real, std::size_t N>
std::optional<std::size_t> never_empties(const compartmental_matrix<Real, N>& a, std::size_t into) {
    std::array<bool, N> reached{}, empties{};
    std::array<std::array<bool, N>, N> comes{};  // [to][from], by any way
    reached[into] = true;
    for (std::size_t round = 0; round < N; ++round)
        for (std::size_t to = 0; to < N; ++to) {
            comes[to][to] = true;
            empties[to] = empties[to] || value_of(a.out[to]) > 0;
            for (std::size_t from = 0; from < N; ++from) {
                const bool carried = value_of(a.carried[to][from]) > 0;
                reached[to] = reached[to] || (reached[from] && (carried || value_of(a.followed[to][from]) > 0));
                empties[from] = empties[from] || (carried && empties[to]);
                for (std::size_t first = 0; first < N; ++first)
                    comes[to][first] = comes[to][first] || (carried && comes[from][first]);
            }
        }
    for (std::size_t i = 0; i < N; ++i) {
        bool keeps = reached[i] && !empties[i];
        for (std::size_t j = 0; j < N; ++j) keeps = keeps && (!comes[j][i] || comes[i][j]);
        if (keeps) return i;
    }
    return std::nullopt;
}

namespace detail {

/// Solves for the contents at which each compartment gets what it gives: it gives `leaves[j]` of its content for good and
/// `gives[i][j]` of it to each other one of its tier; it gets those, what it sees of lower tiers, and `brought`.
///
/// Source   Elimination without a subtraction: Grassmann, Taksar & Heyman, Oper. Res. 1985;33:1107; for systems that leak:
///          Alfa, Xue & Ye, Math. Comp. 2002;71:217. It is exact however little leaks.
template <class Real, std::size_t N>
std::array<Real, N> in_balance(matrix<Real, N> gives, std::array<Real, N> leaves, std::array<Real, N> brought,
                               const std::array<std::size_t, N>& tier) {
    std::array<Real, N> x{}, given{};
    for (std::size_t t = 0; t < N; ++t) {
        std::array<std::size_t, N> of_tier{};
        std::size_t n = 0;
        for (std::size_t i = 0; i < N; ++i)
            if (tier[i] == t) of_tier[n++] = i;
        for (std::size_t a = 0; a < n; ++a)
            for (std::size_t j = 0; j < N; ++j)
                if (tier[j] < t) brought[of_tier[a]] += gives[of_tier[a]][j] * x[j];
        for (std::size_t c = n; c-- > 0;) {  // takes compartment k out of the game: what comes to it goes on at once
            const std::size_t k = of_tier[c];
            given[k] = leaves[k];
            for (std::size_t a = 0; a < c; ++a) given[k] += gives[of_tier[a]][k];
            if (!(value_of(given[k]) > 0)) continue;  // nothing ever comes here
            for (std::size_t b = 0; b < c; ++b) {
                const std::size_t j = of_tier[b];
                const Real share = gives[k][j] / given[k];
                leaves[j] += leaves[k] * share;
                for (std::size_t a = 0; a < c; ++a)
                    if (a != b) gives[of_tier[a]][j] += gives[of_tier[a]][k] * share;
                brought[j] += gives[j][k] * (brought[k] / given[k]);
            }
        }
        for (std::size_t c = 0; c < n; ++c) {
            const std::size_t k = of_tier[c];
            Real got = brought[k];
            for (std::size_t a = 0; a < c; ++a) got += gives[k][of_tier[a]] * x[of_tier[a]];
            if (!same_number(got, Real(0))) x[k] = got / given[k];
        }
    }
    return x;
}

template <class Real, std::size_t N>
void require_emptying(const compartmental_matrix<Real, N>& a, const std::array<Real, N>& filled) {
    for (std::size_t i = 0; i < N; ++i)
        if (!same_number(filled[i], Real(0)))
            if (const auto full = never_empties(a, i))
                throw error{"no steady state: what comes into compartment " + std::to_string(i) +
                            " fills compartment " + std::to_string(*full) + " for ever, for it cannot empty"};
}

}  // namespace detail

/// The contents under an input that has always been the same, in mg/h.
/// Throws   error when a compartment that it reaches cannot empty.
template <class Real, std::size_t N>
std::array<Real, N> steady_under(const compartmental_matrix<Real, N>& a, const std::array<Real, N>& input) {
    detail::require_emptying(a, input);
    auto gives = a.carried;
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) gives[i][j] += a.followed[i][j];
    return detail::in_balance(gives, a.out, input, tiers(a));
}

/// The contents just after `brought` (mg) has come, as it has at every `interval` (h) before.
/// Throws   error when a compartment that it reaches cannot empty.
template <class Real, std::size_t N>
std::array<Real, N> steady_after(const compartmental_matrix<Real, N>& a, const propagator<Real, N>& of_a,
                                 const std::array<Real, N>& brought, const Real& interval) {
    detail::require_emptying(a, brought);
    const auto b = of_a.balanced_over(interval, wanted::state);
    return detail::in_balance(b.step.from_state, b.left, brought, of_a.tier());
}

}  // namespace tonus
