#pragma once
// The picture: doses, levels, and tone with its grades, drawn by gnuplot.
#include <optional>
#include <string>

#include "curves.hpp"
#include "population.hpp"

namespace runner {

/// Throws refused when gnuplot is not installed or the file name does not end in .svg or .png.
void require_plot(const std::string& file);

/// Draws the curves into `file`, before the bands of a population if there is one. Throws tonus::error when gnuplot fails.
void draw(const std::string& file, const request& r, const curves& dense, const curves& visits,
          const std::optional<population_result>& people);

}  // namespace runner
