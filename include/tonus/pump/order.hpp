#pragma once
// Floor 6. What a pump is told by those who program and fill it, by its patient, and by fate.
#include <optional>
#include <variant>

#include <tonus/pump/device.hpp>
#include <tonus/pump/failure.hpp>
#include <tonus/pump/program.hpp>
#include <tonus/pump/solution.hpp>

namespace tonus {

/// The reservoir is emptied and filled. The program goes on, with flows by what the pump is now told; a bolus that is
/// running keeps its flow.
struct refill {
    volume fill;
    solution told;                                      ///< what is written on it, and what the pump is told
    std::optional<concentration> truly = std::nullopt;  ///< what is in it, if not what is written on it
};

/// One bolus, in place of the program while it runs.
struct single_bolus {
    amount size;
    duration over;
};

/// Fills tubing or catheter at a new implant, so that drug stands at the tip.
struct priming_bolus {
    volume fills;  ///< dead_volume(device), or its catheter alone; not more, so that none is given
    duration over;
};

/// After a refill with another concentration: the old solution in the dead volume is given at its own flow, such that
/// this rate holds, and then the program goes on with the new one. To be ordered at the instant of the refill, after the
/// new program if there is one. It takes it that the old solution, as it was told, fills the dead volume.
struct bridge_bolus {
    dose_rate at;
};

/// The patient asks for a bolus.
struct bolus_request {};

/// What happens to a pump, and when. Orders at one instant are carried out one after another.
struct pump_order {
    instant at;
    std::variant<pump_program, refill, single_bolus, priming_bolus, bridge_bolus, bolus_request, pump_failure> what;
};

inline std::optional<problem> check(const refill& r, const pump_device& d) {
    if (auto p = positive("fill [mL]", r.fill.in(units::mL))) return p;
    if (d.reservoir < r.fill)
        return problem{"fill [mL]", r.fill.in(units::mL),
                       "at most what the reservoir holds, " + text(d.reservoir.in(units::mL)) + " mL"};
    return r.truly ? not_negative("true concentration [ug/mL]", r.truly->in(units::ug / units::mL)) : std::nullopt;
}
inline std::optional<problem> check(const single_bolus& b) {
    return first_of({positive("bolus [mg]", b.size.canonical()), positive("bolus over [h]", b.over.canonical())});
}
inline std::optional<problem> check(const priming_bolus& b) {
    return first_of({positive("priming bolus [mL]", b.fills.in(units::mL)),
                     positive("priming bolus over [h]", b.over.canonical())});
}
inline std::optional<problem> check(const bridge_bolus& b) { return positive("bridge at [mg/h]", b.at.canonical()); }

}  // namespace tonus
