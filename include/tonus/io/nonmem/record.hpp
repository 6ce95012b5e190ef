#pragma once
// Floor 3. One record of a NONMEM data set: an event, in the data items of the field.
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus::nonmem {

/// What happens at a record (EVID).
enum class event {
    observation = 0,
    dose = 1,
    other = 2,           ///< nothing, or a compartment that is switched on or off
    reset = 3,           ///< back to the initial amounts
    reset_and_dose = 4,  ///< a reset, then the dose
};

inline bool is_dose(event e) { return e == event::dose || e == event::reset_and_dose; }
inline bool is_reset(event e) { return e == event::reset || e == event::reset_and_dose; }

/// What RATE says where it is not a rate: the model has a parameter for it.
inline constexpr double modelled_rate = -1, modelled_duration = -2;

/// One record; what is not said is zero, as in NONMEM, and makes an observation.
///
/// Source  NONMEM help: EVID, AMT, RATE, CMT, ADDL, II, SS data items of PREDPP.
struct record {
    std::string id = "1";               ///< ID, as it is written
    instant at{units::h(0.0)};          ///< TIME
    amount size = units::mg(0.0);       ///< AMT
    double rate = 0;                    ///< RATE, mg/h; zero gives AMT at once; or modelled_rate, modelled_duration
    event kind = event::observation;    ///< EVID
    int compartment = 0;                ///< CMT; zero is the default one; -n with EVID 2 switches n off
    std::size_t additional = 0;         ///< ADDL, how many more such doses follow
    duration interval = units::h(0.0);  ///< II, the time between them
    int steady_state = 0;               ///< SS; 1 replaces what is there by the steady state of this dose, 2 adds it

    friend bool operator==(const record&, const record&) = default;
};

/// Whether the record asks for the steady state of an infusion that has always run: AMT is zero, RATE is not.
inline bool is_constant_infusion(const record& r) {
    return r.steady_state != 0 && r.size.canonical() == 0 && (r.rate > 0 || r.rate == modelled_rate);
}

/// The first rule of the data items that the record breaks; the problem names the item.
///
/// Domain  What a record alone can tell; the order of times and the largest ADDL are the reader's. SS 3 and a negative
///         ADDL of NONMEM are not supported.
/// Source  NONMEM help: EVID, AMT, RATE, CMT, ADDL, II, SS data items of PREDPP.
inline std::optional<problem> check(const record& r) {
    const double at = r.at.since_start.canonical(), size = r.size.canonical(), interval = r.interval.canonical(),
                 additional = static_cast<double>(r.additional);
    if (auto p = first_of({finite("TIME", at), not_negative("AMT", size), not_negative("II", interval)})) return p;
    if (!(r.rate >= 0 && std::isfinite(r.rate)) && r.rate != modelled_rate && r.rate != modelled_duration)
        return problem{"RATE", r.rate, "zero or positive and finite, -1 (a modelled rate) or -2 (a modelled duration)"};
    if (r.kind < event::observation || r.kind > event::reset_and_dose)
        return problem{"EVID", static_cast<double>(r.kind), "0, 1, 2, 3 or 4"};
    if (r.steady_state < 0 || r.steady_state > 2)
        return problem{"SS", static_cast<double>(r.steady_state), "0, 1 or 2 (SS 3 of NONMEM is not supported)"};
    if (r.compartment < 0 && r.kind != event::other)
        return problem{"CMT", static_cast<double>(r.compartment),
                       "zero or positive (negative only with EVID 2, which switches the compartment off)"};

    bool says_nothing = true;
    for (const auto& [item, value] : {std::pair{"AMT", size},
                                      {"RATE", r.rate},
                                      {"ADDL", additional},
                                      {"II", interval},
                                      {"SS", static_cast<double>(r.steady_state)}}) {
        if (value == 0) continue;
        says_nothing = false;
        if (!is_dose(r.kind)) return problem{item, value, "zero in a record that is no dose (EVID 1 or 4)"};
    }
    if (!is_dose(r.kind)) return std::nullopt;
    if (says_nothing)
        return problem{"EVID", static_cast<double>(r.kind), "0, 2 or 3 where AMT, RATE, ADDL, II and SS are all zero"};

    if (is_constant_infusion(r)) {
        if (r.additional > 0) return problem{"ADDL", additional, "zero in a constant infusion at steady state (AMT 0)"};
        if (interval > 0) return problem{"II", interval, "zero in a constant infusion at steady state (AMT 0)"};
        return std::nullopt;
    }
    if (r.additional > 0 && interval == 0) return problem{"ADDL", additional, "zero where II is zero"};
    if (r.steady_state > 0 && interval == 0)
        return problem{"SS", static_cast<double>(r.steady_state),
                       "zero where II is zero, but for a constant infusion (AMT 0 and RATE above 0 or -1)"};
    if (!std::isfinite(at + interval * additional))
        return problem{"II", interval, "so short that the last additional dose has a finite time"};
    return std::nullopt;
}

}  // namespace tonus::nonmem
