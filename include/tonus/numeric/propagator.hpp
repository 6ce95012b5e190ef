#pragma once
// Floor 3. exp(A t) of a compartmental matrix without a single cancellation.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include <tonus/numeric/compartmental_matrix.hpp>

namespace tonus {

/// What a linear model does in a given time: x(t) = from_state x(0) + from_input u, for an input u constant over it.
/// Indices read [to][from]; from_state has no unit, from_input is in h.
template <class Real, std::size_t N>
struct transition {
    matrix<Real, N> from_state{};
    matrix<Real, N> from_input{};
};

/// What of a transition is wanted. Most of the time nothing flows in, and the response to an input need not be computed.
enum class wanted { state, state_and_input };

/// The state after the transition.
template <class Real, std::size_t N>
std::array<Real, N> after(const transition<Real, N>& t, const std::array<Real, N>& x) {
    std::array<Real, N> y{};
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) y[i] += t.from_state[i][j] * x[j];
    return y;
}
/// The state after the transition, with a constant input in mg/h.
template <class Real, std::size_t N>
std::array<Real, N> after(const transition<Real, N>& t, const std::array<Real, N>& x,
                          const std::array<Real, N>& input) {
    auto y = after(t, x);
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) y[i] += t.from_input[i][j] * input[j];
    return y;
}

namespace detail {

template <class Real, std::size_t N>
matrix<Real, N> product(const matrix<Real, N>& a, const matrix<Real, N>& b) {
    matrix<Real, N> c;
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j) {
            Real sum = a[i][0] * b[0][j];
            for (std::size_t k = 1; k < N; ++k) sum += a[i][k] * b[k][j];
            c[i][j] = sum;
        }
    return c;
}

/// Makes each column of `p` sum to one again within its tier, together with what was eliminated. Errors of rounding in
/// the small entries stay small; without this they double with every squaring.
template <class Real, std::size_t N>
void balance(matrix<Real, N>& p, std::array<Real, N>& eliminated, const std::array<std::size_t, N>& tier) {
    for (std::size_t j = 0; j < N; ++j) {
        Real others = eliminated[j];
        for (std::size_t i = 0; i < N; ++i)
            if (i != j && tier[i] == tier[j]) others += p[i][j];
        if (value_of(others) < 0.5) {
            p[j][j] = Real(1) - others;
            continue;
        }
        const Real scale = Real(1) / (others + p[j][j]);
        eliminated[j] *= scale;
        for (std::size_t i = 0; i < N; ++i)
            if (tier[i] == tier[j]) p[i][j] *= scale;
    }
}

}  // namespace detail

/// exp(A t) of one compartmental matrix, for any number of times: the powers that it needs are taken once.
///
/// Limits   an entry p has a relative error below 2e-14 + 2e-15 |ln p| in double, for p above 1e-280; any rates: equal,
///          zero, or far apart.
/// Source   With A = Q - mu I and Q >= 0 the Taylor series of exp(Q h) has no negative term, and squaring keeps it so:
///          Shao, Gao & Xue, SIAM J. Matrix Anal. Appl. 2014;35:317. The balance restores what is conserved after each
///          squaring, as in Grassmann, Taksar & Heyman, Oper. Res. 1985;33:1107.
template <class Real, std::size_t N>
class propagator {
public:
    /// Domain   all rates >= 0 and finite.
    /// Throws   error when a compartment follows itself.
    explicit propagator(const compartmental_matrix<Real, N>& a) : tier_{tiers(a)} {
        // Q = A + mu I, with mu the fastest loss; `size_` bounds its norm, and all tables are in units of it.
        std::array<Real, N> lost;
        for (std::size_t j = 0; j < N; ++j) {
            lost[j] = loss(a, j);
            if (value_of(lost[j]) > value_of(mu_)) mu_ = lost[j];
        }
        matrix<Real, N>& q = power_[1];
        size_ = value_of(mu_);
        for (std::size_t j = 0; j < N; ++j) {
            double column = 0;
            for (std::size_t i = 0; i < N; ++i) {
                q[i][j] = a.carried[i][j] + a.followed[i][j];
                if (i == j) q[j][j] += mu_ - lost[j];
                column += value_of(q[i][j]);
            }
            size_ = std::max(size_, column);
        }
        if (!(size_ > 0)) size_ = 1;  // nothing flows
        mu_ /= Real(size_);
        for (auto& row : q)
            for (Real& entry : row) entry /= Real(size_);

        // power_[k] is Q^k / k!; leaving_[k] is what the k-th term carries out of each tier.
        for (std::size_t i = 0; i < N; ++i) power_[0][i][i] = Real(1);
        Real resting(1);  // mu^(k-1) / (k-1)!
        for (std::size_t k = 1; k <= terms; ++k) {
            const Real share = Real(1) / static_cast<Real>(k);
            if (k > 1) power_[k] = detail::product(q, power_[k - 1]);
            for (std::size_t j = 0; j < N; ++j) {
                leaving_[k][j] = resting * a.out[j] / Real(size_);
                for (std::size_t i = 0; i < N; ++i) {
                    if (k > 1) power_[k][i][j] *= share;
                    if (tier_[i] == tier_[j]) leaving_[k][j] += leaving_[k - 1][i] * q[i][j];
                }
                leaving_[k][j] *= share;
            }
            resting *= mu_ * share;
        }
    }

