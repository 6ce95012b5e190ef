// From a prescription file to a request.
#include <charconv>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

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
                throw complain("\"" + key + "\" must be the number of an entry, from 0 to " +
                               std::to_string(list->size() - 1) + ", followed by a key");
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

tonus::frequency frequency_of(const section& s, std::string_view key) {
    const std::string said = s.text(key);
    if (said == "once daily") return tonus::once_daily;
    if (said == "bid") return tonus::bid;
    if (said == "tid") return tonus::tid;
    if (said == "qid") return tonus::qid;
    if (said == "waking tid") return tonus::waking_tid;
    if (said == "waking qid") return tonus::waking_qid;
    const std::string allowed =
        "\"once daily\", \"bid\", \"tid\", \"qid\" (every 24, 12, 8, 6 hours), \"waking tid\" (08, 14, 20 h), \"waking "
        "qid\" "
        "(08, 12, 16, 20 h), \"every 4 h\" or times of the day, \"at 08:00 20:00\"";
    try {
        if (said.starts_with("every ")) {
            const auto q = read_quantity(std::string_view{said}.substr(6));
            if (q.of != dim::time) throw not_a_quantity{"is not a time"};
            return tonus::frequency::every(tonus::duration::from_canonical(q.canonical));
        }
        if (said.starts_with("at ")) {
            std::istringstream words{said.substr(3)};
            std::vector<tonus::duration> times;
            for (std::string word; words >> word;) {
                int hour = 0, minute = 0;
                const char* end = word.data() + word.size();
                const auto h = std::from_chars(word.data(), end, hour);
                if (h.ec != std::errc{} || h.ptr == end || *h.ptr != ':')
                    throw not_a_quantity{"has \"" + word + "\", not hh:mm"};
                const auto m = std::from_chars(h.ptr + 1, end, minute);
                if (m.ec != std::errc{} || m.ptr != end || hour < 0 || hour > 23 || minute < 0 || minute > 59)
                    throw not_a_quantity{"has \"" + word + "\", which is not a time of the day"};
                times.push_back(units::h(hour) + units::min(minute));
            }
            return tonus::frequency::at(times.data(), times.size());
        }
    } catch (const not_a_quantity& e) {
        s.refuse(key, "is \"" + said + "\", which " + e.what() + "; allowed are " + allowed);
    } catch (const tonus::invalid_parameter& e) {
        s.refuse(key, "is \"" + said + "\": " + e.what());
    }
    s.refuse(key, "is \"" + said + "\"; allowed are " + allowed);
}

/// A single dose, as an amount or per kg of the patient.
tonus::amount dose_in(const section& s, std::string_view key, const tonus::patient& who) {
    const std::string allowed = "an amount, such as \"5 mg\", or an amount per body mass, such as \"0.1 mg/kg\"";
    const any_quantity q = s.any(key, allowed);
    if (q.of == dim::amount) return units::mg(q.canonical);
    if (q.of == dim::amount_per_body_mass) return units::mg(q.canonical) / units::kg * who.mass;
    s.refuse(key, "is \"" + s.text(key) + "\", but must be " + allowed);
}

tonus::phase taper_of(const section& s, const tonus::patient& who) {
    s.refuse_the_rest({"from", "taken", "by", "keeping", "every", "floor", "tablets", "halves"});
    tonus::taper t{.from = dose_in(s, "from", who),
                   .taken = frequency_of(s, "taken"),
                   .steps = tonus::equal_steps{units::mg(0.0)},
                   .every = s.time("every"),
                   .floor = s.has("floor") ? dose_in(s, "floor", who) : units::mg(0.0),
                   .on = std::nullopt};
    if (s.has("by") == s.has("keeping"))
        s.refuse("", "must have either by (equal steps) or keeping (proportional steps)");
    if (s.has("by")) t.steps = tonus::equal_steps{dose_in(s, "by", who)};
    if (s.has("keeping")) t.steps = tonus::proportional_steps{s.number("keeping")};
    if (s.has("tablets"))
        t.on = tonus::tablets{s.quantities<dim::amount>("tablets"), s.has("halves") && s.flag("halves")};
    if (!s.has("tablets") && s.has("halves")) s.refuse("halves", "means nothing without tablets");
    return t;
}

