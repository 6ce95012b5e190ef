// Baclofen and tolperisone head to head, in virtual rats four weeks after their spinal cord was cut. No such study exists:
// this is one on paper, to see what it could tell.
#include <array>
#include <cmath>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <vector>

#include <tonus/tonus.hpp>
#include <tonus/trial/report.hpp>

#include "support/print_trial.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;

constexpr auto warning =
    "No head-to-head study of these drugs in animals exists. The kinetics of tolperisone in rats are not known: here\n"
    "they are human, scaled, and so is its effect, though decerebrate rats hardly answered to it. Doses and most of\n"
    "the numbers are assumed. The differences show what such a design can see, not which drug is better.";
constexpr std::array arms{"vehicle", "baclofen 0.5 nmol intrathecal", "baclofen 3 mg/kg intraperitoneal",
                          "tolperisone 30 mg/kg by mouth"};
constexpr std::array outcomes{"Hmax/Mmax, 1 h", "H at 10 Hz per H at 0.1 Hz, 1 h", "torque at 300 degrees/s, mN m, 1 h",
                              "EMG burden, uV h, 4 h"};
const auto looks = tonus::grid({0_h}, {4_h}, 15_min);
constexpr std::size_t at_1_h = 4;

// All that is random of a rat has an address, so that rat 7 is the same rat in every arm.
constexpr tonus::pseudo_random source{22};
struct rat {
    tonus::species animal = tonus::rat_adult;
    tonus::lesion cut = lesion_of(tonus::transected_rat);
    double reflex, need, clearance;  // per those of the typical rat; `need` is of drug at the site
};
rat make_rat(std::uint32_t i) {
    const auto spread = [&](std::uint32_t draw, double omega) {
        return std::exp(omega * standard_normal(source, {tonus::purpose::between_subjects, i, 0, draw}));
    };
    rat r{.reflex = spread(0, 0.15), .need = spread(1, 0.4), .clearance = spread(2, 0.25)};
    r.animal.mass.value = r.animal.mass.value * spread(3, 0.1);
    r.cut.hypertonia.tau = r.cut.hypertonia.tau * spread(4, 0.3);
    r.cut.hyperreflexia.tau = r.cut.hyperreflexia.tau * spread(5, 0.3);
    return r;
}

// A site in the cord: how fast it follows, and what a concentration there does.
struct target {
    tonus::rate ke0;
    tonus::sigmoid_emax response;
};
const baclofen::cord_effect cord;
const auto on_muscle = tolperisone::effect_a;
const tolperisone::reflex_as_eperisone on_h;
const std::array of_baclofen{target{cord.k_tone.value, on_tone(cord)}, target{cord.k_reflex.value, on_reflex(cord)}};
const std::array of_tolperisone{target{on_muscle.ke0.value, on_tone(on_muscle)},
                                target{on_h.ke0.value, on_reflex(on_h)}};

// The effects of an arm on tone and on the H-reflex, at all looks: human models, scaled to this rat.
using effects = std::array<std::vector<double>, 2>;
effects effects_in(const rat& r, std::size_t arm) {
    const auto by_mass = factors_by_mass(tonus::human_adult, r.animal);
    const tonus::patient adult{.mass = 70_kg, .creatinine_clearance = 103_mL / min};
    const auto at = [&](const auto& targets, auto body, const tonus::intake& way, tonus::amount dose, double share) {
        body.cl = body.cl * r.clearance;
        const auto given = through(way, tonus::schedule{{bolus({0_h}, dose)}});
        effects all;
        for (std::size_t i = 0; i < 2; ++i) {
            tonus::sigmoid_emax response = targets[i].response;
            response.ec50 = response.ec50 * r.need;
            const tonus::with_effect_site m{body, targets[i].ke0 * by_mass.rate};
            const auto see = [&](const auto& s) {
                return effect(response, effect_concentration_in(m, s.amounts) * share);
            };
            all[i] = record_as(m, given, looks, see).points;
        }
        return all;
    };
    const auto per_kg = [&](double dose) { return mg(dose * r.animal.mass.value.in(kg)); };
    if (arm == 1) {
        const baclofen::intrathecal_adult set;
        const auto csf = scaled(model_of(set), factors_by_csf(tonus::human_adult, r.animal));
        const auto dose = 0.5 * nmol_of(baclofen::molar_mass.value);
        return at(of_baclofen, tonus::one_compartment{csf.cl, csf.v}, intake_of(set), dose, 1);
    }
    if (arm == 2) {  // absorbed as if by mouth: assumed
        const baclofen::oral_adult set;
        const auto body = scaled(model_of(set, adult), by_mass);
        return at(of_baclofen, body, intake_of(set), per_kg(3), cord.csf_per_plasma.value);
    }
    if (arm == 3) {
        const tolperisone::oral_adult set;
        const auto body = scaled(model_of(set, adult, tolperisone::meal::fasted), by_mass);
        return at(of_tolperisone, body, intake_of(set, tolperisone::meal::fasted), per_kg(30), 1);
    }
    return {std::vector(looks.size(), 0.0), std::vector(looks.size(), 0.0)};
}

