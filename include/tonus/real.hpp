#pragma once
// Floor 0. What tonus asks of a number type besides arithmetic and exp, log, sqrt, pow, expm1 found by name.
#include <cmath>
#include <type_traits>

// A compiler that may reorder sums gives back what the propagator avoids, and one that assumes finite numbers drops the
// checks for numbers that are not.
#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(_M_FP_FAST) || \
    (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ > 0)
#error "tonus: -ffast-math (or a part of it) would make wrong results silent; compile without it"
#endif

namespace tonus {

/// The plain value of a number, by which decisions are taken. Other number types overload it; lanes have none.
template <class T>
requires std::is_arithmetic_v<T>
constexpr double value_of(T x) { return static_cast<double>(x); }

/// Whether two numbers are the same in everything that they carry, derivatives too. Other number types overload it.
template <class T>
requires std::is_arithmetic_v<T>
constexpr bool same_number(T a, T b) { return a == b; }

/// Whether a number is its value and nothing more: it carries no slopes.
template <class T>
inline constexpr bool is_value_alone = std::is_floating_point_v<T>;

/// One of two numbers. What is written so runs on lanes too, each of which takes its own.
template <class Real>
constexpr Real select(bool condition, const Real& a, const Real& b) {
    return condition ? a : b;
}
/// The result of one of two computations; the other is not made. (On lanes both may be.)
template <class A, class B>
constexpr auto choose(bool condition, A&& if_so, B&& if_not) {
    return condition ? if_so() : if_not();
}

/// x^y where the result is a share, at most one, and x not below zero. (Lanes have a way of their own.)
template <class Real>
Real power_to_share(const Real& x, const Real& y) {
    using std::pow;
    return pow(x, y);
}

}  // namespace tonus
