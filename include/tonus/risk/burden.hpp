#pragma once
// Floor 8. What adverse effects cost a patient, and what is left of a drug's benefit.
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <ranges>
#include <string_view>

#include <tonus/outcome/direction.hpp>
#include <tonus/risk/adverse_effect.hpp>

namespace tonus {

/// How many days are spent at each grade.
struct grade_days {
    std::array<duration, 5> at;  ///< none to life-threatening

    const duration& operator[](severity s) const { return at[static_cast<std::size_t>(s)]; }
};

/// The time that is expected at each grade of an effect, from a curve of its probabilities; between two points they are
/// taken to be straight. `of` gives the `grade_probabilities<severity>` of a point, which has `at`.
/// Throws   invalid_parameter where time falls, and for a probability that is not finite.
template <std::ranges::forward_range Run, class Of>
grade_days days_at_grades(const Run& run, Of of) {
    std::array<double, 5> hours{}, before{};
    std::optional<instant> last;
    for (const auto& p : run) {
        const grade_probabilities<severity> now = std::invoke(of, p);
        const double length = last ? (p.at - *last).in(units::h) : 0;
        require(not_negative("time between points [h]", length));
        for (std::size_t g = 0; g < hours.size(); ++g) {
            require(finite("probability of a grade", now.of[g]));
            hours[g] += length * (before[g] + now.of[g]) / 2;
        }
        before = now.of, last = p.at;
    }
    const auto time = [&](std::size_t g) { return units::h(hours[g]); };
    return {{time(0), time(1), time(2), time(3), time(4)}};
}

/// What a day at each grade counts: a grade has no arithmetic, so the weights are data.
struct severity_weights {
    std::array<double, 5> of;  ///< none to life-threatening; they do not fall
    std::string_view source;
};

/// A day that is life-threatening counts one.
inline constexpr severity_weights usual_weights{{0, 0.05, 0.2, 0.5, 1}, "assumed; ask the patient"};

inline std::optional<problem> check(const severity_weights& w) {
    for (std::size_t g = 0; g < w.of.size(); ++g) {
        if (const auto p = not_negative("weight of a severity", w.of[g])) return p;
        if (g > 0 && w.of[g] < w.of[g - 1])
            return problem{"weight of a severity", w.of[g], "at least that of the one below, " + text(w.of[g - 1])};
    }
    return std::nullopt;
}

/// The burden of an effect: its days, each counted by its weight. Those of several effects may be added. Less is better.
/// Throws   invalid_parameter for weights that `check` refuses.
inline duration burden_of(const grade_days& days, const severity_weights& w) {
    require(check(w));
    duration sum = units::h(0.0);
    for (std::size_t g = 0; g < w.of.size(); ++g) sum = sum + days.at[g] * w.of[g];
    return sum;
}

/// What a patient has of a drug: days of full relief, less the burden times what it counts against relief. More is
/// better, and less than nothing is possible.
struct utility {
    using better = higher_is_better;
    duration value;  ///< in days of full relief
};

/// Throws   invalid_parameter for a relief that is not finite, and a burden or an exchange that is negative or not finite.
inline utility utility_of(duration relief, duration burden, number<> burden_per_relief) {
    require(first_of({finite("relief [h]", relief.canonical()), not_negative("burden [h]", burden.canonical()),
                      not_negative("burden per relief", double(burden_per_relief))}));
    return {relief - burden * double(burden_per_relief)};
}

}  // namespace tonus
