// Baclofen against tolperisone for six weeks, 75 patients against 75: a worked study on the figures of a trial that has
// been RETRACTED. It shows what such a trial can and cannot tell; it says nothing about the drugs. An argument names
// an SVG.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include <tonus/tonus.hpp>
#include <tonus/trial/report.hpp>

#include "support/left_of_tone.hpp"
#include "support/print_trial.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;
using support::row, support::shown;
using tonus::drug::effect_set;

constexpr tonus::pseudo_random source{2017};  // the seed
constexpr std::size_t patients = 10'000;
constexpr std::array names{"baclofen", "tolperisone"};
// Weeks 0 and 6 are published, the visits between them assumed.
const std::array weeks{0_days, 7_days, 14_days, 21_days, 28_days, 42_days};
constexpr std::size_t end = weeks.size() - 1;

struct figures {
    double before, week_6, mrc, barthel;
};
constexpr std::array published{figures{3.34, 1.55, 2.79, 59.31}, figures{3.33, 1.57, 3.04, 73}};
std::string beside(double simulated, double figure) {
    return std::abs(simulated - figure) <= 0.05 ? "  within 0.05" : "  NOT within 0.05";
}

//! [drugs]
// 30 mg/day of baclofen and 450 mg/day of tolperisone, after meals, at 08, 14 and 20 h: assumed, no doses are published.
const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 103 * mL / min};
const baclofen::oral_adult tablets;
const tolperisone::oral_adult other_tablets;
auto body_of(const baclofen::oral_adult& k) { return model_of(k, who); }
auto body_of(const tolperisone::oral_adult& k) { return model_of(k, who, tolperisone::meal::fed); }
tonus::inputs three_a_day(const tonus::intake& way, tonus::amount each) {
    return through(way, plan(tonus::prescription{tonus::give(each, tonus::waking_tid).lasting(42_days)}, {0_h}));
}
const std::array taken{three_a_day(intake_of(tablets), 10_mg),
                       three_a_day(intake_of(other_tablets, tolperisone::meal::fed), 150_mg)};

struct bodies {
    std::size_t count;
    bool differ;
    std::size_t threads = 2;
};
// Bodies differ in kinetics and EC50, for one drug independently of the other: assumed.
support::by_visit left_by(std::uint32_t arm, const auto& kinetics, const tonus::drug::plasma_effect& effect,
                          const bodies& of) {
    const auto kout = tonus::drug::effect_set_a().kout.value;
    const auto of_kinetics = between_subjects(kinetics);
    const auto of_effect = tolperisone::between_subjects(effect);  // omega 0.4, of both drugs
    const auto typical = support::treated_by(body_of(kinetics), effect, kout);
    const auto make = [&](std::size_t i) {
        if (!of.differ) return typical;
        const tonus::address at{tonus::purpose::between_subjects, static_cast<std::uint32_t>(i), 0, 16 * arm};
        return support::treated_by(body_of(varied(kinetics, of_kinetics, source, at)),
                                   varied(effect, of_effect, source, {at.why, at.subject, 0, at.draw + 8}), kout);
    };
    return support::left_of_tone(typical, taken[arm], weeks, of.count, make, of.threads);
}
std::array<support::by_visit, 2> left_by_both(const effect_set& s, const bodies& of) {
    return {left_by(0, tablets, s.baclofen, of), left_by(1, other_tablets, s.tolperisone, of)};
}
//! [drugs]

//! [typical]
// The patient that the figures were calibrated with, at each visit: both sets of effects give them, by construction.
std::array<std::array<double, weeks.size()>, 2> typical_tones(const effect_set& s) {
    const tonus::natural_course course{s.non_drug_comparative.value, 0.0, 0 / year, s.kout.value};
    const auto left = left_by_both(s, {1, false});
    std::array<std::array<double, weeks.size()>, 2> tone{};
    for (std::size_t arm = 0; arm < 2; ++arm)
        for (std::size_t v = 0; v < weeks.size(); ++v)
            tone[arm][v] = published[arm].before * left_of_tone(course, left[arm][v][0], weeks[v]);
    return tone;
}
//! [typical]

