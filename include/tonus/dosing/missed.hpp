#pragma once
// Floor 5. Doses that were prescribed and not taken.
#include <optional>
#include <vector>

#include <tonus/dosing/schedule.hpp>

namespace tonus {

/// A time in which nothing is taken: from `from` on, and before `to`.
struct missed {
    instant from;
    instant to;
};

inline std::optional<problem> check(const missed& gap) {
    if (gap.from < gap.to) return std::nullopt;
    return problem{"missed to [h]", gap.to.since_start.canonical(),
                   "after its from, " + text(gap.from.since_start.canonical()) + " h"};
}

/// The schedule without the doses in `gap`. Throws invalid_parameter for a gap that ends before it begins.
template <class Real>
basic_schedule<Real> operator-(const basic_schedule<Real>& plan, const missed& gap) {
    require(check(gap));
    std::vector<basic_dose<Real>> taken;
    for (const auto& d : plan)
        if (d.at < gap.from || !(d.at < gap.to)) taken.push_back(d);
    return basic_schedule<Real>{std::move(taken)};
}

}  // namespace tonus
