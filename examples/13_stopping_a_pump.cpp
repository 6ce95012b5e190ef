// A year of 400 ug a day, and four ways to stop: what withdrawal each leaves, and how tone comes back after a sudden stop.
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <vector>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

int main() {
    std::cout << std::fixed;
    //! [the model]
    const baclofen::intrathecal_adult drug;
    const baclofen::adapting_cord cord;
    const auto m = with_withdrawal(model_of(drug), cord, 1.0, tonus::signs::severe);
    const auto rules = withdrawal_of(cord);
    //! [the model]

    //! [after a year]
    const auto treated = 365_days;
    const auto dose = 400_ug / day;
    struct seen {
        double deficit, hazard;
    };
    const auto stopped_by = [&](const std::vector<tonus::phase>& way) {
        tonus::prescription rx{tonus::continuous_infusion{dose, treated}};
        for (const auto& p : way) rx = rx.then(p);
        const auto given = through(intake_of(drug), plan(rx, {0_h}));
        const auto run =
            tonus::record_as(m, given, tonus::grid({treated}, {treated + 80_days}, 2_h), [&](const auto& look) -> seen {
                return {deficit_in(rules, look.model.stage.occupied, look.model, look.amounts),
                        response_in(look.model, look.amounts)};
            });
        double most = 0;
        for (std::size_t i = 0; i < run.size(); ++i) most = std::max(most, run[i].deficit);
        return seen{most, run[run.size() - 1].hazard};
    };
    //! [after a year]

    //! [ways to stop]
    const auto equal_steps = [&](tonus::duration over) {
        std::vector<tonus::phase> all;
        for (int n = 7; n > 0; --n) all.push_back(tonus::continuous_infusion{dose * (n / 8.0), over / 8});
        return all;
    };
    const auto keeping = [&](tonus::duration over) { return baclofen::falling(dose, 0.6, 8, over).phases; };

    const auto at_once = stopped_by({});
    std::cout << "way to stop                    deficit at most   hazard   severe withdrawal\n";
    const auto print = [&](const char* way, const seen& s) {
        std::cout << std::left << std::setw(31) << way << std::right << std::setprecision(3) << std::setw(15)
                  << s.deficit << std::setprecision(2) << std::setw(9) << s.hazard / at_once.hazard << std::setw(17)
                  << 100 * tonus::probability(s.hazard) << " %\n";
    };
    print("at once", at_once);
    print("equal steps over a week", stopped_by(equal_steps(1_weeks)));
    print("equal steps over four weeks", stopped_by(equal_steps(4_weeks)));
    print("keeping 0.6, over a week", stopped_by(keeping(1_weeks)));
    print("keeping 0.6, over four weeks", stopped_by(keeping(4_weeks)));
    //! [ways to stop]

    //! [tone comes back]
    const tonus::tone_response<tonus::ashworth_1_to_5> patient{.untreated = {4.0}, .least = {1.0}, .other = 0.0};
    tonus::session body{m};
    body.give({{0, 0.0}, (dose * treated).in(mg), treated.in(h), 0});
    std::cout << "tone after a sudden stop, of a patient who had grown tolerant\n";
    for (const auto since : {0_h, 6_h, 12_h, 24_h, 48_h, 7_days, 14_days, 28_days}) {
        body.advance({treated + since});
        const auto& x = body.amounts();
        const auto e = effect(tolerant(on_tone(drug.cord), tolerance_in(m, x)), effect_concentration_in(m, x));
        const auto tone = tone_in_withdrawal(patient, e, rules, deficit_in(rules, m.stage.occupied, m, x));
        std::cout << std::setprecision(0) << std::setw(5) << since.in(h) << " h  " << std::setprecision(2) << tone.value
                  << "  grade " << label(grade_of(tone)) << "\n";
    }
    //! [tone comes back]
}
