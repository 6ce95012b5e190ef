#pragma once
// Floor 8. The exact solution of many patients at once.
#include <array>
#include <cstddef>
#include <tuple>
#include <vector>

#include <tonus/numeric/in_real.hpp>
#include <tonus/numeric/propagator_on_lanes.hpp>
#include <tonus/solve/exact.hpp>
#include <tonus/solve/timed_lengths.hpp>
#include <tonus/solve/timetable.hpp>

namespace tonus {

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
                seen[j] = canonical_of(see(m, x));
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
