// The pump of a treatment: how it is built, and what it is told.
#include "read_pump.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace runner {
namespace {

namespace dim = tonus::dim;
namespace units = tonus::units;

tonus::day_part part_of(const section& s) {
    s.refuse_the_rest({"from", "to", "rate", "dose"});
    if (s.has("rate") == s.has("dose")) s.refuse("", "must have either rate, such as \"3 ug/h\", or dose");
    tonus::day_part p{s.time("from"), s.time("to"), units::mg(0.0)};
    if (s.has("rate"))
        p.give = s.quantity<dim::dose_rate>("rate");
    else
        p.give = s.quantity<dim::amount>("dose");
    return p;
}
std::vector<tonus::day_part> parts_of(const section& s, std::string_view key) {
    std::vector<tonus::day_part> all;
    for (const section& p : s.tables(key)) all.push_back(part_of(p));
    return all;
}

std::vector<tonus::weekday> weekdays_of(const section& s, std::string_view key) {
    std::vector<tonus::weekday> all;
    for (const std::string& word : s.texts(key)) {
        int d = 0;
        while (d < 7 && label(static_cast<tonus::weekday>(d)) != word) ++d;
        if (d == 7) s.refuse(key, "has \"" + word + "\", but must be of Mon, Tue, Wed, Thu, Fri, Sat, Sun");
        all.push_back(static_cast<tonus::weekday>(d));
    }
    return all;
}

tonus::pump_program program_of(const section& s) {
    s.refuse_the_rest({"continuous", "flex", "special", "periodic", "minimum", "stopped", "on_request"});
    tonus::pump_program made{tonus::stopped{}};
    std::string kind;
    for (const char* k : {"continuous", "flex", "periodic", "minimum", "stopped"})
        if (s.has(k)) {
            if (!kind.empty()) s.refuse(k, "stands beside " + kind + "; a program is one of them");
            kind = k;
        }
    if (kind.empty()) s.refuse("", "must have one of continuous, flex, periodic, minimum, stopped");
    if (s.has("special") && kind != "flex") s.refuse("special", "means something beside flex only");
    if (kind == "continuous") {
        made.mode = tonus::simple_continuous{s.quantity<dim::dose_rate>("continuous")};
    } else if (kind == "flex") {
        tonus::flex f{parts_of(s, "flex")};
        for (const section& d : s.tables("special")) {
            d.refuse_the_rest({"days", "parts"});
            f.special.push_back({weekdays_of(d, "days"), parts_of(d, "parts")});
        }
        made.mode = std::move(f);
    } else if (kind == "periodic") {
        const section p = s.table("periodic");
        p.refuse_the_rest({"size", "over", "every", "between"});
        made.mode = tonus::periodic_bolus{p.quantity<dim::amount>("size"), p.time("over"), p.time("every"),
                                          p.quantity<dim::dose_rate>("between")};
    } else {
        if (!s.flag(kind)) s.refuse(kind, "must be true, or be left out");
        if (kind == "minimum") made.mode = tonus::minimum_rate{};
    }
    if (s.has("on_request")) {
        const section b = s.table("on_request");
        b.refuse_the_rest({"size", "over", "lockout", "most_a_day"});
        made.on_request = tonus::patient_bolus{b.quantity<dim::amount>("size"), b.time("over"), b.time("lockout"), {}};
        if (b.has("most_a_day")) made.on_request->most_a_day = b.whole("most_a_day");
    }
    return made;
}

tonus::refill refill_of(const section& s) {
    s.refuse_the_rest({"fill", "concentration", "compounded", "truly"});
    const auto said = s.quantity<dim::concentration>("concentration");
    const bool compounded = s.has("compounded") && s.flag("compounded");
    tonus::refill r{s.quantity<dim::volume>("fill"),
                    compounded ? tonus::solution::compounded(said) : tonus::solution::marketed(said)};
    if (s.has("truly")) r.truly = s.quantity<dim::concentration>("truly");
    return r;
}

tonus::pump_failure failure_of(const section& s, const std::string& kind) {
    if (kind == "stall") {
        s.refuse_the_rest({"lasting"});
        return tonus::stall{s.time("lasting")};
    }
    if (kind == "flow_error") {
        s.refuse_the_rest({"factor", "lasting"});
        return tonus::flow_error{s.number("factor"), s.time("lasting")};
    }
    s.refuse_the_rest({"share", "lasting"});
    if (kind == "occlusion") return tonus::occlusion{s.number("share"), s.time("lasting")};
    return tonus::catheter_leak{s.number("share"), s.time("lasting")};
}

/// Continuous programs that rise by a share of the dose at each step, up to and with the last.
std::vector<tonus::pump_order> rising(const section& s, tonus::instant at) {
    s.refuse_the_rest({"from", "by", "every", "until"});
    const auto from = s.quantity<dim::dose_rate>("from"), until = s.quantity<dim::dose_rate>("until");
    const double by = s.number("by");
    const auto every = s.time("every");
    if (!(by > 0 && by <= 1)) s.refuse("by", "must be a share of the dose, above 0 and at most 1");
    if (!(from.canonical() > 0)) s.refuse("from", "must be positive");
    if (!(every > units::h(0.0))) s.refuse("every", "must be positive");
    if (until < from) s.refuse("until", "must be at least from");
    std::vector<tonus::pump_order> all;
    for (double n = 0; all.size() < 1000; ++n) {
        const auto dose = std::min(from * std::pow(1 + by, n), until);
        all.push_back({nth(at, every, n), tonus::pump_program{tonus::simple_continuous{dose}}});
        if (dose == until) return all;
    }
    s.refuse("by", "must be so large that the dose rises in at most 1000 steps");
}

/// The orders of one entry: one, but for a rising dose.
std::vector<tonus::pump_order> orders_of(const section& s) {
    constexpr std::array kinds{"refill",  "program", "rising",    "bolus", "prime",     "bridge",
                               "request", "stall",   "occlusion", "leak",  "flow_error"};
    std::vector<std::string_view> allowed{"at"};
    allowed.insert(allowed.end(), kinds.begin(), kinds.end());
    s.refuse_the_rest_of(allowed);
    std::string kind;
    for (const char* k : kinds)
        if (s.has(k)) {
            if (!kind.empty()) s.refuse(k, "stands beside " + kind + "; an order is one of them");
            kind = k;
        }
    if (kind.empty())
        s.refuse("",
                 "must have one of refill, program, rising, bolus, prime, bridge, request, stall, occlusion, leak, "
                 "flow_error");
    const tonus::instant at{s.time("at")};
    if (kind == "request") {
        if (!s.flag(kind)) s.refuse(kind, "must be true, or be left out");
        return {{at, tonus::bolus_request{}}};
    }
    const section t = s.table(kind);
    if (kind == "refill") return {{at, refill_of(t)}};
    if (kind == "program") return {{at, program_of(t)}};
    if (kind == "rising") return rising(t, at);
    if (kind == "bolus") {
        t.refuse_the_rest({"size", "over"});
        return {{at, tonus::single_bolus{t.quantity<dim::amount>("size"), t.time("over")}}};
    }
    if (kind == "prime") {
        t.refuse_the_rest({"fills", "over"});
        return {{at, tonus::priming_bolus{t.quantity<dim::volume>("fills"), t.time("over")}}};
    }
    if (kind == "bridge") {
        t.refuse_the_rest({"at"});
        return {{at, tonus::bridge_bolus{t.quantity<dim::dose_rate>("at")}}};
    }
    return {{at, failure_of(t, kind)}};
}

/// The typical pump, with what the file says of it.
tonus::pump_device device_in(const section& s) {
    const tonus::typical_pump typical;
    const auto volume = [&](const char* key, tonus::volume otherwise) {
        return s.has(key) ? s.quantity<dim::volume>(key) : otherwise;
    };
    const auto flow = [&](const char* key, tonus::flow_rate otherwise) {
        return s.has(key) ? s.quantity<dim::clearance>(key) : otherwise;
    };
    return {.reservoir = s.quantity<dim::volume>("reservoir"),
            .low_alarm = volume("low_alarm", typical.low_alarm.value),
            .tubing = volume("tubing", typical.tubing.value),
            .catheter = s.quantity<dim::volume>("catheter"),
            .least = flow("least_flow", typical.least.value),
            .largest = flow("largest_flow", typical.largest.value),
            .stable_for = s.has("stable_for") ? s.time("stable_for") : typical.stable_for.value};
}

}  // namespace