//! [burden]
// How weak and how sedated the typical patient is, a mean over the last day; for daily function and strength.
struct burden {
    double weakness = 0, sedation = 0;
};
burden burden_of(const auto& kinetics, const tonus::inputs& doses, const tonus::drug::plasma_effect& effect,
                 const auto& adverse) {
    const auto body = with_brain(tonus::with_effect_site{body_of(kinetics), effect.ke0.value}, adverse);
    const auto weak = weakness_of(tonus::typical_function{}, on_tone(effect));
    const auto drowsiness = effects_of(adverse)[0];
    const auto weight = [&](tonus::concentration level) {
        double sum = 0;
        const auto p = probabilities(drowsiness, level);
        for (std::size_t i = 0; i < p.of.size(); ++i) sum += p.of[i] * tonus::usual_weights.of[i];
        return sum;
    };
    burden mean;
    simulate(body, doses, tonus::grid({41_days}, {42_days - 1_h}, 1_h), [&](const auto& now) {
        mean.weakness += tonus::effect(weak, effect_concentration_in(now.model, now.amounts)) / 24;
        mean.sedation += (weight(felt_level(drowsiness, now.model, now.amounts)) - weight(0_mg / L)) / 24;
    });
    return mean;
}
//! [burden]

int main(int arguments, char** argument) {
    const effect_set set = tonus::drug::effect_set_a();
    std::cout << "RETRACTED: " << tonus::drug::comparative_trial << ".\nNone of it is evidence. " << set.note
              << "\n\nThe typical patient by both sets of effects, at the visits; published at week 6: 1.55 and 1.57\n";
    for (const auto& s : {set, tonus::drug::effect_set_b()}) {
        const auto tone = typical_tones(s);
        for (std::size_t arm = 0; arm < 2; ++arm) {
            std::cout << "  " << std::left << std::setw(17) << s.name << std::setw(12) << names[arm] << std::right;
            for (const double t : tone[arm]) std::cout << std::setw(6) << shown(t);
            std::cout << beside(tone[arm][end], published[arm].week_6) << "\n";
        }
    }

    //! [patients]
    // Put in: the mean of the baselines, 3.335 in both arms. Assumed: their spread, that of the share that goes without drug
    // (0.166 makes the placebo arm of Stamenova 2005 as wide as it was), and those of kinetics and EC50. The rest follows.
    const auto left = left_by_both(set, {patients, true});
    const tonus::natural_course course{set.non_drug_comparative.value, 0.166, 0 / year, set.kout.value};
    const tonus::untreated_tones baseline{{.mean = 3.335, .sd = 0.5, .low = 2.67, .high = 4.0}};
    const auto response = [&](std::uint32_t i, std::size_t arm, std::span<const tonus::duration> times,
                              std::span<double> tone) {
        const double untreated = baseline(source, {tonus::purpose::trial_response, i, 1});
        const auto own = course_of(course, source, i);
        for (std::size_t v = 0; v < tone.size(); ++v)
            tone[v] = untreated * left_of_tone(own, left[arm][v][i], times[v]);
    };
    // The coding of the trial is not known: here 1+ is 1.5, and cuts are halfway. Raters differ as in a clinic.
    const tonus::rater_reliability reliability;
    const tonus::graded_endpoint<tonus::modified_ashworth> rated{
        .by = {tonus::halfway_cuts<tonus::modified_ashworth>(), reliability.between_raters.value,
               reliability.within_a_rater.value},
        .codes = tonus::usual_coding<tonus::modified_ashworth>(),
        .number_of_raters = 4,
        .same_rater = true};
    //! [patients]

    //! [trial]
    tonus::trial_design design{.arms = {{names[0], 1, tonus::nobody_leaves()}, {names[1], 1, tonus::nobody_leaves()}},
                               .visits = {},
                               .subjects = 150,
                               .allocated = tonus::permuted_blocks{4},
                               .missed = 0.0};
    for (const auto& at : weeks) design.visits.push_back({at, 0_days});
    const auto data = run_trial(design, allocate(design, source), response, rated, source);
    const auto as_graded = tonus::which_number::seen, as_it_is = tonus::which_number::latent_value;
    const auto graded = report_of(data, {end, tonus::when_missing::left_out, as_graded}, {1});
    const auto latent = report_of(data, {end, tonus::when_missing::left_out, as_it_is}, {1});
    const auto grades = values_at(data, 1, end, as_graded), on_baclofen = values_at(data, 0, end, as_graded);
    const auto odds = tonus::proportional_odds(grades, on_baclofen);
    //! [trial]
    std::cout << "\nThe virtual trial, as raters grade it\n";
    support::print(std::cout, graded);
    std::cout << "    odds of a higher grade at week 6, per baclofen: " << shown(std::exp(odds.arm->value)) << " ("
              << shown(std::exp(odds.arm->low)) << " to " << shown(std::exp(odds.arm->high)) << ")";
    support::print_p(std::cout, odds.p);
    std::cout << "; by ranks";
    support::print_p(std::cout, tonus::mann_whitney(grades, on_baclofen).p);

    //! [paired]
    auto large = design;
    large.subjects = patients;
    const auto all_in = [&](const tonus::trial_design& d, std::size_t arm) {
        return values_at(run_trial(d, everyone_in(d, arm), response, rated, source), arm, end, as_it_is);
    };
    const std::array everyone{all_in(large, 0), all_in(large, 1)};
    //! [paired]
    double bias = 0;
    for (std::uint32_t k = 0; k < rated.number_of_raters; ++k)
        bias += bias_of(rated.by, source, {tonus::purpose::raters, k}) / rated.number_of_raters;
    const auto moments = [&](std::size_t arm) { return tonus::moments_of(everyone[arm]); };
    std::cout << "\n\n";
    row(std::cout, "Modified Ashworth at week 6 (95 %)", [](auto arm) { return names[arm]; });
    row(std::cout, "published", [](auto arm) { return shown(published[arm].week_6) + " +- 0.053"; });
    row(std::cout, "75, as graded", [&](auto arm) { return shown(graded.arms[arm].at_visits[end]); });
    row(std::cout, "  the bias of the trial's four raters", [&](auto) { return shown(bias); });
    row(std::cout, "75, latent", [&](auto arm) { return shown(latent.arms[arm].at_visits[end]); });
    row(std::cout, "10000, latent", [&](auto arm) { return shown(tonus::mean_with_interval(everyone[arm]), 3); });
    row(std::cout, "  less the published mean", [&](auto arm) {
        return shown(moments(arm).mean - published[arm].week_6, 3) + beside(moments(arm).mean, published[arm].week_6);
    });
    row(std::cout, "  sd; 0.46 if +- is a standard error", [&](auto arm) { return shown(*moments(arm).sd); });
    std::cout << "\nTolperisone less baclofen, latent\n";
    support::print_difference(
        std::cout, "75 against 75, week 6",
        t_test(values_at(data, 1, end, as_it_is), values_at(data, 0, end, as_it_is), tonus::variances::unequal));
    support::print_difference(std::cout, "75 against 75, change from baseline", latent.arms[1].difference->change);
    support::print_difference(std::cout, "the same 150 patients in both arms, week 6",
                              tonus::paired_t_test(all_in(design, 1), all_in(design, 0)));
    support::print_difference(std::cout, "the same 10000 patients in both arms, week 6",
                              tonus::paired_t_test(everyone[1], everyone[0]));

    //! [dropout]
    auto leaky = design;
    for (auto& a : leaky.arms) a.leaving = tonus::share_leaves(0.05, 42_days, 1.0);
    leaky.missed = 0.03;
    const auto fewer = run_trial(leaky, allocate(leaky, source), response, rated, source);
    //! [dropout]
    std::cout << "\nIf 5 % leave and 3 % of visits are missed (assumed), change as graded, tolperisone less baclofen\n";
    for (const auto m : {tonus::when_missing::left_out, tonus::when_missing::carried_forward,
                         tonus::when_missing::as_if_nobody_left}) {
        const auto by_arm = changes_by_arm(fewer, {end, m, as_graded});
        support::print_difference(std::cout,
                                  std::string{describe(m)} + ", " + std::to_string(by_arm[0].size()) + " and " +
                                      std::to_string(by_arm[1].size()),
                                  t_test(by_arm[1], by_arm[0], tonus::variances::unequal));
    }

    //! [function]
    const tonus::typical_function typical;
    const std::array burdens{burden_of(tablets, taken[0], set.baclofen, baclofen::adverse_effects{}),
                             burden_of(other_tablets, taken[1], set.tolperisone, tolperisone::adverse_effects{})};
    std::array<std::vector<double>, 2> strength, barthel, gained;
    for (std::uint32_t i = 0; i < data.subjects(); ++i) {
        const std::size_t arm = data.arm[i];
        const double before = data.latent_values[data.place(i, 0)], after = data.latent_values[data.place(i, end)];
        strength[arm].push_back(strength_under(strength_of(typical), 1 - after / before, burdens[arm].weakness).value);
        const auto index = [&](double tone, const burden& b, std::uint32_t visit) -> double {
            const double share =
                done_alone(function_of(typical), share_of_axis(tonus::tone<tonus::modified_ashworth>{tone}), b.weakness,
                           b.sedation);
            return drawn_barthel(barthel_seen(typical), share, source, {tonus::purpose::residual_error, i, visit})
                .points();
        };
        barthel[arm].push_back(index(after, burdens[arm], 1));
        gained[arm].push_back(barthel[arm].back() - index(before, {}, 0));
    }
    //! [function]
    std::cout << "\n";
    row(std::cout, "Week 6 (95 %), no baseline published", [](auto arm) { return names[arm]; });
    row(std::cout, "MRC, published", [](auto arm) { return shown(published[arm].mrc); });
    row(std::cout, "strength, simulated", [&](auto arm) { return shown(tonus::mean_with_interval(strength[arm])); });
    row(std::cout, "Barthel, published", [](auto arm) { return shown(published[arm].barthel); });
    row(std::cout, "Barthel, simulated", [&](auto arm) { return shown(tonus::mean_with_interval(barthel[arm]), 1); });
    row(std::cout, "  weakness and sedation, 0 to 1",
        [&](auto arm) { return shown(burdens[arm].weakness, 3) + " and " + shown(burdens[arm].sedation, 3); });

    //! [coefficient]
    // The standard deviations are those of the trial, if what it prints behind +- are standard errors.
    const std::vector<tonus::composite_part> parts{{"Ashworth", 1.0, 0.46, tonus::lower_is_better::sign},
                                                   {"MRC", 1.0, 0.28, tonus::higher_is_better::sign},
                                                   {"Barthel", 1.0, 11.4, tonus::higher_is_better::sign}};
    const tonus::composite<tonus::higher_is_better> composite{parts};
    const auto coefficient = [&](std::size_t arm) {
        const std::array changes{latent.arms[arm].change.mean,
                                 tonus::moments_of(strength[arm]).mean - static_cast<double>(typical.strength.value),
                                 tonus::moments_of(gained[arm]).mean};
        return coefficient_of(composite, changes);
    };
    const std::array coefficients{coefficient(0), coefficient(1)};
    //! [coefficient]
    std::cout << "\nA composite of the three changes, higher is better: " << shown(coefficients[0].value) << " and "
              << shown(coefficients[1].value) << "; better: " << names[is_better(coefficients[1], coefficients[0])]
              << ".\nPublished: 3.6 and 2.3, without a formula; lower is said to be better, and yet the 2.3 to be the "
                 "greater.\n";

    //! [bits]
    const auto again = left_by_both(set, {1500, true, 1});
    bool same = true;
    for (std::size_t arm = 0; arm < 2; ++arm)
        for (std::size_t i = 0; i < 1500; ++i) same = same && again[arm][end][i] == left[arm][end][i];
    //! [bits]
    std::cout << "The first 1500 patients by one thread, not two: " << (same ? "the same bits\n" : "DIFFERENT\n");

    if (arguments > 1) {
        std::vector<gnuplot::curve> points;
        for (std::size_t arm = 0; arm < 2; ++arm)
            points.push_back({std::string{names[arm]} + ", published and retracted",
                              {{0, published[arm].before}, {6, published[arm].week_6}}});
        if (const auto why_not =
                support::draw(argument[1], graded, "A virtual trial on the figures of a RETRACTED one", points)) {
            std::cerr << *why_not << "\n";
            return 1;
        }
    }
}
