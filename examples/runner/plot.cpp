// The picture, drawn by gnuplot through a pipe.
#include "plot.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iomanip>
#include <sstream>

#include "../support/gnuplot.hpp"
#include "report.hpp"

namespace runner {
namespace {

namespace units = tonus::units;

using gnuplot::quoted;

double days(tonus::instant t) { return t.since_start.in(units::day); }

/// Neighbouring steps of the same dose as one.
std::vector<dose_step> merged(const std::vector<dose_step>& steps) {
    std::vector<dose_step> fewer;
    for (const auto& s : steps) {
        if (!fewer.empty() && fewer.back().each == s.each && fewer.back().taken == s.taken &&
            fewer.back().infused == s.infused && fewer.back().mode == s.mode)
            fewer.back().to = s.to;
        else
            fewer.push_back(s);
    }
    return fewer;
}

/// A block of data with a name, as gnuplot reads it.
class blocks {
public:
    template <class Row>
    std::string add(std::size_t rows, Row&& row) {
        const std::string name = "$d" + std::to_string(count_++);
        text_ << name << " << EOD\n";
        for (std::size_t i = 0; i < rows; ++i) row(text_, i);
        text_ << "EOD\n";
        return name;
    }
    std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    int count_ = 0;
};

/// What comes out of a pump, as a rate in ug a day; `most` becomes the highest that lasts for an hour or more, so that a
/// bolus of minutes, which leaves the picture, does not flatten the rest.
void plot_delivery(std::ostream& out, const pumped& p, double per_day, double& most) {
    double last = 0;
    for (const auto& d : p.at_end.delivered()) {
        const double from = days(d.at) * per_day, to = days(d.at + d.over) * per_day;
        const double rate = (d.size / d.over).in(units::ug / units::day);
        if (d.over >= units::h(1.0)) most = std::max(most, rate);
        if (from > last) out << last << " 0\n" << from << " 0\n";
        out << from << " " << rate << "\n" << to << " " << rate << "\n";
        last = to;
    }
    out << last << " 0\n";
}

/// Lines where something happened to a pump, but for new programs and boluses, which are seen.
void mark_events(std::ostream& labels, const tonus::pump& p, double per_day) {
    for (const tonus::pump_event& e : p.log()) {
        if (e.what == tonus::pump_happening::program_set || e.what == tonus::pump_happening::bolus_begun) continue;
        const std::string said =
            e.what == tonus::pump_happening::failure_begun ? e.note : std::string{describe(e.what)};
        const double at = days(e.at) * per_day;
        labels << "set arrow from " << at << ",graph 0 to " << at << ",graph 1 nohead dt 3 lc rgb '#902020'\nset label "
               << quoted(said) << " at " << at
               << ",graph 0.97 right rotate by 90 offset -0.5,0 font ',9' tc rgb '#902020'\n";
    }
}

/// The bands of a population as shaded areas, the widest first, and the middle one of an odd number as a thin line; as
/// entries of a `plot`, each followed by a comma. Of times that are thinned out an area keeps the widest.
std::string shaded(blocks& data, const population& p, const population_bands& all, const quantile_rows& of,
                   double per_day, const std::string& colour) {
    std::ostringstream entries;
    const std::size_t rows = all.times.size(), stride = std::max<std::size_t>(1, rows / 2000), n = p.percents.size();
    const auto extreme = [&](std::size_t i, std::size_t percent, bool highest) {
        double found = of[i * stride][percent];
        for (std::size_t row = i * stride; row < std::min(rows, (i + 1) * stride); ++row)
            found = highest ? std::max(found, of[row][percent]) : std::min(found, of[row][percent]);
        return found;
    };
    for (std::size_t low = 0; low < (n + 1) / 2; ++low) {
        const std::size_t high = n - 1 - low;
        const auto block = data.add((rows + stride - 1) / stride, [&](std::ostream& out, std::size_t i) {
            out << days(all.times[i * stride].at) * per_day << " " << extreme(i, low, false) << " "
                << extreme(i, high, true) << "\n";
        });
        if (low == high) {
            entries << block << " using 1:2 with lines lw 0.8 dt 2 lc rgb '" << colour << "' title "
                    << quoted(tonus::text(p.percents[low]) + " % of " + std::to_string(p.size)) << ", ";
            continue;
        }
        entries << block << " using 1:2:3 with filledcurves lc rgb '" << colour
                << "' fs transparent solid 0.18 noborder title "
                << quoted(tonus::text(p.percents[low]) + " to " + tonus::text(p.percents[high]) + " % of " +
                          std::to_string(p.size))
                << ", ";
    }
    return entries.str();
}

const char* const colours[] = {"#1f5a99", "#b8451f", "#2f7d4f", "#7a4a9c"};

}  // namespace

void require_plot(const std::string& file) {
    if (const auto why = gnuplot::why_not(file)) throw refused{"--plot " + *why};
}

void draw(const std::string& file, const request& r, const curves& dense, const curves& visits,
          const std::optional<population_result>& people) {
    const auto scale = describe(r.scale);
    const double last = days(dense.times.back().at);
    const double lowest = r.scale == ashworth_scale::ashworth_1_to_5 ? 1 : 0;
    const bool hours = last <= 3;  // a screening day reads better in hours
    const double per_day = hours ? 24 : 1;
    const std::size_t stride = std::max<std::size_t>(1, dense.times.size() / 4000);
    blocks data;
    std::ostringstream doses, levels, tone;

    // Doses: the daily dose as steps, and each single dose as a tick below.
    double most = 0;
    std::ostringstream labels;
    for (std::size_t k = 0; k < r.treatments.size(); ++k) {
        const treatment& t = r.treatments[k];
        const auto steps = merged(steps_of(t));
        const bool in_ug = t.limit.per_day < units::mg(5.0);
        const auto size = [&](tonus::amount a) { return in_ug ? a.in(units::ug) : a.in(units::mg); };
        for (const auto& s : steps) most = std::max(most, size(daily_dose(s)));
        const auto block = data.add(1, [&](std::ostream& out, std::size_t) {
            if (t.pump) return plot_delivery(out, *t.pump, per_day, most);
            out << days(t.start) * per_day << " 0\n";
            for (const auto& s : steps) {
                const double from = days(s.from), to = given_once(s) ? from + 0.004 * last : days(s.to);
                out << from * per_day << " " << size(daily_dose(s)) << "\n"
                    << to * per_day << " " << size(daily_dose(s)) << "\n";
                if (given_once(s)) out << to * per_day << " 0\n" << days(s.to) * per_day << " 0\n";
            }
            if (!steps.empty()) out << days(steps.back().to) * per_day << " 0\n";
        });
        doses << (k ? ", " : "plot ") << block << " using 1:2 with filledcurves y1=0 lc rgb '" << colours[k % 4]
              << "' fs transparent solid 0.25 border notitle, " << block << " using 1:2 with lines lw 2 lc rgb '"
              << colours[k % 4] << "' title " << quoted(t.name + (in_ug ? ", ug a day" : ", mg a day"));
        double labelled = -1e9;
        for (const auto& s : steps) {
            const double middle = given_once(s) ? days(s.from) : (days(s.from) + days(s.to)) / 2;
            if (!(daily_dose(s) > units::mg(0.0)) || middle - labelled < 0.045 * last) continue;
            labelled = middle;
            std::string said = step_text(s);
            said = said.substr(0, said.find(" ("));
            if (days(s.to) - days(s.from) > 0.16 * last)
                labels << "set label " << quoted(said) << " at " << middle * per_day << "," << size(daily_dose(s))
                       << " center offset 0,0.6 font ',10' tc rgb '#333333'\n";
            else
                labels << "set label " << quoted(dose_text(s.infused.canonical() > 0 ? daily_dose(s) : s.each))
                       << " at " << middle * per_day << "," << size(daily_dose(s))
                       << " center offset 0,0.6 font ',9' tc rgb '#333333'\n";
        }
        if (t.pump) mark_events(labels, t.pump->at_end, per_day);
        for (const auto& gap : t.gaps)
            labels << "set object rectangle from " << days(gap.from) * per_day << ",graph 0 to "
                   << days(gap.to) * per_day
                   << ",graph 1 fc rgb '#d04040' fs transparent solid 0.15 noborder\nset label 'missed' at "
                   << (days(gap.from) + days(gap.to)) / 2 * per_day
                   << ",graph 0.08 center font ',10' tc rgb '#902020'\n";
    }

    // Levels: what is measured, in ng/mL.
    bool first = true;
    if (people) {
        levels << "plot ";
        for (std::size_t k = 0; k < r.treatments.size(); ++k)
            levels << shaded(data, *r.people, people->grid, people->grid.levels[k], per_day, colours[k % 4]);
    }
    for (std::size_t k = 0; k < r.treatments.size(); ++k) {
        const auto& c = dense.treatments[k];
        const auto curve = [&](const std::vector<tonus::concentration>& values, const char* what, const char* style) {
            if (values.empty()) return;
            const auto block = data.add((values.size() + stride - 1) / stride, [&](std::ostream& out, std::size_t i) {
                // The highest and the lowest of what is thinned out, so that no peak is lost.
                const auto begin = values.begin() + static_cast<std::ptrdiff_t>(i * stride);
                const auto end =
                    values.begin() + static_cast<std::ptrdiff_t>(std::min(values.size(), (i + 1) * stride));
                const auto [low, high] = std::minmax_element(begin, end);
                const double t = days(dense.times[i * stride].at) * per_day;
                out << t << " " << low->in(units::ng / units::mL) << "\n"
                    << t << " " << high->in(units::ng / units::mL) << "\n";
            });
            levels << (!first   ? ", "
                       : people ? ""
                                : "plot ")
                   << block << " using 1:2 with lines lw 1.2 " << style << " lc rgb '" << colours[k % 4] << "' title "
                   << quoted(r.treatments[k].name + ", " + what);
            first = false;
        };
        if (!c.plasma.empty()) curve(c.plasma, "plasma", "dt 1");
        if (c.plasma.empty()) curve(c.csf, "lumbar CSF", "dt 1");
    }
    if (r.plasma_level)
        levels << ", " << r.plasma_level->in(units::ng / units::mL) << " with lines dt 2 lc rgb '#777777' notitle";

    // Tone: a band a grade, the curve, and the visits.
    std::ostringstream grade_bands;
    for (std::size_t g = 0; g < scale.labels.size(); ++g) {
        const double from = g == 0 ? lowest - 0.25 : scale.cuts[g - 1],
                     to = g + 1 == scale.labels.size() ? lowest + 4.25 : scale.cuts[g];
        const double share = static_cast<double>(g) / static_cast<double>(scale.labels.size() - 1);
        char rgb[8];
        std::snprintf(rgb, sizeof rgb, "#%02x%02x%02x", static_cast<unsigned>(std::lround(232 + 18 * share)),
                      static_cast<unsigned>(std::lround(244 - 30 * share)),
                      static_cast<unsigned>(std::lround(233 - 37 * share)));
        grade_bands << "set object rectangle from graph 0,first " << from << " to graph 1,first " << to
                    << " behind fc rgb '" << rgb << "' fs solid 1.0 noborder\nset label 'grade " << scale.labels[g]
                    << "' at graph 1.008,first " << (from + to) / 2 << " left font ',11' tc rgb '#444444'\n";
    }
    const auto tone_block = data.add((dense.times.size() + stride - 1) / stride, [&](std::ostream& out, std::size_t i) {
        out << days(dense.times[i * stride].at) * per_day << " " << dense.tone[i * stride] << "\n";
    });
    tone << "plot ";
    if (people) tone << shaded(data, *r.people, people->grid, people->grid.tone, per_day, "#222222");
    tone << tone_block << " using 1:2 with lines lw 2.2 lc rgb '#222222' notitle";
    if (!visits.times.empty()) {
        const auto visit_block = data.add(visits.times.size(), [&](std::ostream& out, std::size_t i) {
            out << days(visits.times[i].at) * per_day << " " << visits.tone[i] << "\n";
        });
        tone << ", " << visit_block << " using 1:2 with points pt 7 ps 0.7 lc rgb '#b8451f' title 'visits'";
    }

    std::ostringstream script;
    script << data.text() << "set multiplot title " << quoted(r.title) << " font ',16' offset 0,-0.3\n"
           << "set xrange [0:" << last * per_day << "]\nset lmargin at screen 0.085\nset rmargin at screen 0.915\n"
           << "set grid xtics lc rgb '#dddddd'\nset tics nomirror out\nset border 3\nset key top left horizontal "
              "samplen 2 font ',11'\n"
           << (hours ? "set xtics 4\n" : "") << "set format x ''\n"
           << "set tmargin at screen 0.92\nset bmargin at screen 0.70\nset ylabel 'dose'\nset yrange [0:"
           << (most > 0 ? most * 1.45 : 1) << "]\n"
           << labels.str() << doses.str() << "\nunset label\nunset arrow\nunset object\n"
           << "set tmargin at screen 0.67\nset bmargin at screen 0.42\nset ylabel 'level, ng/mL'\nset yrange "
              "[0:*<1e9]\nset autoscale ymax\n"
           << "set offsets 0,0,graph 0.12,0\n"
           << levels.str() << "\nset offsets 0,0,0,0\n"
           << "set format x '%g'\nset tmargin at screen 0.39\nset bmargin at screen 0.10\nset ylabel "
           << quoted("tone, " + scale.name) << "\nset yrange [" << lowest - 0.25 << ":" << lowest + 4.25
           << "]\nset ytics 1\nset xlabel "
           << quoted(hours ? "hours since midnight of the first day" : "days since midnight of the first day")
           << "\nset key bottom left\n"
           << grade_bands.str() << "set label " << quoted(provenance(r)[0] + " - " + provenance(r)[1])
           << " at screen 0.5,0.018 center font ',10' tc rgb '#777777'\n"
           << tone.str() << "\nunset multiplot\n";
    const auto ended = gnuplot::draw(file, 1100, 900, script.str());
    if (ended == gnuplot::result::failed) throw tonus::error{"gnuplot failed to draw " + file};
    if (ended == gnuplot::result::not_written) throw refused{"--plot " + file + ": cannot be written"};
}

}  // namespace runner
