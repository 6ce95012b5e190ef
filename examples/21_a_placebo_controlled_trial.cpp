// Tolperisone against placebo after stroke, as in Stamenova 2005 (Eur J Neurol 12:453): 120 virtual patients for twelve
// weeks, what the trial would report, and what of the published one it does not meet. An argument names an SVG to draw.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <optional>
#include <span>
#include <vector>

#include <tonus/tonus.hpp>
#include <tonus/trial/report.hpp>

#include "support/left_of_tone.hpp"
#include "support/print_trial.hpp"

using namespace tonus::literals;
using namespace tonus::units;
namespace tolperisone = tonus::drug::tolperisone;

//! [drug]
// At weeks 0, 4, 8 and 12, of each body: 200 mg at 08, 14 and 20 h after meals, the mean dose of the trial as assumed.
constexpr std::size_t bodies = 2400;
const auto kout = tonus::drug::effect_set_a().kout.value;
const std::array weeks{0_days, 28_days, 56_days, 84_days};

support::by_visit left_by_drug(const tonus::pseudo_random& source) {
    const tolperisone::oral_adult drug;
    const auto effects = tolperisone::effect_a;
    const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 110 * mL / min};
    const auto fed = tolperisone::meal::fed;
    const auto taken =
        through(intake_of(drug, fed),
                plan(tonus::prescription{tonus::give(200_mg, tonus::waking_tid).lasting(84_days)}, {0_h}));
    const auto kinetics = between_subjects(drug);
    const auto spread = tolperisone::between_subjects(effects);
    const auto make = [&](std::size_t i) {
        const tonus::address at{tonus::purpose::between_subjects, static_cast<std::uint32_t>(i)};
        return support::treated_by(model_of(varied(drug, kinetics, source, at), who, fed),
                                   varied(effects, spread, source, {at.why, at.subject, 0, 8}), kout);
    };
    return support::left_of_tone(support::treated_by(model_of(drug, who, fed), effects, kout), taken, weeks, bodies,
                                 make);
}
//! [drug]

int main(int arguments, char** argument) {
    const tonus::pseudo_random source{2005};  // the seed
    const auto left = left_by_drug(source);

    //! [design]
    const tonus::trial_design design{
        .arms = {{"placebo", 1, tonus::nobody_leaves()}, {"tolperisone", 1, tonus::nobody_leaves()}},
        .visits = {{weeks[0], 0_days}, {weeks[1], 0_days}, {weeks[2], 0_days}, {weeks[3], 0_days}},
        .subjects = 120,
        .allocated = tonus::permuted_blocks{4},
        .missed = 0.0};
    //! [design]

    //! [response]
    // Given: the mean of P and of the baseline, published; the spread of P, which makes the placebo arm as wide as it was;
    // the spread of the baseline, assumed. The width of the other arm follows from these and from the spread of the drug.
    const tonus::natural_course course{
        .share = tonus::drug::effect_set_a().non_drug_stamenova.value, .sd = 0.166, .drift = 0 / year, .kout = kout};
    const tonus::untreated_tones baseline{{.mean = 3.22, .sd = 0.5, .low = 2.44, .high = 4.0}};
    const auto response = [&](std::uint32_t i, std::size_t arm, std::span<const tonus::duration> times,
                              std::span<double> tone) {
        const double untreated = baseline(source, {tonus::purpose::trial_response, i, 1});
        const auto own = course_of(course, source, i);
        for (std::size_t v = 0; v < tone.size(); ++v)
            tone[v] = untreated * left_of_tone(own, arm == 1 ? left[v][i % bodies] : 1.0, times[v]);
    };
    //! [response]

    //! [one trial]
    const tonus::graded_endpoint<tonus::ashworth> rated{
        .by = {tonus::halfway_cuts<tonus::ashworth>(), 0.0, tonus::rater_reliability{}.practised.value},
        .codes = tonus::usual_coding<tonus::ashworth>(),
        .number_of_raters = 4,
        .same_rater = true};
    const auto data = run_trial(design, allocate(design, source), response, rated, source);
    const auto latent_change =
        tonus::change_from_baseline{3, tonus::when_missing::left_out, tonus::which_number::latent_value};
    const auto seen_change = tonus::change_from_baseline{3, tonus::when_missing::left_out, tonus::which_number::seen};
    const auto report = report_of(data, latent_change, {0.5});  // half a point counts as a fall of a grade
    std::cout << "One trial, latent tone\n";
    support::print(std::cout, report);
    std::cout << "\nThe same patients as raters grade them\n";
    support::print(std::cout, report_of(data, seen_change, {1}));
    //! [one trial]
    if (arguments > 1)
        if (const auto why_not = support::draw(argument[1], report, "Tolperisone against placebo, 60 in each arm")) {
            std::cerr << *why_not << "\n";
            return 1;
        }

    //! [published]
    auto large = design;
    large.subjects = 24'000;
    const auto many = run_trial(large, allocate(large, source), response, rated, source);
    std::cout << "\n24000 patients                latent  as graded  published\n" << std::fixed;
    const auto line = [](const char* what, double latent_value, double graded, double published, double within,
                         int digits) {
        std::cout << std::left << std::setw(25) << what << std::right << std::setprecision(digits) << std::setw(11)
                  << latent_value << std::setw(11) << graded << std::setw(11) << published
                  << (std::abs(latent_value - published) <= within ? "\n" : "  misfit\n");
    };
    const std::array published{std::array{-0.47, 0.54, 45.0}, std::array{-1.03, 0.71, 78.3}};
    for (const std::size_t arm : {0u, 1u}) {
        const auto a = changes_by_arm(many, latent_change)[arm], b = changes_by_arm(many, seen_change)[arm];
        const auto of_a = tonus::moments_of(a), of_b = tonus::moments_of(b);
        std::cout << many.arms[arm] << "\n";
        line("  change", of_a.mean, of_b.mean, published[arm][0], 0.15, 2);
        line(arm == 0 ? "  its sd (given)" : "  its sd", *of_a.sd, *of_b.sd, published[arm][1], 0.1, 2);
        line("  responders, %", 100 * tonus::responders(a, {0.5}).share, 100 * tonus::responders(b, {1}).share,
             published[arm][2], 5, 0);
    }
    //! [published]

    //! [power]
    for (const std::size_t in_an_arm : {10u, 20u, 60u}) {
        auto smaller = design;
        smaller.subjects = 2 * in_an_arm;
        const auto p =
            tonus::repeated(400, smaller.subjects, {.threads = 2}, [&](std::uint32_t first) -> std::optional<double> {
                const auto run = run_trial(smaller, allocate(smaller, source, first), response, rated, source);
                const auto changes = changes_by_arm(run, seen_change);
                return tonus::mann_whitney(changes[1], changes[0]).p;
            });
        const auto power = tonus::power_of(p).significant;
        std::cout << (in_an_arm == 10 ? "\npower of grades, by ranks: " : ", ") << std::setprecision(1) << in_an_arm
                  << " an arm " << 100 * power.share << " % (" << 100 * power.low << " to " << 100 * power.high << ")";
    }
    std::cout << "\n";
    //! [power]
}
