#pragma once
// What is printed of a population.
#include <iosfwd>
#include <string>

#include "population.hpp"

namespace runner {

/// The section of the summary: what varies, and at each visit quantiles, shares and grades.
void print_population(std::ostream& out, const request& r, const population_result& result, const curves& typical);

/// The numbers by which subjects differ, each with mark, population and source.
void print_spreads(std::ostream& out, const request& r);

/// The names of the columns of quantiles, each after a comma, and the values of one row of the grid.
void print_band_names(std::ostream& out, const request& r, const curves& typical);
void print_band_values(std::ostream& out, const population_bands& all, std::size_t row);

}  // namespace runner
