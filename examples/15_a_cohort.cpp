// Ten thousand patients for a year in less than a second: the tone that most of them have, who responds, and who does not.
#include <cstdint>
#include <iomanip>
#include <iostream>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

//! [subject]
// A subject is a body and what the drug does in it, for any kind of number: so several go side by side.
template <class Real>
struct subject {
    tonus::with_effect_site<tonus::basic_two_compartment_oral<Real>> body;
    tonus::basic_sigmoid_emax<Real> response;
    using real = Real;
};
//! [subject]

int main() {
    std::cout << std::fixed << std::setprecision(2);
    //! [protocol]
    const baclofen::oral_adult drug;
    const baclofen::cord_effect cord = baclofen::median_cord({});
    const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 110 * mL / min};
    const auto with = [&](const baclofen::oral_adult& kinetics, const baclofen::cord_effect& effects) {
        return subject<double>{{model_of(kinetics, who), effects.k_tone.value}, on_tone(effects)};
    };

    // 20 mg four times a day for a year; one looks before the first, and two hours after the
    // first of each day.
    std::vector<tonus::sampling> looks{tonus::before({0_h})};
    for (double i = 0; i < 365; ++i) looks.push_back(tonus::instant{24_h * i + 2_h});
    const auto taken =
        through(intake_of(drug), plan(tonus::prescription{tonus::give(20_mg, tonus::qid).lasting(365_days)}, {0_h}));

    // Untreated, the tone is 3; a full effect takes it to 1.
    const tonus::observation_of_concentration tone{
        [](const auto& p, const auto& x) { return effect_concentration_in(p.body, x); },
        [cord](const auto& p, const auto& c) {
            return 3.0 - 2.0 * effect(p.response, c * static_cast<double>(cord.cord_per_plasma.value));
        }};
    const tonus::protocol trial{with(drug, cord), taken, looks, tone};
    //! [protocol]

    //! [run]
    const auto kinetics = between_subjects(drug);
    const auto effects = between_subjects(cord);
    const tonus::pseudo_random source{15};  // the seed
    const auto make = [&](std::size_t i) {
        const tonus::address at{tonus::purpose::between_subjects, static_cast<std::uint32_t>(i)};
        return with(varied(drug, kinetics, source, at), varied(cord, effects, source, {at.why, at.subject, 0, 8}));
    };

    tonus::mean_and_sd mean;
    tonus::quantile_bands bands{{0.05, 0.5, 0.95}};
    tonus::share_of responders{[](double today, double untreated) { return today <= untreated - 0.25; }, 0};
    const auto ended = run_cohort(trial, 10'000, make, {.threads = 2}, mean, bands, responders);
    //! [run]

    //! [results]
    for (const std::size_t look : {1u, 7u, 364u}) {
        const auto q = bands.at(look);
        const auto r = responders.at(look);
        std::cout << "day " << std::setw(3) << look << ": tone " << mean.at(look).mean << ", 90 % from " << q[0]
                  << " to " << q[2] << "; lower by a quarter of a point in " << 100 * r.share << " % (" << 100 * r.low
                  << " to " << 100 * r.high << ")\n";
    }
    std::cout << ended.subjects_done << " subjects, " << ended.failures.size() << " failures\n";
    //! [results]
}