tonus::phase phase_of(const section& s, const tonus::patient& who) {
    s.refuse_the_rest({"course", "titration", "taper", "dose", "infusion", "stop"});
    std::string kind;
    for (const char* k : {"course", "titration", "taper", "dose", "infusion", "stop"})
        if (s.has(k)) {
            if (!kind.empty()) s.refuse(k, "stands beside " + kind + "; a phase is one of them");
            kind = k;
        }
    if (kind.empty()) s.refuse("", "must have one of course, titration, taper, dose, infusion, stop");
    const section t = s.table(kind);
    try {
        const tonus::phase made = [&]() -> tonus::phase {
            if (kind == "course") {
                t.refuse_the_rest({"each", "taken", "lasting"});
                return tonus::course{dose_in(t, "each", who), frequency_of(t, "taken"), t.time("lasting")};
            }
            if (kind == "titration") {
                t.refuse_the_rest({"from", "taken", "by", "every", "until"});
                return tonus::titration{dose_in(t, "from", who), frequency_of(t, "taken"), dose_in(t, "by", who),
                                        t.time("every"), dose_in(t, "until", who)};
            }
            if (kind == "taper") return taper_of(t, who);
            if (kind == "dose") {
                t.refuse_the_rest({"size", "lasting"});
                return tonus::single_dose{dose_in(t, "size", who), t.time("lasting")};
            }
            if (kind == "infusion") {
                t.refuse_the_rest({"at", "lasting"});
                return tonus::continuous_infusion{t.quantity<dim::dose_rate>("at"), t.time("lasting")};
            }
            t.refuse_the_rest({"lasting"});
            return tonus::stop{t.time("lasting")};
        }();
        if (const auto p = std::visit([](const auto& what) { return check(what); }, made)) t.refuse(*p);
        return made;
    } catch (const tonus::invalid_parameter& e) {
        t.refuse(e.what_is_wrong);
    }
}

/// Replaces the numbers of parameter sets by those of the file; the card then says so.
template <class... Sets>
void replace_parameters(const section& s, Sets&... sets) {
    std::vector<std::string_view> names;
    (visit(sets, [&](std::string_view name, const auto&) { names.push_back(name); }), ...);
    const auto put = [&]<class Quantity>(std::string_view name, tonus::sourced<Quantity>& number) {
        if (!s.has(name)) return;
        if constexpr (requires { number.value.canonical(); }) {
            const auto set = [&]<tonus::dimension D>(tonus::quantity<D>& value) { value = s.quantity<D>(name); };
            set(number.value);
        } else {
            number.value = s.number(name);
        }
        number.how = tonus::mark::assumed;
        number.population = "this patient";
        number.source = "the prescription file";
    };
    (visit(sets, put), ...);
    s.refuse_the_rest_of(names);
}

/// What is wrong with the numbers that a treatment would be simulated with.
std::optional<tonus::problem> check(const drug_set& set, const tonus::patient& who) {
    if (const auto* i = std::get_if<baclofen::intrathecal_adult>(&set))
        return tonus::first_of({check(model_of(*i)), check(on_tone(i->cord)), check(on_reflex(i->cord))});
    if (const auto* t = std::get_if<oral_tolperisone>(&set))
        return tonus::first_of({check(model_of(t->kinetics, who, t->meals)), check(intake_of(t->kinetics, t->meals)),
                                tonus::positive("ke0 [1/h]", t->effect.ke0.value.canonical()),
                                check(on_tone(t->effect))});
    const auto& b = std::get<oral_baclofen>(set);
    const auto kinetics = std::visit(
        [&](const auto& k) {
            if constexpr (requires { model_of(k, who); })
                return tonus::first_of({check(model_of(k, who)), check(intake_of(k))});
            else
                return tonus::first_of({check(model_of(k)), check(intake_of(k))});
        },
        b.kinetics);
    return tonus::first_of({kinetics, tonus::positive("k_tone [1/h]", b.cord.k_tone.value.canonical()),
                            tonus::positive("k_reflex [1/h]", b.cord.k_reflex.value.canonical()),
                            check(on_tone(b.cord)), check(on_reflex(b.cord))});
}

