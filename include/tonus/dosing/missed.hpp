#pragma once
// Floor 5. Doses that were prescribed and not taken.
#include <optional>
#include <utility>
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

/// The schedule without what falls into `gap`: doses in it are left out, an infusion pauses and goes on at its rate.
/// Throws invalid_parameter for a gap that ends before it begins.
template <class Real>
basic_schedule<Real> operator-(const basic_schedule<Real>& plan, const missed& gap) {
    require(check(gap));
    std::vector<basic_dose<Real>> taken;
    for (const auto& d : plan) {
        const Real over = d.over.canonical();
        if (!(value_of(over) > 0)) {
            if (d.at < gap.from || !(d.at < gap.to)) taken.push_back(d);
            continue;
        }
        const Real before((gap.from - d.at).canonical()), until((gap.to - d.at).canonical());
        if (!(value_of(before) < value_of(over)) || !(value_of(until) > 0)) {
            taken.push_back(d);
            continue;
        }
        if (value_of(before) > 0) taken.push_back({d.at, d.size * (before / over), units::h(before)});
        if (value_of(until) < value_of(over))
            taken.push_back({gap.to, d.size * ((over - until) / over), units::h(Real(over - until))});
    }
    return basic_schedule<Real>{std::move(taken)};
}

}  // namespace tonus
