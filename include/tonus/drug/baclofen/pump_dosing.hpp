#pragma once
// Floor 9. How the dose of a pump is found, changed and ended: the rules of labels and consensus, as values.
#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <tonus/dosing/prescription.hpp>
#include <tonus/drug/baclofen/label.hpp>
#include <tonus/drug/baclofen/screening.hpp>
#include <tonus/drug/sourced.hpp>

namespace tonus::drug::baclofen {

/// Where the spasticity comes from.
enum class origin { spinal, cerebral };

/// A share of the dose by which it may be changed at one time.
struct change_allowed {
    sourced<number<>> least;
    sourced<number<>> most;
};

/// What labels and consensus allow.
struct pump_rules {
    sourced<number<>> per_bolus{2.0, mark::published, "adults",
                                "a day, twice the bolus that helped: Boster 2016 Neuromodulation 19:623"};
    sourced<duration> prolonged{units::h(8.0), mark::published, "adults",
                                "after a longer effect, once the bolus: Boster 2016; 12 h in the German label"};
    sourced<duration> first_rest{units::h(24.0), mark::published, "adults",
                                 "no increase in the first 24 h: German intrathecal label"};
    change_allowed daily_spinal{{0.10, mark::published, "adults, spinal", "10-30 % once in 24 h: CMSC 2015 consensus"},
                                {0.30, mark::published, "adults, spinal", "10-30 % once in 24 h: CMSC 2015 consensus"}};
    change_allowed daily_cerebral{
        {0.05, mark::published, "cerebral, and children", "5-15 % once in 24 h: CMSC 2015 consensus"},
        {0.15, mark::published, "cerebral, and children", "5-15 % once in 24 h: CMSC 2015 consensus"}};
    change_allowed refill_spinal{{0.10, mark::published, "adults, spinal", "10-40 % at a refill: minclinic.eu"},
                                 {0.40, mark::published, "adults, spinal", "10-40 % at a refill: minclinic.eu"}};
    change_allowed refill_cerebral{{0.05, mark::published, "cerebral", "5-20 % at a refill: minclinic.eu"},
                                   {0.20, mark::published, "cerebral", "5-20 % at a refill: minclinic.eu"}};
    change_allowed lowering{{0.10, mark::published, "adults", "10-20 % less for side effects: minclinic.eu"},
                            {0.20, mark::published, "adults", "10-20 % less for side effects: minclinic.eu"}};
    change_allowed oral_wean{
        {0.25, mark::published, "adults", "oral doses 25-50 % down at one time: CMSC 2015 consensus"},
        {0.50, mark::published, "adults", "oral doses 25-50 % down at one time: CMSC 2015 consensus"}};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, pump_rules>
void visit(Self& s, F&& f) {
    f("per_bolus", s.per_bolus);
    f("prolonged", s.prolonged);
    f("first_rest", s.first_rest);
    const auto both = [&](const char* least, const char* most, auto& c) { f(least, c.least), f(most, c.most); };
    both("daily_spinal_least", "daily_spinal_most", s.daily_spinal);
    both("daily_cerebral_least", "daily_cerebral_most", s.daily_cerebral);
    both("refill_spinal_least", "refill_spinal_most", s.refill_spinal);
    both("refill_cerebral_least", "refill_cerebral_most", s.refill_cerebral);
    both("lowering_least", "lowering_most", s.lowering);
    both("oral_wean_least", "oral_wean_most", s.oral_wean);
}

/// By how much the dose may rise from day to day; a child's as one of cerebral origin.
inline change_allowed daily_rise(const pump_rules& r, origin from, bool is_child) {
    return from == origin::spinal && !is_child ? r.daily_spinal : r.daily_cerebral;
}
/// By how much it may rise at a visit for a refill.
inline change_allowed refill_rise(const pump_rules& r, origin from) {
    return from == origin::spinal ? r.refill_spinal : r.refill_cerebral;
}

/// Whether a dose may be changed by this share of it.
inline std::optional<problem> check(const change_allowed& c, number<> share) {
    return within("change of dose, as a share of it", static_cast<double>(share), static_cast<double>(c.least.value),
                  static_cast<double>(c.most.value));
}
/// Throws invalid_parameter for a change that is not allowed.
inline dose_rate raised(dose_rate now, number<> by, const change_allowed& c) {
    require(check(c, by));
    return now * (1 + by);
}
/// Throws invalid_parameter for a change that is not allowed.
inline dose_rate lowered(dose_rate now, number<> by, const change_allowed& c) {
    require(check(c, by));
    return now * (1 - by);
}

/// The first dose of a pump, after the bolus that helped in the screening trial.
inline dose_rate start_dose(const pump_rules& r, const bolus_response& helped) {
    const double factor = helped.lasting > r.prolonged.value ? 1.0 : static_cast<double>(r.per_bolus.value);
    return helped.given * factor / units::day(1.0);
}

/// Infusions that rise by the same share each day, after a first day without a change, up to and with the last.
/// Throws invalid_parameter for a change that is not allowed, or a last dose below the first.
inline prescription rising(const pump_rules& r, dose_rate from, number<> by, const change_allowed& c, dose_rate until) {
    require(first_of({positive("first dose [mg/h]", from.canonical()), check(c, by)}));
    if (!(until >= from))
        throw invalid_parameter{
            {"last dose [mg/h]", until.canonical(), "at least the first, " + text(from.canonical())}};
    prescription rx{continuous_infusion{from, r.first_rest.value}};
    for (dose_rate at = from; at < until;) {
        at = std::min(raised(at, by, c), until);
        rx = rx.then(phase{continuous_infusion{at, units::day(1.0)}});
    }
    return rx;
}

/// Infusions that fall to the same share of themselves, in so many steps over a time: before a pump is taken out, or a
/// holiday from the drug. The first step down is at the beginning; after the last nothing is given.
/// Throws invalid_parameter unless the share is above zero and below one.
/// Source   proportional steps leave less withdrawal than equal ones over the same time: docs/evidence.md
inline prescription falling(dose_rate from, number<> keeping, int steps, duration over) {
    require(first_of({positive("dose [mg/h]", from.canonical()),
                      within("steps", static_cast<double>(steps), 1.0, static_cast<double>(most_steps)),
                      positive("over [h]", over.canonical())}));
    if (!(keeping > 0 && keeping < 1)) throw invalid_parameter{{"keeping", keeping, "above 0 and below 1"}};
    std::vector<phase> all;
    for (int n = 1; n <= steps; ++n)
        all.push_back(continuous_infusion{from * std::pow(static_cast<double>(keeping), n), over / steps});
    return prescription{std::move(all)};
}

/// A drug that has lost its effect is taken away over two to four weeks, and begun again at the first dose.
/// Throws invalid_parameter for another time.
/// Source   recalled of the US label, not verified.
inline prescription holiday(dose_rate from, dose_rate first, number<> keeping, int steps, duration over) {
    require(within("holiday [weeks]", over.in(units::week), 2.0, 4.0));
    return falling(from, keeping, steps, over).then(phase{continuous_infusion{first, units::day(1.0)}});
}

/// A tablet dose that is taken less of as the pump takes over: by a share of it at a time, not more often than once a day.
/// Throws invalid_parameter for a change that is not allowed.
inline taper oral_wean(const pump_rules& r, amount each, frequency taken, number<> by, duration every) {
    require(check(r.oral_wean, by));
    require(within("time between steps [h]", every.canonical(), 24.0, 8766.0));
    return taper_from(each, taken)
        .every(every)
        .keeping(1 - by)
        .on(oral_tablets())
        .down_to(smallest_piece(oral_tablets()));
}

/// Doses by pump that reports hold against a dose by mouth. There is no rule that gives one from the other.
struct dose_range {
    dose_rate least;
    dose_rate most;
};
/// A thousandth to a hundredth. Source   "100 to 1000 times smaller": a textbook of Cambridge; for orientation only.
inline dose_range orientation_from_oral(dose_rate by_mouth) { return {by_mouth / 1000.0, by_mouth / 100.0}; }

}  // namespace tonus::drug::baclofen
