// What is printed.
#include "report.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>

#include "print_population.hpp"
#include "risk.hpp"

namespace runner {
namespace {

namespace units = tonus::units;

std::string in_ng_per_ml(tonus::concentration c) { return rounded(c.in(units::ng / units::mL), 1); }

std::string frequency_text(const tonus::frequency& f) {
    if (!f.by_clock()) return "every " + tonus::text(f.interval().in(units::h)) + " h";
    std::string said = "at ";
    bool first = true;
    f.for_each({units::h(0.0)}, {units::h(0.0)}, {units::h(24.0)}, [&](tonus::instant t) {
        const int minutes = static_cast<int>(std::lround(t.since_start.in(units::min)));
        std::ostringstream clock;
        clock << std::setfill('0') << std::setw(2) << minutes / 60 << ':' << std::setw(2) << minutes % 60;
        said += (first ? "" : ", ") + clock.str();
        first = false;
    });
    return said;
}

/// A point of one treatment, as the functions of sim/summary.hpp want it.
struct level {
    tonus::instant at;
    tonus::concentration value;
};
struct tone_point {
    tonus::instant at;
    double value;
};

/// Whether a sample belongs to the time from `from` to `to`: at its beginning after the doses, at its end before them.
bool is_within(const tonus::sampling& t, tonus::instant from, tonus::instant to) {
    return (t.at > from || (t.at == from && t.of_doses == tonus::side::after)) &&
           (t.at < to || (t.at == to && t.of_doses == tonus::side::before));
}

std::vector<level> levels(const curves& c, const std::vector<tonus::concentration>& values, tonus::instant from,
                          tonus::instant to) {
    std::vector<level> some;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (is_within(c.times[i], from, to)) some.push_back({c.times[i].at, values[i]});
    return some;
}
std::vector<tone_point> tones(const curves& c, tonus::instant from, tonus::instant to) {
    std::vector<tone_point> some;
    for (std::size_t i = 0; i < c.tone.size(); ++i)
        if (is_within(c.times[i], from, to)) some.push_back({c.times[i].at, c.tone[i]});
    return some;
}

/// The first time that comes within a thousandth of the extreme: at steady state all peaks are alike but for rounding.
template <class Run, class Of, class Value>
tonus::instant first_near(const Run& run, Of of, const Value& extreme) {
    for (const auto& p : run) {
        const auto ratio = p.*of / extreme;
        if (ratio > 0.999 && ratio < 1.001) return p.at;
    }
    return run.front().at;
}

/// The mean over time, straight between the points.
double mean(const std::vector<tone_point>& tone) {
    double area = 0;
    for (std::size_t i = 1; i < tone.size(); ++i)
        area += (tone[i].at - tone[i - 1].at).in(units::h) * (tone[i].value + tone[i - 1].value) / 2;
    return area / (tone.back().at - tone.front().at).in(units::h);
}

/// A time after all samples.
tonus::instant after_all(const curves& c) { return c.times.back().at + units::h(1.0); }

/// The measured curve of a treatment, and what it is called.
const std::vector<tonus::concentration>& measured(const treatment_curves& t) {
    return t.plasma.empty() ? t.csf : t.plasma;
}
const char* measured_name(const treatment_curves& t) { return t.plasma.empty() ? "CSF" : "plasma"; }

void print_steps(std::ostream& out, const request& r, const treatment& t, const treatment_curves& curve,
                 const curves& dense) {
    out << "\n"
        << t.name << ", preset " << t.preset << " (last 24 h of a step, all of it after a single dose; "
        << measured_name(curve) << " in ng/mL)\n";
    out << "  " << std::left << std::setw(31) << "from" << std::setw(42) << "dose" << std::right << std::setw(8)
        << "highest" << std::setw(8) << "lowest" << std::setw(10) << "AUC ng*h"
        << "  mean tone\n";
    for (const dose_step& s : steps_of(t)) {
        const tonus::instant last_day = given_once(s) ? s.from : std::max(s.from, s.to - units::day(1.0));
        const auto seen = levels(dense, measured(curve), last_day, s.to);
        const auto tone = tones(dense, last_day, s.to);
        out << "  " << std::left << std::setw(31) << when(r, s.from) << std::setw(42) << step_text(s) << std::right;
        if (seen.size() < 2) {
            out << "  (not sampled)\n";
            continue;
        }
        out << std::setw(8) << in_ng_per_ml(peak(seen, &level::value).value) << std::setw(8)
            << in_ng_per_ml(trough(seen, &level::value).value) << std::setw(10)
            << rounded(area_under(seen, &level::value).in(units::ng * units::h / units::mL), 0) << std::setw(11)
            << rounded(mean(tone), 2) << "\n";
    }
    for (const auto& gap : t.gaps)
        out << "  nothing taken from " << when(r, gap.from) << " until " << when(r, gap.to) << "\n";
}

void print_exposure(std::ostream& out, const request& r, const treatment& t, const treatment_curves& curve,
                    const curves& dense) {
    const auto seen = levels(dense, measured(curve), dense.times.front().at, after_all(dense));
    const auto highest = peak(seen, &level::value);
    const auto doses = doses_of(t);
    out << "  highest " << measured_name(curve) << " level " << in_ng_per_ml(highest.value) << " ng/mL, first on "
        << when(r, first_near(seen, &level::value, highest.value)) << "; ";
    if (!t.pump) out << doses.size() << (doses.size() == 1 ? " dose, " : " doses, ");
    out << dose_text(given_until(doses, dense.times.back().at)) << " in all\n";
    if (r.plasma_level && !curve.plasma.empty())
        out << "  above " << in_ng_per_ml(*r.plasma_level) << " ng/mL for "
            << rounded(time_above(seen, &level::value, *r.plasma_level).in(units::h), 1) << " h\n";
}

/// What a pump has written down, where all drug is at the end, and how it stands then.
void print_pump(std::ostream& out, const request& r, const tonus::pump& p) {
    out << "\n  pump\n";
    for (const tonus::pump_event& e : p.log())
        out << "  " << std::left << std::setw(31) << when(r, e.at) << std::setw(18) << describe(e.what) << e.note
            << std::right << "\n";
    const auto b = p.balance();
    out << "  filled " << tonus::words(b.filled) << " = reservoir " << tonus::words(b.reservoir) << " + catheter "
        << tonus::words(b.dead_volume) << " + delivered " << tonus::words(b.delivered) << " + lost "
        << tonus::words(b.lost) << " + removed " << tonus::words(b.removed) << "\n";
    const auto m = p.look();
    out << "  at the end\n";
    for (const auto& [name, value] : lines_of(m.set)) out << "    " << name << ": " << value << "\n";
    out << "    reservoir: " << tonus::words(m.inside.held) << " of " << tonus::words(m.set.device.reservoir) << "\n";
    if (m.inside.held.canonical() > 0) out << "    refill by: " << when(r, refill_due(p)) << "\n";
}

void print_tone(std::ostream& out, const request& r, const curves& dense, const curves& visits) {
    const auto scale = describe(r.scale);
    const auto all = tones(dense, dense.times.front().at, after_all(dense));
    const auto lowest = tonus::trough(all, &tone_point::value);
    out << "\nTone on the scale " << scale.name << " (untreated " << rounded(r.untreated, 2) << ")\n";
    out << "  lowest " << rounded(lowest.value, 2) << ", first on "
        << when(r, first_near(all, &tone_point::value, lowest.value)) << "\n";
    for (std::size_t i = 0; i < scale.cuts.size(); ++i) {
        const auto passed = tonus::passages(all, &tone_point::value, scale.cuts[i]);
        if (passed.empty()) continue;
        out << "  between grades " << scale.labels[i] << " and " << scale.labels[i + 1] << " ("
            << tonus::text(scale.cuts[i]) << "): " << passed.size() << (passed.size() == 1 ? " passage" : " passages")
            << ", first " << when(r, passed.front().at) << (passed.front().rising ? " (up)" : " (down)") << ", last "
            << when(r, passed.back().at) << (passed.back().rising ? " (up)" : " (down)") << "\n";
    }
    if (r.tone_window)
        out << "  from " << tonus::text(r.tone_window->first) << " to " << tonus::text(r.tone_window->second) << " for "
            << rounded(tonus::time_within(all, &tone_point::value, r.tone_window->first, r.tone_window->second)
                           .in(units::h),
                       1)
            << " of " << rounded((dense.times.back().at - dense.times.front().at).in(units::h), 1) << " h\n";

    if (r.adapts) {
        const auto worst = std::max_element(dense.deficit.begin(), dense.deficit.end());
        const auto at = static_cast<std::size_t>(worst - dense.deficit.begin());
        out << "  the cord adapts: EC50 at the end " << rounded(1 + dense.tolerance.back(), 2)
            << " times that of the first day, receptors " << rounded(100 * dense.density.back(), 0) << " %\n";
        out << "  of their signal is missing at most " << rounded(100 * *worst, 0) << " %, on "
            << when(r, dense.times[at].at) << "; severe withdrawal in " << rounded(100 * dense.severe.back(), 1)
            << " % (to compare ways of stopping; by itself it says little)\n";
    }

    const bool reflex = std::any_of(visits.reflex.begin(), visits.reflex.end(), [](double e) { return e > 0; });
    out << "\n  " << std::left << std::setw(31) << "visit (before the dose)" << std::right << std::setw(9) << "tone"
        << std::setw(7) << "grade" << std::setw(16) << "drug effect" << (reflex ? "   H/M left" : "") << "\n";
    for (std::size_t i = 0; i < visits.times.size(); ++i) {
        out << "  " << std::left << std::setw(31) << when(r, visits.times[i].at) << std::right << std::setw(9)
            << rounded(visits.tone[i], 2) << std::setw(7) << visits.grade[i] << std::setw(14)
            << rounded(100 * visits.effect[i], 1) << " %";
        if (reflex) out << std::setw(9) << rounded(100 * (1 - visits.reflex[i]), 0) << " %";
        out << "\n";
    }
}

}  // namespace

std::vector<std::string> provenance(const request& r) {
    std::vector<std::string> lines{std::string{"tonus "} + tonus::version +
                                   ": for research only, not for the treatment of patients"};
    std::string input = "input " + r.input;
    const oral_tolperisone* tolperisone = nullptr;
    const auto retracted = tonus::drug::effect_set_b();
    for (const treatment& t : r.treatments) {
        input += "; " + t.name + ", preset " + t.preset;
        for (std::size_t i = 0; i < t.changed.size(); ++i) input += (i == 0 ? ", changed: " : " ") + t.changed[i];
        const auto* now = std::get_if<oral_tolperisone>(&t.set);
        if (now && now->effect_set == retracted.name) input += ", effect of a retracted trial";
        if (now && (!tolperisone || now->effect_set == retracted.name)) tolperisone = now;
    }
    for (const auto& replaced : r.replacements) input += "; --set " + replaced;
    if (r.people)
        input += "; population of " + std::to_string(r.people->size) + ", seed " + std::to_string(r.people->seed) +
                 ", Philox 4x32-10";
    lines.push_back(input + (r.people ? "" : "; no random numbers"));
    if (tolperisone && tolperisone->effect_set == retracted.name)
        lines.push_back("WARNING, effect of tolperisone: " + std::string{retracted.note});
    else if (tolperisone)
        lines.emplace_back(
            "the trial of baclofen against tolperisone in Saudi Pharm J 2017;25:655 is retracted; nothing here rests "
            "on it");
    return lines;
}

std::string when(const request& r, tonus::instant t) {
    const auto minutes = static_cast<long>(std::llround(t.since_start.in(units::min)));
    const long day = minutes / (24 * 60), rest = minutes % (24 * 60);
    std::ostringstream out;
    out << "day " << day + 1;
    if (r.first_day) {
        namespace ch = std::chrono;
        const ch::year_month_day first{ch::year{r.first_day->year}, ch::month{r.first_day->month},
                                       ch::day{r.first_day->day}};
        const ch::year_month_day date{ch::sys_days{first} + ch::days{day}};
        out << " (" << static_cast<int>(date.year()) << '-' << std::setfill('0') << std::setw(2)
            << static_cast<unsigned>(date.month()) << '-' << std::setw(2) << static_cast<unsigned>(date.day()) << ")";
    }
    out << ' ' << std::setfill('0') << std::setw(2) << rest / 60 << ':' << std::setw(2) << rest % 60;
    return std::move(out).str();
}

std::string rounded(double value, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << value + 0.0;
    return std::move(out).str();
}

std::string few(double value) {
    std::ostringstream out;
    out << std::setprecision(6) << value;
    return std::move(out).str();
}

std::string dose_text(tonus::amount a) {
    return a < units::mg(1.0) ? few(a.in(units::ug)) + " ug" : few(a.in(units::mg)) + " mg";
}

bool given_once(const tonus::step& s) { return s.each > units::mg(0.0) && !s.taken; }

std::string step_text(const dose_step& s) {
    if (s.infused.canonical() > 0) return dose_text(daily_dose(s)) + "/day " + s.mode;
    if (!(s.each > units::mg(0.0))) return "nothing";
    if (given_once(s)) return dose_text(s.each) + " once";
    return dose_text(s.each) + " " + frequency_text(*s.taken) + " (" + dose_text(daily_dose(s)) + "/day)";
}

void print_report(std::ostream& out, const request& r, const curves& dense, const curves& visits,
                  const std::optional<population_result>& people) {
    for (const auto& line : provenance(r)) out << line << "\n";
    out << "\n" << r.title << "\n";
    out << "patient: " << tonus::text(r.who.mass.in(units::kg)) << " kg";
    if (r.knows_creatinine)
        out << ", creatinine clearance " << tonus::text(r.who.creatinine_clearance.in(units::mL / units::min))
            << " mL/min";
    if (r.cyp2d6 != tonus::cyp2d6::normal) out << ", CYP2D6 " << describe(r.cyp2d6);
    if (r.inhibitor != tonus::cyp2d6_inhibitor::none) out << ", " << describe(r.inhibitor) << " inhibitor of CYP2D6";
    if (r.age) out << ", " << tonus::text(r.age->in(units::year)) << " years";
    out << "\n";
    for (std::size_t i = 0; i < r.treatments.size(); ++i) {
        print_steps(out, r, r.treatments[i], dense.treatments[i], dense);
        print_exposure(out, r, r.treatments[i], dense.treatments[i], dense);
        if (r.treatments[i].pump) print_pump(out, r, r.treatments[i].pump->at_end);
    }
    print_tone(out, r, dense, visits);
    print_risks(out, r, dense);
    if (people) print_population(out, r, *people, dense);
    if (!r.warnings.empty()) {
        out << "\nWarnings\n";
        for (const auto& w : r.warnings) out << "  ! " << w << "\n";
    }
    int counts[4] = {};
    for (const treatment& t : r.treatments)
        for (const tonus::fact& f : facts_of(t)) ++counts[static_cast<int>(f.how)];
    if (r.adapts)
        for (const tonus::fact& f : tonus::facts_of(tonus::drug::baclofen::adapting_cord{}))
            ++counts[static_cast<int>(f.how)];
    out << "\nNumbers in the parameter sets: " << counts[0] << " published, " << counts[1] << " derived, " << counts[2]
        << " calibrated, " << counts[3]
        << " assumed; --sources lists them. Cut points: " << describe(r.scale).cuts_source << ".\n";
}

void print_card(std::ostream& out, const std::string& name, const tonus::card& facts) {
    out << "\n" << name << "\n";
    for (const tonus::fact& f : facts)
        out << "  " << std::left << std::setw(24) << f.name << std::setw(10) << tonus::text(f.value) << std::setw(8)
            << f.unit << std::setw(12) << describe(f.how) << f.population << ". " << f.source << "\n";
}

void print_sources(std::ostream& out, const request& r) {
    for (const treatment& t : r.treatments) print_card(out, t.name + ", preset " + t.preset, facts_of(t));
    if (r.adapts)
        print_card(out, "the cord as it adapts to baclofen", tonus::facts_of(tonus::drug::baclofen::adapting_cord{}));
    print_risk_sources(out, r);
    if (r.people) print_spreads(out, r);
}

std::string column_of(const treatment& t) {
    std::string name = t.name;
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

void print_csv(std::ostream& out, const request& r, const curves& dense,
               const std::optional<population_result>& people) {
    for (const auto& line : provenance(r)) out << "# " << line << "\n";
    out << "# " << r.title << "\ntime_h";
    for (std::size_t k = 0; k < r.treatments.size(); ++k) {
        const std::string name = column_of(r.treatments[k]);
        out << "," << name << "_given_mg";
        if (!dense.treatments[k].plasma.empty()) out << "," << name << "_plasma_ng_per_mL";
        if (!dense.treatments[k].csf.empty()) out << "," << name << "_csf_ng_per_mL";
        out << "," << name << "_tone_site_ng_per_mL";
    }
    out << ",effect,h_reflex_effect,tone,grade"
        << (r.adapts ? ",tolerance,receptor_density,deficit,severe_withdrawal" : "");
    if (people) print_band_names(out, r, dense);
    out << "\n" << std::setprecision(10);
    std::vector<tonus::schedule> doses;
    for (const treatment& t : r.treatments) doses.push_back(doses_of(t));
    const auto ng_per_ml = units::ng / units::mL;
    const auto grid = tonus::grid({units::h(0.0)}, {r.until}, r.every);
    std::size_t row = 0;
    for (std::size_t i = 0; i < dense.times.size() && row < grid.size(); ++i) {
        if (dense.times[i].at != grid[row].at || dense.times[i].of_doses != grid[row].of_doses) continue;
        ++row;
        out << dense.times[i].at.since_start.in(units::h);
        for (std::size_t k = 0; k < r.treatments.size(); ++k) {
            const auto& c = dense.treatments[k];
            out << "," << given_until(doses[k], dense.times[i].at).in(units::mg);
            if (!c.plasma.empty()) out << "," << c.plasma[i].in(ng_per_ml);
            if (!c.csf.empty()) out << "," << c.csf[i].in(ng_per_ml);
            out << "," << c.tone_site[i].in(ng_per_ml);
        }
        out << "," << dense.effect[i] << "," << dense.reflex[i] << "," << dense.tone[i] << "," << dense.grade[i];
        if (r.adapts)
            out << "," << dense.tolerance[i] << "," << dense.density[i] << "," << dense.deficit[i] << ","
                << dense.severe[i];
        if (people) print_band_values(out, people->grid, row - 1);
        out << "\n";
    }
}

}  // namespace runner
