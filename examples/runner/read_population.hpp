#pragma once
// The [population] of a prescription file.
#include "request.hpp"
#include "section.hpp"

namespace runner {

/// Reads how the subjects of a population differ into a request that is complete but for it. Throws refused.
void read_population(const section& s, request& r);

}  // namespace runner