treatment treatment_of(const section& s, const request& so_far, bool child) {
    s.refuse_the_rest({"drug", "route", "preset", "meals", "start", "parameters", "phase", "missed", "above_label"});
    const std::string drug = s.one_of("drug", {"baclofen", "tolperisone"});
    const std::string route =
        drug == "baclofen" ? s.one_of("route", {"oral", "intrathecal"}) : s.one_of("route", {"oral"});
    const bool intrathecal = route == "intrathecal";
    std::string preset;
    drug_set set;
    label_limit limit{units::mg(0.0), ""};
    if (drug == "tolperisone") {
        preset = s.one_of("preset", {"adult"});
        const bool fed = s.one_of("meals", {"fed", "fasted"}) == "fed";
        oral_tolperisone t{{}, fed ? tolperisone::meal::fed : tolperisone::meal::fasted, {}};
        if (s.has("parameters")) replace_parameters(s.table("parameters"), t.kinetics, t.effect);
        limit = {tolperisone::adult_limit.per_day, std::string{tolperisone::adult_limit.source}};
        set = t;
    } else if (intrathecal) {
        preset = s.one_of("preset", {"adult"});
        baclofen::intrathecal_adult i;
        if (s.has("parameters")) replace_parameters(s.table("parameters"), i);
        limit = {baclofen::intrathecal_limit.per_day, std::string{baclofen::intrathecal_limit.source}};
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
        const auto label = child || preset == "child" ? baclofen::child_limit(so_far.who) : baclofen::adult_limit;
        limit = {label.per_day, std::string{label.source}};
        set = b;
    }
    if (const auto wrong = check(set, so_far.who)) (s.has("parameters") ? s.table("parameters") : s).refuse(*wrong);
    if (drug != "tolperisone" && s.has("meals")) s.refuse("meals", "means something for tolperisone only");

    std::vector<tonus::phase> phases;
    for (const section& p : s.tables("phase")) phases.push_back(phase_of(p, so_far.who));
    if (phases.empty()) s.refuse("phase", "is missing; a treatment has at least one [[treatment.phase]]");
    treatment t{drug + " " + route,
                preset,
                set,
                tonus::prescription{phases},
                {s.has("start") ? s.time("start") : units::h(8.0)},
                {},
                std::move(limit)};
    if (t.start < tonus::instant{units::h(0.0)})
        s.refuse("start", "must not be negative; it counts from midnight of the first day");
    for (const section& m : s.tables("missed")) {
        m.refuse_the_rest({"from", "to"});
        const tonus::missed gap{{m.time("from")}, {m.time("to")}};
        if (!(gap.from < gap.to)) m.refuse("to", "must be later than from");
        t.gaps.push_back(gap);
    }
    return t;
}

/// Says which phase asks for more than the label allows, or refuses it.
void compare_with_label(const section& s, const treatment& t, bool strict, std::vector<std::string>& warnings) {
    if (s.has("above_label") && s.flag("above_label")) return;
    const auto phases = s.tables("phase");
    for (std::size_t i = 0; i < phases.size(); ++i) {
        auto most = units::mg(0.0);
        for (const tonus::step& step : steps_of(tonus::prescription{t.rx.phases[i]}, t.start))
            most = std::max(most, daily_dose(step));
        if (!(most > t.limit.per_day * (1 + 1e-9))) continue;
        const bool in_ug = t.limit.per_day < units::mg(5.0);
        const auto said = [&](tonus::amount a) {
            return in_ug ? tonus::text(a.in(units::ug)) + " ug" : tonus::text(a.in(units::mg)) + " mg";
        };
        const std::string why = "asks for " + said(most) + " a day, more than the label allows (" +
                                said(t.limit.per_day) + "; " + t.limit.source +
                                "); above_label = true says that it is meant";
        if (strict) phases[i].refuse("", why);
        warnings.push_back(text(phases[i].at()) + ": " + phases[i].name("") + " " + why);
    }
}

