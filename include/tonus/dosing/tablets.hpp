#pragma once
// Floor 1. What can be made of tablets.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The strengths at hand, and whether a tablet may be halved.
struct tablets {
    std::vector<amount> strengths;
    bool halves;
};

/// So many pieces of one strength; `half` pieces are halves of it.
struct tablet_count {
    amount strength;
    int whole;
    int half;

    friend bool operator==(const tablet_count&, const tablet_count&) = default;
};

inline std::optional<problem> check(const tablets& t) {
    if (t.strengths.empty()) return problem{"tablet strengths", 0, "at least one"};
    for (const amount s : t.strengths) {
        if (const auto p = positive("tablet strength [mg]", s.canonical())) return p;
        const double ug = s.in(units::ug) / (t.halves ? 2 : 1);
        if (ug != std::round(ug) || ug > 1e9) return problem{"tablet strength [mg]", s.canonical(), "whole micrograms"};
    }
    return std::nullopt;
}

/// The fewest pieces that make up `size` exactly, largest strength first; nothing when it cannot be made.
/// Throws invalid_parameter for tablets that are not allowed.
inline std::optional<std::vector<tablet_count>> made_of(const tablets& t, amount size) {
    require(check(t));
    struct piece {
        long size;  // in units of `grain`
        std::size_t strength;
        bool half;
    };
    auto strengths = t.strengths;
    std::sort(strengths.begin(), strengths.end(), [](amount a, amount b) { return a > b; });
    const auto micrograms = [](amount a) { return std::lround(a.in(units::ug)); };
    long grain = 0;
    for (const amount s : strengths) grain = std::gcd(grain, t.halves ? micrograms(s) / 2 : micrograms(s));
    const long wanted = micrograms(size) / grain;
    if (!(size >= units::mg(0.0)) || std::abs(static_cast<double>(wanted * grain) - size.in(units::ug)) > 1e-6)
        return std::nullopt;
    if (wanted > 1000000)
        throw invalid_parameter{{"dose [mg]", size.canonical(), "at most a million of the smallest piece"}};

    std::vector<piece> pieces;
    for (std::size_t i = 0; i < strengths.size(); ++i) {
        pieces.push_back({micrograms(strengths[i]) / grain, i, false});
        if (t.halves) pieces.push_back({micrograms(strengths[i]) / 2 / grain, i, true});
    }
    // fewest[n]: how many pieces make n, and the last of them.
    struct best {
        int count = -1;
        std::size_t last = 0;
    };
    std::vector<best> fewest(static_cast<std::size_t>(wanted) + 1);
    fewest[0].count = 0;
    for (long n = 1; n <= wanted; ++n)
        for (std::size_t p = 0; p < pieces.size(); ++p) {
            if (pieces[p].size > n) continue;
            const auto& rest = fewest[static_cast<std::size_t>(n - pieces[p].size)];
            auto& here = fewest[static_cast<std::size_t>(n)];
            if (rest.count >= 0 && (here.count < 0 || rest.count + 1 < here.count)) here = {rest.count + 1, p};
        }
    if (fewest.back().count < 0) return std::nullopt;
    std::vector<tablet_count> made;
    for (const amount s : strengths) made.push_back({s, 0, 0});
    for (long n = wanted; n > 0;) {
        const piece& p = pieces[fewest[static_cast<std::size_t>(n)].last];
        ++(p.half ? made[p.strength].half : made[p.strength].whole);
        n -= p.size;
    }
    std::erase_if(made, [](const tablet_count& c) { return c.whole == 0 && c.half == 0; });
    return made;
}

/// The largest dose that the tablets make and that is not above `wanted`; zero when there is none.
inline amount at_most(const tablets& t, amount wanted) {
    require(check(t));
    long grain = 0;
    for (const amount s : t.strengths) grain = std::gcd(grain, std::lround(s.in(units::ug)) / (t.halves ? 2 : 1));
    for (long n = static_cast<long>(std::floor(wanted.in(units::ug) / static_cast<double>(grain) + 1e-9)); n > 0; --n) {
        const amount candidate = units::ug(static_cast<double>(n * grain));
        if (made_of(t, candidate)) return candidate;
    }
    return units::mg(0.0);
}

}  // namespace tonus
