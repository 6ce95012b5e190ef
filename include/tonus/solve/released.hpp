#pragma once
// Floor 6. What releases have brought into a linear model by the end of a time: exact, but for a quadrature to rounding.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include <tonus/numeric/legendre.hpp>
#include <tonus/numeric/recent.hpp>
#include <tonus/solve/concepts.hpp>
#include <tonus/solve/kept_transitions.hpp>

namespace tonus {

/// The convolution of the rates of all releases that run with the transitions of the model, by Gauss and Legendre.
///
/// Panels grow from the end backwards as the transition gets smoother, and their transitions are kept for lengths that come
/// again. Where the rate of a release is not smooth enough for a panel it gets panels of its own, graded towards its start;
/// the one at the start runs in a power of time, in which even an infinite rate is none.
/// Limits   relative error below 1e-13 in double
template <linear_model M>
class released_inputs {
    using Real = typename M::real;
    using state = typename M::state;
    using transition = typename kept_transitions<M>::transition;
    static constexpr std::size_t nodes = 16;

public:
    /// `kept` lengths are remembered.
    released_inputs(const M& m, std::size_t kept) : tables_{kept} {
        const auto a = flows(m).matrix();
        for (std::size_t i = 0; i < M::size; ++i) fastest_ = std::max(fastest_, value_of(loss(a, i)));
    }

    /// What is to be released in a segment.
    template <std::size_t N>
    void begin(const segment<Real, N>& s) {
        running_.clear();
        for (const auto& r : s.releases) {
            running_.push_back({release_curve<Real>{r.shape}, r.mg, exact_hours_between(r.from, s.from), r.into, 0});
            auto& c = running_.back();
            c.inner = c.curve.starts_smooth() ? 0 : innermost(c.curve);
        }
    }

    /// Adds to the first amounts of `x` what comes in from `since` on, counted from the start of the segment, over `hours`,
    /// and is still there at their end.
    template <std::size_t N>
    void add(const Real& since, const Real& hours, kept_transitions<M>& transitions, std::array<Real, N>& x) {
        if (running_.empty() || same_number(hours, Real(0))) return;
        state sum{};
        if (value_of(hours) > 0) {
            for (const panel& p : table_of(hours, transitions).panels) {
                std::array<state, nodes> rates{};
                for (const one& r : running_) {
                    const Real at_end = r.at_start + since + hours;
                    if (!fits(r, value_of(at_end - p.until), value_of(p.until - p.from))) {
                        // What is left of a difference is not exact enough where a rate begins infinite.
                        const bool is_all = same_number(p.until, hours);
                        add_alone(r, is_all ? Real(r.at_start + since) : Real(at_end - p.until), at_end, p, transitions,
                                  sum);
                        continue;
                    }
                    for (std::size_t i = 0; i < nodes; ++i)
                        rates[i][r.into] += r.mg * r.curve.rate(at_end - p.at[i].before_end);
                }
                for (std::size_t i = 0; i < nodes; ++i) {
                    const Real weight = (p.until - p.from) * static_cast<Real>(at_.weight[i]);
                    for (Real& share : rates[i]) share *= weight;
                    const state y = after(p.at[i].step, rates[i]);
                    for (std::size_t k = 0; k < M::size; ++k) sum[k] += y[k];
                }
            }
        } else {  // a length that has slopes only
            for (const one& r : running_)
                if (const Real now = r.curve.rate(r.at_start + since + hours); std::isfinite(value_of(now)))
                    sum[r.into] += r.mg * now * hours;
        }
        for (std::size_t k = 0; k < M::size; ++k) x[k] += sum[k];
    }

private:
    struct one {
        release_curve<Real> curve;
        Real mg, at_start;  // h from its start to that of the segment
        std::size_t into;
        double inner;  // h: before this its rate is taken in a power of time; zero where it is smooth from the start
    };
    struct node {
        Real before_end;  // h
        transition step;
    };
    struct panel {
        Real from, until;  // h before the end
        std::array<node, nodes> at;
    };
    struct table {
        Real hours{0};
        std::vector<panel> panels;
    };