/// Refuses what two treatments of one patient cannot have: different cords. Names a second treatment of the same kind.
void fit_together(const std::vector<section>& sections, std::vector<treatment>& treatments) {
    const auto cord_of = [](const treatment& t) -> const baclofen::cord_effect* {
        if (const auto* b = std::get_if<oral_baclofen>(&t.set)) return &b->cord;
        if (const auto* i = std::get_if<baclofen::intrathecal_adult>(&t.set)) return &i->cord;
        return nullptr;
    };
    const baclofen::cord_effect* first = nullptr;
    for (std::size_t k = 0; k < treatments.size(); ++k) {
        int alike = 1;
        for (std::size_t j = 0; j < k; ++j)
            if (treatments[j].name.starts_with(treatments[k].name)) ++alike;
        if (alike > 1) treatments[k].name += " " + std::to_string(alike);
        const auto* cord = cord_of(treatments[k]);
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

/// What a clinician would want to be told before reading on.
void warn(const treatment& t, const request& r, std::vector<std::string>& warnings) {
    const auto steps = steps_of(t.rx, t.start);
    const bool intrathecal = std::holds_alternative<baclofen::intrathecal_adult>(t.set);
    const auto* oral = std::get_if<oral_baclofen>(&t.set);
    if (oral || intrathecal)
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
    s.refuse_the_rest({"title", "first_day", "patient", "treatment", "sampling", "visits", "report"});
    request r{.input = called.substr(called.find_last_of('/') + 1),
              .title = s.has("title") ? s.text("title") : called,
              .first_day = std::nullopt,
              .who = {units::kg(70.0), units::mL(103.0) / units::min},
              .knows_creatinine = false,
              .age = std::nullopt,
              .scale = ashworth_scale::ashworth,
              .untreated = 0,
              .least = 0,
              .other = 0,
              .treatments = {},
              .every = units::min(15.0),
              .until = units::h(0.0),
              .visits = {},
              .tone_window = std::nullopt,
              .plasma_level = std::nullopt,
              .warnings = {}};
    if (r.title.find_first_of("\n\r") != std::string::npos) s.refuse("title", "must be one line");
    if (s.has("first_day")) {
        const auto d = s.date("first_day");
        r.first_day = calendar_day{d.year, d.month, d.day};
    }

    const section p = s.table("patient");
    p.refuse_the_rest({"body_mass", "creatinine_clearance", "age", "scale", "tone", "least_tone", "other_effect"});
    r.who.mass = p.quantity<dim::body_mass>("body_mass");
    if (const auto wrong = check(r.who)) p.refuse("body_mass", "is not allowed: " + describe(*wrong));
    r.knows_creatinine = p.has("creatinine_clearance");
    if (r.knows_creatinine) r.who.creatinine_clearance = p.quantity<dim::clearance>("creatinine_clearance");
    if (const auto wrong = check(r.who)) p.refuse("creatinine_clearance", "is not allowed: " + describe(*wrong));
    if (p.has("age")) {
        r.age = p.time("age");
        if (!(*r.age > units::h(0.0)) || *r.age > units::year(130.0))
            p.refuse("age", "must be above 0 and at most 130 years");
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

    const bool child = r.age && *r.age < units::year(18.0);
    const auto treatments = s.tables("treatment");
    if (treatments.empty()) s.refuse("treatment", "is missing; there must be at least one [[treatment]]");
    for (const section& t : treatments) {
        r.treatments.push_back(treatment_of(t, r, child));
        compare_with_label(t, r.treatments.back(), strict, r.warnings);
        warn(r.treatments.back(), r, r.warnings);
    }
    fit_together(treatments, r.treatments);

    for (const treatment& t : r.treatments) r.until = std::max(r.until, end_of(t.rx, t.start).since_start);
    if (s.has("sampling")) {
        const section g = s.table("sampling");
        g.refuse_the_rest({"every", "until"});
        if (g.has("every")) r.every = g.time("every");
        if (!(r.every > units::h(0.0))) g.refuse("every", "must be positive");
        if (g.has("until")) r.until = g.time("until");
        if (!(r.until > units::h(0.0))) g.refuse("until", "must be positive");
        if (r.until / r.every > 2e6) g.refuse("every", "makes more than two million samples; make it longer");
    }
    if (s.has("visits"))
        for (const tonus::duration v : s.quantities<dim::time>("visits")) {
            if (!(v >= units::h(0.0)) || v > r.until || (!r.visits.empty() && !(tonus::instant{v} > r.visits.back())))
                s.refuse("visits", "must rise, from 0 h to the end of the simulation, " +
                                       tonus::text(r.until.in(units::day)) + " days");
            r.visits.push_back({v});
        }
    if (s.has("report")) {
        const section w = s.table("report");
        w.refuse_the_rest({"tone_from", "tone_to", "plasma_above"});
        if (w.has("tone_from") || w.has("tone_to")) {
            r.tone_window = {w.number("tone_from"), w.number("tone_to")};
            if (!(r.tone_window->first < r.tone_window->second)) w.refuse("tone_to", "must be above tone_from");
        }
        if (w.has("plasma_above")) r.plasma_level = w.quantity<dim::concentration>("plasma_above");
    }
    return r;
}

}  // namespace runner
