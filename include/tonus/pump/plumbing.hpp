#pragma once
// Floor 3. The solutions in a pump and its catheter, and where the drug has gone. It knows volumes, not times.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <tonus/units.hpp>

namespace tonus {

/// A piece of solution on its way through the dead volume.
struct slug {
    volume size;
    concentration strength;

    friend bool operator==(const slug&, const slug&) = default;
};

/// Where all drug is that was ever filled in: filled = reservoir + dead_volume + delivered + lost + removed, to rounding.
struct pump_balance {
    amount filled;       ///< with every refill
    amount reservoir;    ///< is in the reservoir
    amount dead_volume;  ///< is between the reservoir and the tip
    amount delivered;    ///< has come out of the tip
    amount lost;         ///< has leaked
    amount removed;      ///< was drawn out before a refill
};

/// What has come out of a pump, by where it went.
struct outflow {
    amount delivered;
    amount lost;
};

/// The reservoir, and after it the dead volume as plug flow: what has entered first leaves first, and nothing mixes.
struct plumbing {
    volume held;             ///< in the reservoir
    concentration strength;  ///< in the reservoir, truly
    volume dead;             ///< sum of the slugs, kept apart from their rounding
    std::vector<slug> line;  ///< the dead volume, from the tip back; neighbours differ in strength
    amount filled, delivered, lost, removed;

    friend bool operator==(const plumbing&, const plumbing&) = default;
};

/// An empty pump: no drug in the reservoir, nor in the dead volume.
inline plumbing dry(volume dead) {
    const amount none = units::mg(0.0);
    const concentration water = units::mg(0.0) / units::L;
    return {units::L(0.0), water, dead, {{dead, water}}, none, none, none, none};
}

/// What stands at the tip, or comes out of the reservoir where there is no dead volume.
inline concentration at_tip(const plumbing& p) { return p.dead.canonical() > 0 ? p.line.front().strength : p.strength; }

/// How much can flow before another strength stands at the tip; infinite where there is one solution throughout.
inline volume until_next_slug(const plumbing& p) {
    const bool same_throughout = p.line.size() == 1 && p.line.front().strength == p.strength;
    const volume endless = units::L(std::numeric_limits<double>::infinity());
    return p.dead.canonical() > 0 && !same_throughout ? p.line.front().size : endless;
}

/// Draws out what is in the reservoir, and fills it.
inline void fill(plumbing& p, volume with, concentration strength) {
    p.removed = p.removed + p.held * p.strength;
    p.held = with;
    p.strength = strength;
    p.filled = p.filled + with * strength;
}

/// Lets a volume flow, of which a share is lost at the end; not more than there is in the reservoir or in the first slug.
inline outflow flow_through(plumbing& p, volume v, double share_lost) {
    const volume first = until_next_slug(p);
    v = std::min({v, p.held, first});
    const amount out = v * at_tip(p);
    const outflow went{out * (1 - share_lost), out * share_lost};
    p.held = p.held - v;
    p.delivered = p.delivered + went.delivered;
    p.lost = p.lost + went.lost;
    if (std::isfinite(first.canonical())) {
        p.line.front().size = p.line.front().size - v;
        if (p.line.back().strength == p.strength)
            p.line.back().size = p.line.back().size + v;
        else if (v.canonical() > 0)
            p.line.push_back({v, p.strength});
        if (!(p.line.front().size.canonical() > 0)) p.line.erase(p.line.begin());
        if (p.line.size() == 1) p.line.front().size = p.dead;
    }
    return went;
}

/// The balance of all drug.
inline pump_balance balance_of(const plumbing& p) {
    amount between = units::mg(0.0);
    for (const slug& s : p.line) between = between + s.size * s.strength;
    return {p.filled, p.held * p.strength, between, p.delivered, p.lost, p.removed};
}

}  // namespace tonus
