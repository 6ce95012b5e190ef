#pragma once
// Floor 6. The exact solution for one patient, at many times at once.
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <tonus/numeric/in_real.hpp>
#include <tonus/numeric/propagator_on_lanes.hpp>
#include <tonus/numeric/run_on_lanes.hpp>
#include <tonus/solve/concepts.hpp>
#include <tonus/solve/timetable.hpp>

namespace tonus {

/// One linear model after another through the same doses and the same times, regular or not: for a fit, a dashboard, a
/// slider. Times go side by side through the registers of the processor; nothing is allocated.
///
///     exact_at_once<body> look{timetable_of<body>(given, times)};
///     look(m, [](const auto& m, const auto& x) { return concentration_in(m, x); }, seen);
template <linear_model M>
class exact_at_once {
    static constexpr std::size_t N = M::size, widest = 8;

public:
    explicit exact_at_once(const timetable<N>& plan) : plan_{plan} {
        for (const auto& s : plan.segments) {
            first_hour_.push_back(hours_.size());
            const auto looks = plan.looks_in(s);
            hours_.insert(hours_.end(), looks.begin(), looks.end());
            // Whole packs, of any width
            hours_.resize((hours_.size() + widest - 1) / widest * widest, looks.empty() ? 0 : looks.back());
        }
    }

    /// Writes what `see(m, amounts)` gives at each look, in canonical units; `see` takes models and amounts on lanes.
    ///
    /// Throws   invalid_parameter when the model is not allowed, or `seen` has not as many places as there are looks.
    template <class See>
    void operator()(const M& m, const See& see, std::span<double> seen) const {
        require(check(m));
        if (seen.size() != plan_.look_h.size())
            throw invalid_parameter{
                {"places for what is seen", static_cast<double>(seen.size()), std::to_string(plan_.look_h.size())}};
        on_widest_lanes([&](auto width) { go<width>(m, see, seen.data()); });
    }

private:
    template <std::size_t W, class See>
    [[gnu::always_inline]] void go(const M& m, const See& see, double* seen) const {
        using Real = lanes<W>;
        const auto side_by_side = in_real<Real>(m);
        const auto way = propagator_of(side_by_side);
        std::array<Real, N> x = initial_state(side_by_side);
        for (std::size_t k = 0; k < plan_.segments.size(); ++k) {
            const auto& s = plan_.segments[k];
            if (s.has_bolus)
                for (std::size_t i = 0; i < N; ++i) x[i] += Real(s.bolus[i]);
            const wanted what = s.has_input ? wanted::state_and_input : wanted::state;
            const auto after_hours = [&](const Real& hours) __attribute__((always_inline)) {
                const auto step = way.over(hours, what);
                if (!s.has_input) return std::array<Real, N>(after(step, x));
                std::array<Real, N> input;
                for (std::size_t i = 0; i < N; ++i) input[i] = Real(s.input[i]);
                return std::array<Real, N>(after(step, x, input));
            };
            for (std::size_t look = 0; look < s.looks; look += W) {
                const auto number =
                    canonical_of(see(side_by_side, after_hours(Real::from(&hours_[first_hour_[k] + look]))));
                double* const here = seen + s.first_look + look;
                if (look + W <= s.looks)
                    number.to(here);
                else
                    for (std::size_t i = 0; look + i < s.looks; ++i) here[i] = number[i];
            }
            if (s.hours > 0 && k + 1 < plan_.segments.size()) x = after_hours(Real(s.hours));
        }
    }

    timetable<N> plan_;
    std::vector<double> hours_;            // of the looks of each segment, in whole packs
    std::vector<std::size_t> first_hour_;  // of each segment
};

}  // namespace tonus
