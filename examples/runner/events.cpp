#include "events.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <optional>
#include <variant>

#include <tonus/io/nonmem/replay.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/version.hpp>

#include "progress.hpp"
#include "settings.hpp"
#include "whole_output.hpp"

namespace runner {

namespace {

using namespace tonus::units;
namespace nonmem = tonus::nonmem;

const tonus::model_name& named(const std::string& name) {
    for (const auto& m : tonus::model_names)
        if (m.name == name) return m;
    std::string all;
    for (const auto& m : tonus::model_names) all.append(all.empty() ? "" : ", ").append(m.name);
    throw refused{"--model " + name + ": must be one of " + all};
}

/// A number as a table of doubles needs it.
std::string digits(double x) {
    char text[32];
    std::snprintf(text, sizeof text, "%.17g", x);
    return text;
}

/// A field of the table, quoted where it must be.
std::string field(const std::string& text) {
    if (text.find_first_of(",\"") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
    return quoted + "\"";
}

/// What is set for the compartment of a dose. Refuses what is not allowed and needed.
nonmem::entry entry_of(const settings& s, const nonmem::record& r, const nonmem::reader& data) {
    if (!nonmem::is_dose(r.kind)) return {};
    const std::string n = std::to_string(r.compartment == 0 ? 1 : r.compartment);
    const auto wanted = [&](const std::string& name, bool needed, bool may_be_zero) {
        const auto v = s.at(name);
        if (needed && v && !(may_be_zero ? *v >= 0 : *v > 0))
            s.refuse(name, may_be_zero ? "zero or positive" : "positive", data);
        return v;
    };
    const auto lasting = wanted("dur" + n, r.rate == nonmem::modelled_duration, true),
               per_hour = wanted("rate" + n, r.rate == nonmem::modelled_rate, false);
    nonmem::entry e{wanted("f" + n, true, true).value_or(1), h(wanted("lag" + n, true, true).value_or(0)), std::nullopt,
                    std::nullopt};
    if (lasting) e.lasting = h(*lasting);
    if (per_hour) e.rate = *per_hour * (mg / h);
    return e;
}

/// The model at the current record. Refuses a parameter that is not allowed.
template <class M>
M model_at(const settings& s, const tonus::model_name& name, const nonmem::reader& data) {
    const M m = [&] {
        const auto value = [&](std::string_view p) { return s.at(p).value(); };
        if constexpr (requires { M::effect; })
            return M{std::get<decltype(M::of)>(tonus::make_model(name.name, value)), value("ke0") / h};
        else
            return std::get<M>(tonus::make_model(name.name, value));
    }();
    if (const auto wrong = check(m))
        s.refuse(wrong->parameter.substr(0, wrong->parameter.find(' ')), wrong->must_be, data);
    return m;
}

/// What of a record only the model can refuse.
void require_known_compartment(const nonmem::record& r, const tonus::model_name& name, const nonmem::reader& data) {
    const auto known = static_cast<int>(name.compartments.size());
    const bool acts = nonmem::is_dose(r.kind) || r.kind == nonmem::event::other;
    if (std::abs(r.compartment) <= known + (acts ? 0 : 1)) return;  // where one looks, it may be the output compartment
    std::string all;
    for (int i = 0; i < known; ++i)
        all.append(i > 0 ? ", " : "")
            .append(std::to_string(i + 1) + " ")
            .append(name.compartments[static_cast<std::size_t>(i)]);
    throw data.refuse("CMT", "a compartment of " + std::string{name.name} + " (" + all + "), or 0");
}

template <class M>
void play(const events_options& o, const tonus::model_name& name, nonmem::reader& data, settings& s, whole_output& out,
          progress& bar) {
    std::string row = "ID,TIME,EVID";
    for (const auto c : name.compartments) row.append(",").append(c);
    row += ",conc";
    if constexpr (requires { M::effect; }) row += ",ce";
    out.write(row + "\n");

    const auto how = o.locf ? nonmem::carried::forward : nonmem::carried::backward;
    const auto lag = o.nonmem_compat ? tonus::long_lag::as_nonmem_does : tonus::long_lag::periodic;
    std::optional<nonmem::replay<M>> body;
    std::size_t individual = 0, records = 0;
    for (nonmem::record r; data.next(r); ++records, bar.step()) {
        require_known_compartment(r, name, data);
        std::optional<M> changed;
        if (s.read(data)) changed = model_at<M>(s, name, data);
        if (data.individual() != individual) {
            if (!changed) changed = model_at<M>(s, name, data);
            body.emplace(*changed, r.at, how, lag);
            individual = data.individual();
        }
        try {
            const auto ended = body->play(r, entry_of(s, r, data), changed ? &*changed : nullptr);
            if (ended != tonus::ending::complete)
                throw data.refuse("TIME", "such that all amounts stay finite numbers: the simulation ended with " +
                                              std::string{describe(ended)});
        } catch (const tonus::invalid_parameter& wrong) {
            if (data.column(wrong.what_is_wrong.parameter))
                throw data.refuse(wrong.what_is_wrong.parameter, wrong.what_is_wrong.must_be);
            throw nonmem::bad_data{data.where("TIME"), wrong.what()};
        } catch (const nonmem::bad_data&) {
            throw;
        } catch (const tonus::error& wrong) {
            throw nonmem::bad_data{data.where("TIME"), wrong.what()};
        }

        row = field(r.id) + "," + digits(r.at.since_start.in(h)) + "," + std::to_string(static_cast<int>(r.kind));
        for (std::size_t i = 0; i < name.compartments.size(); ++i) row += "," + digits(body->amounts()[i]);
        row += "," + digits(concentration_in(body->now(), body->amounts()).in(mg / L));
        if constexpr (requires { M::effect; })
            row += "," + digits(effect_concentration_in(body->now().of, body->amounts()).in(mg / L));
        out.write(row + "\n");
    }
    if (records == 0) throw nonmem::bad_data{data.where("TIME"), "there is a header, but no record"};
}

}  // namespace

void run_events(const events_options& o) {
    const auto& name = named(o.model);
    std::ifstream file;
    if (o.file != "-") {
        file.open(o.file, std::ios::binary);
        if (!file) throw refused{o.file + ": cannot be read"};
    }
    const std::string called = o.file == "-" ? "standard input" : o.file;
    nonmem::reader data{o.file == "-" ? std::cin : file, {.ignore = o.ignore}, called};
    settings s{o.set, name, data};
    whole_output out{o.out};
    progress bar{0};
    const auto one_of = tonus::make_model(name.name, [](std::string_view) { return 1.0; });
    std::visit(
        [&]<class M>(const M&) {
            if (s.has("ke0"))
                play<tonus::with_effect_site<M>>(o, name, data, s, out, bar);
            else
                play<M>(o, name, data, s, out, bar);
        },
        one_of);
    out.finish();
    for (const auto& u : s.unused())
        std::cerr << "note: " << u << " is of no use: " << name.name << " has " << name.compartments.size()
                  << (name.compartments.size() == 1 ? " compartment\n" : " compartments\n");
    std::cerr << "tonus " << tonus::version << ": " << called << " through " << name.name << ", for research only\n";
}

}  // namespace runner
