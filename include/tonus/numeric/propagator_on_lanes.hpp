#pragma once
// Floor 4. exp(A t) of many compartmental matrices at once, without a single cancellation.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include <tonus/numeric/lane_functions.hpp>
#include <tonus/numeric/propagator.hpp>

namespace tonus {

namespace detail {

/// The tiers that the matrices of all lanes have together. A lane in which a rate is zero would have fewer; but what its
/// balance then counts in addition is zero.
template <std::size_t W, std::size_t N>
std::array<std::size_t, N> tiers(const compartmental_matrix<lanes<W>, N>& a) {
    compartmental_matrix<double, N> of_any;
    for (std::size_t i = 0; i < N; ++i)
        for (std::size_t j = 0; j < N; ++j)
            for (std::size_t lane = 0; lane < W; ++lane) {
                of_any.carried[i][j] = std::max(of_any.carried[i][j], a.carried[i][j][lane]);
                of_any.followed[i][j] = std::max(of_any.followed[i][j], a.followed[i][j][lane]);
            }
    return tonus::tiers(of_any);
}

}  // namespace detail

/// The propagator of one, with what depends on the rates done by `select`: it sums as many terms as the longest step needs,
/// and squares as often as the fastest lane does; a lane that needs less keeps what it has.
///
/// Limits   those of the propagator of one.
template <std::size_t W, std::size_t N>
class propagator<lanes<W>, N> {
    using Real = lanes<W>;

public:
    /// Domain   all rates >= 0 and finite.
    /// Throws   error when a compartment follows itself, in any lane.
    [[gnu::always_inline]] explicit propagator(const compartmental_matrix<Real, N>& a) : tier_{detail::tiers(a)} {
        const Real none(0);
        std::array<Real, N> lost;
        mu_ = none;
        for (std::size_t j = 0; j < N; ++j) {
            lost[j] = loss(a, j);
            mu_ = select(lost[j] > mu_, lost[j], mu_);
        }
        matrix<Real, N>& q = power_[1];
        size_ = mu_;
        for (std::size_t j = 0; j < N; ++j) {
            Real column(0);
            for (std::size_t i = 0; i < N; ++i) {
                q[i][j] = a.carried[i][j] + a.followed[i][j];
                if (i == j) q[j][j] += mu_ - lost[j];
                column += q[i][j];
            }
            size_ = select(column > size_, column, size_);
        }
        size_ = select(size_ > none, size_, Real(1));  // nothing flows
        mu_ /= size_;
        for (auto& row : q)
            for (Real& entry : row) entry /= size_;

        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j) power_[0][i][j] = Real(i == j ? 1 : 0);
        leaving_[0].fill(none);
        Real resting(1);  // mu^(k-1) / (k-1)!
        for (std::size_t k = 1; k <= terms; ++k) {
            const Real share = Real(1) / static_cast<double>(k);
            if (k > 1) multiply(q, power_[k - 1], power_[k]);
            for (std::size_t j = 0; j < N; ++j) {
                Real leaving = resting * a.out[j] / size_;
                for (std::size_t i = 0; i < N; ++i) {
                    if (k > 1) power_[k][i][j] *= share;
                    if (tier_[i] == tier_[j]) leaving += leaving_[k - 1][i] * q[i][j];
                }
                leaving_[k][j] = leaving * share;
            }
            resting *= mu_ * share;
        }
    }

