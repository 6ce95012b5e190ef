// The phases of a treatment: doses, frequencies, tapers.
#include "read_phase.hpp"

#include <charconv>
#include <sstream>

namespace runner {
namespace {

namespace dim = tonus::dim;
namespace units = tonus::units;

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

}  // namespace

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

}  // namespace runner
