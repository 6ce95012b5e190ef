#pragma once
// Floor 3. What can be made of tablets.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
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
    for (std::size_t i = 0; i < t.strengths.size(); ++i) {
        const amount s = t.strengths[i];
        if (auto p = positive("tablet strength [mg]", s.canonical())) return p;
        const double ug = s.in(units::ug) / (t.halves ? 2 : 1);
        if (ug != std::round(ug) || ug > 1e9)
            return problem{"tablet strength [mg]", s.canonical(), "whole micrograms, also when halved"};
        if (std::find(t.strengths.begin(), t.strengths.begin() + static_cast<std::ptrdiff_t>(i), s) !=
            t.strengths.begin() + static_cast<std::ptrdiff_t>(i))
            return problem{"tablet strength [mg]", s.canonical(), "given once"};
    }
    return std::nullopt;
}

/// The smallest dose that the tablets make.
inline amount smallest_piece(const tablets& t) {
    require(check(t));
    return *std::min_element(t.strengths.begin(), t.strengths.end()) * (t.halves ? 0.5 : 1.0);
}

namespace detail {

/// For each multiple of a grain, the fewest pieces of tablets that make it.
class piece_table {
public:
    struct kind {
        long micrograms;
        amount strength;
        bool half;
    };

    /// Throws invalid_parameter for tablets that are not allowed, and for a dose that is not or takes over a million
    /// grains.
    piece_table(const tablets& t, amount up_to) {
        require(check(t));
        require(not_negative("dose [mg]", up_to.canonical()));
        for (const amount s : t.strengths) {
            const long whole = std::lround(s.in(units::ug));
            kinds_.push_back({whole, s, false});
            if (t.halves) kinds_.push_back({whole / 2, s, true});
        }
        std::sort(kinds_.begin(), kinds_.end(), [](const kind& a, const kind& b) {
            return a.strength == b.strength ? a.half < b.half : a.strength > b.strength;
        });
        for (const kind& k : kinds_) grain_ = std::gcd(grain_, k.micrograms);
        const double grains = std::floor(up_to.in(units::ug) / static_cast<double>(grain_) * (1 + 1e-12));
        if (grains > 1e6)
            throw invalid_parameter{{"dose [mg]", up_to.canonical(), "at most a million of the smallest piece"}};
        fewest_.resize(static_cast<std::size_t>(grains) + 1);
        fewest_[0].cost = 0;
        for (std::size_t n = 1; n < fewest_.size(); ++n)
            for (std::size_t k = 0; k < kinds_.size(); ++k) {
                const auto size = static_cast<std::size_t>(kinds_[k].micrograms / grain_);
                if (size > n || fewest_[n - size].cost < 0) continue;
                const std::int64_t cost = fewest_[n - size].cost + (kinds_[k].half ? a_piece + 1 : a_piece);
                if (fewest_[n].cost < 0 || cost < fewest_[n].cost) fewest_[n] = {cost, k};
            }
    }

    /// The most that can be made, in grains.
    std::size_t most() const {
        std::size_t n = fewest_.size() - 1;
        while (fewest_[n].cost < 0) --n;
        return n;
    }
    amount size_of(std::size_t grains) const {
        return units::ug(static_cast<double>(grains) * static_cast<double>(grain_));
    }
    std::vector<tablet_count> made_of(std::size_t grains) const {
        std::vector<tablet_count> made;
        for (const kind& k : kinds_)
            if (!k.half) made.push_back({k.strength, 0, 0});
        while (grains > 0) {
            const kind& k = kinds_[fewest_[grains].last];
            for (tablet_count& c : made)
                if (c.strength == k.strength) ++(k.half ? c.half : c.whole);
            grains -= static_cast<std::size_t>(k.micrograms / grain_);
        }
        std::erase_if(made, [](const tablet_count& c) { return c.whole == 0 && c.half == 0; });
        return made;
    }

private:
    struct best {
        std::int64_t cost = -1;  // fewest pieces, and among them fewest halves; -1: cannot be made
        std::size_t last = 0;
    };
    static constexpr std::int64_t a_piece = 4000000;  // more than all halves together
    std::vector<kind> kinds_;
    long grain_ = 0;  // ug
    std::vector<best> fewest_;
};

}  // namespace detail

/// The largest dose that the tablets make and that is not above `wanted`; zero when there is none.
/// Throws invalid_parameter for tablets or a dose that are not allowed.
inline amount at_most(const tablets& t, amount wanted) {
    const detail::piece_table table{t, wanted};
    return table.size_of(table.most());
}

/// The fewest pieces that make up `size` exactly, whole tablets before halves, largest strength first.
/// Throws invalid_parameter when the tablets do not make it; at_most says what they do make.
inline std::vector<tablet_count> made_of(const tablets& t, amount size) {
    const detail::piece_table table{t, size};
    const amount nearest = table.size_of(table.most());
    if (std::abs((size - nearest).in(units::ug)) > 1e-6)
        throw invalid_parameter{
            {"dose [mg]", size.canonical(),
             "made of the tablets at hand; the next lower one is " + text(nearest.canonical()) + " mg"}};
    return table.made_of(table.most());
}

}  // namespace tonus
