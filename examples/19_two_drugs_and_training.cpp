// Two drugs on one tone, with physiotherapy and a stimulator beside them: what each adds, and what is expected of both.
#include <iomanip>
#include <iostream>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;

namespace {

const tonus::patient who{.mass = 70_kg, .creatinine_clearance = 110 * mL / min};
const auto fed = tolperisone::meal::fed;
const tonus::typical_treatment beside_drugs;
constexpr double untreated = 3.3;  // Ashworth

//! [two drugs]
// Each drug in its own compartments, with its own site; this patient answers to baclofen by mouth (EC50 58 ng/mL).
const tonus::beside drugs{
    tonus::with_effect_site{model_of(baclofen::oral_adult{}, who), baclofen::cord_effect{}.k_tone.value},
    tonus::with_effect_site{model_of(tolperisone::oral_adult{}, who, fed), tolperisone::effect_a.ke0.value}};
tonus::sigmoid_emax baclofen_by_plasma() {
    const baclofen::cord_effect cord;
    auto e = on_tone(cord);
    e.ec50 = 58_ng / mL / static_cast<double>(cord.cord_per_plasma.value);
    return e;
}
const tonus::bliss_surface independent{baclofen_by_plasma(), on_tone(tolperisone::effect_a)};

// One tone that both inhibit, and a stimulator with them; behind it the benefit of training, which asks for that tone.
template <class Surface>
auto patient_under(const Surface& s, bool stimulator_on, tonus::rate sessions) {
    const auto drive = stimulated(beside_drugs, tonus::from_both_sites{s}, stimulator_on);
    const tonus::with_stage tone{drugs, tonus::turnover<std::remove_const_t<decltype(drive)>>{
                                            tonus::acts_by::inhibiting_production, untreated, 0.03 / h, 1.0, drive}};
    return tonus::with_stage{tone, training_of(beside_drugs, sessions)};
}
//! [two drugs]

struct arm {
    const char* name;
    tonus::amount of_baclofen, of_tolperisone;  // three times a day
    tonus::rate sessions;
    bool stimulator;
};

/// Tone and Barthel index of an arm at 14:00 of the days 0, 7, 14, 28, 56.
template <class Surface>
void run(const arm& a, const Surface& surface) {
    const auto doses = [](tonus::amount each) {
        return plan(tonus::prescription{tonus::give(each, tonus::waking_tid).lasting(8_weeks)}, {0_h});
    };
    const auto given =
        merged(through(intake_of(baclofen::oral_adult{}), doses(a.of_baclofen)),
               through(into_second(drugs, intake_of(tolperisone::oral_adult{}, fed)), doses(a.of_tolperisone)));
    const auto days = a.stimulator ? tonus::periods({8_h}, 12_h, 24_h, 56) : std::vector<tonus::time_on>{};
    const auto function = function_of(tonus::typical_function{});

    tonus::session body{patient_under(surface, false, 0 / h)};  // it begins without training
    std::vector<tonus::sampling> looks;
    for (const auto day_of_look : {0_days, 7_days, 14_days, 28_days, 55_days})
        looks.push_back(tonus::instant{day_of_look + 14_h});
    looks.front() = tonus::before({0_h});
    const auto when = [&](bool on) { return patient_under(surface, on, a.sessions); };
    const auto watch = [&](const auto& look) {
        const double benefit = response_in(look.model, look.amounts);
        const double tone = response_in(look.model.of, tonus::part_of<decltype(look.model.of)>(look.amounts));
        const double seen = tone * (1 - benefit);
        const double alone = done_alone(trained(function, benefit, beside_drugs.by_training.value), seen / 4, 0.0, 0.0);
        std::cout << "  " << seen << " (" << tonus::barthel_of(alone).points() << ")";
    };
    std::cout << std::left << std::setw(34) << a.name << std::right;
    advance_with(body, days, looks, when, watch, given);
    std::cout << "\n";
}

}  // namespace

int main() {
    std::cout << std::fixed << std::setprecision(2);
    std::cout << "No human data on baclofen with tolperisone were found: what both do is assumed.\n\n";
    std::cout << "tone (Barthel) on day                    0          7         14         28         55\n";
    const auto none = 0 / week, thrice = 3 / week;
    run({"baclofen 20 mg tid", 20_mg, 0_mg, none, false}, independent);
    run({"tolperisone 150 mg tid", 0_mg, 150_mg, none, false}, independent);
    run({"both, independent (Bliss)", 20_mg, 150_mg, none, false}, independent);
    run({"both, as dilutions (Loewe)", 20_mg, 150_mg, none, false},
        tonus::loewe{independent.first, independent.second});
    run({"physiotherapy alone", 0_mg, 0_mg, thrice, false}, independent);
    run({"both + physiotherapy", 20_mg, 150_mg, thrice, false}, independent);
    run({"both + physiotherapy + stimulator", 20_mg, 150_mg, thrice, true}, independent);

    //! [synergy]
    // Where both drugs stand at about their peaks: what independence is above or below a dilution.
    const auto c1 = 300_ng / mL, c2 = 60_ng / mL;  // baclofen, tolperisone
    const auto index = synergy_of(independent, c1, c2);
    std::cout << "\nat 300 and 60 ng/mL: " << effect(independent.first, c1) << " and " << effect(independent.second, c2)
              << " alone, " << effect(independent, c1, c2) << " together; over Bliss " << index.over_bliss
              << ", over Loewe " << index.over_loewe << "\n";
    std::cout << "mixtures that take 30 % of tone, ng/mL:";
    for (const auto& m : isobole(independent, 0.3, 4))
        std::cout << "  " << std::setprecision(1) << m.first.in(ng / mL) << " + " << m.second.in(ng / mL);
    //! [synergy]

    // A patch of baclofen does not exist: its flux is assumed. A day after the first, in plasma:
    const tonus::patch imagined{.content = 60_mg, .flux = 50_ug / h, .area = 30, .worn = 24_h};
    const tonus::intake through_skin{tonus::two_compartment_oral::central, 1 / 0.74, 0_h};  // parameters are over F
    const auto level =
        tonus::record(model_of(baclofen::oral_adult{}, who), through(through_skin, worn(imagined, {{0_h}, {24_h}})),
                      std::vector{tonus::before({48_h})});
    std::cout << std::setprecision(0) << "\na patch that does not exist, " << rate_of(imagined).in(mg / day)
              << " mg a day: " << level[0].plasma.in(ng / mL) << " ng/mL of baclofen, with "
              << left_in(imagined, 24_h).in(mg) << " mg thrown away\n";
}
