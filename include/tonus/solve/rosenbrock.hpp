#pragma once
// Floor 8. The solver for stiff models: rates that differ by many powers of ten, as a fast binding beside a slow decline.
#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <optional>

#include <tonus/numeric/compartmental_matrix.hpp>
#include <tonus/numeric/dual.hpp>
#include <tonus/numeric/triangles.hpp>
#include <tonus/solve/stepping.hpp>

namespace tonus {

/// A Rosenbrock method of order 4(3) with step control, for stiff models without an exact solution; also with numbers
/// that carry slopes, whose errors are controlled too. Where a model is not stiff `dopri5` is faster.
///
/// It takes the matrix of d(slope i)/d(amount j) as `jacobian(m, x)` gives it, mg/h per mg, row by row; else from the flows
/// of a linear model; else from a `derivative(m, amounts)` that also takes amounts that are `dual`; else from differences.
/// Source   RODAS: Hairer & Wanner, Solving Ordinary Differential Equations II, 2nd edition, 1996, IV.7.
struct rodas4 {
    absolute_error absolute = 1e-8;
    double relative = 1e-8;           ///< error allowed in a step, as a share of the amount
    std::size_t most_steps = 100000;  ///< tried in one segment
    std::optional<duration> largest_step = std::nullopt;
    std::optional<duration> first_step = std::nullopt;  ///< in each segment; chosen from the slopes when not said
};

inline std::optional<problem> check(const rodas4& s) { return detail::check_steps(s); }

/// A model that knows how its slopes depend on its amounts.
template <class M>
concept has_jacobian = requires(const M& m, const typename M::state& x) {
    { jacobian(m, x) } -> std::same_as<matrix<typename M::real, M::size>>;
};

/// A model in doubles whose derivative is written for any number.
template <class M>
concept has_general_derivative = std::same_as<typename M::real, double> &&
    requires(const M& m, const std::array<dual<M::size>, M::size>& x) {
    { derivative(m, x) } -> std::same_as<std::array<dual<M::size>, M::size>>;
};

namespace detail {

// In the form of the reference, with stages u that need no product with the matrix:
// (1 / (h gamma) - J) u_i = f(x + sum a_ij u_j) + sum c_ij u_j / h. The last two are x + sum a_5j u_j + u_5, and that + u_6.
struct rodas {
    static constexpr std::size_t stages = 6;
    static constexpr double gamma = 0.25;
    static constexpr double a[4][4] = {
        {0.1544000000000000e+01},
        {0.9466785280815826e+00, 0.2557011698983284e+00},
        {0.3314825187068521e+01, 0.2896124015972201e+01, 0.9986419139977817e+00},
        {0.1221224509226641e+01, 0.6019134481288629e+01, 0.1253708332932087e+02, -0.6878860361058950e+00}};
    static constexpr double c[5][5] = {
        {-0.5668800000000000e+01},
        {-0.2430093356833875e+01, -0.2063599157091915e+00},
        {-0.1073529058151375e+00, -0.9594562251023355e+01, -0.2047028614809616e+02},
        {0.7496443313967647e+01, -0.1024680431464352e+02, -0.3399990352819905e+02, 0.1170890893206160e+02},
        {0.8083246795921522e+01, -0.7981132988064893e+01, -0.3152159432874371e+02, 0.1631930543123136e+02,
         -0.6058818238834054e+01}};
    static constexpr double at[5] = {0.386, 0.21, 0.63, 1, 1};  // of a step: when the slopes are taken, after the first
    static constexpr double by_time[4] = {0.25, -0.1043, 0.1035, -0.3620000000000023e-01};
    static constexpr double inside[2][5] = {{0.1012623508344586e+02, -0.7487995877610167e+01, -0.3480091861555747e+02,
                                             -0.7992771707568823e+01, 0.1025137723295662e+01},
                                            {-0.6762803392801253e+00, 0.6087714651680015e+01, 0.1643084320892478e+02,
                                             0.2476722511418386e+02, -0.6594389125716872e+01}};
};

/// One step, in numbers with their slopes.
template <steppable_model M>
class rodas4_method {
    using Real = typename M::real;
    using state = typename M::state;
    static constexpr std::size_t N = M::size;

public:
    static constexpr int order = 4;
    static constexpr bool in_one = false;

    explicit rodas4_method(const M& m) : model_{m}, slope_{m} {}

    void begin(const segment<Real, N>& s, const released_so_far<Real, N>* released) {
        input_ = s.input, released_ = released;
    }
    /// The whole slope of a state at a time of the segment.
    state slope(const state& x, double hours) const {
        state dxdt = plain_slope(x);
        if (released_) released_->add_rate(hours, dxdt);
        return dxdt;
    }

    bool from(const state& x) {
        x_ = x, t_ = end_ = 0;
        return slopes_at_start();
    }
    state start_slope() const { return f_; }
    state ahead(double h) const {
        state y = x_;
        for (std::size_t i = 0; i < N; ++i) y[i] += Real(h) * f_[i];
        return slope_at(y, t_ + h);
    }

