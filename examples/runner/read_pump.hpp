#pragma once
// From the pump of a treatment to the orders that it is given.
#include "request.hpp"
#include "section.hpp"

namespace runner {

/// Reads [treatment.pump], and takes the pump through its orders. Throws refused, at the order that the pump cannot carry
/// out.
pumped pump_of(const section& s, tonus::weekday first_day);

}  // namespace runner
