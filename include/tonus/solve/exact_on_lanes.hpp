#pragma once
// Floor 8. The exact solution of many patients at once.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <tuple>
#include <vector>

#include <tonus/numeric/in_real.hpp>
#include <tonus/numeric/propagator_on_lanes.hpp>
#include <tonus/solve/exact.hpp>
#include <tonus/solve/timetable.hpp>

namespace tonus {

/// The lengths of time that occur in a timetable, each once, and how a transition over one follows from those over shorter
/// ones: where looks are regular, one exponential gives all of them.
class timed_lengths {
public:
    struct length {
        double hours;
        wanted what = wanted::state;
        std::size_t first = none, second = none;  ///< the two that it is the sum of, exactly
        bool is_part = false;                     ///< whether others follow from it, or the state is carried over it
        int parts = 1;                            ///< of how many that do not follow from others it is made
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    template <std::size_t N>
    explicit timed_lengths(const timetable<N>& plan) {
        for (const auto& s : plan.segments) {
            add(s.hours, s.has_input, true);
            for (const double hours : plan.looks_in(s)) add(hours, s.has_input, false);
        }
        std::sort(all_.begin(), all_.end(), [](const length& a, const length& b) { return a.hours < b.hours; });
        std::size_t kept = 0;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (kept > 0 && all_[kept - 1].hours == all_[i].hours) {
                all_[kept - 1].what = std::max(all_[kept - 1].what, all_[i].what);
                all_[kept - 1].is_part |= all_[i].is_part;
            } else {
                all_[kept++] = all_[i];
            }
        }
        all_.resize(kept);
        for (std::size_t i = 1; i < all_.size(); ++i) find_parts(i);
        for (const auto& s : plan.segments) {
            of_segment_.push_back(place_of(s.hours));
            for (const double hours : plan.looks_in(s)) of_look_.push_back(place_of(hours));
        }
    }

    const std::vector<length>& all() const { return all_; }  ///< the shortest first
    std::size_t of_segment(std::size_t i) const { return of_segment_[i]; }
    std::size_t of_look(std::size_t i) const { return of_look_[i]; }

private:
    static constexpr int most_parts = 64;  // each may add a rounding

    void add(double hours, bool has_input, bool is_part) {
        all_.push_back({hours, has_input ? wanted::state_and_input : wanted::state, none, none, is_part});
    }
    std::size_t place_of(double hours) const {
        const auto at =
            std::lower_bound(all_.begin(), all_.end(), hours, [](const length& a, double h) { return a.hours < h; });
        return at != all_.end() && at->hours == hours ? static_cast<std::size_t>(at - all_.begin()) : none;
    }
    /// Two halves, or the one before and what is missing.
    void find_parts(std::size_t i) {
        length& whole = all_[i];
        const auto follows_from = [&](std::size_t a, std::size_t b) {
            if (a == none || b == none || a >= i || b >= i || all_[a].hours == 0 || all_[b].hours == 0) return false;
            if (all_[a].hours + all_[b].hours != whole.hours) return false;
            if (all_[a].what < whole.what || all_[b].what < whole.what) return false;
            const int parts = all_[a].parts + all_[b].parts;
            if (parts > most_parts) return false;
            whole.first = a, whole.second = b, whole.parts = parts;
            return all_[a].is_part = all_[b].is_part = true;
        };
        const std::size_t half = place_of(whole.hours / 2);
        if (!follows_from(half, half)) follows_from(i - 1, place_of(whole.hours - all_[i - 1].hours));
    }

    std::vector<length> all_;
    std::vector<std::size_t> of_segment_, of_look_;
};

/// What `exact` needs of a timetable: see there. A look costs one product for each compartment.
template <linear_model M>
class exact_passage {
    static constexpr std::size_t N = M::size;

public:
    explicit exact_passage(const timetable<N>& plan) : plan_{plan}, lengths_{plan} {}

    template <class OnLanes, class Show>
    [[gnu::always_inline]] auto carry(const OnLanes& m, Show&& show) {
        using Real = typename OnLanes::real;
        const auto way = propagator_of(m);
        make_steps<Real>(way, [](std::size_t, const auto&) {});
        auto& kept = std::get<scratch<Real>>(scratch_);
        return go<Real>(m, [&](const timed_segment<N>& s, const std::array<Real, N>& x) {
            for (std::size_t look = s.first_look; look < s.first_look + s.looks; ++look) {
                const std::size_t at = lengths_.of_look(look);
                const auto& length = lengths_.all()[at];
                if (length.is_part)
                    show(look, carried(kept.steps[at], s, x));
                else
                    show(look, carried(transition<Real, N>(way.over(Real(length.hours), length.what)), s, x));
            }
        });
    }

    static constexpr bool sees_proportional = true;

