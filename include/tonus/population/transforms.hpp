#pragma once
// Floor 3. What a uniform random number becomes: normal, exponential, a yes or no, a choice. One uniform makes one
// draw, by the quantile of its distribution.
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include <tonus/error.hpp>
#include <tonus/numeric/normal.hpp>
#include <tonus/population/random.hpp>

namespace tonus {

/// A draw with mean 0 and standard deviation 1 from the normal distribution.
template <uniform_source Source>
double standard_normal(const Source& source, const address& at) {
    return normal_quantile(source(at));
}

/// The exponential distribution with mean 1, at a share `u`. `u` of our sources has 53 bits, so 1 - u is exact.
template <class Real>
Real exponential_quantile(const Real& u) {
    using std::log;
    return -log(Real(1) - u);
}

/// A draw with mean 1 from the exponential distribution: a waiting time, once multiplied with a mean or divided by a
/// rate.
template <uniform_source Source>
double standard_exponential(const Source& source, const address& at) {
    return exponential_quantile(source(at));
}

/// Whether something of a given probability happens. More probable, and it happens wherever it did.
/// Throws   invalid_parameter for a probability outside of 0 to 1.
template <uniform_source Source>
bool happens(double probability, const Source& source, const address& at) {
    require(within("probability", probability, 0.0, 1.0));
    return source(at) < probability;
}

inline std::optional<problem> check_weights(std::span<const double> weights) {
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (const auto p = not_negative("weight", weights[i]))
            return problem{"weight " + std::to_string(i + 1) + " of " + std::to_string(weights.size()), p->value,
                           p->must_be};
        sum += weights[i];
    }
    return positive("sum of weights", sum);
}

/// Which of several is chosen, from 0 on; each as often as its weight says. The weights need not sum to one.
/// Throws   invalid_parameter for weights that are negative or not finite, or all zero.
inline std::size_t chosen(std::span<const double> weights, double u) {
    require(check_weights(weights));
    double sum = 0;
    for (const double w : weights) sum += w;
    std::size_t last = 0;
    double reached = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (!(weights[i] > 0)) continue;
        reached += weights[i];
        last = i;
        if (u * sum < reached) break;
    }
    return last;
}
template <uniform_source Source>
std::size_t choice(std::span<const double> weights, const Source& source, const address& at) {
    return chosen(weights, source(at));
}

}  // namespace tonus
