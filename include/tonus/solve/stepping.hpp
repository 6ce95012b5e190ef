#pragma once
// Floor 7. What solvers that step share: the loop that crosses a segment with steps of a chosen error.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include <tonus/numeric/dual.hpp>
#include <tonus/solve/concepts.hpp>
#include <tonus/solve/released_so_far.hpp>
#include <tonus/solve/step_options.hpp>

namespace tonus {

namespace detail {

/// Of how many doubles a number is made; zero for numbers that no stepper takes.
template <class Real>
inline constexpr std::size_t doubles_in = 0;
template <>
inline constexpr std::size_t doubles_in<double> = 1;
template <std::size_t K>
inline constexpr std::size_t doubles_in<dual<K>> = 1 + K;

/// Amounts as plain numbers: each value, and after it its slopes.
template <class Real, std::size_t N>
using flat_state = std::array<double, N * doubles_in<Real>>;

template <class Real, std::size_t N>
flat_state<Real, N> flat(const std::array<Real, N>& x) {
    return std::bit_cast<flat_state<Real, N>>(x);
}

/// The slope of a model, as a value that can be assigned; a lambda cannot.
template <class M>
class slope_function {
    using function = decltype(slope_of(std::declval<const M&>()));

public:
    explicit slope_function(const M& m) : of_{slope_of(m)} {}
    slope_function(const slope_function&) = default;
    slope_function& operator=(const slope_function& b) {
        if (this != &b) of_.emplace(*b.of_);
        return *this;
    }
    typename M::state operator()(const typename M::state& x) const { return (*of_)(x); }

private:
    std::optional<function> of_;
};

}  // namespace detail

/// A model whose numbers a stepper can take: doubles, or doubles with slopes.
template <class M>
concept steppable_model = compartment_model<M> &&(detail::doubles_in<typename M::real> > 0);

/// Crosses segments by the steps of a method, and keeps nothing from one to the next.
///
/// A step is taken when the error of each amount, and of each slope that it carries, is allowed: the absolute tolerance
/// and the relative one times the amount. It is tried again, shorter, when not, or when something in it is no number.
/// A step ends where the segment does; stops inside a step are interpolated and do not change the steps.
template <steppable_model M, class Options, class Method>
class stepping_crossing {
    using Real = typename M::real;
    using state = typename M::state;
    static constexpr std::size_t parts = detail::doubles_in<Real>;

public:
    static constexpr bool takes_releases = true;

    /// Throws invalid_parameter for an option that is not allowed.
    stepping_crossing(const Options& s, const M& m)
        : absolute_{detail::absolute_errors<M::size>(s)}, most_steps_{s.most_steps}, relative_{s.relative}, method_{m} {
        largest_ = hours_or(s.largest_step, infinite);
        first_ = hours_or(s.first_step, 0);
    }

    template <class Show>
    ending cross(const segment<Real, M::size>& s, state& x, std::span<const sampling> stops, Show&& show) {
        const Real length = hours_between(s.from, s.to);
        const auto offset = [&](std::size_t i) { return hours_between(s.from, moment<Real>::at(stops[i].at)); };
        if (!s.releases.empty()) released_.begin(s);
        method_.begin(s, s.releases.empty() ? nullptr : &released_);
        std::size_t next = 0;
        for (; next < stops.size(); ++next) {
            const Real since = offset(next);
            if (value_of(since) > 0) break;
            show(next, moved(x, since));
        }
        // Up to the end, shown at the stops on the way.
        const auto up_to = [&](double reached, const auto& state_at) {
            for (; next < stops.size(); ++next) {
                const Real since = offset(next);
                if (value_of(since) > reached) break;
                show(next, moved(state_at(value_of(since)), since));
            }
        };
        state at_end = x;
        if (value_of(length) > 0) {
            const double end = value_of(length), start = s.from.clock();
            ending e;
            if constexpr (Method::in_one)
                e = go_in_one(end, at_end, up_to, start);
            else
                e = go(end, at_end, up_to, start);
            if (e != ending::complete) return e;
        }
        for (; next < stops.size(); ++next) show(next, moved(at_end, offset(next)));
        at_end = moved(at_end, length);
        if (!all_finite(detail::flat(at_end))) return stuck(ending::non_finite_state, s.from.clock(), 0);
        x = at_end;
        return ending::complete;
    }

    /// Where the last crossing ended, when it did not come to its end.
    const std::optional<trouble>& where() const { return trouble_; }

private:
    using numbers = detail::flat_state<Real, M::size>;

    /// The state a time later that has only slopes: its value is where we stand.
    state moved(const state& x, const Real& hours) {
        if constexpr (parts == 1) {
            return x;
        } else {
            const Real value(value_of(hours));
            if (same_number(hours, value)) return x;
            const Real slopes = hours - value;
            const state slope = method_.slope(x, value_of(hours));
            state y = x;
            for (std::size_t i = 0; i < M::size; ++i) y[i] += slope[i] * slopes;
            return y;
        }
    }

