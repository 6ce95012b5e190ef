#pragma once
// What a prescription file asks for, as plain data.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <tonus/tonus.hpp>

#include "refused.hpp"

namespace runner {

/// The parameter sets that a treatment can be simulated with. What oral baclofen does at the cord stands beside its
/// set; intrathecal baclofen has it inside.
struct oral_baclofen {
    std::variant<tonus::drug::baclofen::oral_adult, tonus::drug::baclofen::oral_one_compartment,
                 tonus::drug::baclofen::oral_child>
        kinetics;
    tonus::drug::baclofen::cord_effect cord;
};
struct oral_tolperisone {
    tonus::drug::tolperisone::oral_adult kinetics;
    tonus::drug::tolperisone::liver liver;
    tonus::drug::tolperisone::meal meals;
    double activity;  ///< the score of CYP2D6 beside its inhibitors
    std::string effect_set;
    tonus::drug::plasma_effect effect;
};
using drug_set = std::variant<oral_baclofen, tonus::drug::baclofen::intrathecal_adult, oral_tolperisone>;

/// A time in which a pump runs one program.
struct pump_step {
    tonus::instant from;
    tonus::instant to;
    tonus::dose_rate mean;
    std::string mode;
};
/// A pump that has carried out its orders.
struct pumped {
    tonus::pump at_end;
    std::vector<pump_step> steps;
};

struct treatment {
    std::string name;    ///< "baclofen oral"
    std::string preset;  ///< as the file calls it
    drug_set set;
    tonus::prescription rx;  ///< without phases where a pump gives the drug
    tonus::instant start;
    std::optional<pumped> pump;
    std::vector<tonus::missed> gaps;
    tonus::daily_limit limit;
    std::vector<std::string> changed;  ///< the names of the numbers that the file replaces
};

/// A time of constant dose, or of one program of a pump, whose mean dose it then has.
struct dose_step : tonus::step {
    std::string mode;  ///< how an infusion runs: "continuously", "flex"
};
std::vector<dose_step> steps_of(const treatment& t);
/// When a treatment is over.
tonus::instant end_of(const treatment& t);
/// What is given, to the last dose, missed or not.
tonus::schedule plan_of(const treatment& t);

/// What baclofen does at the cord of this patient; nothing for a treatment with another drug.
inline const tonus::drug::baclofen::cord_effect* cord_of(const drug_set& set) {
    if (const auto* b = std::get_if<oral_baclofen>(&set)) return &b->cord;
    if (const auto* i = std::get_if<tonus::drug::baclofen::intrathecal_adult>(&set)) return &i->cord;
    return nullptr;
}

/// All numbers that a treatment is simulated with.
inline tonus::card facts_of(const treatment& t) {
    tonus::card all;
    const auto add = [&](const auto& set) {
        for (tonus::fact& f : tonus::facts_of(set)) all.push_back(std::move(f));
    };
    if (const auto* b = std::get_if<oral_baclofen>(&t.set)) {
        std::visit(add, b->kinetics);
        add(b->cord);
    } else if (const auto* i = std::get_if<tonus::drug::baclofen::intrathecal_adult>(&t.set)) {
        add(*i);
    } else {
        add(std::get<oral_tolperisone>(t.set).kinetics);
        add(std::get<oral_tolperisone>(t.set).liver);
        add(std::get<oral_tolperisone>(t.set).effect);
    }
    return all;
}

/// How subjects differ from the patient of the file, and what is kept of them.
struct population {
    std::size_t size;
    std::uint64_t seed;
    bool are_recruited;  ///< body mass, kidneys, CYP2D6, age and sex are drawn; else they are those of the patient
    bool kinetics, effect, adaptation, untreated_tone;  ///< what varies
    std::vector<double> percents;                       ///< at which quantiles are wanted
    tonus::drug::baclofen::spinal_spread baclofen;
    tonus::drug::tolperisone::spread tolperisone;
    tonus::untreated_tone_spread tone;
};

enum class ashworth_scale { ashworth, ashworth_1_to_5, modified_ashworth };

/// A day of the calendar on which the clock of the simulation begins.
struct calendar_day {
    int year;
    unsigned month, day;
};

struct request {
    std::string input;                      ///< the name of the file, without its folder
    std::vector<std::string> replacements;  ///< what --set replaced, as it was written
    std::string title;
    std::optional<calendar_day> first_day;
    tonus::patient who;
    bool knows_creatinine;  ///< whether the file gave the creatinine clearance
    tonus::cyp2d6 cyp2d6;
    tonus::cyp2d6_inhibitor inhibitor;  ///< of CYP2D6, that the patient takes too
    std::optional<tonus::duration> age;
    std::optional<tonus::risk_factors> risks;  ///< where the age is known
    ashworth_scale scale;
    double untreated, least, other;
    bool adapts;  ///< whether the cord adapts to baclofen, and misses it when it is gone
    std::vector<treatment> treatments;
    tonus::duration every, until;
    std::vector<tonus::instant> visits;
    std::optional<std::pair<double, double>> tone_window;
    std::optional<tonus::concentration> plasma_level;
    bool tells_risk;  ///< whether the summary has risks of drugs by mouth
    std::optional<population> people;
    std::vector<std::string> warnings;
};

/// Reads a file ("-" is standard input) with replacements of the form path.to.key=value. With `strict` what would be a
/// warning about a label is refused. Throws refused.
request read_request(const std::string& file, const std::vector<std::string>& replacements, bool strict);

}  // namespace runner
