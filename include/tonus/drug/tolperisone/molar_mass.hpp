#pragma once
// Floor 4. The molar mass of tolperisone, of the base: levels are of it, doses are not.
#include <tonus/drug/molar_mass.hpp>
#include <tonus/drug/sourced.hpp>

namespace tonus::drug::tolperisone {

inline constexpr sourced<tonus::molar_mass> molar_mass{{245.36}, mark::published, "chemistry", "of the base, C16H23NO"};

}  // namespace tonus::drug::tolperisone
