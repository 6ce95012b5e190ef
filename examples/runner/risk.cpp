// What else the drugs by mouth do to the patient of the file.
#include "risk.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iomanip>
#include <ostream>
#include <type_traits>

#include "report.hpp"

namespace runner {
namespace {

namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;
namespace units = tonus::units;

/// What drives the risks of one drug at some times: the levels of all its treatments by mouth together, and what is
/// missing of the receptors' signal.
struct drive {
    std::vector<tonus::sampling> times;
    std::vector<tonus::concentration> plasma, brain, used_to;
    std::vector<double> missing;
};

template <tonus::linear_model M, class Effects>
void add_levels(drive& d, const M& blood, const tonus::intake& way, const Effects& felt, const tonus::schedule& doses) {
    std::size_t i = 0;
    const auto m = with_brain(blood, felt);
    must_complete(tonus::simulate(m, through(way, doses), d.times, [&](const auto& s) {
        d.plasma[i] = d.plasma[i] + concentration_in(s.model, s.amounts);
        d.brain[i] = d.brain[i] + brain_level_in(s.model, s.amounts);
        d.used_to[i] = d.used_to[i] + used_to_in(s.model, s.amounts);
        ++i;
    }));
}
void add_levels(drive& d, const oral_baclofen& b, const tonus::patient& who, const baclofen::adverse_effects& felt,
                const tonus::schedule& doses) {
    std::visit([&](const auto& set) { add_levels(d, model_of(set, who), intake_of(set), felt, doses); }, b.kinetics);
}
void add_levels(drive& d, const oral_tolperisone& t, const tonus::patient& who,
                const tolperisone::adverse_effects& felt, const tonus::schedule& doses) {
    add_levels(d, model_of(t.kinetics, who, t.meals, t.activity, t.liver),
               intake_of(t.kinetics, t.meals, t.activity, t.liver), felt, doses);
}

/// What is missing, straight between the samples of a run.
std::vector<double> missing_at(const std::vector<tonus::sampling>& times, const curves& dense) {
    std::vector<double> all;
    std::size_t next = 1;
    for (const tonus::sampling& t : times) {
        while (next + 1 < dense.times.size() && dense.times[next].at < t.at) ++next;
        const auto before = dense.times[next - 1].at, after = dense.times[next].at;
        const double share = after > before ? std::clamp((t.at - before) / (after - before), 0.0, 1.0) : 1.0;
        all.push_back(dense.deficit[next - 1] * (1 - share) + dense.deficit[next] * share);
    }
    return all;
}

/// The drive of all treatments with such a set; its grid is at most 15 min wide, whatever the table has.
template <class Set, class Effects>
drive drive_of(const request& r, const Effects& felt, const curves& dense) {
    request fine = r;
    fine.every = std::min(r.every, units::min(15.0));
    drive d{.times = times_of(fine), .plasma = {}, .brain = {}, .used_to = {}, .missing = {}};
    d.plasma.assign(d.times.size(), units::mg(0.0) / units::L);
    d.brain = d.used_to = d.plasma;
    for (const treatment& t : r.treatments)
        if (const auto* set = std::get_if<Set>(&t.set)) add_levels(d, *set, r.who, felt, doses_of(t));
    d.missing = r.adapts && std::is_same_v<Set, oral_baclofen> ? missing_at(d.times, dense)
                                                               : std::vector<double>(d.times.size(), 0.0);
    return d;
}

struct highest {
    tonus::concentration level;
    tonus::instant first;  ///< when it comes within a thousandth of it: at steady state all peaks are alike
};
template <class Level>
highest highest_of(const std::vector<tonus::sampling>& times, Level level) {
    auto most = level(0);
    for (std::size_t i = 1; i < times.size(); ++i) most = std::max(most, level(i));
    std::size_t at = 0;
    while (level(at) < most * 0.999) ++at;
    return {most, times[at].at};
}

/// A probability with two digits that count.
std::string percent(double p) {
    const double x = 100 * p;
    const int digits = x > 0 ? std::clamp(1 - static_cast<int>(std::floor(std::log10(x / 0.995))), 0, 6) : 0;
    return rounded(x, digits) + " %";
}

void print_row(std::ostream& out, std::string_view name, double without, double with) {
    out << "  " << std::left << std::setw(36) << name << std::right << std::setw(12) << percent(without)
        << std::setw(12) << percent(with);
}

template <std::size_t N>
void print_effects(std::ostream& out, const request& r, const std::array<tonus::adverse_effect, N>& effects,
                   const drive& d) {
    constexpr double matters = 0.01;  // so many more have it
    constexpr double is_common = 0.005;
    out << "  " << std::left << std::setw(36) << "adverse effect" << std::right << std::setw(12) << "no drug"
        << std::setw(12) << "highest"
        << "  first on\n";
    std::string others;
    for (const tonus::adverse_effect& e : effects) {
        const auto top = highest_of(d.times, [&](std::size_t i) {
            return e.driver == tonus::driven_by::plasma ? d.plasma[i] : felt(d.brain[i], d.used_to[i], e.half_used);
        });
        const auto without = probabilities(e, units::mg(0.0) / units::L), with = probabilities(e, top.level);
        const auto row = [&](const std::string& name, tonus::severity from) {
            print_row(out, name, at_least(without, from), at_least(with, from));
            out << "  " << when(r, top.first) << "\n";
        };
        const std::string name = e.name == "any" ? "any adverse effect" : std::string{e.name};
        if (at_least(with, tonus::severity::mild) - at_least(without, tonus::severity::mild) < matters) {
            others += (others.empty() ? "" : ", ") + name;
            continue;
        }
        row(name, tonus::severity::mild);
        if (e.name != "drowsiness") continue;
        for (const auto from : {tonus::severity::severe, tonus::severity::life_threatening})
            if (at_least(with, from) >= is_common)
                row(from == tonus::severity::severe ? "  severe or worse" : "  life-threatening", from);
    }
    if (!others.empty()) out << "  fewer than one more in a hundred have: " << others << "\n";
}

void print_pressure(std::ostream& out, const request& r, const tonus::pressure_response& pressure, const drive& d) {
    const auto top = highest_of(d.times, [&](std::size_t i) { return d.brain[i]; });
    print_row(out, "blood pressure down 20 mmHg or more",
              at_least(probabilities(pressure, units::mg(0.0) / units::L), tonus::hypotension::mild),
              at_least(probabilities(pressure, top.level), tonus::hypotension::mild));
    out << "  " << when(r, top.first) << "\n  the mean fall of blood pressure is at most "
        << rounded(double(fall_at(pressure, top.level).value), 1) << " mmHg\n";
}

/// The hazard gathered along the drive, straight between its points.
double gathered(const tonus::event_hazard& e, const tonus::risk_factors& who, const drive& d) {
    double sum = 0, before = 0;
    for (std::size_t i = 0; i < d.times.size(); ++i) {
        const double now = hazard(e, who, d.brain[i], d.missing[i]);
        // Two samples at one time add nothing, also where the hazard is beyond all numbers.
        if (i > 0 && d.times[i].at > d.times[i - 1].at)
            sum += (d.times[i].at - d.times[i - 1].at).in(units::h) * (before + now) / 2;
        before = now;
    }
    return sum;
}

template <class Hazard>
void print_events(std::ostream& out, const tonus::risk_factors& who, const Hazard& drug_hazard, const drive& d,
                  const std::string& withdrawal) {
    const auto length = d.times.back().at.since_start;
    out << "  rare events in " << rounded(length.in(units::day), 1) << " days, at " << few(who.age.in(units::year))
        << " years" << (who.epilepsy ? ", epilepsy" : "") << (who.psychiatric_history ? ", psychiatric history" : "");
    if (double(who.depressants) > 0) out << ", other depressants " << few(double(who.depressants));
    out << withdrawal << "\n";
    for (const auto which : tonus::rare_events) {
        const auto e = hazard_of(tonus::typical_events{}, which, drug_hazard(which));
        print_row(out, std::string{"  "}.append(e.name),
                  tonus::probability(hazard(e, who, units::mg(0.0) / units::L, 0.0) * length.in(units::h)),
                  tonus::probability(gathered(e, who, d)));
        out << "\n";
    }
}

/// How many of the numbers are assumed.
template <class... Sets>
void print_marks(std::ostream& out, const Sets&... sets) {
    std::size_t all = 0, assumed = 0;
    const auto count = [&](const auto& set) {
        for (const tonus::fact& f : tonus::facts_of(set)) ++all, assumed += f.how == tonus::mark::assumed ? 1u : 0u;
    };
    (count(sets), ...);
    out << "  most of it is assumed (" << assumed << " of " << all << " numbers; --sources lists them)\n";
}

template <class Set>
bool has(const request& r) {
    return std::any_of(r.treatments.begin(), r.treatments.end(),
                       [](const treatment& t) { return std::holds_alternative<Set>(t.set); });
}

}  // namespace

void print_risks(std::ostream& out, const request& r, const curves& dense) {
    if (!r.tells_risk) return;
    const bool child = (r.age && *r.age < units::year(18.0)) ||
                       std::any_of(r.treatments.begin(), r.treatments.end(), [](const treatment& t) {
                           const auto* b = std::get_if<oral_baclofen>(&t.set);
                           return b && std::holds_alternative<baclofen::oral_child>(b->kinetics);
                       });
    const auto title = [&](const char* drug) {
        out << "\nRisks of " << drug << " by mouth" << (child ? ", with the numbers of adults" : "") << "\n";
    };
    if (has<oral_baclofen>(r)) {
        const baclofen::adverse_effects felt;
        const baclofen::rare_events rare;
        const auto d = drive_of<oral_baclofen>(r, felt, dense);
        title("baclofen");
        print_effects(out, r, effects_of(felt), d);
        print_pressure(out, r, pressure_of(felt), d);
        if (r.risks) {
            print_events(
                out, *r.risks, [&](auto which) { return drug_hazard_of(rare, which); }, d,
                r.adapts ? "; with withdrawal" : "; without withdrawal");
            print_marks(out, felt, rare, tonus::typical_events{});
        } else {
            print_marks(out, felt);
        }
        if (has<baclofen::intrathecal_adult>(r)) out << "  without what intrathecal baclofen does in the brain\n";
    }
    if (has<oral_tolperisone>(r)) {
        const tolperisone::adverse_effects felt;
        const auto d = drive_of<oral_tolperisone>(r, felt, dense);
        title("tolperisone");
        print_effects(out, r, effects_of(felt), d);
        if (r.risks) {
            print_events(
                out, *r.risks, [&](auto which) { return drug_hazard_of(felt, which); }, d, "");
            print_marks(out, felt, tonus::typical_events{});
        } else {
            print_marks(out, felt);
        }
    }
}

void print_risk_sources(std::ostream& out, const request& r) {
    if (!r.tells_risk) return;
    const bool by_mouth = has<oral_baclofen>(r) || has<oral_tolperisone>(r);
    if (has<oral_baclofen>(r)) {
        print_card(out, "adverse effects of baclofen", tonus::facts_of(baclofen::adverse_effects{}));
        if (r.risks) print_card(out, "rare events on baclofen", tonus::facts_of(baclofen::rare_events{}));
    }
    if (has<oral_tolperisone>(r))
        print_card(out, "adverse effects of tolperisone", tonus::facts_of(tolperisone::adverse_effects{}));
    if (by_mouth && r.risks) print_card(out, "rare events without drug", tonus::facts_of(tonus::typical_events{}));
}

}  // namespace runner
