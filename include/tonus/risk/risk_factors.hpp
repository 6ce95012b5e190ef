#pragma once
// Floor 3. What of a patient makes rare events more probable.
#include <optional>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// Age, history, and what else depresses the brain. The kidneys are not in it: they act by the level (`patient`).
struct risk_factors {
    duration age;
    bool epilepsy;
    bool psychiatric_history;
    number<> depressants;  ///< a load: 0 is none, 1 a usual dose of a benzodiazepine, an opioid or alcohol
};

inline std::optional<problem> check(const risk_factors& r) {
    return first_of({within("age [years]", r.age.in(units::year), 0.0, 120.0),
                     not_negative("load of depressants", double(r.depressants))});
}

}  // namespace tonus
