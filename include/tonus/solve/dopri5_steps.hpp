#pragma once
// Floor 3. The steps of dopri5 on lanes: each lane has a time and a step of its own.
#include <array>
#include <cstddef>
#include <limits>
#include <utility>

#include <tonus/numeric/lane_functions.hpp>
#include <tonus/numeric/lanes.hpp>
#include <tonus/solve/dormand_prince.hpp>

namespace tonus {

namespace detail {

inline constexpr double no_end = std::numeric_limits<double>::infinity();

template <std::size_t W>
[[gnu::always_inline]] inline lane_mask<W> nobody() {
    return lane_mask<W>::where_negative(lane_bits<W>::all(0));
}
template <std::size_t W>
[[gnu::always_inline]] inline lane_mask<W> is_finite(const lanes<W>& x) {
    return lane_mask<W>::where_negative(abs(x).bits() - infinity_bits);
}
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> lesser(const lanes<W>& a, const lanes<W>& b) {
    return select(b < a, b, a);
}
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> greater(const lanes<W>& a, const lanes<W>& b) {
    return select(a < b, b, a);
}
template <std::size_t W, class... More>
[[gnu::always_inline]] inline lanes<W> greatest(lanes<W> most, const More&... more) {
    ((most = greater(most, more)), ...);
    return most;
}

/// x^(-1/5), to 1e-5; something large for zero.
template <std::size_t W>
[[gnu::always_inline]] inline lanes<W> per_fifth_root(const lanes<W>& x) {
    // The bits of a number are nearly its logarithm: what is lost by that is less than 4 %. (2^32 of them an octave, laid
    // into the last bits of a double; the subtrahend halves the largest error.)
    constexpr double octave = 0x1p32, one = 0x1p52;
    const auto logarithm = lanes<W>::from_bits((x.bits() >> 20) | lanes<W>(one).bits());
    const auto y = lanes<W>::from_bits((one + 0.2 * one + (1.2 * 1023 - 0.05) * octave - 0.2 * logarithm).bits() << 20);
    // (1 - r)^(-1/5), to the fourth power of r
    const lanes<W> y2 = y * y, r = 1 - (x * y) * (y2 * y2);
    return y + (y * r) * ((0.2 + 0.12 * r) + (r * r) * (0.088 + 0.0704 * r));
}

/// Where lanes stand in one segment, and the looks in it.
template <std::size_t W>
struct lanes_on_the_way {
    lanes<W> t, next_look;  // h since it began
    lane_mask<W> going;
    std::array<const double*, W> looks;  // of each lane, the next one; infinity after the last
    std::array<double*, W> kept;         // where it will be written
};

/// The slope of a model, and what comes in at a constant rate beside it.
template <class Slope, class State>
struct slope_with_input {
    const Slope& slope;
    State input;
    bool has_input;

    [[gnu::always_inline]] State operator()(const State& x) const {
        State dxdt = slope(x);
        if (has_input)
            for (std::size_t i = 0; i < dxdt.size(); ++i) dxdt[i] += input[i];
        return dxdt;
    }
};

/// The steps of many, and their control.
template <std::size_t W, std::size_t N>
class dopri5_steps {
    using Real = lanes<W>;
    using state = std::array<Real, N>;
    static constexpr auto all = std::make_index_sequence<N>{};

public:
    [[gnu::always_inline]] dopri5_steps(const std::array<double, N>& absolute, double relative, double largest,
                                        double first, std::size_t most)
        : relative_{relative},
          largest_{largest},
          first_{first},
          is_limited_{largest < no_end},
          is_told_{first > 0},
          most_{most} {
        for (std::size_t i = 0; i < N; ++i) absolute_[i] = absolute[i];
    }

    /// Carries those who are going to the end of a segment; gives the lanes that do not come there.
    template <class Slope>
    [[gnu::always_inline]] lane_mask<W> cross(const Slope& slope, double length, state& x, lanes_on_the_way<W>& at) {
        const Real end = length;
        dormand_prince_step<Real, N> step;
        step.x = x, step.k1 = slope(x);
        at.going = at.going && is_finite_in(step.k1, all);
        Real h = is_told_ ? first_ : first_step(slope, step, end);
        lane_mask<W> is_retry = nobody<W>();
        for (std::size_t tried = 0; tried < most_; ++tried) {
            const Real left = end - at.t;
            if (is_limited_) h = lesser(h, largest_);
            const auto is_last = !(h < left);
            h = select(is_last, left, select(2 * h > left, 0.5 * left, h));
            at.going = at.going && at.t < at.t + h;  // not where no step is short enough, nor at the end
            if (!any(at.going)) break;
            step.take(slope, h);
            const Real error = error_of(step, h, all);
            const auto is_taken = at.going && !(error > 1);
            const Real reached = select(is_last, end, at.t + h);
            look(step, h, is_taken, reached, at);
            at.t = select(is_taken, reached, at.t);
            accept(step, is_taken, all);
            h *= change_of_step(error, is_taken, is_retry);
            is_retry = !is_taken;
        }
        x = step.x;
        return !(at.t == end);
    }

private:
    template <std::size_t... i>
    [[gnu::always_inline]] static lane_mask<W> is_finite_in(const state& x, std::index_sequence<i...>) {
        return (is_finite(x[i]) && ...);
    }
    template <std::size_t... i>
    [[gnu::always_inline]] static void accept(dormand_prince_step<Real, N>& s, const lane_mask<W>& is_taken,
                                              std::index_sequence<i...>) {
        ((s.x[i] = select(is_taken, s.y[i], s.x[i]), s.k1[i] = select(is_taken, s.k7[i], s.k1[i])), ...);
    }

