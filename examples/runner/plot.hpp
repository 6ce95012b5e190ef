#pragma once
// The picture: doses, levels, and tone with its grades, drawn by gnuplot.
#include <string>

#include "curves.hpp"

namespace runner {

/// Throws refused when gnuplot is not installed or the file name does not end in .svg or .png.
void require_plot(const std::string& file);

/// Draws the curves into `file`. Throws tonus::error when gnuplot fails.
void draw(const std::string& file, const request& r, const curves& dense, const curves& visits);

}  // namespace runner
