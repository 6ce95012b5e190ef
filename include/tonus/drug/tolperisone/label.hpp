#pragma once
// Floor 8. How tolperisone is dosed, in mg of the hydrochloride.
#include <tonus/dosing/sentence.hpp>
#include <tonus/drug/daily_limit.hpp>

namespace tonus::drug::tolperisone {

/// Tablets that are sold.
inline tablets oral_tablets() { return {{units::mg(50.0), units::mg(150.0)}, false}; }

/// The usual dose: 150 mg three times a day after meals. Swiss label; European labels give 150 to 450 mg/day in three
/// doses.
inline course adult_course(duration lasting) { return give(units::mg(150.0), waking_tid).lasting(lasting); }

/// The most a label allows in a day: 450 mg in Europe. A Swiss label allows 600 mg.
inline constexpr daily_limit adult_limit{units::mg(450.0), "450 mg/day: European labels"};

}  // namespace tonus::drug::tolperisone
