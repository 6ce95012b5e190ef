#pragma once
// A report of a trial as a table of text, and as a picture by gnuplot.
#include <cstddef>
#include <cstdio>
#include <iomanip>
#include <ostream>
#include <string>

#include <tonus/trial/report.hpp>

namespace support {

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
        const auto p = [&](double value) {
            if (value < 1e-4)
                out << ", p < 0.0001";
            else
                out << ", p " << std::setprecision(4) << value;
        };
        const auto& d = *a.difference;
        out << "    less " << r.arms[0].name << ": " << std::setprecision(2) << d.change.difference;
        interval(d.change.low, d.change.high, 2);
        p(d.change.p);
        out << " (t)";
        p(d.rank_p);
        out << " (ranks); " << std::setprecision(0) << 100 * d.responders.difference << " points";
        interval(100 * d.responders.low, 100 * d.responders.high, 0);
        p(d.responders_p);
        out << "\n";
    }
}

/// Means and their intervals at the visits, a line an arm: an SVG. False when gnuplot cannot draw it.
inline bool draw(const std::string& svg, const tonus::trial_report& r) {
    std::FILE* gnuplot = ::popen("gnuplot", "w");
    if (!gnuplot) return false;
    std::fprintf(gnuplot,
                 "set terminal svg size 800,500 background rgb 'white'\nset output '%s'\nset xlabel 'weeks'\n"
                 "set ylabel 'mean, and its interval'\nset key top right\nset offsets 1,1,0.1,0.1\nplot ",
                 svg.c_str());
    for (const auto& a : r.arms)
        std::fprintf(gnuplot, "'-' using 1:2:3:4 with yerrorlines pt 7 title '%s', ", a.name.c_str());
    std::fprintf(gnuplot, "\n");
    for (const auto& a : r.arms) {
        for (std::size_t v = 0; v < r.visits.size(); ++v)
            std::fprintf(gnuplot, "%.6g %.6g %.6g %.6g\n", r.visits[v].at.in(tonus::units::week), a.at_visits[v].mean,
                         a.at_visits[v].low, a.at_visits[v].high);
        std::fprintf(gnuplot, "e\n");
    }
    return ::pclose(gnuplot) == 0;
}

}  // namespace support
