#pragma once
// Floor 11. A pump as it is read out at a visit.
#include <string>

#include <tonus/pump/run.hpp>
#include <tonus/pump/setting_text.hpp>

namespace tonus {

/// The setting, what is left in the reservoir, and by when it must be filled. Each a line.
inline std::string read_out(const pump& p) {
    const mechanism m = p.look();
    auto lines = lines_of(m.set);
    lines.push_back({"reservoir", words(m.inside.held) + " of " + words(m.set.device.reservoir)});
    lines.push_back({"refill by", text(m.set.when, refill_due(p))});
    return text(lines);
}

}  // namespace tonus