    const table& table_of(const Real& hours, kept_transitions<M>& transitions) {
        return tables_[tables_.find([&](const table& t) { return same_number(t.hours, hours); },
                                    [&](table& t) { fill(t, hours, transitions); })];
    }
    void fill(table& t, const Real& hours, kept_transitions<M>& transitions) const {
        t.hours = hours;
        t.panels.clear();
        double until = fastest_ > 0 ? 8 / fastest_ : value_of(hours);
        for (Real from(0);; until *= 4) {
            const bool is_last = !(until < 0.9 * value_of(hours));
            panel p{from, is_last ? hours : static_cast<Real>(until), {}};
            for (std::size_t i = 0; i < nodes; ++i) {
                p.at[i].before_end = p.from + (p.until - p.from) * static_cast<Real>(at_.node[i]);
                p.at[i].step = transitions.anew(p.at[i].before_end, wanted::state);
            }
            t.panels.push_back(std::move(p));
            if (is_last) return;
            from = static_cast<Real>(until);
        }
    }

    /// Whether a rate is close to a polynomial over `length` from `from` after its start.
    static bool fits(const one& r, double from, double length) {
        return length <= r.curve.reach() && (r.inner == 0 || length <= 3 * from);
    }

    /// How long after its start a rate that is not smooth there is taken in the fourth power of time, or of the share that is
    /// out: there the nodes lose less than 1e-17 of the dose.
    double innermost(const release_curve<Real>& c) const {
        const double a = c.power(), order = std::min(a >= 1 ? 8 * a : 8 + 8 / a, 33.0);
        const double lost = std::exp(std::lgamma(order) - order * std::log(33.0));  // in a panel to scale
        const double hours = c.scale() * std::min(1.0, std::pow(1e-17 / lost, 1 / a));
        return std::min({hours, c.reach(), fastest_ > 0 ? 1 / fastest_ : hours});
    }

    /// What one release brings by way of a panel, in panels of its own from late to early.
    void add_alone(const one& r, const Real& first, const Real& at_end, const panel& p,
                   kept_transitions<M>& transitions, state& sum) const {
        Real last = at_end - p.from;
        const auto add_at = [&](const Real& at, const Real& mg) {
            state given{};
            given[r.into] = mg;
            const Real left = at_end - at;
            const state y = after(transitions.anew(value_of(left) > 0 ? left : Real(0), wanted::state), given);
            for (std::size_t k = 0; k < M::size; ++k) sum[k] += y[k];
        };
        while (value_of(last) > value_of(first) && value_of(last) > r.inner) {
            const double to = value_of(last);
            const double begin = std::max({to - r.curve.reach(), r.inner == 0 ? 0 : to / 4, value_of(first)});
            const Real from = begin == value_of(first) ? first : static_cast<Real>(begin), length = last - from;
            for (std::size_t i = 0; i < nodes; ++i) {
                const Real at = from + length * static_cast<Real>(at_.node[i]);
                add_at(at, r.mg * r.curve.rate(at) * length * static_cast<Real>(at_.weight[i]));
            }
            last = from;
        }
        if (!(value_of(last) > value_of(first)) || !(value_of(last) > 0)) return;
        // at = last w^power, with w up to one
        using std::pow;
        const Real power = static_cast<Real>(4 / std::min(r.curve.power(), 1.0));
        const Real least = value_of(first) > 0 ? Real(pow(Real(first / last), Real(1) / power)) : Real(0);
        for (std::size_t i = 0; i < nodes; ++i) {
            const Real w = least + (Real(1) - least) * static_cast<Real>(at_.node[i]), at = last * pow(w, power);
            add_at(at, r.mg * r.curve.rate_times_hours(at) * power / w * (Real(1) - least) *
                           static_cast<Real>(at_.weight[i]));
        }
    }

    static inline const legendre<nodes> at_{};

    double fastest_ = 0;  // 1/h
    std::vector<one> running_;
    recent<table> tables_;
};

}  // namespace tonus
