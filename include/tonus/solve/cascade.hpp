#pragma once
// Floor 8. The solver for stages that a linear model drives, without feedback: exact linear parts, and quadrature.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <vector>

#include <tonus/solve/panel.hpp>

namespace tonus {

/// Each driven quantity, dy/dt = gain - loss y, is an integral of what is known exactly: panels of Gauss-Legendre nodes run
/// from event to event, and are halved until what they may lack is below the tolerance. There is no step to choose, and a
/// dose costs no restart. A stage that switches ends a panel where it turns.
///
/// Limits   the tolerance is for values, not for slopes. The work grows with how often the fastest quantity turns over, about
///          a panel for each three times; where that is above a thousand times a segment, `rodas4` is cheaper.
struct cascade {
    double relative = 1e-9;               ///< error allowed in a panel, as a share of the quantity
    double absolute = 1e-15;              ///< the same, in units of the quantity
    std::size_t most_panels = 1'000'000;  ///< in one segment; it ends with `step_limit` after them
};

inline std::optional<problem> check(const cascade& s) {
    return first_of({within("relative tolerance", s.relative, 1e-15, 1), not_negative("absolute tolerance", s.absolute),
                     positive("most panels", static_cast<double>(s.most_panels))});
}

/// How long panels should be: as in the segment before, and fewer where they were better than needed.
class panel_plan {
public:
    /// `first` is the length of the first part of the first segment, h; it may be infinite.
    explicit panel_plan(double first) : first_{first}, hours_{first} {}

    /// A part of a segment: from `begin` on, `share` of it; and its error, in units of what is allowed.
    struct piece {
        double begin, share, error = 0;
    };

    /// The parts of a segment of this length in h, the earliest last.
    std::vector<piece> pieces(double length) const {
        std::vector<piece> all;
        double begin = 0;
        for (std::size_t i = 0; begin < 1; ++i) {
            // Beyond what is known, each twice as long as the one before.
            const std::size_t known = std::min(i, hours_.size() - 1);
            double share = std::ldexp(hours_[known], static_cast<int>(std::min<std::size_t>(i - known, 100))) / length;
            // However quiet it was before: the fastest that an event can set off must meet nodes.
            share = std::min(share, 4 * first_ / length + 3 * begin);
            // What would be left is not worth a panel.
            const bool is_last = begin + 1.1 * share >= 1;
            all.push_back({begin, is_last ? 1 - begin : share});
            begin = is_last ? 1 : begin + share;
        }
        std::reverse(all.begin(), all.end());
        return all;
    }
    /// Takes over what was done in a segment, the earliest first; `held` says that no part had to be halved.
    void learn(double length, const std::vector<piece>& done, bool held) {
        if (!held) patience_ = std::min(2 * patience_, 64);
        const bool as_before = held && done.size() == hours_.size();
        if (as_before && ++waited_ < patience_) return;
        waited_ = 0;
        // Where fewer parts would do, as few as can be, and as good as so few can be.
        std::vector<double> fewer = at_error(0.5, length, done);
        if (held && fewer.size() < done.size()) {
            for (double error = 0.2; error > 1e-3; error /= 3) {
                const auto better = at_error(error, length, done);
                if (better.size() > fewer.size()) break;
                fewer = better;
            }
            hours_ = fewer;
        } else if (!as_before) {
            hours_.clear();
            for (const auto& p : done) hours_.push_back(p.share * length);
        }
    }

private:
    /// The lengths that would have such an error, if it falls with the sixteenth power of a length; in multiples of a 64th
    /// of the segment, so that it settles.
    static std::vector<double> at_error(double error, double length, const std::vector<piece>& done) {
        std::vector<double> hours;
        double begin = 0;
        for (auto at = done.begin(); begin < 1;) {
            while (std::next(at) != done.end() && std::next(at)->begin <= begin) ++at;
            const auto allowed = [&](const piece& p) {
                return p.share * std::clamp(std::pow(error / std::max(p.error, 1e-12), 1.0 / 16), 1.0, 4.0);
            };
            // It reaches into the next part, which may be smoother.
            double share = allowed(*at);
            if (std::next(at) != done.end()) share = std::max(share, std::sqrt(share * allowed(*std::next(at))));
            if (share > 1.0 / 64) share = std::floor(64 * share) / 64;
            share = std::min(share, 1 - begin);
            hours.push_back(share * length);
            begin += share;
        }
        return hours;
    }

