#pragma once
// Floor 3. What a clinician reads off a curve. Every function takes a recorded range and says which value of its points
// is meant, as a pointer to a member or a function: `peak(run, &point::plasma)`. A point has `at`, and time does not
// fall.
//
// Between two points a curve is taken to be straight. What is found is as fine as the sampling: a moment of crossing or
// of the peak is within one step, the area within the curvature over a step.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <optional>
#include <ranges>
#include <type_traits>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// A value and when it was there.
template <class Value>
struct extreme {
    instant at;
    Value value;
};

/// Cmax and Tmax: the highest value, and the first time that it is reached. Throws error for an empty range.
template <std::ranges::forward_range Run, class Of>
auto peak(const Run& run, Of of) {
    if (std::ranges::empty(run)) throw error{"an empty curve has no peak"};
    const auto& p = *std::ranges::max_element(run, {}, of);
    return extreme<std::remove_cvref_t<decltype(std::invoke(of, p))>>{p.at, std::invoke(of, p)};
}

/// The lowest value, and the first time that it is reached. Throws error for an empty range.
template <std::ranges::forward_range Run, class Of>
auto trough(const Run& run, Of of) {
    if (std::ranges::empty(run)) throw error{"an empty curve has no trough"};
    const auto& p = *std::ranges::min_element(run, {}, of);
    return extreme<std::remove_cvref_t<decltype(std::invoke(of, p))>>{p.at, std::invoke(of, p)};
}

namespace detail {
template <dimension D, class Real>
quantity<D + dim::time, Real> times_time(quantity<D, Real>);
}

/// The area under a curve of quantities: trapezoids while it rises, logarithmic ones while it falls.
///
/// Source   "linear up, log down", the common method of non-compartmental analysis: Purves, J Pharmacokinet Biopharm
///          1992;20:211.
template <std::ranges::forward_range Run, class Of>
auto area_under(const Run& run, Of of) {
    using std::log1p;
    using Value = std::remove_cvref_t<std::invoke_result_t<Of&, std::ranges::range_reference_t<const Run>>>;
    using Real = typename Value::real;
    Real area{0}, c0{0};
    double t0 = 0;
    bool first = true;
    for (const auto& p : run) {
        const double t = p.at.since_start.canonical();
        const Real c = std::invoke(of, p).canonical();
        const bool falls = c < c0 && value_of(c) > 0;
        if (!first) area += Real(t - t0) * (falls ? (c - c0) / log1p((c - c0) / c0) : (c + c0) / Real(2));
        t0 = t, c0 = c, first = false;
    }
    return decltype(detail::times_time(std::declval<Value>()))::from_canonical(area);
}

/// A passage through a level.
struct passage {
    instant at;
    bool rising;
};

/// When the curve passes `level`, in order of time. A curve that touches the level and turns back does not pass it.
template <std::ranges::forward_range Run, class Of, class Value>
std::vector<passage> passages(const Run& run, Of of, Value level) {
    std::vector<passage> found;
    // The last point that was off the level, on which side it was, and where the curve has met the level since.
    instant t0{units::h(0.0)};
    Value v0 = level;
    int side = 0;
    std::optional<instant> met;
    for (const auto& p : run) {
        const Value v = std::invoke(of, p);
        const int now = v > level ? 1 : v < level ? -1 : 0;
        if (now == 0) {
            if (!met) met = p.at;
            continue;
        }
        if (side != 0 && now != side)
            found.push_back({met ? *met : t0 + (p.at - t0) * ((level - v0) / (v - v0)), now > 0});
        t0 = p.at, v0 = v, side = now, met.reset();
    }
    return found;
}

/// For how long the curve is from `low` to `high`, straight between its points. Throws error when low is above high.
template <std::ranges::forward_range Run, class Of, class Value>
duration time_within(const Run& run, Of of, Value low, Value high) {
    if (high < low) throw error{"a window from high to low"};
    double hours = 0;
    instant t0{units::h(0.0)};
    Value v0 = low;
    bool first = true;
    for (const auto& p : run) {
        const Value v = std::invoke(of, p);
        if (!first) {
            const double length = (p.at - t0).canonical();
            if (v == v0) {
                if (v >= low && v <= high) hours += length;
            } else {
                const double in = (low - v0) / (v - v0), out = (high - v0) / (v - v0);
                hours += length * std::max(0.0, std::min(1.0, std::max(in, out)) - std::max(0.0, std::min(in, out)));
            }
        }
        t0 = p.at, v0 = v, first = false;
    }
    return units::h(hours);
}

/// For how long the curve is at or above `level`, straight between its points.
template <std::ranges::forward_range Run, class Of, class Value>
duration time_above(const Run& run, Of of, Value level) {
    const auto top = std::ranges::empty(run) ? level : std::max(level, peak(run, of).value);
    return time_within(run, of, level, top);
}

}  // namespace tonus