    void step(double h) {
        h_ = h, end_ = t_ + h;
        matrix<Real, N> system = jacobian_;
        for (std::size_t i = 0; i < N; ++i) {
            for (Real& v : system[i]) v = -v;
            system[i][i] += Real(1 / (h * rodas::gamma));
        }
        const triangles<Real, N> solver{system};
        state first = f_, by_time{};
        if (released_) {
            by_time = slope_by_time();
            for (std::size_t i = 0; i < N; ++i) first[i] += Real(h * rodas::by_time[0]) * by_time[i];
        }
        u_[0] = solver.solve(first);
        for (std::size_t k = 1; k < rodas::stages; ++k) {
            if (k < 5) {
                y_ = x_;
                add(y_, rodas::a[k - 1], k, 1);
            } else {
                for (std::size_t i = 0; i < N; ++i) y_[i] += u_[4][i];
            }
            state b = slope_at(y_, t_ + rodas::at[k - 1] * h);
            add(b, rodas::c[k - 1], k, 1 / h);
            if (released_ && k < 4)
                for (std::size_t i = 0; i < N; ++i) b[i] += Real(h * rodas::by_time[k]) * by_time[i];
            u_[k] = solver.solve(b);
        }
        for (std::size_t i = 0; i < N; ++i) y_[i] += u_[5][i];
    }
    state start_of_step() const { return with_released(x_, t_); }
    state end_of_step() const { return with_released(y_, end_); }
    const state& error() const { return u_[5]; }
    state between(double share) const {
        const double left = 1 - share;
        state third{}, fourth{}, seen;
        add(third, rodas::inside[0], 5, 1);
        add(fourth, rodas::inside[1], 5, 1);
        for (std::size_t i = 0; i < N; ++i)
            seen[i] = x_[i] * Real(left) + Real(share) * (y_[i] + Real(left) * (third[i] + Real(share) * fourth[i]));
        if (released_) released_->add(t_ + share * h_, seen);
        return seen;
    }
    void accept() {
        x_ = y_, t_ = end_;
        slopes_at_start();
    }

private:
    void add(state& to, const double* weight, std::size_t count, double scale) const {
        for (std::size_t k = 0; k < count; ++k)
            for (std::size_t i = 0; i < N; ++i) to[i] += Real(weight[k] * scale) * u_[k][i];
    }

    state plain_slope(const state& x) const {
        state dxdt = slope_(x);
        for (std::size_t i = 0; i < N; ++i) dxdt[i] += input_[i];
        return dxdt;
    }
    state with_released(state x, double t) const {
        if (released_) released_->add(t, x);
        return x;
    }
    state slope_at(const state& x, double t) const { return plain_slope(with_released(x, t)); }
    /// How the slope changes because something is released: at the start of a step.
    state slope_by_time() const {
        state rates{}, all{};
        released_->add_rate(t_, rates);
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j) all[i] += jacobian_[i][j] * rates[j];
        return all;
    }

    bool slopes_at_start() {
        const state x = with_released(x_, t_);
        f_ = plain_slope(x);
        jacobian_ = jacobian_at(x);
        return all_finite(flat(f_));
    }
    matrix<Real, N> jacobian_at(const state& x) const {
        if constexpr (has_jacobian<M>) {
            return jacobian(model_, x);
        } else if constexpr (linear_model<M>) {
            matrix<Real, N> all;
            for (std::size_t j = 0; j < N; ++j) {
                state one{};
                one[j] = Real(1);
                put(all, j, slope_(one));
            }
            return all;
        } else if constexpr (has_general_derivative<M>) {
            std::array<dual<N>, N> at;
            for (std::size_t j = 0; j < N; ++j) at[j] = dual<N>::input(x[j], j);
            const auto dxdt = derivative(model_, at);
            matrix<Real, N> all;
            for (std::size_t i = 0; i < N; ++i) all[i] = dxdt[i].partial;
            return all;
        } else {
            return differences(x);
        }
    }
    /// Differences of second order, upwards only: below zero, where an effect ends, there is no slope to be had.
    matrix<Real, N> differences(const state& x) const {
        double largest = 0;
        for (const Real& v : x) largest = std::max(largest, std::abs(value_of(v)));
        matrix<Real, N> all;
        for (std::size_t j = 0; j < N; ++j) {
            // The cube root of what a double loses balances what is cut off and what is rounded.
            const double size = std::max(std::abs(value_of(x[j])), largest > 0 ? 1e-3 * largest : 1.0);
            const double from = value_of(x[j]), d = (from + 6e-6 * size) - from;
            state one = x, two = x, slope;
            one[j] += Real(d);
            two[j] += Real(2 * d);
            const state b = slope_(one), c = slope_(two);
            for (std::size_t i = 0; i < N; ++i)
                slope[i] = (Real(4) * (b[i] - base(i)) - (c[i] - base(i))) / Real(2 * d);
            put(all, j, slope);
        }
        return all;
    }
    Real base(std::size_t i) const { return f_[i] - input_[i]; }
    static void put(matrix<Real, N>& all, std::size_t column, const state& of) {
        for (std::size_t i = 0; i < N; ++i) all[i][column] = of[i];
    }

    M model_;
    slope_function<M> slope_;
    std::array<Real, N> input_{};
    const released_so_far<Real, N>* released_ = nullptr;
    double t_ = 0, end_ = 0, h_ = 0;  // h: the step, from and to since the start of the segment, and its length
    state x_{}, y_{}, f_{};
    matrix<Real, N> jacobian_{};
    std::array<state, rodas::stages> u_{};
};

}  // namespace detail

template <steppable_model M>
stepping_crossing<M, rodas4, detail::rodas4_method<M>> prepare(const rodas4& s, const M& m) {
    return {s, m};
}

}  // namespace tonus