    double first_;               // h
    std::vector<double> hours_;  // of each part of a segment
    int patience_ = 1, waited_ = 0;
};

/// What `cascade` keeps while it crosses segments.
template <cascade_model M>
class cascade_crossing {
    using Real = typename M::real;
    using state = typename M::state;

public:
    static constexpr bool takes_releases = true;

    cascade_crossing(const cascade& s, const M& m)
        : solver_{(require(check(s)), s)}, panel_{m}, plan_{panel<M>::first_guess(m)} {}

    template <class Show>
    ending cross(const segment<Real, M::size>& s, state& x, std::span<const sampling> stops, Show&& show) {
        moment<Real> now = s.from;
        panel_.enter(s);
        std::size_t next = 0;
        for (; next < stops.size(); ++next) {
            // A stop where we stand on the clock moves the slopes, and nothing else.
            const auto stop = moment<Real>::at(stops[next].at);
            const Real hours = hours_between(now, stop);
            if (value_of(hours) > 0) break;
            if (!same_number(hours, Real(0))) {
                begin(exact_hours_between(s.from, now), hours, s, x);
                x = panel_.at(hours);
            }
            show(next, x);
            now = now.moved_to(stop);
        }
        const Real length = hours_between(now, s.to);
        if (same_number(length, Real(0))) return ending::complete;
        const auto trouble_at = [&](const Real& hours, ending how) {
            met_ = trouble{{units::h(now.clock() + value_of(hours))}, panel_.worst()};
            return how;
        };
        const auto offset = [&](std::size_t i) { return hours_between(now, moment<Real>::at(stops[i].at)); };

        const Real passed = exact_hours_between(s.from, now);  // slopes only
        std::vector<panel_plan::piece> to_do = plan_.pieces(value_of(length)), done;
        bool held = true, turned = false;  // whether the plan was good so far; whether something switched
        for (std::size_t tried = 0; !to_do.empty(); ++tried) {
            if (tried == solver_.most_panels) return trouble_at(length * Real(to_do.back().begin), ending::step_limit);
            auto p = to_do.back();
            const Real hours = length * Real(p.share), begun = length * Real(p.begin);
            p.error = begin(passed + begun, hours, s, x);
            if (!(p.error <= 1)) {
                if (p.share < smallest_share)
                    return trouble_at(begun, p.error > 1 ? ending::step_limit : ending::non_finite_state);
                held = false;
                to_do.back() = {p.begin + p.share / 2, p.share / 2};
                to_do.push_back({p.begin, p.share / 2});
                continue;
            }
            if (const double turn = panel_.turn(); turn < 1) {
                turned = true;
                const double first = p.share * turn;
                to_do.back() = {p.begin + first, p.share - first};
                to_do.push_back({p.begin, first});
                continue;
            }
            to_do.pop_back();
            done.push_back(p);
            for (; next < stops.size(); ++next) {
                const Real since = offset(next) - begun;
                if (value_of(since) > value_of(hours) && !to_do.empty()) break;
                const state& seen = panel_.at(since);
                if (!all_finite(seen)) return trouble_at(begun, ending::non_finite_state);
                show(next, seen);
            }
            x = panel_.at(hours);
            if (!all_finite(x)) return trouble_at(begun, ending::non_finite_state);
        }
        if (!turned) plan_.learn(value_of(length), done, held);
        return ending::complete;
    }

    const std::optional<trouble>& where() const { return met_; }

private:
    double begin(const Real& since, const Real& hours, const segment<Real, M::size>& s, const state& x) {
        return panel_.begin(since, hours, s, x, solver_.relative, solver_.absolute);
    }

    static constexpr double smallest_share = 0x1p-45;

    cascade solver_;
    panel<M> panel_;
    panel_plan plan_;
    std::optional<trouble> met_;
};

template <cascade_model M>
cascade_crossing<M> prepare(const cascade& s, const M& m) {
    return {s, m};
}

}  // namespace tonus
