#pragma once
// Floor 5. What a pump can be told to do, as values.
#include <array>
#include <optional>
#include <string_view>
#include <variant>

#include <tonus/error.hpp>
#include <tonus/pump/flex.hpp>

namespace tonus {

/// One rate, all the time.
struct simple_continuous {
    dose_rate at;

    friend bool operator==(const simple_continuous&, const simple_continuous&) = default;
};

/// A bolus again and again, the first one when the program begins, and a lower rate between them.
struct periodic_bolus {
    amount size;
    duration over;      ///< how long a bolus takes
    duration every;     ///< from the beginning of one to that of the next
    dose_rate between;  ///< from the end of one to the beginning of the next

    friend bool operator==(const periodic_bolus&, const periodic_bolus&) = default;
};

/// The least flow that the pump can be set to: it keeps the catheter open.
struct minimum_rate {
    friend bool operator==(minimum_rate, minimum_rate) = default;
};

/// No flow.
struct stopped {
    friend bool operator==(stopped, stopped) = default;
};

using pump_mode = std::variant<simple_continuous, flex, periodic_bolus, minimum_rate, stopped>;

/// The name of a mode, in words.
inline std::string_view describe(const pump_mode& m) {
    constexpr std::array<std::string_view, 5> names{"simple continuous", "flex", "periodic bolus", "minimum rate",
                                                    "stopped"};
    return names[m.index()];
}

/// A bolus that the patient may ask for.
struct patient_bolus {
    amount size;
    duration over;
    duration lockout;               ///< from the beginning of one to that of the next, at least
    std::optional<int> most_a_day;  ///< in any 24 hours; nothing where only the lockout limits them

    friend bool operator==(const patient_bolus&, const patient_bolus&) = default;
};

/// A whole program: what the pump does by itself, and what the patient may ask for besides.
struct pump_program {
    pump_mode mode;
    std::optional<patient_bolus> on_request = std::nullopt;

    friend bool operator==(const pump_program&, const pump_program&) = default;
};

inline std::optional<problem> check(const simple_continuous& m) { return not_negative("at [mg/h]", m.at.canonical()); }
inline std::optional<problem> check(const periodic_bolus& m) {
    if (auto p = first_of({positive("bolus [mg]", m.size.canonical()), positive("bolus over [h]", m.over.canonical()),
                           positive("bolus every [h]", m.every.canonical()),
                           not_negative("between boluses [mg/h]", m.between.canonical())}))
        return p;
    if (m.every < units::min(1.0)) return problem{"bolus every [h]", m.every.canonical(), "at least a minute"};
    if (!(m.every < m.over)) return std::nullopt;
    return problem{"bolus every [h]", m.every.canonical(),
                   "at least what one takes, " + text(m.over.canonical()) + " h"};
}
inline std::optional<problem> check(minimum_rate) { return std::nullopt; }
inline std::optional<problem> check(stopped) { return std::nullopt; }

inline std::optional<problem> check(const patient_bolus& b) {
    if (auto p = first_of({positive("patient bolus [mg]", b.size.canonical()),
                           positive("patient bolus over [h]", b.over.canonical()),
                           positive("lockout [h]", b.lockout.canonical())}))
        return p;
    if (b.lockout < b.over)
        return problem{"lockout [h]", b.lockout.canonical(),
                       "at least what a bolus takes, " + text(b.over.canonical()) + " h"};
    if (!b.most_a_day) return std::nullopt;
    if (*b.most_a_day < 1) return problem{"patient boluses a day", static_cast<double>(*b.most_a_day), "at least one"};
    if (b.lockout <= units::h(24.0)) return std::nullopt;
    return problem{"lockout [h]", b.lockout.canonical(), "at most 24 where boluses are counted by the day"};
}
inline std::optional<problem> check(const pump_program& p) {
    if (auto wrong = std::visit([](const auto& m) { return check(m); }, p.mode)) return wrong;
    return p.on_request ? check(*p.on_request) : std::nullopt;
}

}  // namespace tonus
