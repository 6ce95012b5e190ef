// From dose to grade: a 50 ug intrathecal bolus at 08:00, and the Ashworth grade over the day.
#include <iomanip>
#include <iostream>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

int main() {
    //! [tone over a day]
    const baclofen::intrathecal_adult drug;
    const auto csf = model_of(drug);
    const auto given = through(intake_of(drug), tonus::schedule{{bolus({8_h}, 50_ug)}});
    const tonus::tone_response<tonus::ashworth_1_to_5> patient{.untreated = {4.2}, .least = {1.0}, .other = 0.0};

    tonus::simulate(csf, given, tonus::grid({8_h}, {24_h}, 2_h), [&](const auto& seen) {
        const auto at_site = concentration_in(csf, seen.amounts, tonus::cerebrospinal::tone_site);
        const auto tone = tone_under(patient, effect(on_tone(drug.cord), at_site));
        std::cout << std::setw(2) << seen.at.since_start.in(h) << ":00  tone " << std::fixed << std::setprecision(2)
                  << tone.value << std::defaultfloat << "  grade " << label(grade_of(tone)) << "\n";
    });
    //! [tone over a day]
}
