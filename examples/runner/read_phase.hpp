#pragma once
// One [[treatment.phase]] of a prescription file.
#include <tonus/tonus.hpp>

#include "section.hpp"

namespace runner {

/// Reads a phase; doses may be per body mass of the patient. Throws refused.
tonus::phase phase_of(const section& s, const tonus::patient& who);

}  // namespace runner
