#pragma once
// Floor 4. When the subjects of a trial are to come, and when they do.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include <tonus/error.hpp>
#include <tonus/population/random.hpp>
#include <tonus/population/transforms.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// A visit as the protocol of a trial has it: when, since the subject was randomised, and how much earlier or later a
/// subject may come. The first visit of a trial is its baseline.
struct planned_visit {
    duration at;
    duration window;  ///< to either side
};

/// What is wrong with a plan: windows may not overlap, nor begin before the trial.
inline std::optional<problem> check(std::span<const planned_visit> visits) {
    if (visits.size() < 2) return problem{"visits of a trial", static_cast<double>(visits.size()), "2 or more"};
    double before = 0;
    for (std::size_t i = 0; i < visits.size(); ++i) {
        const double at = visits[i].at.canonical(), window = visits[i].window.canonical();
        const std::string which = "visit " + std::to_string(i);
        if (auto p = first_of({not_negative((which + " [h]").c_str(), at),
                               not_negative(("window of " + which + " [h]").c_str(), window)}))
            return p;
        if (i == 0 ? at - window < 0 : !(at - window > before))
            return problem{"beginning of the window of " + which + " [h]", at - window,
                           i == 0 ? "zero or positive" : "after the window of the visit before, " + text(before)};
        before = at + window;
    }
    return std::nullopt;
}

/// When a subject comes to a visit: as likely at any time of its window.
///
/// Domain   a visit of a plan that `check` allows.
template <uniform_source Source>
duration time_of(const planned_visit& v, const Source& source, std::uint32_t subject, std::uint32_t which) {
    return v.at + v.window * (2 * source({purpose::visits, subject, which, 0}) - 1);
}

/// Whether a subject misses a visit.
/// Throws   invalid_parameter for a probability outside of 0 to 1.
template <uniform_source Source>
bool misses(double probability, const Source& source, std::uint32_t subject, std::uint32_t which) {
    return happens(probability, source, {purpose::visits, subject, which, 1});
}

}  // namespace tonus