    /// Keeps what is seen inside a step, in the lanes that take it.
    [[gnu::always_inline]] static void look(const dormand_prince_step<Real, N>& step, const Real& h,
                                            const lane_mask<W>& is_taken, const Real& reached,
                                            lanes_on_the_way<W>& at) {
        auto sees = is_taken && !(at.next_look > reached);
        if (!any(sees)) return;
        const inside_step<Real, N> inside{step, h};
        const Real per_step = 1 / h;
        do {
            const auto seen = inside.at((at.next_look - at.t) * per_step);
            // In a lane that sees nothing, what is written now will be written over.
            for (std::size_t lane = 0; lane < W; ++lane) {
                for (std::size_t i = 0; i < N; ++i) at.kept[lane][i * W] = seen[i][lane];
                at.looks[lane] += sees[lane];
                at.kept[lane] += sees[lane] ? N * W : 0;
                at.next_look[lane] = *at.looks[lane];
            }
            sees = is_taken && !(at.next_look > reached);
        } while (any(sees));
    }

    // What is known before the last slope is divided by before it comes: the step waits for nothing else.
    /// The largest error of a step, in units of what is allowed; infinite when something is no number.
    template <std::size_t... i>
    [[gnu::always_inline]] Real error_of(const dormand_prince_step<Real, N>& s, const Real& h,
                                         std::index_sequence<i...>) const {
        const state per_hour{h / allowed(i, greater(abs(s.x[i]), abs(s.y[i])))...};
        const Real no_number = (((s.y[i] - s.y[i]) + (s.error[i] - s.error[i])) + ...);
        return select(is_nan(no_number), Real(no_end), greatest(abs(s.error[i]) * per_hour[i]...));
    }
    [[gnu::always_inline]] Real allowed(std::size_t i, const Real& size) const {
        return absolute_[i] + relative_ * size;
    }
    /// By how much to change a step after this error. One that was about right stays.
    [[gnu::always_inline]] static Real change_of_step(const Real& error, const lane_mask<W>& is_taken,
                                                      const lane_mask<W>& is_retry) {
        const auto stays = is_taken && (is_retry || !(error < 0.5));
        const Real right = 0.9 * per_fifth_root(error);
        const Real shorter = select(is_finite(error), greater(right, Real(0.2)), Real(0.1));
        return select(stays, Real(1), select(is_taken, lesser(right, Real(10)), shorter));
    }

    /// Source   Hairer, Norsett & Wanner, Solving Ordinary Differential Equations I, 2nd edition, 1993, II.4, "starting
    ///          step size", with the largest error in place of the mean one.
    template <class Slope>
    [[gnu::always_inline]] Real first_step(const Slope& slope, const dormand_prince_step<Real, N>& s,
                                           const Real& end) const {
        const Real d0 = norm(s.x, s.x, all), d1 = norm(s.k1, s.x, all);
        const Real guess = select(d0 < 1e-5 || d1 < 1e-5, Real(1e-6), 0.01 * d0 / d1);
        const Real h0 = lesser(lesser(guess, end), largest_);
        const state later = slope(moved_by(s.x, h0, {1.}, s.k1));
        const Real d = greater(d1, norm(sum_of({1, -1}, later, s.k1), s.x, all) / h0);
        const Real h1 = select(d > 1e-15, pow(0.01 / d, 1.0 / 5), greater(Real(1e-6), 1e-3 * h0));
        return lesser(100 * h0, select(is_finite(h1) && h1 > 0, h1, h0));
    }
    template <std::size_t... i>
    [[gnu::always_inline]] Real norm(const state& of, const state& x, std::index_sequence<i...>) const {
        return greatest(Real(0), (abs(of[i]) / allowed(i, abs(x[i])))...);
    }

    state absolute_;
    Real relative_, largest_, first_;  // h
    bool is_limited_, is_told_;
    std::size_t most_;
};

}  // namespace detail

}  // namespace tonus
