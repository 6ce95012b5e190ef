// The summary of a population, and its columns of the table.
#include "print_population.hpp"

#include <algorithm>
#include <iomanip>
#include <ostream>

#include "report.hpp"

namespace runner {
namespace {

std::string percent_text(double percent) { return tonus::text(percent); }

void print_who(std::ostream& out, const request& r) {
    const population& p = *r.people;
    out << "\nPopulation of " << p.size << ", seed " << p.seed << " (Philox 4x32-10); every subject has the treatment "
        << "above\n";
    const bool with_cyp2d6 = std::any_of(r.treatments.begin(), r.treatments.end(), [](const treatment& t) {
        return std::holds_alternative<oral_tolperisone>(t.set);
    });
    if (p.are_recruited)
        out << "  subjects: adults of either sex; body mass and creatinine clearance are drawn, with age"
            << (with_cyp2d6 ? ", and CYP2D6" : "") << "\n";
    else
        out << "  subjects: as the patient above, but for what varies\n";
    for (const spread_facts& some : spreads_of(r)) {
        out << "  " << some.of << ":";
        for (std::size_t i = 0; i < some.facts.size(); ++i)
            out << (i == 0 ? " " : ", ") << some.facts[i].name << " " << tonus::text(some.facts[i].value) << " ("
                << describe(some.facts[i].how) << ")";
        out << "\n";
    }
    if (has_median_cord(r))
        out << "  their cords spread around csf_per_plasma, the label's share of plasma; the typical patient's "
               "cord_per_plasma stands for a mean\n";
}

void print_percents(std::ostream& out, const population& p) {
    for (const double percent : p.percents) out << std::setw(8) << percent_text(percent) + " %";
}

std::string share_text(const tonus::share_and_interval& s) {
    return rounded(100 * s.share, 0) + " (" + rounded(100 * s.low, 0) + "-" + rounded(100 * s.high, 0) + ")";
}

void print_tone_at_visits(std::ostream& out, const request& r, const population_result& result) {
    out << "\n  " << std::left << std::setw(31) << "tone at visits" << std::right;
    print_percents(out, *r.people);
    if (r.tone_window)
        out << std::setw(16) << "% " + tonus::text(r.tone_window->first) + " to " + tonus::text(r.tone_window->second);
    out << std::setw(16) << "% grade lower" << std::setw(16) << "% point lower\n";
    out << "  " << std::left << std::setw(31) << "untreated" << std::right;
    for (const double tone : result.untreated_tone) out << std::setw(8) << rounded(tone, 2);
    if (result.untreated.in_window) out << std::setw(16) << share_text(*result.untreated.in_window);
    out << "\n";
    for (std::size_t i = 0; i < result.visits.size(); ++i) {
        out << "  " << std::left << std::setw(31) << when(r, result.at_visits.times[i].at) << std::right;
        for (const double tone : result.at_visits.tone[i]) out << std::setw(8) << rounded(tone, 2);
        const auto& v = result.visits[i];
        if (v.in_window) out << std::setw(16) << share_text(*v.in_window);
        out << std::setw(16) << share_text(v.lower_grade) << std::setw(16) << share_text(v.lower_point) << "\n";
    }
    out << "  lower: by one or more than the subject's own, untreated; in brackets the 95 % interval of a share\n";
}

void print_levels_at_visits(std::ostream& out, const request& r, const population_result& result,
                            const curves& typical) {
    for (std::size_t k = 0; k < r.treatments.size(); ++k) {
        const char* what = typical.treatments[k].plasma.empty() ? " CSF, ng/mL" : " plasma, ng/mL";
        out << "\n  " << std::left << std::setw(31) << r.treatments[k].name + what << std::right;
        print_percents(out, *r.people);
        out << "\n";
        for (std::size_t i = 0; i < result.visits.size(); ++i) {
            out << "  " << std::left << std::setw(31) << when(r, result.at_visits.times[i].at) << std::right;
            for (const double level : result.at_visits.levels[k][i]) out << std::setw(8) << rounded(level, 1);
            out << "\n";
        }
    }
}

void print_grades(std::ostream& out, const request& r, const population_result& result) {
    out << "\n  " << std::left << std::setw(31) << "grades, % of subjects" << std::right;
    for (const auto& label : describe(r.scale).labels) out << std::setw(8) << label;
    out << "\n";
    const double all = static_cast<double>(r.people->size - result.failures.size());
    const auto print = [&](const std::string& at, const population_visit& v) {
        out << "  " << std::left << std::setw(31) << at << std::right;
        for (const std::size_t n : v.grades) out << std::setw(8) << rounded(100 * static_cast<double>(n) / all, 0);
        out << "\n";
    };
    print("untreated", result.untreated);
    for (std::size_t i = 0; i < result.visits.size(); ++i)
        print(when(r, result.at_visits.times[i].at), result.visits[i]);
}

}  // namespace

void print_population(std::ostream& out, const request& r, const population_result& result, const curves& typical) {
    print_who(out, r);
    if (result.failures.empty())
        out << "  all could be simulated";
    else
        out << "  could not be simulated, and left out: " << result.failures.size() << "; the first is subject "
            << result.failures.front().subject << ": " << result.failures.front().why;
    out << (result.are_exact ? "\n" : "; quantiles from counts, to 0.4 %\n");
    print_tone_at_visits(out, r, result);
    print_levels_at_visits(out, r, result, typical);
    print_grades(out, r, result);
}

void print_spreads(std::ostream& out, const request& r) {
    for (const spread_facts& some : spreads_of(r)) print_card(out, "between subjects: " + some.of, some.facts);
    if (r.people->are_recruited) {
        out << "\nbetween subjects: adults\n";
        const tonus::adult_population adults;
        visit(adults, [&](std::string_view name, const auto& number) {
            out << "  " << std::left << std::setw(42) << name << std::setw(12) << describe(number.how)
                << number.population << ". " << number.source << "\n";
        });
    }
}

void print_band_names(std::ostream& out, const request& r, const curves& typical) {
    const auto print = [&](const std::string& name) {
        for (const double percent : r.people->percents) out << "," << name << "_p" << percent_text(percent);
    };
    for (std::size_t k = 0; k < r.treatments.size(); ++k)
        print(column_of(r.treatments[k]) +
              (typical.treatments[k].plasma.empty() ? "_csf_ng_per_mL" : "_plasma_ng_per_mL"));
    print("tone");
}

void print_band_values(std::ostream& out, const population_bands& all, std::size_t row) {
    for (const auto& level : all.levels)
        for (const double value : level[row]) out << "," << value;
    for (const double value : all.tone[row]) out << "," << value;
}

}  // namespace runner