    /// The transition over `hours`. What is not wanted stays at zero.
    ///
    /// Domain   hours >= 0 and finite. Where rate times hours is beyond a double, all is NaN.
    /// Cost     10 + N to 18 + N sums of N x N matrices, and a product for each doubling beyond 1 / fastest rate; twice
    ///          that with the input.
    transition<Real, N> over(const Real& hours, wanted what = wanted::state_and_input) const {
        return balanced_over(hours, what).step;
    }

    /// A transition, and what of the content of each compartment has left its tier for good: the column of `step` over
    /// the tier and `left` sum to one.
    struct balanced {
        transition<Real, N> step{};
        std::array<Real, N> left{};
    };
    balanced balanced_over(const Real& hours, wanted what) const {
        using std::exp;
        const bool with_input = what == wanted::state_and_input;
        balanced b;
        auto& [t, left] = b;
        const double reach = size_ * value_of(hours);
        if (!std::isfinite(reach)) {  // beyond what a double can count: the state will not be finite
            for (auto* part : {&t.from_state, &t.from_input})
                for (auto& row : *part) row.fill(static_cast<Real>(std::numeric_limits<double>::quiet_NaN()));
            return b;
        }
        // A step so short that the series is.
        const int squarings = reach > 1 ? std::ilogb(reach) + 1 : 0;
        const Real step = hours * static_cast<Real>(std::ldexp(size_, -squarings));

        // What is left out is below step^(n - N + 1) / (n - N + 1)! of any entry.
        const double s = value_of(step);
        const std::size_t n = N + (s > 0.5 ? 18 : s > 0.25 ? 15 : s > 0.125 ? 12 : 10);
        Real factor(1);  // step^k
        auto sum = power_[0];
        for (std::size_t k = 1; k <= n; ++k) {
            factor *= step;
            for (std::size_t i = 0; i < N; ++i)
                for (std::size_t j = 0; j < N; ++j) sum[i][j] += factor * power_[k][i][j];
            for (std::size_t j = 0; j < N; ++j) left[j] += factor * leaving_[k][j];
        }
        t.from_state = sum;
        const Real decay = exp(-mu_ * step);
        if (with_input) add_responses(step, n, t.from_input);
        for (std::size_t j = 0; j < N; ++j) {
            left[j] *= decay;
            for (std::size_t i = 0; i < N; ++i) {
                t.from_state[i][j] *= decay;
                t.from_input[i][j] *= decay / Real(size_);
            }
        }
        detail::balance(t.from_state, left, tier_);

        for (int done = 0; done < squarings; ++done) {
            if (with_input) {
                const auto later = detail::product(t.from_state, t.from_input);
                for (std::size_t i = 0; i < N; ++i)
                    for (std::size_t j = 0; j < N; ++j) t.from_input[i][j] += later[i][j];
            }
            const auto first = left;
            for (std::size_t j = 0; j < N; ++j)
                for (std::size_t i = 0; i < N; ++i)
                    if (tier_[i] == tier_[j]) left[j] += first[i] * t.from_state[i][j];
            t.from_state = detail::product(t.from_state, t.from_state);
            detail::balance(t.from_state, left, tier_);
        }
        return b;
    }

    /// In which tier each compartment is: how many times one must pass from leader to follower to reach it.
    const std::array<std::size_t, N>& tier() const { return tier_; }

private:
    /// Adds the integral of exp(A s) over the step, but for its decay: with the integral of (Q^k / k!) s^k exp(-mu s) for
    /// each power, all from one recursion that starts at the last.
    void add_responses(const Real& step, std::size_t n, matrix<Real, N>& sum) const {
        std::array<Real, terms> weight;
        weight[0] = step;
        for (std::size_t k = 1; k < n; ++k) weight[k] = weight[k - 1] * step;
        Real next(0);
        for (std::size_t k = n; k-- > 0;) next = weight[k] = (weight[k] + mu_ * next) / static_cast<Real>(k + 1);
        for (std::size_t k = 0; k < n; ++k)
            for (std::size_t i = 0; i < N; ++i)
                for (std::size_t j = 0; j < N; ++j) sum[i][j] += weight[k] * power_[k][i][j];
    }

    static constexpr std::size_t terms = 18 + N;
    std::array<std::size_t, N> tier_;
    Real mu_{0};      // in units of size_
    double size_{0};  // 1/h
    std::array<matrix<Real, N>, terms + 1> power_{};
    std::array<std::array<Real, N>, terms + 1> leaving_{};
};

/// The transition of `a` over `hours`, when only one time is asked for.
template <class Real, std::size_t N>
transition<Real, N> propagate(const compartmental_matrix<Real, N>& a, const Real& hours,
                              wanted what = wanted::state_and_input) {
    return propagator<Real, N>{a}.over(hours, what);
}

}  // namespace tonus
