// Step by step: a pump whose rate is decided every morning by what is seen, and two futures of it.
#include <iomanip>
#include <iostream>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

int main() {
    std::cout << std::fixed << std::setprecision(2);
    //! [step by step]
    const baclofen::intrathecal_adult drug;
    const auto csf = model_of(drug);
    const tonus::tone_response<tonus::ashworth_1_to_5> patient{.untreated = {4.0}, .least = {1.0}, .other = 0.0};
    const auto tone_in = [&](const auto& body) {
        const auto at_site = concentration_in(csf, body.amounts(), tonus::cerebrospinal::tone_site);
        return tone_under(patient, effect(on_tone(drug.cord), at_site)).value;
    };

    tonus::session body{csf};
    auto rate = 50_ug / day;
    for (int n = 1; n <= 5; ++n) {
        const tonus::schedule today{{infusion(body.now(), rate, 24_h)}};
        for (const auto& in : through(intake_of(drug), today)) body.give(in);
        body.advance(body.now() + 24_h);
        std::cout << "day " << n << ": " << rate.in(ug / day) << " ug/day, tone " << tone_in(body) << "\n";
        if (tone_in(body) > 2.5) rate = 1.2 * rate;
    }
    //! [step by step]

    //! [two futures]
    // Two futures of one present: the pump goes on for a day, or it stands still after six hours.
    const tonus::schedule tomorrow{{infusion(body.now(), rate, 24_h)}};
    for (const auto& in : through(intake_of(drug), tomorrow)) body.give(in);
    body.advance(body.now() + 6_h);
    auto stopped = body;
    stopped.stop_infusions(tonus::cerebrospinal::lumbar);
    for (int n = 0; n < 3; ++n) {
        body.advance(body.now() + 6_h);
        stopped.advance(stopped.now() + 6_h);
        std::cout << "hour " << body.now().since_start.in(h) << ": tone " << tone_in(body) << ", without the pump "
                  << tone_in(stopped) << "\n";
    }
    //! [two futures]

    //! [save and go on]
    const auto kept = stopped.save();  // plain values, for a file or a database
    tonus::session later{csf};
    later.go_on_from(kept);
    later.give(tonus::administration{
        .at = tonus::moment<double>::at(later.now()), .size = 50_ug, .how = tonus::at_once{}, .way = intake_of(drug)});
    later.advance(later.now() + 4_h);
    std::cout << "a bolus of 50 ug, and 4 h later: tone " << tone_in(later) << "\n";
    //! [save and go on]
}
