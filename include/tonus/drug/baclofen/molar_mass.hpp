#pragma once
// Floor 4. The molar mass of baclofen: animals are given nanomoles.
#include <tonus/drug/molar_mass.hpp>
#include <tonus/drug/sourced.hpp>

namespace tonus::drug::baclofen {

inline constexpr sourced<tonus::molar_mass> molar_mass{
    {213.66}, mark::derived, "chemistry", "C10H12ClNO2 by the standard atomic weights; the racemate"};

}  // namespace tonus::drug::baclofen