pumped pump_of(const section& s, tonus::weekday first_day) {
    s.refuse_the_rest(
        {"reservoir", "catheter", "tubing", "low_alarm", "least_flow", "largest_flow", "stable_for", "until", "order"});
    const auto device = device_in(s);
    if (const auto wrong = check(device)) s.refuse("", "is not allowed: " + describe(*wrong));
    const tonus::instant until{s.time("until")};
    if (!(until.since_start > units::h(0.0))) s.refuse("until", "must be positive");

    pumped all{tonus::pump{device, {first_day, units::h(0.0)}, {units::h(0.0)}}, {}};
    const auto end_program = [&](tonus::instant at) {
        if (all.steps.empty()) return;
        all.steps.back().to = at;
        if (!(all.steps.back().from < at)) all.steps.pop_back();
    };
    for (const section& o : s.tables("order")) {
        try {
            for (const tonus::pump_order& order : orders_of(o)) {
                if (order.at > until)
                    o.refuse("at", "must not be after the end, " + tonus::text(until.since_start.in(units::h)) + " h");
                all.at_end.carry_out(order);
                if (!std::holds_alternative<tonus::pump_program>(order.what)) continue;
                end_program(order.at);
                const auto set = all.at_end.look().set;
                all.steps.push_back({order.at, until, mean_rate(set), std::string{describe(set.program.mode)}});
            }
        } catch (const tonus::invalid_parameter& e) {
            o.refuse("", std::string{"is not allowed: "} + e.what());
        }
    }
    all.at_end.advance(until);
    end_program(until);
    return all;
}

}  // namespace runner
