#pragma once
// What of a patient makes rare events more probable, from a prescription file.
#include <cmath>
#include <optional>

#include <tonus/risk/risk_factors.hpp>

#include "section.hpp"

namespace runner {

/// The risk factors of [patient] whose age is read already; none where it is not known. Throws refused for what is not
/// allowed, and for a key that needs the age or a drug by mouth where there is none.
inline std::optional<tonus::risk_factors> risk_factors_of(const section& p, const std::optional<tonus::duration>& age,
                                                          bool by_mouth) {
    for (const char* key : {"epilepsy", "psychiatric_history", "depressants"}) {
        if (p.has(key) && !age) p.refuse(key, "needs patient.age, such as \"46 years\", which is missing");
        if (p.has(key) && !by_mouth) p.refuse(key, "means something with a treatment by mouth only");
    }
    const auto flag = [&](const char* key) { return p.has(key) && p.flag(key); };
    const double depressants = p.has("depressants") ? p.number("depressants") : 0;
    if (!(depressants >= 0) || std::isinf(depressants))
        p.refuse("depressants", "is " + tonus::text(depressants) +
                                    ", but must be 0 or more; 1 is a usual dose of a benzodiazepine, an opioid or "
                                    "alcohol");
    const bool epilepsy = flag("epilepsy"), history = flag("psychiatric_history");
    if (!age) return std::nullopt;
    return tonus::risk_factors{
        .age = *age, .epilepsy = epilepsy, .psychiatric_history = history, .depressants = depressants};
}

}  // namespace runner
