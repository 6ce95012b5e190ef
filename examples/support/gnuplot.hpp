#pragma once
// A picture, drawn by gnuplot through a pipe. It stands in the file when it is whole, and not before.
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace gnuplot {

inline bool is_svg(const std::string& file) { return file.ends_with(".svg"); }

/// Why no picture can be drawn into a file, as a sentence; nothing when it can.
inline std::optional<std::string> why_not(const std::string& file) {
    if (!is_svg(file) && !file.ends_with(".png")) return file + ": must end in .svg or .png";
    if (std::system("command -v gnuplot >/dev/null 2>&1") != 0)
        return file + ": gnuplot is not installed (Debian, Ubuntu: apt-get install gnuplot-nox)";
    return std::nullopt;
}

/// Text inside of single quotes of gnuplot.
inline std::string quoted(const std::string& s) {
    std::string out = "'";
    for (const char c : s) out += c == '\'' ? std::string{"''"} : std::string(1, c);
    return out + "'";
}

/// The terminal for a file, of so many pixels.
inline std::string terminal(const std::string& file, int width, int height) {
    const std::string size = std::to_string(width) + "," + std::to_string(height);
    return is_svg(file)
               ? "set terminal svg size " + size + " dynamic noenhanced font 'Helvetica,13' background rgb 'white'\n"
               : "set terminal pngcairo size " + size + " noenhanced font 'Helvetica,11' background rgb 'white'\n";
}

/// A curve with a name, and several of them as one panel of a picture.
struct curve {
    std::string name;
    std::vector<std::pair<double, double>> points;
};
inline std::string panel(const std::string& title, const std::vector<curve>& curves) {
    std::ostringstream data, plot;
    for (std::size_t k = 0; k < curves.size(); ++k) {
        data << "$d" << k << " << EOD\n";
        for (const auto& [x, y] : curves[k].points) data << x << " " << y << "\n";
        data << "EOD\n";
        plot << (k ? ", $d" : "plot $d") << k << " with lines lw 2 title " << quoted(curves[k].name);
    }
    return data.str() + "set title " + quoted(title) + "\n" + plot.str() + "\n";
}

enum class result { drawn, failed, not_written };

/// Draws into a file what a script says that names neither a terminal nor an output.
inline result draw(const std::string& file, int width, int height, const std::string& script) {
    const std::string unfinished = file + ".part";
    const std::string text = terminal(file, width, height) + "set encoding utf8\nset output " + quoted(unfinished) +
                             "\n" + script + "\nset output\n";
    std::FILE* pipe = ::popen("gnuplot 2>&1 >/dev/null", "w");
    if (!pipe) return result::failed;
    const bool is_told = std::fwrite(text.data(), 1, text.size(), pipe) == text.size();
    result ended = ::pclose(pipe) == 0 && is_told ? result::drawn : result::failed;
    if (ended == result::drawn && std::rename(unfinished.c_str(), file.c_str()) != 0) ended = result::not_written;
    if (ended != result::drawn) std::remove(unfinished.c_str());
    return ended;
}

}  // namespace gnuplot
