#pragma once
// Floor 4. When a subject leaves a trial.
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>

#include <tonus/error.hpp>
#include <tonus/population/transforms.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// A Weibull hazard of leaving: gathered by a time t since the baseline it is (per_time t)^shape. With shape 1 it is
/// constant; below, most leave early; above, late.
struct dropout {
    rate per_time;  ///< zero: nobody leaves
    number<> shape;
};

inline std::optional<problem> check(const dropout& d) {
    return first_of({not_negative("hazard of leaving [1/h]", d.per_time.canonical()),
                     positive("shape of the hazard of leaving", double(d.shape))});
}

inline dropout nobody_leaves() { return {rate::from_canonical(0), 1.0}; }
inline dropout constant_hazard(rate r) { return {r, 1.0}; }
/// The hazard by which a share leaves within a time.
/// Throws   invalid_parameter for a share that is not from 0 to below 1, and a time that is not positive.
inline dropout share_leaves(double share, duration within, number<> shape) {
    if (!(share >= 0 && share < 1)) throw invalid_parameter{{"share that leaves", share, "from 0 to below 1"}};
    require(first_of({positive("time within which they leave [h]", within.canonical()),
                      positive("shape of the hazard of leaving", double(shape))}));
    return {std::pow(-std::log1p(-share), 1 / double(shape)) / within, shape};
}

/// The hazard gathered by a time since the baseline.
inline double hazard_gathered(const dropout& d, duration since) {
    return std::pow(d.per_time.canonical() * since.canonical(), double(d.shape));
}

/// When a subject leaves, at the share `u` of its distribution; nothing when it is still there at the last visit.
/// `times` are those of its visits, the first the baseline; from the i-th to the next the hazard is `factors[i]` times as
/// high: lack of efficacy, adverse effects. With higher factors and the same `u` nobody leaves later.
///
/// Domain   times that rise.
/// Throws   invalid_parameter for a hazard that `check` refuses, a share that is not from 0 to below 1, factors that are not
///          one less than the times, and one that is negative or not finite.
inline std::optional<duration> leaves_at(const dropout& d, std::span<const duration> times,
                                         std::span<const double> factors, double u) {
    require(check(d));
    if (!(u >= 0 && u < 1)) throw invalid_parameter{{"share of the times of leaving", u, "from 0 to below 1"}};
    if (factors.size() + 1 != times.size())
        throw invalid_parameter{{"factors of the hazard of leaving", static_cast<double>(factors.size()),
                                 "one less than there are visits, " + text(static_cast<double>(times.size()))}};
    double left = exponential_quantile(u), before = 0;
    for (std::size_t i = 0; i + 1 < times.size(); ++i) {
        require(not_negative("factor of the hazard of leaving", factors[i]));
        const double until = hazard_gathered(d, times[i + 1] - times[0]),
                     here = factors[i] > 0 ? factors[i] * (until - before) : 0;
        if (here > left) return times[0] + std::pow(before + left / factors[i], 1 / double(d.shape)) / d.per_time;
        left -= here;
        before = until;
    }
    return std::nullopt;
}

}  // namespace tonus
