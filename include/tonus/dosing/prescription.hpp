#pragma once
// Floor 6. A prescription: phases one after another, and the doses that they mean.
#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <tonus/dosing/course.hpp>
#include <tonus/dosing/schedule.hpp>
#include <tonus/dosing/taper.hpp>

namespace tonus {

using phase = std::variant<course, titration, taper, single_dose, continuous_infusion, stop>;

/// Phases one after another. It is plain data; `plan` gives its doses, `steps_of` its doses by step.
struct prescription {
    std::vector<phase> phases;

    template <class Phase>
    requires std::convertible_to<Phase, phase> prescription(Phase first)
        : phases{std::move(first)} {}  // NOLINT: one phase is a prescription
    template <class Unfinished>
    requires(!std::convertible_to<Unfinished, phase>) prescription(Unfinished)
    = delete;  // not a phase: say the sentence to its end (lasting, until, down_to)
    explicit prescription(std::vector<phase> all) : phases{std::move(all)} {}

    /// The same prescription, and after it `next`.
    prescription then(phase next) const {
        auto longer = *this;
        longer.phases.push_back(std::move(next));
        return longer;
    }
    prescription then(const course& next) const { return then(phase{next}); }
};

/// A time of constant dose, on the clock of the simulation.
struct step {
    instant from;
    instant to;
    instant anchor;                  ///< from where the frequency counts
    amount each;                     ///< a single dose; zero in an infusion and in a stop
    std::optional<frequency> taken;  ///< how often; nothing for a dose that is given once, at `from`
    dose_rate infused;               ///< zero but in an infusion
};

/// The mean dose of a day in this step; of a dose that is given once, that dose.
inline amount daily_dose(const step& s) {
    return s.infused * units::day(1.0) + s.each * (s.taken ? s.taken->times_a_day() : 1.0);
}

/// The steps of a prescription that begins at `start`, one after another without a gap.
///
/// Steps of one phase are counted from its beginning, so that they do not drift. Phases of the same frequency keep its
/// rhythm: a new step does not bring a dose forward. Throws invalid_parameter when a phase is not allowed.
inline std::vector<step> steps_of(const prescription& rx, instant start) {
    const amount no_dose = units::mg(0.0);
    const dose_rate no_rate = units::mg(0.0) / units::h;
    std::vector<step> steps;
    instant begin = start;  // of the phase
    const auto add = [&](double number, amount each, std::optional<frequency> taken, dose_rate infused,
                         duration lasting) {
        const instant from = nth(begin, lasting, number);
        const bool same_rhythm = !steps.empty() && steps.back().each > no_dose && steps.back().taken == taken;
        steps.push_back(
            {from, nth(begin, lasting, number + 1), same_rhythm ? steps.back().anchor : from, each, taken, infused});
    };
    for (const phase& p : rx.phases) {
        std::visit(
            [&](const auto& what) {
                require(check(what));
                using Phase = std::remove_cvref_t<decltype(what)>;
                if constexpr (std::same_as<Phase, course>) {
                    add(0, what.each, what.taken, no_rate, what.lasting);
                } else if constexpr (std::same_as<Phase, titration> || std::same_as<Phase, taper>) {
                    double number = 0;
                    for (const course& c : courses_of(what)) add(number++, c.each, c.taken, no_rate, c.lasting);
                } else if constexpr (std::same_as<Phase, single_dose>) {
                    add(0, what.size, std::nullopt, no_rate, what.lasting);
                } else if constexpr (std::same_as<Phase, continuous_infusion>) {
                    add(0, no_dose, std::nullopt, what.at, what.lasting);
                } else if (what.lasting > units::h(0.0)) {
                    add(0, no_dose, std::nullopt, no_rate, what.lasting);
                }
            },
            p);
        if (!steps.empty()) begin = steps.back().to;
    }
    return steps;
}

/// When a prescription that begins at `start` is over.
inline instant end_of(const prescription& rx, instant start) {
    const auto steps = steps_of(rx, start);
    return steps.empty() ? start : steps.back().to;
}

/// The most doses that one step may mean.
inline constexpr double most_doses = 1e7;

/// The doses of a prescription that begins at `start`. Throws invalid_parameter when a phase is not allowed.
inline schedule plan(const prescription& rx, instant start) {
    std::vector<dose> doses;
    for (const step& s : steps_of(rx, start)) {
        if (s.infused.canonical() > 0) doses.push_back(infusion(s.from, s.infused, s.to - s.from));
        if (!(s.each > units::mg(0.0))) continue;
        if (!s.taken) {
            doses.push_back(bolus(s.from, s.each));
            continue;
        }
        if (const double count = (s.to - s.from) / units::day(1.0) * s.taken->times_a_day(); count > most_doses)
            throw invalid_parameter{{"doses of a step", count, "at most ten million"}};
        s.taken->for_each(s.anchor, s.from, s.to, [&](instant t) { doses.push_back(bolus(t, s.each)); });
    }
    return schedule{std::move(doses)};
}

}  // namespace tonus
