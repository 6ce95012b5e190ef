#pragma once
// Floor 8. How baclofen is dosed: schedules and limits of the labels, as values.
#include <optional>
#include <string_view>

#include <tonus/dosing/sentence.hpp>
#include <tonus/drug/daily_limit.hpp>
#include <tonus/drug/patient.hpp>

namespace tonus::drug::baclofen {

/// Tablets that are sold; scored, so that they can be halved.
inline tablets oral_tablets() { return {{units::mg(5.0), units::mg(10.0), units::mg(20.0), units::mg(25.0)}, true}; }

/// The first twelve days of an adult: 5, 10, 15, 20 mg three times a day, three days each. Ozobax US label, section 2.
inline titration adult_titration() {
    return titrate(units::mg(5.0), tid).every(units::day(3.0)).by(units::mg(5.0)).until(units::mg(20.0));
}

/// A child of 6 to 18 years: from 0.3 mg/kg/day, a step every week, up to a maintenance dose of 0.75 to 2 mg/kg/day, as in
/// the French Lioresal label; three doses a day (it says two to four) and steps of 0.3 mg/kg/day are assumed.
/// Throws invalid_parameter for a maintenance dose outside of that.
inline titration child_titration(body_mass mass, quantity<dim::dose_rate - dim::body_mass> maintenance) {
    const auto per_kg_day = units::mg / units::kg / units::day;
    require(within("maintenance dose [mg/kg/day]", maintenance.in(per_kg_day), 0.75, 2.0));
    const amount start = per_kg_day(0.3) * mass * units::h(8.0);
    return titrate(start, tid).every(units::week(1.0)).by(start).until(maintenance * mass * units::h(8.0));
}

/// Off again, from a single dose taken three times a day: 15 mg less a day every three days, which takes one to two
/// weeks. French Lioresal label ("1 to 2 weeks, in steps of 10 or 15 mg"); after more than two or three months the
/// Swiss label asks for about three weeks.
inline taper adult_taper(amount from) {
    return taper_from(from, tid).every(units::day(3.0)).by(units::mg(5.0)).on(oral_tablets()).down_to(units::mg(5.0));
}

/// The most an adult takes in a day by mouth.
inline constexpr daily_limit adult_limit{units::mg(80.0), "80 mg/day: Ozobax US label"};
/// Throws invalid_parameter for a patient that cannot be.
inline daily_limit child_limit(const patient& who) {
    require(check(who));
    return {units::mg(2.0) / units::kg * who.mass, "2 mg/kg/day: French Lioresal label"};
}

/// Above this there is little experience with a pump.
inline constexpr daily_limit intrathecal_limit{units::ug(1000.0),
                                               "limited experience above 1000 ug/day: intrathecal labels"};

/// The share by which the dose should be lowered in renal impairment; none from 80 mL/min on.
/// Throws invalid_parameter for a clearance that is negative or not finite.
/// Source   Vlavonou 2014 J Clin Pharmacol, jcph.247: 1/3, 1/2 and 2/3 below 80, 50 and 30 mL/min.
inline double renal_dose_reduction(clearance creatinine_clearance) {
    const double ml_min = creatinine_clearance.in(units::mL / units::min);
    require(not_negative("creatinine clearance [mL/min]", ml_min));
    return ml_min >= 80 ? 0.0 : ml_min >= 50 ? 1.0 / 3 : ml_min >= 30 ? 0.5 : 2.0 / 3;
}

}  // namespace tonus::drug::baclofen
