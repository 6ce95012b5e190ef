#pragma once
// Floor 5. The design of a trial: its arms, its visits, how many subjects, and how they are allocated.
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/trial/dropout.hpp>
#include <tonus/trial/visits.hpp>

namespace tonus {

/// One arm of a trial.
struct trial_arm {
    std::string name;
    std::size_t parts;  ///< 2 and 1 allocate two subjects here for one there
    dropout leaving;
};

/// Each subject by chance alone: the arms have their sizes by chance too.
struct by_chance {};
/// Blocks of so many subjects, within each of which the arms have their parts, in an order by chance. In a trial with
/// strata each stratum has blocks of its own.
struct permuted_blocks {
    std::size_t size;  ///< a multiple of all parts together
};

/// What is planned before the first subject comes. The first arm is the control.
struct trial_design {
    std::vector<trial_arm> arms;
    std::vector<planned_visit> visits;  ///< the first is the baseline, at which nobody is missing
    std::size_t subjects;
    std::variant<by_chance, permuted_blocks> allocated;
    number<> missed;  ///< the probability that a subject who is still in the trial misses a visit
};

/// The parts of all arms together.
inline std::size_t parts_of(const trial_design& d) {
    return std::accumulate(d.arms.begin(), d.arms.end(), std::size_t{0},
                           [](std::size_t sum, const trial_arm& a) { return sum + a.parts; });
}

inline std::optional<problem> check(const trial_design& d) {
    if (d.arms.empty()) return problem{"arms of a trial", 0, "1 or more"};
    for (const trial_arm& a : d.arms) {
        if (a.parts == 0 || a.parts > 1'000'000)
            return problem{"parts of the arm " + a.name, static_cast<double>(a.parts), "from 1 to 1000000"};
        if (auto p = check(a.leaving)) return p;
    }
    if (d.subjects == 0) return problem{"subjects of a trial", 0, "1 or more"};
    if (const auto* blocks = std::get_if<permuted_blocks>(&d.allocated)) {
        const std::size_t parts = parts_of(d);
        if (blocks->size == 0 || blocks->size % parts != 0)
            return problem{"size of a block", static_cast<double>(blocks->size),
                           "a multiple of " + std::to_string(parts) + ", the parts of all arms"};
    }
    return first_of({check(d.visits), within("probability of missing a visit", double(d.missed), 0, 1)});
}

}  // namespace tonus
