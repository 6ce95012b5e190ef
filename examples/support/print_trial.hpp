#pragma once
// A report of a trial as a table of text, and as a picture by gnuplot.
#include <cstddef>
#include <iomanip>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include <tonus/trial/report.hpp>

#include "gnuplot.hpp"

namespace support {

inline void print_p(std::ostream& out, double p) {
    if (p < 1e-4)
        out << ", p < 0.0001";
    else
        out << ", p " << std::setprecision(4) << p;
}

/// A number, and a mean with its interval, as text.
inline std::string shown(double x, int digits = 2) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << x;
    return out.str();
}
inline std::string shown(const tonus::mean_and_interval& m, int digits = 2) {
    return shown(m.mean, digits) + " (" + shown(m.low, digits) + " to " + shown(m.high, digits) + ")";
}
/// One line of a table: `cell(arm)` of two arms.
template <class Cell>
void row(std::ostream& out, const std::string& what, const Cell& cell) {
    out << "  " << std::left << std::setw(38) << what << std::setw(24) << cell(std::size_t{0}) << cell(std::size_t{1})
        << std::right << "\n";
}
inline void print_difference(std::ostream& out, const std::string& what, const tonus::mean_difference& d) {
    out << "  " << std::left << std::setw(50) << what << std::right << std::setw(6) << shown(d.difference, 3) << " ("
        << shown(d.low, 3) << " to " << shown(d.high, 3) << ")";
    print_p(out, d.p);
    out << "\n";
}

inline void print(std::ostream& out, const tonus::trial_report& r) {
    const auto interval = [&](double low, double high, int digits) {
        out << " (" << std::setprecision(digits) << low << " to " << high << ")";
    };
    out << std::fixed << "mean (sd) of n at week";
    for (const auto& v : r.visits) out << std::setw(16) << std::setprecision(0) << v.at.in(tonus::units::week);
    out << "\n";
    for (const auto& a : r.arms) {
        out << "  " << std::left << std::setw(20) << a.name << std::right << std::setprecision(2);
        for (const auto& m : a.at_visits) out << "  " << m.mean << " (" << m.sd << ")" << std::setw(4) << m.n;
        out << "\n";
    }
    out << r.estimand << "\n";
    for (const auto& a : r.arms) {
        out << "  " << std::left << std::setw(20) << a.name << std::right << std::setprecision(2) << "  "
            << a.change.mean;
        interval(a.change.low, a.change.high, 2);
        out << ", sd " << a.change.sd << "; fell by " << std::setprecision(1) << r.rule.fall
            << " or more: " << std::setprecision(0) << 100 * a.responders.share << " %";
        interval(100 * a.responders.low, 100 * a.responders.high, 0);
        out << "\n";
        if (!a.difference) continue;
        const auto& d = *a.difference;
        out << "    less " << r.arms[0].name << ": " << std::setprecision(2) << d.change.difference;
        interval(d.change.low, d.change.high, 2);
        print_p(out, d.change.p);
        out << " (t)";
        print_p(out, d.rank_p);
        out << " (ranks); " << std::setprecision(0) << 100 * d.responders.difference << " points";
        interval(100 * d.responders.low, 100 * d.responders.high, 0);
        print_p(out, d.responders_p);
        out << "\n";
    }
}

/// Means and their intervals at the visits, a line an arm; beside them points that were published. Says why there is no
/// picture.
inline std::optional<std::string> draw(const std::string& file, const tonus::trial_report& r, const std::string& title,
                                       const std::vector<gnuplot::curve>& published = {}) {
    if (auto why = gnuplot::why_not(file)) return why;
    std::ostringstream data, plot;
    for (std::size_t a = 0; a < r.arms.size(); ++a) {
        data << "$arm" << a << " << EOD\n";
        for (std::size_t v = 0; v < r.visits.size(); ++v) {
            const auto& m = r.arms[a].at_visits[v];
            data << r.visits[v].at.in(tonus::units::week) << " " << m.mean << " " << m.low << " " << m.high << "\n";
        }
        data << "EOD\n";
        plot << (a ? ", $arm" : "plot $arm") << a << " with yerrorlines lt " << a + 1 << " pt 7 ps 0.6 title "
             << gnuplot::quoted(r.arms[a].name);
    }
    for (std::size_t k = 0; k < published.size(); ++k) {
        data << "$published" << k << " << EOD\n";
        for (const auto& [x, y] : published[k].points) data << x << " " << y << "\n";
        data << "EOD\n";
        plot << ", $published" << k << " with points lt " << k + 1 << " pt 2 ps 1.5 lw 2 title "
             << gnuplot::quoted(published[k].name);
    }
    const std::string script = data.str() + "set title " + gnuplot::quoted(title) +
                               "\nset xlabel 'weeks'\nset ylabel 'mean, and its interval'\nset border 3\n"
                               "set tics nomirror\nset key top right\nset offsets 0.3,0.3,0.1,0.1\n" +
                               plot.str();
    if (gnuplot::draw(file, 800, 500, script) == gnuplot::result::drawn) return std::nullopt;
    return file + ": could not be drawn";
}

}  // namespace support
