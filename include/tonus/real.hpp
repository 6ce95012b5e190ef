#pragma once
// Floor 0. What tonus asks of a number type besides arithmetic and exp, log, sqrt, pow, expm1 found by name.
#include <type_traits>

namespace tonus {

/// The plain value of a number, by which decisions are taken. Other number types overload it.
template <class T>
requires std::is_arithmetic_v<T>
constexpr double value_of(T x) { return static_cast<double>(x); }

/// Whether two numbers are the same in everything that they carry, derivatives too. Other number types overload it.
template <class T>
requires std::is_arithmetic_v<T>
constexpr bool same_number(T a, T b) { return a == b; }

}  // namespace tonus
