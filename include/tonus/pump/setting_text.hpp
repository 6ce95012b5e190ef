#pragma once
// Floor 7. What a pump is set to, in the words of a clinician.
#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <tonus/pump/figures.hpp>
#include <tonus/pump/setting.hpp>

namespace tonus {

/// One line of a read-out: "dose a day", "240 ug/day".
struct setting_line {
    std::string name;
    std::string value;
};

/// What a patient bolus allows: "10 ug over 5 min, lockout 2 h, at most 4 in 24 h".
inline std::string describe(const patient_bolus& b) {
    return words(b.size) + " over " + words(b.over) + ", lockout " + words(b.lockout) +
           (b.most_a_day ? ", at most " + std::to_string(*b.most_a_day) + " in 24 h" : "");
}

/// The parts of a day, each with its rate and its dose; `days` names the days, if not all are alike.
inline void add_parts(std::vector<setting_line>& lines, const std::string& days, const std::vector<day_part>& parts) {
    for (const day_part& p : parts)
        lines.push_back({days + clock_text(p.from) + " to " + clock_text(p.to),
                         hourly(rate_of(p)) + ", " + words(rate_of(p) * (p.to - p.from))});
}

/// The lines of a setting, the general ones first. The dose and the flow are means, without boluses that are asked for.
inline std::vector<setting_line> lines_of(const pump_setting& s) {
    const auto& [mode, on_request] = s.program;
    std::vector<setting_line> lines{{"mode", std::string{describe(mode)}}, {"dose a day", daily(mean_rate(s))}};
    if (const auto* f = std::get_if<flex>(&mode)) {
        add_parts(lines, "", f->parts);
        for (const special_days& other : f->special) {
            std::string days;
            for (const weekday d : other.days) days += std::string{label(d)} + " ";
            add_parts(lines, days, other.parts);
        }
    }
    if (const auto* b = std::get_if<periodic_bolus>(&mode)) {
        lines.push_back({"bolus", words(b->size) + " over " + words(b->over) + " every " + words(b->every)});
        lines.push_back({"between boluses", hourly(b->between)});
    }
    lines.push_back({"patient bolus", on_request ? describe(*on_request) : "none"});
    lines.push_back({"concentration", words(s.told)});
    lines.push_back({"flow", words(flow_of(s, mean_rate(s)))});
    return lines;
}

/// Lines below each other: "mode: flex".
inline std::string text(const std::vector<setting_line>& lines) {
    std::string all;
    for (const setting_line& line : lines) all += line.name + ": " + line.value + "\n";
    return all;
}

/// What changed from `a` to `b`, a line each; the dose a day with its change in per cent.
inline std::string difference(const pump_setting& a, const pump_setting& b) {
    const auto before = lines_of(a), after = lines_of(b);
    const auto find = [](const std::vector<setting_line>& lines, const std::string& name) {
        return std::find_if(lines.begin(), lines.end(), [&](const setting_line& l) { return l.name == name; });
    };
    std::vector<setting_line> changed;
    for (const auto& [name, from] : before) {
        const auto same = find(after, name);
        const std::string to = same == after.end() ? "none" : same->value;
        if (from != to) changed.push_back({name, "from " + from + " to " + to});
        if (from != to && name == "dose a day" && mean_rate(a) > zero_rate) {
            const double percent = 100 * (mean_rate(b) / mean_rate(a) - 1);
            changed.back().value += std::string{percent < 0 ? ", " : ", +"} + figures(percent, 3) + " %";
        }
    }
    for (const auto& [name, to] : after)
        if (find(before, name) == before.end()) changed.push_back({name, "from none to " + to});
    if (!changed.empty()) return text(changed);
    return a.program == b.program && a.told == b.told ? "no change\n" : "a change too small to show\n";
}

}  // namespace tonus
