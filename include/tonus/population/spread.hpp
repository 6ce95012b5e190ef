#pragma once
// Floor 3. How wide a log-normal distribution is, in the measures that are published.
#include <cmath>
#include <string>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The standard deviation of the logarithm: omega.
struct log_spread {
    double omega;
};

/// By the coefficient of variation, exactly: omega^2 = ln(1 + CV^2). 0.21 is 21 %. Also for a relative standard error.
/// (Many papers call omega itself the CV; at 21 % it makes 0.2 % points, at 90 % ten: use by_omega for theirs.)
/// Throws   invalid_parameter unless the CV is finite and not negative.
inline log_spread by_cv(double cv) {
    require(not_negative("coefficient of variation", cv));
    return {std::sqrt(std::log1p(cv * cv))};
}
/// By the standard deviation of the logarithm; of a NONMEM output, the root of OMEGA's diagonal.
inline log_spread by_omega(double omega) {
    require(not_negative("omega", omega));
    return {omega};
}
/// By the limits of a 95 % interval: omega = ln(high / low) / (2 * 1.96).
/// Throws   invalid_parameter unless 0 < low <= high.
template <class Quantity>
log_spread by_95_interval(const Quantity& low, const Quantity& high) {
    const double ratio = value_of(high / low);
    if (!(low * 0.0 < low)) throw error{"the lower limit of an interval of a log-normal distribution must be positive"};
    if (!(ratio >= 1 && std::isfinite(ratio)))
        throw invalid_parameter{{"upper over lower limit of the interval", ratio, "1 or more, and finite"}};
    return {std::log(ratio) / (2 * 1.959963984540054)};
}

/// The coefficient of variation of a log-normal distribution.
inline double cv_of(log_spread spread) { return std::sqrt(std::expm1(spread.omega * spread.omega)); }

}  // namespace tonus
