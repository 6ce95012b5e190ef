// Published observations beside what tonus simulates, as the page docs/evidence.md. Misfits stay visible.
#include <cmath>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;

namespace {

std::string rounded(double v, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << v;
    return out.str();
}

/// One line of the table: inside of its tolerance, or a misfit with its reason.
void line(const char* number, const std::string& what, const std::string& observed, double simulated, int digits,
          double low, double high, const char* source, const char* used_for, const char* reason = "") {
    const bool inside = simulated >= low && simulated <= high;
    std::cout << "| " << number << " | " << what << " | " << observed << " | " << rounded(simulated, digits) << " | "
              << rounded(low, digits) << " to " << rounded(high, digits) << " | " << used_for << " | "
              << (inside ? "inside" : "**misfit**") << (*reason && !inside ? std::string{": "} + reason : std::string{})
              << " | " << source << " |\n";
}

/// A recorded curve, and what is read off it.
struct curve {
    tonus::trace<tonus::point> run;

    double cmax() const { return peak(run, &tonus::point::plasma).value.in(ng / mL); }
    double tmax() const { return peak(run, &tonus::point::plasma).at.since_start.in(h); }
    /// Half-life over the last two hours.
    double half_life() const {
        const auto& a = run[run.size() - 121];
        const auto& b = run[run.size() - 1];
        return std::log(2.0) * (b.at - a.at).in(h) / std::log(a.plasma / b.plasma);
    }
    /// Area to infinity: what was recorded, and the tail.
    double auc() const {
        const double tail = run[run.size() - 1].plasma.in(ng / mL) * half_life() / std::log(2.0);
        return area_under(run, &tonus::point::plasma).in(ng * h / mL) + tail;
    }
};

template <class Model>
curve after(const Model& m, const tonus::intake& way, tonus::amount size) {
    return {tonus::record(m, through(way, tonus::schedule{{bolus({0_h}, size)}}), tonus::grid({0_h}, {36_h}, 1_min))};
}

/// Tone after intrathecal doses, at each minute, on the scale from 1 to 5.
struct tone_point {
    tonus::instant at;
    double tone;
};
tonus::trace<tone_point> tone_after(const tonus::schedule& doses, double untreated) {
    const baclofen::intrathecal_adult drug;
    const auto csf = model_of(drug);
    const tonus::tone_response<tonus::ashworth_1_to_5> patient{.untreated = {untreated}, .least = {1.0}, .other = 0.0};
    return tonus::record_as(
        csf, through(intake_of(drug), doses), tonus::grid({0_h}, {120_h}, 1_min), [&](const auto& seen) {
            const auto at_site = concentration_in(csf, seen.amounts, tonus::cerebrospinal::tone_site);
            return tone_point{seen.at, tone_under(patient, effect(on_tone(drug.cord), at_site)).value};
        });
}
double tone_at(const tonus::trace<tone_point>& run, double hours) {
    return run[static_cast<std::size_t>(hours * 60)].tone;
}

void oral_baclofen() {
    const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
    const baclofen::oral_adult set;
    const auto adult = model_of(set, who);
    const auto way = intake_of(set);
    const auto ten = after(adult, way, 10_mg);
    line("1", "Tmax, 10 mg, h", "0.5-1.5; 1.25", ten.tmax(), 2, 0.75, 1.75,
         "Swiss Lioresal label; Int J Clin Pharmacol Ther 2017 55:194", "ka, lag");
    line("2", "Cmax, 10 mg, ng/mL", "180; 139 ± 31", ten.cmax(), 1, 110, 200, "the same", "ka, lag");
    const double observed[] = {1135, 2345, 3353};
    for (int i = 0; i < 3; ++i)
        line("3", "AUC, " + std::to_string(10 * (i + 1)) + " mg, ng h/mL", rounded(observed[i], 0),
             after(adult, way, mg(10.0 * (i + 1))).auc(), 0, 0.75 * observed[i], 1.25 * observed[i],
             "Swiss Lioresal label", "nothing");
    line("4", "half-life, adult, h", "3-4", ten.half_life(), 2, 3.5 * 0.85, 3.5 * 1.15, "Swiss Lioresal label",
         "by construction");
    const baclofen::oral_child child;
    line("4", "half-life, child of 20 kg, h", "4.5",
         after(model_of(child, {.mass = 20_kg, .creatinine_clearance = 103_mL / min}), intake_of(child), 5_mg)
             .half_life(),
         2, 4.5 * 0.85, 4.5 * 1.15, "He 2014 J Pediatr 164:1181", "Q");
    const double crcl[] = {65, 40, 15}, ratio[] = {0.67, 0.50, 0.33};
    for (int i = 0; i < 3; ++i) {
        const auto impaired = model_of(set, {.mass = 70_kg, .creatinine_clearance = crcl[i] * mL / min});
        line("5", "CL ratio, creatinine clearance " + rounded(crcl[i], 0) + " mL/min", rounded(ratio[i], 2),
             impaired.cl / adult.cl, 2, ratio[i] - 0.07, ratio[i] + 0.07, "Vlavonou 2014 J Clin Pharmacol, jcph.247",
             "nothing");
    }
}

void intrathecal_baclofen() {
    const tonus::schedule fifty{{bolus({0_h}, 50_ug)}};
    const auto run = tone_after(fifty, 4.0);
    const auto down = passages(run, &tone_point::tone, 3.5);
    line("8", "50 ug bolus: tone 0.5 points lower after, h", "0.5-1", down.front().at.since_start.in(h), 2, 0.4, 1.1,
         "US Gablofen label", "k_tone");
    line("8", "50 ug bolus: lowest tone after, h", "4", trough(run, &tone_point::tone).at.since_start.in(h), 2, 3.5,
         4.5, "US Gablofen label", "k_tone");
    line("8", "50 ug bolus: at least 1 point lower for, h", "4-8", time_within(run, &tone_point::tone, 0.0, 3.0).in(h),
         2, 4, 8, "US Gablofen label", "hill_tone");
    line("9", "50 ug bolus: tone 4.2 after 4 h", "2.2 ± 0.6", tone_at(tone_after(fifty, 4.2), 4), 2, 1.8, 2.6,
         "Meythaler 1996", "scored in the fit");
    line("9", "50 ug bolus: tone 2.4 after 4 h", "1.5 ± 0.6", tone_at(tone_after(fifty, 2.4), 4), 2, 1.1, 1.9,
         "Arch Phys Med Rehabil 2005", "scored in the fit");
    line("9", "50 ug bolus: tone 2.4 after 6 h", "1.4 ± 0.6", tone_at(tone_after(fifty, 2.4), 6), 2, 1.0, 1.8,
         "Arch Phys Med Rehabil 2005", "scored in the fit");
    line("10", "50 ug bolus, stroke: tone 3.3 after 6 h", "1.4 ± 0.7", tone_at(tone_after(fifty, 3.3), 6), 2, 0.8, 2.0,
         "Meythaler 2001 Stroke 32:2099", "scored in the fit");
    const auto pump = tone_after(plan(tonus::continuous_infusion{100_ug / day, 5_days}, {0_h}), 4.0);
    const auto felt = passages(pump, &tone_point::tone, 3.5);
    line("11", "100 ug/day: tone 0.5 points lower after, h", "6-8", felt.front().at.since_start.in(h), 2, 6, 8,
         "US Gablofen label", "k_tone", "0.2 h late; a shorter delay would make the bolus too long");
    line("11", "100 ug/day: share of the largest effect after 24 h", "largest at 24-48 h",
         (4.0 - tone_at(pump, 24)) / (4.0 - tone_at(pump, 119)), 3, 0.90, 1.01, "US Gablofen label", "k_tone");
}

void oral_tolperisone() {
    const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
    const tolperisone::oral_adult set;
    const auto dosed = [&](tolperisone::meal m) { return after(model_of(set, who, m), intake_of(set, m), 150_mg); };
    const auto fasted = dosed(tolperisone::meal::fasted), fed = dosed(tolperisone::meal::fed);
    line("V1", "Tmax, 150 mg fasted, h", "0.5-1.0", fasted.tmax(), 2, 0.5, 1.0, "Swiss labels", "ka_fasted");
    line("V1", "AUC, 150 mg fasted, ng h/mL", "158.6 (F dose / CL)", fasted.auc(), 1, 158.6 * 0.995, 158.6 * 1.005,
         "Swiss labels", "identity");
    line("V2", "half-life, h", "1.5-2.5", fasted.half_life(), 3, 1.5, 2.5, "Tolflex label", "Vc, Q, Vp");
    line("V2", "beta, 1/h", "0.39989 (analytic)", std::log(2.0) / fasted.half_life(), 5, 0.39989 * 0.995,
         0.39989 * 1.005, "-", "identity");
    line("V3", "AUC, fed to fasted", "2.00", fed.auc() / fasted.auc(), 3, 1.98, 2.02, "Mynarac label", "f_fed");
    line("V3", "Cmax, fed to fasted", "1.45", fed.cmax() / fasted.cmax(), 3, 1.421, 1.479, "Mynarac label", "ka_fed");
    line("V3", "Tmax, fed less fasted, h", "about 0.5", fed.tmax() - fasted.tmax(), 2, 0.45, 0.55, "Mynarac label",
         "ka_fed");
    const auto oral = model_of(set, who, tolperisone::meal::fasted);
    const tonus::two_compartment vein{.cl = oral.cl, .vc = oral.vc, .q = oral.q, .vp = oral.vp};
    const auto iv = after(vein, {.into = tonus::two_compartment::central, .bioavailability = 1.0, .lag = 0_h}, 100_mg);
    const double cl = 100e6 / iv.auc() / 1000;  // L/h
    line("V4", "CL after an intravenous dose, L/h/kg", "2", cl / 70, 3, 1.98, 2.02, "Swiss label of Tolperison Orion",
         "cl");
    line("V4", "Varea after an intravenous dose, L/kg", "5", cl * iv.half_life() / std::log(2.0) / 70, 3, 4.95, 5.05,
         "Swiss label of Tolperison Orion", "Vc, Q, Vp");
}

}  // namespace

int main() {
    std::cout << "# Evidence: observed beside simulated\n\n"
                 "Written by `examples/evidence.cpp` with tonus "
              << tonus::version
              << "; a test compares this page with what the program prints. For research only.\n\n"
                 "*Used for* tells which parameter was chosen with the observation in view; \"nothing\" marks an "
                 "independent check.\n";
    const char* head =
        "| target | what | observed | simulated | tolerance | used for | verdict | source "
        "|\n|---|---|---|---|---|---|---|---|\n";
    std::cout << "\n## Oral baclofen, default set, 70 kg, creatinine clearance 103 mL/min\n\n" << head;
    oral_baclofen();
    std::cout << "\n## Intrathecal baclofen, default set, Ashworth 1-5, patient without tolerance\n\n" << head;
    intrathecal_baclofen();
    std::cout << "\n## Oral tolperisone, default set, 70 kg\n\n" << head;
    oral_tolperisone();
}
