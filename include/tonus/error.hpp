#pragma once
// Floor 1. Two of the three channels for what can go wrong: a wrong value is a `problem` or an exception that carries
// it, numerical trouble is an `ending`. (The third, a wrong type or unit, does not compile.)
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <tonus/real.hpp>

namespace tonus {

/// A parameter whose value is not allowed: which one (with its unit), its value, and what is allowed.
struct problem {
    std::string parameter;
    double value;
    std::string must_be;
};

/// A number with the fewest digits that read back as the same number.
inline std::string text(double value) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    return {digits, end.ptr};
}

/// The problem as a sentence: `v [L] = 0, but must be positive`.
inline std::string describe(const problem& p) {
    return p.parameter + " = " + text(p.value) + ", but must be " + p.must_be;
}

/// What all exceptions of tonus have in common.
struct error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A value that is not allowed, as an exception with the sentence of `describe`.
struct invalid_parameter : error {
    explicit invalid_parameter(const problem& p) : error{describe(p)}, what_is_wrong{p} {}
    problem what_is_wrong;
};

/// Throws invalid_parameter when there is a problem.
inline void require(const std::optional<problem>& p) {
    if (p) throw invalid_parameter{*p};
}

/// How a computation through time ended. What was computed before stays valid.
enum class ending {
    complete,          ///< everything asked for was computed
    non_finite_state,  ///< an amount became infinite or not a number
    step_limit,        ///< a solver took its permitted number of steps, or found no step small enough
};

constexpr std::string_view describe(ending e) {
    switch (e) {
        case ending::complete:
            return "complete";
        case ending::non_finite_state:
            return "non-finite state";
        case ending::step_limit:
            return "step limit";
    }
    return "unknown";
}

// What `check` functions are made of. Each returns a problem when `x` is not finite or not in the range it names.

template <class Real>
std::optional<problem> finite(const char* parameter, const Real& x) {
    const double v = value_of(x);
    if (std::isfinite(v)) return std::nullopt;
    return problem{parameter, v, "finite"};
}
template <class Real>
std::optional<problem> positive(const char* parameter, const Real& x) {
    const double v = value_of(x);
    if (v > 0 && std::isfinite(v)) return std::nullopt;
    return problem{parameter, v, "positive and finite"};
}
template <class Real>
std::optional<problem> not_negative(const char* parameter, const Real& x) {
    const double v = value_of(x);
    if (v >= 0 && std::isfinite(v)) return std::nullopt;
    return problem{parameter, v, "zero or positive, and finite"};
}
template <class Real>
std::optional<problem> within(const char* parameter, const Real& x, double low, double high) {
    const double v = value_of(x);
    if (v >= low && v <= high) return std::nullopt;
    return problem{parameter, v, "from " + text(low) + " to " + text(high)};
}

/// The first problem of several, if there is one.
inline std::optional<problem> first_of(std::initializer_list<std::optional<problem>> all) {
    for (const auto& p : all)
        if (p) return p;
    return std::nullopt;
}

}  // namespace tonus