std::array<double, outcomes.size()> measured_in(std::uint32_t i, std::uint32_t arm) {
    const rat r = make_rat(i);
    const tonus::typical_rat leg;
    const auto signs = signs_after(r.cut, 4_weeks);
    const auto [tone, reflex] = effects_in(r, arm);
    std::vector<tonus::instant> times;
    std::vector<tonus::emg> activity;
    for (std::size_t k = 0; k < looks.size(); ++k) {
        times.push_back(looks[k].at);
        activity.push_back(emg_under(emg_with(leg, signs), tone[k]));
    }
    std::array seen{
        double(h_reflex_under(reflex_with(leg, signs), reflex[at_1_h]).h_per_m) * r.reflex,
        left_at(depression_with(leg, signs), 10.0 / sec, 0.1 / sec),  // no number says that a drug restores it
        peak_torque(resistance_with(leg, signs), {40.0, 300.0}, tone[at_1_h]), emg_burden(times, activity)};
    for (std::uint32_t k = 0; k < seen.size(); ++k)
        seen[k] *= std::exp(0.08 * standard_normal(source, {tonus::purpose::residual_error, i, arm, k}));
    return seen;
}

// Twelve rats of an arm, by outcome.
using group = std::array<std::vector<double>, outcomes.size()>;
group rats_from(std::uint32_t first, std::uint32_t arm) {
    group all;
    for (std::uint32_t i = first; i < first + 12; ++i) {
        const auto seen = measured_in(i, arm);
        for (std::size_t k = 0; k < seen.size(); ++k) all[k].push_back(seen[k]);
    }
    return all;
}
void print_interval(double low, double high) { std::cout << std::setw(8) << low << " to " << std::setw(6) << high; }
void print_p(double p) { std::cout << std::setw(8) << (p < 1e-4 ? "<0.0001" : support::shown(p, 4)); }

int main() {
    std::cout << std::fixed << std::setprecision(2) << warning;
    std::cout << "\n\nH at        0.1   0.3   1.0   5.0  10.0 Hz, per H at 0.1 Hz";
    for (const double weeks : {0.0, 4.0}) {
        const auto signs = signs_after(lesion_of(tonus::transected_rat), week(weeks));
        std::cout << (weeks > 0 ? "\nweek 4   " : "\nhealthy  ");
        for (const double hz : {0.1, 0.3, 1.0, 5.0, 10.0})
            std::cout << std::setw(6) << left_at(depression_with(tonus::typical_rat{}, signs), hz / sec, 0.1 / sec);
    }
    // The same rats in every arm, which no study can have; and, as a real one has to, others in each.
    std::array<group, arms.size()> same, others;
    for (std::uint32_t arm = 0; arm < arms.size(); ++arm)
        same[arm] = rats_from(0, arm), others[arm] = rats_from(12 * arm, arm);
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
        std::cout << "\n\n"
                  << std::left << std::setw(37) << outcomes[k] << "mean     SD   95 % of the mean  " << std::right
                  << "less vehicle: same rats, t     other rats, Welch, ranks";
        for (std::size_t arm = 0; arm < arms.size(); ++arm) {
            const auto m = tonus::mean_with_interval(same[arm][k]);
            std::cout << "\n  " << std::left << std::setw(33) << arms[arm] << std::right << std::setw(6) << m.mean
                      << std::setw(7) << m.sd;
            print_interval(m.low, m.high);
            if (arm == 0) continue;
            const auto paired = tonus::paired_t_test(same[arm][k], same[0][k]);
            const auto apart = t_test(others[arm][k], others[0][k], tonus::variances::unequal);
            print_interval(paired.low, paired.high);
            print_p(paired.p);
            print_interval(apart.low, apart.high);
            print_p(apart.p);
            print_p(tonus::mann_whitney(others[arm][k], others[0][k]).p);
        }
    }
    std::cout << "\n\nIntervals are of 95 %; the p-values are not corrected for their number.\n";
}
