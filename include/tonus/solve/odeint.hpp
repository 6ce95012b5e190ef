#pragma once
// Floor 8. The only header of tonus that includes Boost.Odeint; it is not in the umbrella.
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>

#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

#include <tonus/solve/dopri5.hpp>
#include <tonus/solve/stepping.hpp>

namespace tonus {

namespace detail {

/// One step, on the plain numbers of a state.
template <steppable_model M>
class dopri5_method {
    using Real = typename M::real;
    using state = typename M::state;
    using numbers = flat_state<Real, M::size>;

public:
    static constexpr int order = 5;
    static constexpr bool in_one = std::same_as<Real, double>;

    explicit dopri5_method(const M& m) : slope_{m} {}

    void begin(const segment<Real, M::size>& s, const released_so_far<Real, M::size>* released) {
        input_ = flat(s.input), has_input_ = s.has_input, released_ = released;
    }
    /// The whole slope of a state at a time of the segment.
    state slope(const state& x, double hours) const {
        state dxdt = slope_(x);
        if (has_input_)
            for (std::size_t i = 0; i < dxdt.size(); ++i) dxdt[i] += full(input_)[i];
        if (released_) released_->add_rate(hours, dxdt);
        return dxdt;
    }

    /// Whether there is a slope at `x`. It is taken anew: the one of the last step is of before the event.
    bool from(const state& x) {
        x_ = flat(x), t_ = 0;
        slope_at(x_, k_, t_);
        return all_finite(k_);
    }
    state start_slope() const { return full(k_); }
    state ahead(double h) const {
        numbers y = x_;
        for (std::size_t i = 0; i < y.size(); ++i) y[i] += h * k_[i];
        numbers dxdt;
        slope_at(y, dxdt, t_ + h);
        return full(dxdt);
    }

    void step(double h) {
        h_ = h, end_ = t_ + h;
        stepper_.do_step([this](const numbers& at, numbers& dxdt, double t) { slope_at(at, dxdt, t); }, x_, k_, t_, y_,
                         k_end_, h, error_);
    }
    state start_of_step() const { return with_released(x_, t_); }
    state end_of_step() const { return with_released(y_, end_); }
    state error() const { return full(error_); }
    state between(double share) const {
        numbers seen;
        stepper_.calc_state(share * h_, seen, x_, k_, 0.0, y_, k_end_, h_);
        return with_released(seen, t_ + share * h_);
    }
    void accept() { x_ = y_, k_ = k_end_, t_ = end_; }

private:
    void slope_at(const numbers& at, numbers& dxdt, double t) const {
        if (released_) [[unlikely]]
            dxdt = flat(slope_(with_released(at, t)));
        else if constexpr (std::same_as<numbers, state>)
            dxdt = slope_(at);
        else
            dxdt = flat(slope_(full(at)));
        if (!has_input_) return;
        for (std::size_t i = 0; i < dxdt.size(); ++i) dxdt[i] += input_[i];
    }
    static state full(const numbers& x) { return std::bit_cast<state>(x); }
    state with_released(const numbers& x, double t) const {
        state all = full(x);
        if (released_) released_->add(t, all);
        return all;
    }

    boost::numeric::odeint::runge_kutta_dopri5<numbers> stepper_;
    slope_function<M> slope_;
    const released_so_far<Real, M::size>* released_ = nullptr;
    numbers x_{}, y_{}, k_{}, k_end_{}, error_{}, input_{};
    bool has_input_ = false;
    double t_ = 0, end_ = 0, h_ = 0;  // h: the step, from and to since the start of the segment, and its length
};

}  // namespace detail

template <steppable_model M>
stepping_crossing<M, dopri5, detail::dopri5_method<M>> prepare(const dopri5& s, const M& m) {
    return {s, m};
}

}  // namespace tonus