    /// The transition over `hours`, the same for all lanes or not. What is not wanted stays at zero.
    [[gnu::always_inline]] transition<Real, N> over(const Real& hours, wanted what = wanted::state_and_input) const {
        const bool with_input = what == wanted::state_and_input;
        const Real reach = size_ * hours;
        Real squarings, scale;
        int most = 0;
        for (std::size_t i = 0; i < W; ++i) {
            const int count = reach[i] > 1 && std::isfinite(reach[i]) ? std::ilogb(reach[i]) + 1 : 0;
            squarings[i] = count, scale[i] = std::ldexp(1.0, -count);
            most = std::max(most, count);
        }
        const auto is_too_far = !(reach < Real(std::numeric_limits<double>::infinity()));
        const Real step = select(is_too_far, Real(std::numeric_limits<double>::quiet_NaN()), reach * scale);

        transition<Real, N> t;
        std::array<Real, N> left;
        left.fill(Real(0));
        t.from_state = power_[0];
        Real factor(1);  // step^k
        for (std::size_t k = 1; k <= terms; ++k) {
            factor *= step;
            for (std::size_t i = 0; i < N; ++i)
                for (std::size_t j = 0; j < N; ++j) t.from_state[i][j] += factor * power_[k][i][j];
            for (std::size_t j = 0; j < N; ++j) left[j] += factor * leaving_[k][j];
        }
        const Real decay = exp(-mu_ * step);
        if (with_input) add_responses(step, decay / size_, t.from_input);
        for (std::size_t j = 0; j < N; ++j) {
            left[j] *= decay;
            for (std::size_t i = 0; i < N; ++i) t.from_state[i][j] *= decay;
        }
        balance(t.from_state, left);

        for (int done = 0; done < most; ++done) {
            const auto goes_on = squarings > Real(done);
            if (with_input) {
                matrix<Real, N> later;
                multiply(t.from_state, t.from_input, later);
                for (std::size_t i = 0; i < N; ++i)
                    for (std::size_t j = 0; j < N; ++j)
                        t.from_input[i][j] = select(goes_on, t.from_input[i][j] + later[i][j], t.from_input[i][j]);
            }
            auto gone = left;
            for (std::size_t j = 0; j < N; ++j)
                for (std::size_t i = 0; i < N; ++i)
                    if (tier_[i] == tier_[j]) gone[j] += left[i] * t.from_state[i][j];
            matrix<Real, N> squared;
            multiply(t.from_state, t.from_state, squared);
            balance(squared, gone);
            for (std::size_t j = 0; j < N; ++j) {
                left[j] = select(goes_on, gone[j], left[j]);
                for (std::size_t i = 0; i < N; ++i)
                    t.from_state[i][j] = select(goes_on, squared[i][j], t.from_state[i][j]);
            }
        }
        return t;
    }

private:
    [[gnu::always_inline]] static void multiply(const matrix<Real, N>& a, const matrix<Real, N>& b,
                                                matrix<Real, N>& c) {
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j) {
                Real sum = a[i][0] * b[0][j];
                for (std::size_t k = 1; k < N; ++k) sum += a[i][k] * b[k][j];
                c[i][j] = sum;
            }
    }
    /// As of one: see there.
    [[gnu::always_inline]] void balance(matrix<Real, N>& p, std::array<Real, N>& eliminated) const {
        for (std::size_t j = 0; j < N; ++j) {
            Real others = eliminated[j];
            for (std::size_t i = 0; i < N; ++i)
                if (i != j && tier_[i] == tier_[j]) others += p[i][j];
            const auto rests = others < Real(0.5);
            const Real scale = select(rests, Real(1), Real(1) / (others + p[j][j]));
            eliminated[j] *= scale;
            for (std::size_t i = 0; i < N; ++i)
                if (i != j && tier_[i] == tier_[j]) p[i][j] *= scale;
            p[j][j] = select(rests, Real(1) - others, p[j][j] * scale);
        }
    }
    [[gnu::always_inline]] void add_responses(const Real& step, const Real& decay, matrix<Real, N>& sum) const {
        std::array<Real, terms> weight;
        weight[0] = step;
        for (std::size_t k = 1; k < terms; ++k) weight[k] = weight[k - 1] * step;
        Real next(0);
        for (std::size_t k = terms; k-- > 0;) next = weight[k] = (weight[k] + mu_ * next) / static_cast<double>(k + 1);
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j) {
                Real all(0);
                for (std::size_t k = 0; k < terms; ++k) all += weight[k] * power_[k][i][j];
                sum[i][j] = all * decay;
            }
    }

    static constexpr std::size_t terms = 18 + N;
    std::array<std::size_t, N> tier_;
    Real mu_;    // in units of size_
    Real size_;  // 1/h
    std::array<matrix<Real, N>, terms + 1> power_;
    std::array<std::array<Real, N>, terms + 1> leaving_;
};

}  // namespace tonus
