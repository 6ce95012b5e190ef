#pragma once
// Floor 8. How tolperisone is dosed, in mg of the hydrochloride: schedules, limits and cautions of the labels, as values.
#include <string_view>

#include <tonus/dosing/sentence.hpp>
#include <tonus/drug/daily_limit.hpp>

namespace tonus::drug::tolperisone {

/// Tablets that are sold.
inline tablets oral_tablets() { return {{units::mg(50.0), units::mg(150.0)}, false}; }

/// The usual dose: 150 mg three times a day after meals. Swiss label; European labels give 150 to 450 mg/day in three
/// doses.
inline course adult_course(duration lasting) { return give(units::mg(150.0), waking_tid).lasting(lasting); }

/// Through the doses of the European labels: 50, 100 and 150 mg three times a day. How long a step lasts they do not say.
inline titration adult_titration(duration each_step) {
    return titrate(units::mg(50.0), waking_tid).every(each_step).by(units::mg(50.0)).until(units::mg(150.0));
}

/// The most a label allows in a day: 450 mg in Europe, 600 mg in Switzerland.
inline constexpr daily_limit adult_limit{units::mg(450.0), "450 mg/day: European labels"};
inline constexpr daily_limit swiss_limit{units::mg(600.0), "600 mg/day: Swiss label"};

/// The highest single dose that was tried, in trials of 150 to 900 mg/day: Viveo SPC.
inline constexpr amount highest_single_dose = units::mg(450.0);

/// A child's course as it once was: 5 to 10 mg/kg/day in three doses. Historic, with no kinetics in children behind it:
/// to reproduce old schedules, and no advice.
/// Throws   invalid_parameter for a body mass that is not positive, and for a dose outside of that.
/// Source   Swiss product information.
inline course historic_child_course(body_mass mass, quantity<dim::dose_rate - dim::body_mass> daily, duration lasting) {
    require(first_of({positive("body mass [kg]", mass.in(units::kg)),
                      within("dose [mg/kg/day]", daily.in(units::mg / units::kg / units::day), 5.0, 10.0)}));
    return give(daily * mass * units::h(8.0), waking_tid).lasting(lasting);
}

/// What the labels say of this renal function; empty where they say nothing. They name no clearances: 60 and 30 mL/min are
/// the usual limits of moderate and severe. It is a caution for want of studies, and no sign of a higher level: less than
/// 0.1 % leaves unchanged in urine.
/// Throws   invalid_parameter for a clearance that is negative or not finite.
/// Source   EU SmPC text of 2012; Swiss label of Tolflex.
inline std::string_view renal_caution(clearance creatinine_clearance) {
    const double ml_min = creatinine_clearance.in(units::mL / units::min);
    require(not_negative("creatinine clearance [mL/min]", ml_min));
    return ml_min < 30   ? "not recommended in severe renal impairment"
           : ml_min < 60 ? "to be titrated, with renal function watched, in moderate renal impairment"
                         : "";
}

}  // namespace tonus::drug::tolperisone
