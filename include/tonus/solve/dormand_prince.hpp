#pragma once
// Floor 2. One step of Dormand and Prince, and what lies inside it, on lanes.
#include <array>
#include <cstddef>
#include <utility>

#include <tonus/numeric/lanes.hpp>

namespace tonus::detail {

template <class Real, std::size_t N, std::size_t... i>
[[gnu::always_inline]] inline void add_times(std::array<Real, N>& x, const Real& factor, const std::array<Real, N>& k,
                                             std::index_sequence<i...>) {
    ((x[i] += factor * k[i]), ...);
}
template <class Real, std::size_t N, std::size_t... i>
[[gnu::always_inline]] inline std::array<Real, N> times(const std::array<Real, N>& k, const Real& factor,
                                                        std::index_sequence<i...>) {
    return {(factor * k[i])...};
}
/// x + h (b[0] k[0] + b[1] k[1] + ...), in the order of Boost.Odeint.
template <class Real, std::size_t N, class... K>
[[gnu::always_inline]] inline std::array<Real, N> moved_by(std::array<Real, N> x, const Real& h,
                                                           const double (&b)[sizeof...(K)], const K&... k) {
    std::size_t s = 0;
    (add_times(x, h * b[s++], k, std::make_index_sequence<N>{}), ...);
    return x;
}

/// b[0] k[0] + b[1] k[1] + ...
template <class Real, std::size_t N, class... K>
[[gnu::always_inline]] inline std::array<Real, N> sum_of(const double (&b)[1 + sizeof...(K)],
                                                         const std::array<Real, N>& k0, const K&... k) {
    std::array<Real, N> x = times(k0, Real(b[0]), std::make_index_sequence<N>{});
    std::size_t s = 1;
    (add_times(x, Real(b[s++]), k, std::make_index_sequence<N>{}), ...);
    return x;
}

/// One step. Each lane has its own length.
///
/// Source   Dormand & Prince, J Comput Appl Math 1980;6:19, RK5(4)7M.
template <class Real, std::size_t N>
struct dormand_prince_step {
    using state = std::array<Real, N>;
    state x, y;                    ///< before and after it
    state k1, k3, k4, k5, k6, k7;  ///< slopes; the first before it, the last after it
    state error;                   ///< as it is estimated, for each hour of the step

    /// From `x`, where the slope is `k1`.
    template <class Slope>
    [[gnu::always_inline]] void take(const Slope& slope, const Real& h) {
        const state k2 = slope(moved_by(x, h, {1. / 5}, k1));
        k3 = slope(moved_by(x, h, {3. / 40, 9. / 40}, k1, k2));
        k4 = slope(moved_by(x, h, {44. / 45, -56. / 15, 32. / 9}, k1, k2, k3));
        k5 = slope(moved_by(x, h, {19372. / 6561, -25360. / 2187, 64448. / 6561, -212. / 729}, k1, k2, k3, k4));
        k6 = slope(
            moved_by(x, h, {9017. / 3168, -355. / 33, 46732. / 5247, 49. / 176, -5103. / 18656}, k1, k2, k3, k4, k5));
        y = moved_by(x, h, {35. / 384, 500. / 1113, 125. / 192, -2187. / 6784, 11. / 84}, k1, k3, k4, k5, k6);
        k7 = slope(y);
        error = sum_of({35. / 384 - 5179. / 57600, 500. / 1113 - 7571. / 16695, 125. / 192 - 393. / 640,
                        -2187. / 6784 + 92097. / 339200, 11. / 84 - 187. / 2100, -1. / 40},
                       k1, k3, k4, k5, k6, k7);
    }
};

/// The states inside a step: a polynomial of degree 5 that meets both ends with their slopes.
///
/// Source   Hairer, Norsett & Wanner, Solving Ordinary Differential Equations I, 1987, II.5, as Boost.Odeint has it.
template <class Real, std::size_t N>
class inside_step {
    using state = std::array<Real, N>;

public:
    [[gnu::always_inline]] inside_step(const dormand_prince_step<Real, N>& s, const Real& h)
        : x_{s.x}, k1_{s.k1}, k7_{s.k7}, h_{h} {
        gained_ = sum_of({1, -1}, s.y, s.x);
        p_ = sum_of({-5 * 2558722523. / 11282082432, 100 * 882725551. / 32700410799, -25 * 443332067. / 1880347072,
                     32805 * 23143187. / 199316789632, -55 * 29972135. / 822651844, 10 * 7414447. / 29380423},
                    s.k1, s.k3, s.k4, s.k5, s.k6, s.k7);
        q_ = sum_of({5 * 31403016. / 11282082432, -100 * 15701508. / 32700410799, 25 * 31403016. / 1880347072,
                     -32805 * 3489224. / 199316789632, 55 * 7076736. / 822651844, -10 * 829305. / 29380423},
                    s.k1, s.k3, s.k4, s.k5, s.k6, s.k7);
    }
    /// Where this share of the step is done.
    [[gnu::always_inline]] state at(const Real& share) const { return at(share, std::make_index_sequence<N>{}); }

private:
    template <std::size_t... i>
    [[gnu::always_inline]] state at(const Real& u, std::index_sequence<i...>) const {
        const Real v = u - 1, w = u * v, of_slopes = h_ * w, of_gain = u * u * (3 - 2 * u);
        return {(x_[i] + of_gain * gained_[i] + of_slopes * (v * k1_[i] + u * k7_[i] + w * (p_[i] + u * q_[i])))...};
    }

    state x_, k1_, k7_, gained_, p_, q_;
    Real h_;
};

}  // namespace tonus::detail
