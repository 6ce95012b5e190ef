#pragma once
// What a check says, as its sentence; "allowed" when it finds no problem.
#include <limits>
#include <optional>
#include <string>

#include <tonus/error.hpp>

inline std::string said(const std::optional<tonus::problem>& p) { return p ? describe(*p) : "allowed"; }

inline constexpr double nan_ = std::numeric_limits<double>::quiet_NaN();
inline constexpr double infinity = std::numeric_limits<double>::infinity();
