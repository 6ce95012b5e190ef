#pragma once
// Floor 2. The quantities of pharmacokinetics by name, their units, and points in time.
#include <compare>

#include <tonus/quantity.hpp>

namespace tonus {

using amount = quantity<dim::amount>;
using volume = quantity<dim::volume>;
using duration = quantity<dim::time>;
using body_mass = quantity<dim::body_mass>;
using rate = quantity<dim::rate>;
using clearance = quantity<dim::clearance>;
using concentration = quantity<dim::concentration>;
using exposure = quantity<dim::exposure>;
using dose_rate = quantity<dim::dose_rate>;

/// The units, under their short names: `using namespace tonus::units;` where they are wanted.
namespace units {
inline constexpr unit<dim::none> one{1.0};
inline constexpr unit<dim::amount> g{1000.0}, mg{1.0}, ug{1.0, 1000.0}, ng{1.0, 1e6};
inline constexpr unit<dim::volume> L{1.0}, dL{1.0, 10.0}, mL{1.0, 1000.0}, uL{1.0, 1e6};
inline constexpr unit<dim::time> sec{1.0, 3600.0}, min{1.0, 60.0}, h{1.0}, day{24.0}, week{168.0};
inline constexpr unit<dim::time> year{8766.0};  // 365.25 days
inline constexpr unit<dim::body_mass> kg{1.0};
}  // namespace units

/// A point on the clock of a simulation. Its zero is midnight before the first day.
/// Two instants differ by a duration; they cannot be added.
struct instant {
    duration since_start;

    friend constexpr bool operator==(instant, instant) = default;
    friend constexpr auto operator<=>(instant a, instant b) { return a.since_start <=> b.since_start; }
    friend constexpr instant operator+(instant t, duration d) { return {t.since_start + d}; }
    friend constexpr instant operator-(instant t, duration d) { return {t.since_start - d}; }
    friend constexpr duration operator-(instant a, instant b) { return a.since_start - b.since_start; }
    friend instant operator+(instant, instant) = delete;  // an instant is a point: add a duration to it
};

/// The `i`-th instant of a regular series: `first + i * step`, never a running sum, so that it does not drift.
constexpr instant nth(instant first, duration step, double i) { return first + step * i; }

/// `5_mg`, `12_L / units::h`, `3_days`: a number with its unit.
inline namespace literals {
#define TONUS_LITERAL(suffix, of)                                                                           \
    constexpr auto operator""_##suffix(long double value) { return units::of(static_cast<double>(value)); } \
    constexpr auto operator""_##suffix(unsigned long long value) { return units::of(static_cast<double>(value)); }
TONUS_LITERAL(g, g)
TONUS_LITERAL(mg, mg)
TONUS_LITERAL(ug, ug)
TONUS_LITERAL(ng, ng)
TONUS_LITERAL(L, L)
TONUS_LITERAL(mL, mL)
TONUS_LITERAL(kg, kg)
TONUS_LITERAL(s, sec)
TONUS_LITERAL(min, min)
TONUS_LITERAL(h, h)
TONUS_LITERAL(day, day)
TONUS_LITERAL(days, day)
TONUS_LITERAL(week, week)
TONUS_LITERAL(weeks, week)
TONUS_LITERAL(year, year)
TONUS_LITERAL(years, year)
#undef TONUS_LITERAL
}  // namespace literals

}  // namespace tonus
