// Tolerance to baclofen and withdrawal from it.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/tonus.hpp>

#include "page.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
using tonus::signs;

namespace {

const baclofen::adapting_cord adapts;
const tonus::withdrawal leaves = withdrawal_of(adapts);

/// Lumbar CSF with the site of tone.
tonus::with_effect_site<tonus::one_compartment> lumbar() {
    const baclofen::intrathecal_adult s;
    return {{s.cl.value, s.v.value}, s.cord.k_tone.value};
}
/// Plasma with the site of tone, whose mean is that of the doses.
tonus::with_effect_site<tonus::one_compartment> plasma() {
    return {{10.8_L / h, 60_L}, baclofen::cord_effect{}.k_tone.value};
}

/// What is missing of the signal after a year of a constant rate that stops at once, from the stop on.
struct after_a_stop {
    std::vector<double> deficit, gathered;  ///< each hour

    template <class M>
    after_a_stop(const M& drug, double cord_per_site, tonus::dose_rate treated_with, signs which) {
        const auto m = with_withdrawal(drug, adapts, cord_per_site, which);
        const tonus::inputs given{{{0, 0.0}, (treated_with * 365_days).in(mg), 365 * 24.0, 0}};
        const auto seen = [](const auto& s) {
            return std::array{deficit_in(leaves, s.model.stage.occupied, s.model, s.amounts),
                              response_in(s.model, s.amounts)};
        };
        for (const auto& [d, hazard] :
             record_as(m, given, tonus::grid({365_days}, {445_days}, 1_h), seen, tonus::cascade{}))
            deficit.push_back(d), gathered.push_back(hazard);
    }
    double highest() const { return *std::max_element(deficit.begin(), deficit.end()); }
    double days_until(double level) const {
        std::size_t i = 0;
        while (i + 1 < deficit.size() && deficit[i] < level) ++i;
        return static_cast<double>(i) / 24;
    }
    double days_above(double level) const {
        return static_cast<double>(std::count_if(deficit.begin(), deficit.end(), [&](double d) { return d > level; })) /
               24;
    }
    double days_to_half_of_the_hazard() const {
        std::size_t i = 0;
        while (gathered[i] < gathered.back() / 2) ++i;
        return static_cast<double>(i) / 24;
    }
    double probability() const { return tonus::probability(gathered.back()); }
};

/// The dose that holds the effect of a first one after some months, each day's following the tolerance of the day before.
double need_after(double months, double first_ug_a_day) {
    const auto m = with_withdrawal(lumbar(), adapts, 1.0, signs::any);
    tonus::session body{m, {0_h}, tonus::cascade{}};
    double need = first_ug_a_day / 1000;  // mg/day
    for (double n = 0; n < 30.44 * months; ++n) {
        body.give({{24 * n, 0.0}, need, 24, 0});
        if (body.advance(nth({0_h}, 1_days, n + 1)) != tonus::ending::complete) return std::nan("");
        need = first_ug_a_day / 1000 * (1 + tolerance_in(m, body.amounts()));
    }
    return 1000 * need;
}

}  // namespace

section tolerance_and_withdrawal() {
    section into{"Tolerance to baclofen and withdrawal from it"};
    // GABA-B receptors of rats, all of them occupied.
    const double kr = adapts.kr.value.in(tonus::units::one / day), kd = adapts.kd.value.in(tonus::units::one / day);
    const auto density = [&](double days) { return (kr + kd * std::exp(-(kr + kd) * days)) / (kr + kd); };
    const char* kroin = "Kroin 1993 J Neurosurg 79:544, rats";
    into.line("V13", "GABA-B density after 1 day, share", "1.00", density(1), 3, 0.90, 1.01, kroin, "kr, kd",
              "two rates have no delay of a day");
    into.line("V13", "after 3 days", "0.74", density(3), 3, 0.71, 0.77, kroin, "kr, kd");
    into.line("V13", "after 7 days", "0.66", density(7), 3, 0.63, 0.69, kroin, "kr, kd");

    const double first = (57 + 187) / 2.0, year_on = need_after(12, first);
    into.line("V12", "122 ug/day at first: need after 12 months for the same tone, ug/day", "219-536", year_on, 0, 219,
              536, "review of 162 patients, PMC4066544", "kup");
    into.line("V12", "the same, times the first", "2.9-3.8", year_on / first, 2, 2.9, 3.8, "the same", "most, kup");
    const baclofen::intrathecal_adult set;
    const auto effect_at_first = effect(on_tone(set.cord), first * (ug / day) / set.cl.value);
    into.line("V12", "tone on these, 4.0 without drug", "1.0-2.0, from 3.1-4.5", 1 + 3 * (1 - effect_at_first), 2, 1.0,
              2.0, "the same", "nothing");
    into.line("-", "rise of the need from month 12 to 24, %", "about none", 100 * (need_after(24, first) / year_on - 1),
              0, -10, 10, "Akman 1993 Paraplegia 31:516", "kup");
    into.line("-", "need after 61 months, times the first", "10 of 27 patients: 0.4; 10: 1 or a little more; 7: none",
              need_after(61, first) / first, 2, 0, 1.5, "Dressnandt 1996 J Neurol Neurosurg Psychiatry 60:168",
              "nothing", "these patients had no tolerance at all; studies disagree, and the set follows the others");

    const after_a_stop pump{lumbar(), 1.0, 400_ug / day, signs::severe};
    const double label_ratio = baclofen::cord_effect{}.csf_per_plasma.value;
    const after_a_stop tablets{plasma(), label_ratio, 59_mg / day, signs::any};
    into.line("-", "400 ug/day stopped at once: severe withdrawal, %", "3-5", 100 * pump.probability(), 1, 3, 5,
              "review of intrathecal withdrawal, a secondary source", "h1_severe");
    into.line("-", "the same: first signs after, days", "1-3", pump.days_until(0.02), 1, 1, 3,
              "review of intrathecal withdrawal, a secondary source", "nothing");
    into.line("-", "the same: half of the hazard after, days", "1-3", pump.days_to_half_of_the_hazard(), 1, 1, 3,
              "review of intrathecal withdrawal, a secondary source", "nothing",
              "the tolerance wanes, and the receptors come back, too slowly for it");
    into.line("-", "the same: tone more than 6 % above the untreated for, weeks", "4, rats", pump.days_above(0.05) / 7,
              1, 3, 5, "J Neurotrauma 2002 19:875", "lambda");
    into.line("-", "59 mg/day stopped at once: rebound of half a point, % of patients", "about 50",
              100 * tablets.probability(), 0, 40, 60, "Stien 1987 Acta Neurol Scand 75:190", "h1");
    into.line("-", "the same: rebound of the typical patient, points of 3", "0.5",
              3 * double(leaves.rho) * tablets.highest(), 2, 0.45, 0.55, "Stien 1987 Acta Neurol Scand 75:190", "rho");
    return into;
}
