// From a prescription file to a request.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "curves.hpp"
#include "read_phase.hpp"
#include "read_population.hpp"
#include "read_pump.hpp"
#include "read_risk.hpp"
#include "replace_parameters.hpp"
#include "report.hpp"
#include "request.hpp"
#include "section.hpp"

namespace runner {
namespace {

namespace baclofen = tonus::drug::baclofen;
namespace tolperisone = tonus::drug::tolperisone;
namespace dim = tonus::dim;
namespace units = tonus::units;

std::string whole(const std::string& file) {
    std::ostringstream all;
    if (file == "-") {
        all << std::cin.rdbuf();
    } else {
        std::ifstream in{file, std::ios::binary};
        if (!in) throw refused{file + ": cannot be read"};
        all << in.rdbuf();
        if (in.bad()) throw refused{file + ": cannot be read"};
    }
    return std::move(all).str();
}

/// Puts `path.to.key=value` into the table; a number in the path is an entry of a list, counted from 0.
void replace(toml::table& root, const std::string& what) {
    const auto equals = what.find('=');
    const auto complain = [&](const std::string& why) { return refused{"--set " + what + ": " + why}; };
    if (equals == std::string::npos || equals == 0) throw complain("must be path.to.key=value");
    toml::node* node = &root;
    std::string_view path{what.data(), equals};
    for (;;) {
        const auto dot = path.find('.');
        const std::string key{path.substr(0, dot)};
        if (key.empty()) throw complain("has an empty key");
        const bool last = dot == std::string_view::npos;
        if (toml::array* list = node->as_array()) {
            std::size_t i = 0;
            const auto read = std::from_chars(key.data(), key.data() + key.size(), i);
            if (read.ec != std::errc{} || read.ptr != key.data() + key.size() || i >= list->size() || last)
                throw complain("\"" + key + "\" must be the number of one of the " + std::to_string(list->size()) +
                               " entries, counted from 0, followed by a key");
            node = list->get(i);
        } else if (toml::table* table = node->as_table()) {
            if (last) {
                const std::string value = what.substr(equals + 1);
                try {
                    toml::table read = toml::parse("value = " + value);
                    table->insert_or_assign(key, toml::table{});  // without a place in the file
                    const toml::node& v = *read.get("value");
                    if (const auto text = v.value_exact<std::string>())
                        table->insert_or_assign(key, *text);
                    else if (const auto flag = v.value_exact<bool>())
                        table->insert_or_assign(key, *flag);
                    else if (const auto whole_number = v.value_exact<int64_t>())
                        table->insert_or_assign(key, *whole_number);
                    else if (const auto number = v.value_exact<double>())
                        table->insert_or_assign(key, *number);
                    else if (const auto date = v.value_exact<toml::date>())
                        table->insert_or_assign(key, *date);
                    else
                        throw complain("the value must be text, a number, true, false or a date");
                } catch (const toml::parse_error&) {
                    table->insert_or_assign(key, value);  // text without quotes: 80 kg
                }
                return;
            }
            if (!table->contains(key)) table->insert(key, toml::table{});
            node = table->get(key);
        } else {
            throw complain("\"" + key + "\" is inside of something that is not a table");
        }
        path.remove_prefix(dot + 1);
    }
}

/// One of four things by its name; what it was where the file is silent.
template <class Enum>
Enum named(const section& s, std::string_view key, Enum silent) {
    if (!s.has(key)) return silent;
    constexpr std::array all{Enum{0}, Enum{1}, Enum{2}, Enum{3}};
    const std::string word = s.one_of(key, {describe(all[0]), describe(all[1]), describe(all[2]), describe(all[3])});
    return *std::find_if(all.begin(), all.end(), [&](Enum e) { return describe(e) == word; });
}

/// What is wrong with the numbers that a treatment would be simulated with.
std::optional<tonus::problem> check(const drug_set& set, const tonus::patient& who) {
    if (const auto* i = std::get_if<baclofen::intrathecal_adult>(&set))
        return tonus::first_of({check(model_of(*i)), check(i->cord)});
    if (const auto* t = std::get_if<oral_tolperisone>(&set)) try {
            return tonus::first_of({check(model_of(t->kinetics, who, t->meals, t->activity, t->liver)),
                                    check(intake_of(t->kinetics, t->meals, t->activity, t->liver)), check(t->effect)});
        } catch (const tonus::invalid_parameter& e) {
            return e.what_is_wrong;
        }
    const auto& b = std::get<oral_baclofen>(set);
    return std::visit(
        [&](const auto& k) {
            return tonus::first_of({check(model_of(k, who)), check(intake_of(k)), check(b.cord)});
        },
        b.kinetics);
}

/// The numbers that the file replaces; says of which of them the simulation does not depend on: of one patient, or of a
/// population, in which the CVs between subjects count.
std::vector<std::string> changed_by(const section& s, bool intrathecal, bool of_many,
                                    std::vector<std::string>& warnings) {
    std::vector<std::string> names;
    for (const auto name : s.keys()) {
        names.emplace_back(name);
        if (name.starts_with("cv_") && !(s.number(name) >= 0 && s.number(name) <= 3))
            s.refuse(name, "is " + tonus::text(s.number(name)) + ", but must be from 0 to 3; 0.2 is 20 %");
        const bool idle = name == "fu" || name == "liver_flow" || name == "cv_residual" ||
                          (name.starts_with("cv_") && !of_many) ||
                          (intrathecal && (name == "csf_per_plasma" || name == "cord_per_plasma"));
        if (idle)
            warnings.push_back(text(s.at(name)) + ": " + s.name(name) + " has no effect on the simulation of " +
                               (of_many ? "a population" : "one patient"));
    }
    return names;
}

/// The day of the week on which the simulation begins; a Monday where the file has no first day.
tonus::weekday first_weekday(const request& r) {
    if (!r.first_day) return tonus::weekday::monday;
    namespace ch = std::chrono;
    const ch::weekday d{
        ch::sys_days{ch::year{r.first_day->year} / ch::month{r.first_day->month} / ch::day{r.first_day->day}}};
    return static_cast<tonus::weekday>(d.iso_encoding() - 1);
}

treatment treatment_of(const section& s, const request& so_far, bool child, bool of_many,
                       std::vector<std::string>& warnings) {
    s.refuse_the_rest({"drug", "route", "preset", "meals", "effect", "start", "parameters", "phase", "missed",
                       "above_label", "pump"});
    const std::string drug = s.one_of("drug", {"baclofen", "tolperisone"});
    const std::string route =
        drug == "baclofen" ? s.one_of("route", {"oral", "intrathecal"}) : s.one_of("route", {"oral"});
    const bool intrathecal = route == "intrathecal";
    std::string preset;
    drug_set set;
    tonus::daily_limit limit{units::mg(0.0), ""};
    if (drug == "tolperisone") {
        preset = s.one_of("preset", {"adult"});
        const bool fed = s.one_of("meals", {"fed", "fasted"}) == "fed";
        const auto evidence = tonus::drug::effect_set_a(), retracted = tonus::drug::effect_set_b();
        const bool by_retracted =
            s.has("effect") && s.one_of("effect", {evidence.name, retracted.name}) == retracted.name;
        const auto& effects = by_retracted ? retracted : evidence;
        oral_tolperisone t{.kinetics = {},
                           .liver = {},
                           .meals = fed ? tolperisone::meal::fed : tolperisone::meal::fasted,
                           .activity = activity_score(so_far.cyp2d6, so_far.inhibitor),
                           .effect_set = std::string{effects.name},
                           .effect = effects.tolperisone};
        if (s.has("parameters")) replace_parameters(s.table("parameters"), t.kinetics, t.liver, t.effect);
        limit = tolperisone::adult_limit;
        set = t;
    } else if (intrathecal) {
        preset = s.one_of("preset", {"adult"});
        baclofen::intrathecal_adult i;
        if (s.has("parameters")) replace_parameters(s.table("parameters"), i);
        limit = baclofen::intrathecal_limit;
        set = i;
    } else {
        preset = s.one_of("preset", {"adult", "child", "simon2018", "marsot2014", "chevillard2017"});
        oral_baclofen b{baclofen::oral_adult{}, {}};
        if (preset == "adult" && !so_far.knows_creatinine)
            s.refuse("preset",
                     "\"adult\" needs patient.creatinine_clearance, such as \"103 mL/min\", which is missing");
        if (preset == "child") b.kinetics = baclofen::oral_child{};
        if (preset == "simon2018") b.kinetics = baclofen::simon2018;
        if (preset == "marsot2014") b.kinetics = baclofen::marsot2014;
        if (preset == "chevillard2017") b.kinetics = baclofen::chevillard2017;
        if (s.has("parameters"))
            std::visit([&](auto& kinetics) { replace_parameters(s.table("parameters"), kinetics, b.cord); },
                       b.kinetics);
        limit = child || preset == "child" ? baclofen::child_limit(so_far.who) : baclofen::adult_limit;
        set = b;
    }
    if (const auto wrong = check(set, so_far.who)) (s.has("parameters") ? s.table("parameters") : s).refuse(*wrong);
    for (const char* key : {"meals", "effect"})
        if (drug != "tolperisone" && s.has(key)) s.refuse(key, "means something for tolperisone only");

    std::vector<tonus::phase> phases;
    for (const section& p : s.tables("phase")) phases.push_back(phase_of(p, so_far.who));
    if (s.has("pump")) {
        if (!intrathecal) s.refuse("pump", "gives drug by the route \"intrathecal\" only");
        for (const char* key : {"phase", "start", "missed"})
            if (s.has(key)) s.refuse(key, "means nothing beside a pump, whose orders say what is given and when");
    } else if (phases.empty()) {
        s.refuse("phase", "is missing; a treatment has at least one [[treatment.phase]], or a pump");
    }
    treatment t{.name = drug + " " + route,
                .preset = preset,
                .set = set,
                .rx = tonus::prescription{phases},
                .start = {s.has("start") ? s.time("start") : units::h(s.has("pump") ? 0.0 : 8.0)},
                .pump = std::nullopt,
                .gaps = {},
                .limit = limit,
                .changed = {}};
    if (s.has("parameters")) t.changed = changed_by(s.table("parameters"), intrathecal, of_many, warnings);
    if (s.has("pump")) t.pump = pump_of(s.table("pump"), first_weekday(so_far));
    if (t.start < tonus::instant{units::h(0.0)})
        s.refuse("start", "must not be negative; it counts from midnight of the first day");
    for (const section& m : s.tables("missed")) {
        m.refuse_the_rest({"from", "to"});
        const tonus::missed gap{{m.time("from")}, {m.time("to")}};
        if (!(gap.from < gap.to)) m.refuse("to", "must be later than from");
        t.gaps.push_back(gap);
    }
    try {
        plan(t.rx, t.start);
    } catch (const tonus::invalid_parameter& e) {
        s.refuse("phase", std::string{"is not allowed: "} + e.what());
    }
    return t;
}

/// Says which treatments by one drug and route ask for more in 24 hours than the label allows, or refuses them. The phase is
/// named when one alone asks for too much.
void compare_with_label(const std::vector<section>& sections, const std::vector<treatment>& treatments, bool strict,
                        std::vector<std::string>& warnings) {
    const auto day = units::day(1.0);
    for (std::size_t k = 0; k < treatments.size(); ++k) {
        const treatment& t = treatments[k];
        if (sections[k].has("above_label") && sections[k].flag("above_label")) continue;
        const auto too_much = [&](tonus::amount most) { return most > t.limit.per_day * (1 + 1e-9); };
        const auto complain = [&](const section& where, tonus::amount most, const std::string& whose) {
            const bool in_ug = t.limit.per_day < units::mg(5.0);
            const auto said = [&](tonus::amount a) {
                return in_ug ? few(a.in(units::ug)) + " ug" : few(a.in(units::mg)) + " mg";
            };
            const std::string why = whose + "asks for " + said(most) + " in 24 hours, more than the label allows (" +
                                    said(t.limit.per_day) + "; " + std::string{t.limit.source} +
                                    "); above_label = true says that it is meant";
            if (strict) where.refuse("", why);
            warnings.push_back(text(where.at()) + ": " + where.name("") + " " + why);
        };
        bool complained = false;
        const auto phases = sections[k].tables("phase");
        for (std::size_t i = 0; i < phases.size(); ++i)
            if (const auto most = most_within(plan(tonus::prescription{t.rx.phases[i]}, t.start), day);
                too_much(most)) {
                complain(phases[i], most, "");
                complained = true;
            }
        if (complained) continue;
        tonus::schedule together;
        bool others = false;
        for (std::size_t j = 0; j <= k; ++j)
            if (treatments[j].name == t.name) {
                together = together + plan_of(treatments[j]);
                others = others || j < k;
            }
        if (const auto most = most_within(together, day); too_much(most))
            complain(sections[k], most, others ? "together with the treatments before it by this drug and route " : "");
    }
}

/// Refuses what two treatments of one patient cannot have: different cords. Names a second treatment of the same kind.
void fit_together(const std::vector<section>& sections, std::vector<treatment>& treatments) {
    const baclofen::cord_effect* first = nullptr;
    for (std::size_t k = 0; k < treatments.size(); ++k) {
        int alike = 1;
        for (std::size_t j = 0; j < k; ++j)
            if (treatments[j].name.starts_with(treatments[k].name)) ++alike;
        if (alike > 1) treatments[k].name += " " + std::to_string(alike);
        const auto* cord = cord_of(treatments[k].set);
        if (!cord) continue;
        if (!first) first = cord;
        const auto a = tonus::facts_of(*first), b = tonus::facts_of(*cord);
        for (std::size_t i = 0; i < a.size(); ++i)
            if (a[i].value != b[i].value)
                sections[k].refuse("parameters",
                                   "must give " + std::string{a[i].name} +
                                       " as the other treatments with baclofen do: a patient has one cord");
    }
}

/// Refuses what cannot be simulated with a cord that adapts: it takes one model for all baclofen, that of the adult sets.
void can_adapt(const section& patient, const std::vector<section>& sections, const std::vector<treatment>& treatments) {
    const oral_baclofen* first = nullptr;
    bool any = false;
    for (std::size_t k = 0; k < treatments.size(); ++k) {
        any = any || cord_of(treatments[k].set);
        const auto* oral = std::get_if<oral_baclofen>(&treatments[k].set);
        if (!oral) continue;
        if (!std::holds_alternative<baclofen::oral_adult>(oral->kinetics))
            sections[k].refuse("preset", "must be \"adult\" where patient.adapts is true");
        if (!first) first = oral;
        const auto a = tonus::facts_of(std::get<baclofen::oral_adult>(first->kinetics)),
                   b = tonus::facts_of(std::get<baclofen::oral_adult>(oral->kinetics));
        for (std::size_t i = 0; i < a.size(); ++i)
            if (a[i].value != b[i].value)
                sections[k].refuse("parameters", "must give " + std::string{a[i].name} +
                                                     " as the other oral treatment does where patient.adapts is true");
    }
    if (!any) patient.refuse("adapts", "means something with baclofen only");
}

/// Times without drug from a pump, of twelve hours or more.
void warn_of_gaps(const treatment& t, const request& r, std::vector<std::string>& warnings) {
    const auto complain = [&](const std::string& when) {
        warnings.push_back(t.name + ": no drug from " + when + "; withdrawal after intrathecal use can be fatal");
    };
    const auto given = doses_of(t);
    if (given.empty()) return;
    tonus::instant last = given.front().at;
    for (const auto& d : given) {
        if (d.at - last >= units::h(12.0)) complain(when(r, last) + " to " + when(r, d.at));
        last = d.at + d.over;
    }
    if (end_of(t) - last >= units::h(12.0)) complain(when(r, last) + " on");
}

/// What a clinician would want to be told before reading on.
void warn(const treatment& t, const request& r, std::vector<std::string>& warnings) {
    const auto steps = steps_of(t);
    const bool intrathecal = std::holds_alternative<baclofen::intrathecal_adult>(t.set);
    const auto* oral = std::get_if<oral_baclofen>(&t.set);
    if (t.pump)
        warn_of_gaps(t, r, warnings);
    else if (oral || intrathecal)
        for (std::size_t i = 1; i < steps.size(); ++i) {
            const auto before = daily_dose(steps[i - 1]), now = daily_dose(steps[i]);
            const bool long_enough = steps[i].from - t.start >= (intrathecal ? units::day(1.0) : units::day(14.0));
            const bool steep = intrathecal ? steps[i - 1].infused.canonical() > 0 : before > units::mg(15.0);
            if (now > units::mg(0.0) || !long_enough || !steep) continue;
            warnings.push_back(t.name + ": stopped abruptly; baclofen should be tapered" +
                               (intrathecal ? std::string{", and its withdrawal after intrathecal use can be fatal"}
                                            : ", over one to two weeks at least (French and Canadian labels)"));
        }
    if (std::holds_alternative<oral_tolperisone>(t.set) && r.scale == ashworth_scale::ashworth_1_to_5)
        warnings.push_back(
            t.name + ": its effect was calibrated on a scale that begins at 0; on Ashworth 1-5 it lowers the way to 1");
    if (std::holds_alternative<oral_tolperisone>(t.set) && r.knows_creatinine)
        if (const auto caution = tolperisone::renal_caution(r.who.creatinine_clearance); !caution.empty())
            warnings.push_back(t.name + ": " + std::string{caution} + " (labels; its exposure does not change)");
    if (!oral || !r.knows_creatinine || std::holds_alternative<baclofen::oral_child>(oral->kinetics)) return;
    if (const double less = baclofen::renal_dose_reduction(r.who.creatinine_clearance); less > 0) {
        warnings.push_back(t.name + ": at this creatinine clearance the dose should be about " +
                           std::to_string(static_cast<int>(less * 100 + 0.5)) + " % lower than usual (Vlavonou 2014)");
        if (!std::holds_alternative<baclofen::oral_adult>(oral->kinetics))
            warnings.push_back(t.name + ": the preset " + t.preset +
                               " does not know renal function; exposure is too low");
    }
}

}  // namespace

request read_request(const std::string& file, const std::vector<std::string>& replacements, bool strict) {
    const std::string called = file == "-" ? "standard input" : file;
    toml::table root;
    try {
        root = toml::parse(whole(file), called);
    } catch (const toml::parse_error& e) {
        const auto begin = e.source().begin;
        throw refused{place{called, begin.line, begin.column}, std::string{e.description()}};
    }
    for (const std::string& r : replacements) replace(root, r);

    const section s{root, "", called};
    s.refuse_the_rest({"title", "first_day", "patient", "treatment", "sampling", "visits", "report", "population"});
    request r{.input = called.substr(called.find_last_of('/') + 1),
              .replacements = replacements,
              .title = s.has("title") ? s.text("title") : called,
              .first_day = std::nullopt,
              .who = {units::kg(70.0), units::mL(103.0) / units::min},
              .knows_creatinine = false,
              .cyp2d6 = tonus::cyp2d6::normal,
              .inhibitor = tonus::cyp2d6_inhibitor::none,
              .age = std::nullopt,
              .risks = std::nullopt,
              .scale = ashworth_scale::ashworth,
              .untreated = 0,
              .least = 0,
              .other = 0,
              .adapts = false,
              .treatments = {},
              .every = units::min(15.0),
              .until = units::h(0.0),
              .visits = {},
              .tone_window = std::nullopt,
              .plasma_level = std::nullopt,
              .tells_risk = true,
              .people = std::nullopt,
              .warnings = {}};
    if (r.title.find_first_of("\n\r") != std::string::npos) s.refuse("title", "must be one line");
    if (s.has("first_day")) {
        const auto d = s.date("first_day");
        r.first_day = calendar_day{d.year, d.month, d.day};
    }

    const section p = s.table("patient");
    p.refuse_the_rest({"body_mass", "creatinine_clearance", "cyp2d6", "cyp2d6_inhibitor", "age", "scale", "tone",
                       "least_tone", "other_effect", "adapts", "epilepsy", "psychiatric_history", "depressants"});
    r.who.mass = p.quantity<dim::body_mass>("body_mass");
    if (const auto wrong = check(r.who)) p.refuse("body_mass", "is not allowed: " + describe(*wrong));
    r.knows_creatinine = p.has("creatinine_clearance");
    if (r.knows_creatinine) r.who.creatinine_clearance = p.quantity<dim::clearance>("creatinine_clearance");
    if (const auto wrong = check(r.who)) p.refuse("creatinine_clearance", "is not allowed: " + describe(*wrong));
    r.cyp2d6 = named(p, "cyp2d6", r.cyp2d6);
    r.inhibitor = named(p, "cyp2d6_inhibitor", r.inhibitor);
    if (p.has("age")) {
        r.age = p.time("age");
        if (!(*r.age > units::h(0.0)) || *r.age > units::year(120.0))
            p.refuse("age", "must be above 0 and at most 120 years");
    }
    const std::string scale = p.one_of("scale", {"Ashworth 0-4", "Ashworth 1-5", "modified Ashworth"});
    r.scale = scale == "Ashworth 0-4"   ? ashworth_scale::ashworth
              : scale == "Ashworth 1-5" ? ashworth_scale::ashworth_1_to_5
                                        : ashworth_scale::modified_ashworth;
    const double lowest = r.scale == ashworth_scale::ashworth_1_to_5 ? 1 : 0;
    r.untreated = p.number("tone");
    r.least = p.has("least_tone") ? p.number("least_tone") : lowest;
    r.other = p.has("other_effect") ? p.number("other_effect") : 0;
    if (!(r.untreated >= lowest && r.untreated <= lowest + 4))
        p.refuse("tone", "is " + tonus::text(r.untreated) + ", but must be on the scale, from " + tonus::text(lowest) +
                             " to " + tonus::text(lowest + 4));
    if (!(r.least >= lowest && r.least <= r.untreated))
        p.refuse("least_tone", "must be from " + tonus::text(lowest) + " to tone");
    if (!(r.other >= 0 && r.other <= 1)) p.refuse("other_effect", "must be from 0 to 1");

    r.adapts = p.has("adapts") && p.flag("adapts");

    const bool child = r.age && *r.age < units::year(18.0);
    const auto treatments = s.tables("treatment");
    if (treatments.empty()) s.refuse("treatment", "is missing; there must be at least one [[treatment]]");
    for (const section& t : treatments) {
        r.treatments.push_back(treatment_of(t, r, child, s.has("population"), r.warnings));
        warn(r.treatments.back(), r, r.warnings);
    }
    const bool with_tolperisone = std::any_of(r.treatments.begin(), r.treatments.end(), [](const treatment& t) {
        return std::holds_alternative<oral_tolperisone>(t.set);
    });
    for (const char* key : {"cyp2d6", "cyp2d6_inhibitor"})
        if (!with_tolperisone && p.has(key)) p.refuse(key, "means something with tolperisone only");
    r.risks = risk_factors_of(p, r.age, std::any_of(r.treatments.begin(), r.treatments.end(), [](const treatment& t) {
                                  return !std::holds_alternative<baclofen::intrathecal_adult>(t.set);
                              }));
    if (r.adapts) can_adapt(p, treatments, r.treatments);
    compare_with_label(treatments, r.treatments, strict, r.warnings);
    fit_together(treatments, r.treatments);

    for (const treatment& t : r.treatments) r.until = std::max(r.until, end_of(t).since_start);
    if (s.has("sampling")) {
        const section g = s.table("sampling");
        g.refuse_the_rest({"every", "until"});
        if (g.has("every")) r.every = g.time("every");
        if (!(r.every > units::h(0.0))) g.refuse("every", "must be positive");
        if (g.has("until")) r.until = g.time("until");
        if (!(r.until > units::h(0.0))) g.refuse("until", "must be positive");
    }
    if (r.until / r.every > 2e6)
        s.refuse("sampling",
                 "every " + tonus::text(r.every.in(units::min)) + " min until day " +
                     tonus::text(r.until.in(units::day)) +
                     " makes more than two million samples; set sampling.every longer or sampling.until earlier");
    for (std::size_t k = 0; k < treatments.size(); ++k)
        if (!(r.treatments[k].start.since_start < r.until))
            treatments[k].refuse(
                "start", "must be before the end of the simulation, " + tonus::text(r.until.in(units::h)) + " h");
    if (s.has("visits"))
        for (const tonus::duration v : s.quantities<dim::time>("visits")) {
            if (!(v >= units::h(0.0)) || v > r.until || (!r.visits.empty() && !(tonus::instant{v} > r.visits.back())))
                s.refuse("visits", "must rise, from 0 h to the end of the simulation, " +
                                       tonus::text(r.until.in(units::day)) + " days");
            r.visits.push_back({v});
        }
    if (s.has("report")) {
        const section w = s.table("report");
        w.refuse_the_rest({"tone_from", "tone_to", "plasma_above", "risk"});
        if (w.has("tone_from") || w.has("tone_to")) {
            r.tone_window = {w.number("tone_from"), w.number("tone_to")};
            if (!(r.tone_window->first < r.tone_window->second)) w.refuse("tone_to", "must be above tone_from");
        }
        if (w.has("plasma_above")) r.plasma_level = w.quantity<dim::concentration>("plasma_above");
        r.tells_risk = !w.has("risk") || w.flag("risk");
    }
    if (s.has("population")) read_population(s.table("population"), r);
    return r;
}

}  // namespace runner