    /// The same where only one thing is seen, `see(m, amounts)`, which is proportional to the amounts: `show(look, seen)`.
    template <class OnLanes, class See, class Show>
    [[gnu::always_inline]] auto carry_seen(const OnLanes& m, See&& see, Show&& show) {
        using Real = typename OnLanes::real;
        auto& rows = std::get<scratch<Real>>(scratch_).rows;
        rows.resize(lengths_.all().size());
        // What is seen of a unit in each compartment, and of a unit an hour into it, over each length
        const auto see_units = [&](const matrix<Real, N>& by, std::array<Real, N>& seen) {
            for (std::size_t j = 0; j < N; ++j) {
                std::array<Real, N> x;
                for (std::size_t i = 0; i < N; ++i) x[i] = by[i][j];
                seen[j] = in_canonical(see(m, x));
            }
        };
        make_steps<Real>(propagator_of(m), [&](std::size_t at, const transition<Real, N>& step) {
            see_units(step.from_state, rows[at].of_state);
            if (lengths_.all()[at].what == wanted::state_and_input) see_units(step.from_input, rows[at].of_input);
        });
        using seen_type = decltype(see(m, std::array<Real, N>{}));
        return go<Real>(m, [&](const timed_segment<N>& s, const std::array<Real, N>& x) {
            for (std::size_t look = s.first_look; look < s.first_look + s.looks; ++look) {
                const auto& by = rows[lengths_.of_look(look)];
                Real sum = by.of_state[0] * x[0];
                for (std::size_t j = 1; j < N; ++j) sum += by.of_state[j] * x[j];
                if (s.has_input)
                    for (std::size_t j = 0; j < N; ++j) sum += by.of_input[j] * Real(s.input[j]);
                show(look, from_canonical<seen_type>(sum));
            }
        });
    }

private:
    template <class Real>
    struct row {
        std::array<Real, N> of_state, of_input;
    };
    template <class Real>
    struct scratch {
        std::vector<transition<Real, N>> steps;
        std::vector<row<Real>> rows;
    };

    template <class T>
    [[gnu::always_inline]] static auto in_canonical(const T& seen) {
        if constexpr (requires { seen.canonical(); })
            return seen.canonical();
        else
            return seen;
    }
    template <class T, class Real>
    [[gnu::always_inline]] static T from_canonical(const Real& x) {
        if constexpr (requires { T::from_canonical(x); })
            return T::from_canonical(x);
        else
            return x;
    }

    /// The transitions over all lengths, the shortest first: `made(place, transition)`. Those that are needed again are kept.
    template <class Real, class Way, class Made>
    [[gnu::always_inline]] void make_steps(const Way& way, Made&& made) {
        auto& steps = std::get<scratch<Real>>(scratch_).steps;
        steps.resize(lengths_.all().size());
        for (std::size_t at = 0; at < steps.size(); ++at) {
            const auto& l = lengths_.all()[at];
            transition<Real, N> step;
            if (l.hours == 0)
                for (std::size_t i = 0; i < N; ++i) step.from_state[i][i] = Real(1);
            else if (l.first == timed_lengths::none)
                step = way.over(Real(l.hours), l.what);
            else
                chain(steps[l.first], steps[l.second], l.what, step);
            made(at, step);
            if (l.is_part) steps[at] = step;
        }
    }
    /// First `a`, then `b`.
    template <class Real>
    [[gnu::always_inline]] static void chain(const transition<Real, N>& a, const transition<Real, N>& b, wanted what,
                                             transition<Real, N>& both) {
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j) {
                Real sum = b.from_state[i][0] * a.from_state[0][j];
                for (std::size_t k = 1; k < N; ++k) sum += b.from_state[i][k] * a.from_state[k][j];
                both.from_state[i][j] = sum;
            }
        if (what == wanted::state) return;
        for (std::size_t i = 0; i < N; ++i)
            for (std::size_t j = 0; j < N; ++j) {
                Real sum = b.from_input[i][j];
                for (std::size_t k = 0; k < N; ++k) sum += b.from_state[i][k] * a.from_input[k][j];
                both.from_input[i][j] = sum;
            }
    }

    template <class Real>
    [[gnu::always_inline]] static std::array<Real, N> carried(const transition<Real, N>& step,
                                                              const timed_segment<N>& s, const std::array<Real, N>& x) {
        std::array<Real, N> y;
        for (std::size_t i = 0; i < N; ++i) {
            y[i] = step.from_state[i][0] * x[0];
            for (std::size_t j = 1; j < N; ++j) y[i] += step.from_state[i][j] * x[j];
            if (s.has_input)
                for (std::size_t j = 0; j < N; ++j) y[i] += step.from_input[i][j] * Real(s.input[j]);
        }
        return y;
    }

    /// From segment to segment: `look(segment, amounts at its begin)`.
    template <class Real, class OnLanes, class Look>
    [[gnu::always_inline]] auto go(const OnLanes& m, Look&& look) {
        const auto& steps = std::get<scratch<Real>>(scratch_).steps;
        std::array<Real, N> x = initial_state(m);
        Real trouble(0);  // no number, once something was none
        for (std::size_t k = 0; k < plan_.segments.size(); ++k) {
            const auto& s = plan_.segments[k];
            if (s.has_bolus)
                for (std::size_t i = 0; i < N; ++i) x[i] += Real(s.bolus[i]);
            look(s, x);
            if (s.hours > 0) x = carried(steps[lengths_.of_segment(k)], s, x);
            for (const Real& left : x) trouble += left - left;
        }
        return !(trouble == Real(0));
    }

    timetable<N> plan_;
    timed_lengths lengths_;
    std::tuple<scratch<lanes<1>>, scratch<lanes<2>>, scratch<lanes<4>>, scratch<lanes<8>>> scratch_;
};

/// Nothing of the typical patient is needed.
template <linear_model M>
exact_passage<M> passage_of(exact, const timetable<M::size>& plan, const M&) {
    return exact_passage<M>{plan};
}

}  // namespace tonus
