// The same dose in different patients: who is exposed to how much tolperisone, and how much baclofen, beside what is known.
#include <cmath>
#include <iomanip>
#include <iostream>
#include <string>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;
using tonus::cyp2d6, tonus::cyp2d6_inhibitor, tolperisone::meal;

//! [exposure]
/// What a dose brings: all of it under the curve, its peak, and how slowly the last of it goes.
struct exposure {
    double auc;
    double highest;
    double half_life;  // h
};

exposure of(const tonus::two_compartment_oral& m, const tonus::intake& way, tonus::amount dose) {
    const auto given = through(way, tonus::schedule{{bolus({0_h}, dose)}});
    const auto run = tonus::record(m, given, tonus::grid({0_h}, {96_h}, 1_min));
    const double late = run[72 * 60].plasma / run[96 * 60].plasma;
    return {(double(way.bioavailability) * dose / m.cl).canonical(), peak(run, &tonus::point::plasma).value.canonical(),
            24 * std::log(2.0) / std::log(late)};
}

/// Who takes it, and how.
struct taker {
    tonus::patient who{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
    cyp2d6 phenotype = cyp2d6::normal;
    cyp2d6_inhibitor beside = cyp2d6_inhibitor::none;
    meal with = meal::fasted;
};

exposure to_tolperisone(const taker& t) {
    const tolperisone::oral_adult set;
    const double activity = activity_score(t.phenotype, t.beside);
    return of(model_of(set, t.who, t.with, activity), intake_of(set, t.with, activity), 150_mg);
}
exposure to_baclofen(const taker& t) {  // not by CYP2D6, and its set knows no meals
    const baclofen::oral_adult set;
    return of(model_of(set, t.who), intake_of(set), 10_mg);
}
//! [exposure]

void print(const exposure& e, const exposure& reference) {
    std::cout << std::setprecision(2) << " |" << std::setw(6) << e.auc / reference.auc << std::setw(6)
              << e.highest / reference.highest << std::setprecision(1) << std::setw(6) << e.half_life << " h";
}

void line(const std::string& name, const taker& t, const std::string& known) {
    static const exposure of_tolperisone = to_tolperisone({}), of_baclofen = to_baclofen({});
    std::cout << std::left << std::setw(26) << name << std::right;
    print(to_tolperisone(t), of_tolperisone);
    print(to_baclofen(t), of_baclofen);
    std::cout << " | " << known << "\n";
}

tonus::patient with_kidneys(tonus::clearance creatinine) { return {.mass = 70_kg, .creatinine_clearance = creatinine}; }
tonus::patient with_mass(tonus::body_mass mass) { return {.mass = mass, .creatinine_clearance = 103_mL / min}; }

int main() {
    std::cout << std::fixed << "150 mg tolperisone, 10 mg baclofen; AUC and Cmax per those of the first line\n\n"
              << std::left << std::setw(26) << ""
              << " | tolperisone        | baclofen           |\n"
              << std::setw(26) << ""
              << " |   AUC  Cmax  t1/2  |   AUC  Cmax  t1/2  | known\n"
              << std::right;
    //! [patients]
    line("70 kg, fasted, 103 mL/min", {}, "tolperisone F 17 %, t1/2 1.5-2.5 h");
    line("CYP2D6 poor", {.phenotype = cyp2d6::poor}, "modelled; no study of poor metabolisers");
    line("  intermediate", {.phenotype = cyp2d6::intermediate}, "*10/*10: AUC 5, recalled, not used");
    line("  ultrarapid", {.phenotype = cyp2d6::ultrarapid}, "modelled");
    line("strong inhibitor", {.beside = cyp2d6_inhibitor::strong}, "as poor, by rule");
    line("  moderate", {.beside = cyp2d6_inhibitor::moderate}, "half the score, by rule");
    line("after a fat meal", {.with = meal::fed}, "tolperisone AUC 2.0, Cmax 1.45");
    line("  and CYP2D6 poor", {.phenotype = cyp2d6::poor, .with = meal::fed}, "modelled");
    line("creatinine 65 mL/min", {.who = with_kidneys(65_mL / min)}, "baclofen AUC 1.5 (CL 0.67)");
    line("  40 mL/min", {.who = with_kidneys(40_mL / min)}, "baclofen AUC 2.0 (CL 0.50)");
    line("  15 mL/min", {.who = with_kidneys(15_mL / min)}, "baclofen AUC 3.0 (CL 0.33)");
    line("50 kg", {.who = with_mass(50_kg)}, "allometry");
    line("100 kg", {.who = with_mass(100_kg)}, "allometry");
    //! [patients]
    const auto caution = tolperisone::renal_caution(15_mL / min);
    std::cout << "\ntolperisone at 15 mL/min, by its label: " << caution << "\n";
}
