#pragma once
// Floor 0. The one place where the version is written; CMake reads it from here.

#define TONUS_VERSION_MAJOR 0
#define TONUS_VERSION_MINOR 1
#define TONUS_VERSION_PATCH 0

namespace tonus {

/// The version of these headers, as "major.minor.patch".
inline constexpr const char* version = "0.1.0";

}  // namespace tonus