    // With all in one function a model of six compartments takes a quarter less; with slopes it only compiles longer.
    template <class UpTo>
    [[gnu::flatten]] ending go_in_one(double end, state& x, UpTo&& up_to, double start) {
        return go(end, x, up_to, start);
    }
    template <class UpTo>
    ending go(double end, state& x, UpTo&& up_to, double start) {
        Method method = method_;  // a variable of its own, which no pointer reaches
        if (!method.from(x)) return stuck(ending::non_finite_state, start, first_bad(method.start_slope(), 0));
        double t = 0, h = first_ > 0 ? first_ : first_step(method, x, end);
        bool is_retry = false, is_finite = true;
        std::size_t worst = 0;
        for (std::size_t tried = 0; tried < most_steps_; ++tried) {
            const double left = end - t;
            h = std::min(h, largest_);
            const bool is_last = h >= left;
            if (!is_last && 2 * h > left) h = left / 2;
            if (is_last) h = left;
            if (!(t + h > t)) break;  // no step is short enough
            method.step(h);
            const double error = error_of_step(method, worst);
            is_finite = std::isfinite(error);
            if (!is_finite) worst = first_bad(method.ahead(h), first_bad(method.error(), worst));
            if (!(error <= 1)) {
                h *= is_finite ? std::max(0.2, 0.9 * std::pow(error, -1.0 / Method::order)) : 0.1;
                is_retry = true;
                continue;
            }
            const double reached = is_last ? end : t + h;
            up_to(reached, [&](double since) {
                return since < reached ? method.between((since - t) / h) : method.end_of_step();
            });
            method.accept();
            t = reached;
            if (is_last) {
                x = method.end_of_step();
                return ending::complete;
            }
            // A step that was about right stays.
            if (!is_retry && error < 0.5) h *= std::min(10.0, 0.9 * std::pow(error, -1.0 / Method::order));
            is_retry = false;
        }
        return stuck(is_finite ? ending::step_limit : ending::non_finite_state, start + t, worst);
    }

    /// (A function of its own, which g++ 12 does not take for one that reads what is not there.)
    [[gnu::noinline]] static double hours_or(const std::optional<duration>& time, double otherwise) {
        return time ? time->canonical() : otherwise;
    }
    double allowed(std::size_t i, double size) const { return absolute_[i / parts] + relative_ * size; }

    /// The largest error of a step, in units of what is allowed; infinite when something is no number.
    double error_of_step(const Method& method, std::size_t& worst) const {
        const numbers before = detail::flat(method.start_of_step()), after = detail::flat(method.end_of_step()),
                      error = detail::flat(method.error());
        double most = 0, no_number = 0;  // zero, unless a number is none
        for (std::size_t i = 0; i < error.size(); ++i) {
            const double e = std::abs(error[i]) / allowed(i, std::max(std::abs(before[i]), std::abs(after[i])));
            if (e > most) most = e, worst = i / parts;
            no_number += (after[i] - after[i]) + (error[i] - error[i]);
        }
        if (no_number != 0) return infinite;
        return most;
    }

    /// Source   Hairer, Norsett & Wanner, Solving Ordinary Differential Equations I, 2nd edition, 1993, II.4, "starting
    ///          step size", with the largest error in place of the mean one.
    double first_step(const Method& method, const state& x, double end) const {
        const numbers at = detail::flat(x), slope = detail::flat(method.start_slope());
        const auto norm = [&](const auto& of) {
            double most = 0;
            for (std::size_t i = 0; i < at.size(); ++i)
                most = std::max(most, std::abs(of(i)) / allowed(i, std::abs(at[i])));
            return most;
        };
        const double d0 = norm([&](std::size_t i) { return at[i]; }),
                     d1 = norm([&](std::size_t i) { return slope[i]; });
        const double h0 = std::min({d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1, end, largest_});
        const numbers later = detail::flat(method.ahead(h0));
        const double d2 = norm([&](std::size_t i) { return later[i] - slope[i]; }) / h0, d = std::max(d1, d2);
        const double h1 = d <= 1e-15 ? std::max(1e-6, 1e-3 * h0) : std::pow(0.01 / d, 1.0 / Method::order);
        return std::min(100 * h0, std::isfinite(h1) && h1 > 0 ? h1 : h0);
    }

    /// The first compartment where something is no number, or else this one.
    static std::size_t first_bad(const state& x, std::size_t otherwise) {
        const numbers all = detail::flat(x);
        for (std::size_t i = 0; i < all.size(); ++i)
            if (!std::isfinite(all[i])) return i / parts;
        return otherwise;
    }
    ending stuck(ending how, double at, std::size_t compartment) {
        trouble_ = trouble{{units::h(at)}, compartment};
        return how;
    }

    static constexpr double infinite = std::numeric_limits<double>::infinity();
    std::array<double, M::size> absolute_;
    std::size_t most_steps_;
    double relative_, largest_ = infinite, first_ = 0;  // h
    Method method_;
    detail::released_so_far<Real, M::size> released_;
    std::optional<trouble> trouble_;
};

}  // namespace tonus
