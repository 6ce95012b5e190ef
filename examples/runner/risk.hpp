#pragma once
// What else the drugs by mouth do to the patient of the file: adverse effects, blood pressure and rare events.
#include <iosfwd>

#include "curves.hpp"

namespace runner {

/// For each drug by mouth the highest probability of its adverse effects, the largest fall of blood pressure, and, where
/// the age is known, the probability of rare events over the whole course, each beside that without drug. `dense` are
/// the curves on the sampling grid. Prints nothing where no treatment is by mouth, or the request does not want it.
void print_risks(std::ostream& out, const request& r, const curves& dense);

/// The numbers behind them, each with unit, mark, population and source.
void print_risk_sources(std::ostream& out, const request& r);

}  // namespace runner
