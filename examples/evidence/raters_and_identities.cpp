// Raters, the first effect site that was published, and what must hold whatever the numbers are.
#include <cmath>

#include <tonus/tonus.hpp>

#include "page.hpp"

using namespace tonus::units;

section raters_and_identities() {
    section into{"Raters, the first effect site, and identities"};
    const tonus::rater_reliability set;
    const tonus::tones_of_patients<tonus::modified_ashworth> patients{{set.mean_tone.value}, set.sd_of_tones.value};
    const auto with_noise = [&](double s) {
        return tonus::raters<tonus::modified_ashworth>{halfway_between(tonus::modified_ashworth_in_steps()), 0.0, s};
    };
    into.line("V11", "two raters, noise 0.36: kappa", "0.514", kappa(table_between_raters(with_noise(0.36), patients)),
              3, 0.474, 0.554, "NeuroRehabilitation 2008 23:231", "between_raters, within_a_rater");
    into.line("V11", "two raters, noise 0.12: agreement, %", "86.7",
              100 * raw_agreement(table_between_raters(with_noise(0.12), patients)), 1, 82.7, 90.7,
              "Bohannon & Smith 1987 Phys Ther 67:206", "practised");
    into.line("-", "one rater twice: kappa", "0.590", kappa(table_within_a_rater(usual_raters(set), patients)), 3, 0.55,
              0.63, "NeuroRehabilitation 2008 23:231", "within_a_rater");

    // d-Tubocurarine, whose plasma level is held.
    const tonus::rate keo = 0.13 / min;
    const tonus::concentration c50 = 0.37 * (ug / mL);
    const tonus::sigmoid_emax paralysis{.emax = 1, .ec50 = c50, .hill = 3.5};
    into.line("V10", "d-tubocurarine: half-time of the effect site, min", "5.3 (keo 0.13/min)",
              (std::log(2.0) / keo).in(min), 3, 5.3319, 5.3320, "Sheiner 1979 Clin Pharmacol Ther 25:358", "identity");
    into.line("V10", "the same: effect at C50, %", "50", 100 * effect(paralysis, c50), 4, 49.9999, 50.0001,
              "Sheiner 1979 Clin Pharmacol Ther 25:358", "identity");

    const tonus::sigmoid_emax a{.emax = 0.8, .ec50 = 370.0 * (ng / mL), .hill = 1.7},
        b{.emax = 0.8, .ec50 = 63.0 * (ng / mL), .hill = 1.7};
    const tonus::concentration some = 200.0 * (ng / mL), more = 90.0 * (ng / mL);
    const tonus::concentration none = 0.0 * (ng / mL);
    const auto gap = [](double x, double y) { return std::abs(x - y); };
    into.line("V14", "Loewe: a drug with itself, less the drug at the sum", "0",
              gap(effect(tonus::loewe{a, a}, some, more), effect(a, some + more)), 9, 0, 1e-9, "algebra", "identity");
    into.line("V14", "Bliss: with none of the other, less the drug alone", "0",
              gap(tonus::bliss(effect(a, some), effect(b, none)), effect(a, some)), 9, 0, 1e-9, "algebra", "identity");
    into.line("V14", "Minto without interaction, less Loewe", "0",
              gap(effect(tonus::minto{a, b, 0, 0, 0}, some, more), effect(tonus::loewe{a, b}, some, more)), 9, 0, 1e-9,
              "algebra", "identity");
    return into;
}
