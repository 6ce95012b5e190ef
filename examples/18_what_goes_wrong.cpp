// What goes wrong: two people on the same prescription, of baclofen and then of tolperisone. Which adverse effects they
// have in the first week and in the fourth, and what may happen to them in six weeks. Nearly every number is assumed.
#include <algorithm>
#include <array>
#include <cstddef>
#include <iomanip>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;

//! [people]
struct person {
    std::string_view name;
    tonus::patient body;
    tonus::risk_factors risks;
};
const std::array people{person{"32 years, healthy",
                               {70_kg, 110 * mL / min},
                               {.age = 32_years, .epilepsy = false, .psychiatric_history = false, .depressants = 0}},
                        person{"78 years, kidneys, psychiatric history, a benzodiazepine",
                               {60_kg, 25 * mL / min},
                               {.age = 78_years, .epilepsy = false, .psychiatric_history = true, .depressants = 1}}};
//! [people]

std::string marks(const auto& set) {
    std::array<int, 4> count{};
    const auto facts = tonus::facts_of(set);
    for (const auto& f : facts) ++count[static_cast<std::size_t>(f.how)];
    return std::to_string(count[3]) + " of " + std::to_string(facts.size()) + " numbers are assumed";
}

/// Six weeks of a drug: the highest probability of each effect in two of them, and of each event in all.
template <std::size_t N>
void print(const auto& body, const tonus::inputs& doses, const std::array<tonus::adverse_effect, N>& effects,
           const auto& drug_hazard, const tonus::risk_factors& who) {
    //! [effects]
    const auto worst_in_week = [&](const tonus::adverse_effect& e, double nth_week) {
        double any = 0;
        const auto look = [&](const auto& s) {
            const auto p = probabilities(e, felt_level(e, s.model, s.amounts));
            any = std::max(any, at_least(p, tonus::severity::mild));
        };
        simulate(body, doses, tonus::grid({(nth_week - 1) * 1_weeks}, {nth_week * 1_weeks}, 15_min), look);
        return any;
    };
    //! [effects]
    //! [burden]
    struct point {
        tonus::instant at;
        tonus::grade_probabilities<tonus::severity> grades;
    };
    const auto burden = [&](const tonus::adverse_effect& e, const tonus::inputs& given) {
        const auto look = [&](const auto& s) -> point {
            return {s.at, probabilities(e, felt_level(e, s.model, s.amounts))};
        };
        const auto run = record_as(body, given, tonus::grid({0_h}, {6_weeks}, 1_h), look);
        return burden_of(days_at_grades(run, &point::grades), tonus::usual_weights).in(day);
    };
    //! [burden]
    for (const auto& e : effects)
        std::cout << "    " << std::left << std::setw(24) << e.name << std::right << std::setprecision(1)
                  << std::setw(6) << 100 * double(e.without_drug) << std::setw(8) << 100 * worst_in_week(e, 1)
                  << std::setw(8) << 100 * worst_in_week(e, 4) << " %" << std::setprecision(2) << std::setw(7)
                  << burden(e, doses) - burden(e, {}) << " days\n";

    //! [events]
    const std::array<tonus::sampling, 2> ends{tonus::instant{0_h}, tonus::instant{6_weeks}};
    const auto in_six_weeks = [&](tonus::rare_event which, const tonus::inputs& given) {
        const auto e = hazard_of(tonus::typical_events{}, which, drug_hazard(which));
        const tonus::with_stage m{body, tonus::gathered_hazard<tonus::nothing_missing>{e, who, {}}};
        const auto gathered = [](const auto& s) { return response_in(s.model, s.amounts); };
        return std::pair{e.name, tonus::probability(record_as(m, given, ends, gathered)[1])};
    };
    //! [events]
    for (const auto which : tonus::rare_events) {
        const auto [name, without] = in_six_weeks(which, {});
        std::cout << "    " << std::left << std::setw(24) << name << std::right << std::setprecision(3) << std::setw(6)
                  << 100 * without << std::setw(16) << 100 * in_six_weeks(which, doses).second << " %\n";
    }
}

int main() {
    std::cout << std::fixed;
    const baclofen::oral_adult tablets;
    const baclofen::adverse_effects felt;
    const baclofen::rare_events rare;
    const tolperisone::oral_adult other;
    const tolperisone::adverse_effects other_felt;
    std::cout << "Adverse effects of baclofen: " << marks(felt) << "; rare events: " << marks(rare)
              << ";\nof tolperisone: " << marks(other_felt)
              << "; events without drug: " << marks(tonus::typical_events{}) << ".\n";
    for (const auto& who : people) {
        std::cout << "\n"
                  << who.name << "\n  baclofen 10 mg three times a day\n"
                  << "                              no drug  week 1  week 4;  burden, below: in 6 weeks\n";
        const auto body = with_brain(model_of(tablets, who.body), felt);
        const auto taken = through(intake_of(tablets), plan(tonus::give(10_mg, tonus::tid).lasting(6_weeks), {0_h}));
        print(
            body, taken, effects_of(felt), [&](auto event) { return drug_hazard_of(rare, event); }, who.risks);

        std::cout << "  tolperisone 150 mg three times a day\n";
        const auto fed = tolperisone::meal::fed;
        const auto other_body = with_brain(model_of(other, who.body, fed), other_felt);
        const auto other_taken = through(intake_of(other, fed), plan(tolperisone::adult_course(6_weeks), {0_h}));
        print(
            other_body, other_taken, effects_of(other_felt),
            [&](auto event) { return drug_hazard_of(other_felt, event); }, who.risks);
    }

    //! [drawn]
    // Of a thousand such patients as the second: how many days until the first ones are confused.
    const auto& old = people[1];
    const auto e = hazard_of(tonus::typical_events{}, tonus::rare_event::confusion,
                             drug_hazard_of(rare, tonus::rare_event::confusion));
    const tonus::with_stage m{with_brain(model_of(tablets, old.body), felt),
                              tonus::gathered_hazard<tonus::nothing_missing>{e, old.risks, {}}};
    struct point {
        tonus::instant at;
        double gathered;
    };
    const auto taken = through(intake_of(tablets), plan(tonus::give(10_mg, tonus::tid).lasting(6_weeks), {0_h}));
    const auto run = record_as(m, taken, tonus::grid({0_h}, {6_weeks}, 1_h), [](const auto& s) -> point {
        return {s.at, response_in(s.model, s.amounts)};
    });
    std::vector<double> days;
    for (std::uint32_t i = 0; i < 1000; ++i)
        if (const auto t = event_time(run, &point::gathered, tonus::pseudo_random{18}, {tonus::purpose::events, i}))
            days.push_back(t->since_start.in(day));
    std::sort(days.begin(), days.end());
    //! [drawn]
    std::cout << "\nOf 1000 like the second, " << days.size()
              << " are confused within six weeks of baclofen; the first on day " << std::setprecision(1) << days.front()
              << ", half of them by day " << days[days.size() / 2] << "\n";
}
