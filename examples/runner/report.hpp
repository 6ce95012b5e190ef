#pragma once
// What is printed: provenance, dose steps, exposure, tone at visits, warnings.
#include <iosfwd>
#include <optional>
#include <string>

#include "curves.hpp"
#include "population.hpp"

namespace runner {

/// What every output carries: version and what it must not be used for, input and presets, and what is retracted.
std::vector<std::string> provenance(const request& r);

/// The summary that a clinician reads. `dense` are the curves on the sampling grid, `visits` those at the visits, `people`
/// those of a population, if there is one.
void print_report(std::ostream& out, const request& r, const curves& dense, const curves& visits,
                  const std::optional<population_result>& people);

/// The numbers that the request was simulated with, each with unit, mark, population and source.
void print_sources(std::ostream& out, const request& r);

/// The curves as comma-separated values; column names carry the unit.
void print_csv(std::ostream& out, const request& r, const curves& dense,
               const std::optional<population_result>& people);

/// A card with its name.
void print_card(std::ostream& out, const std::string& name, const tonus::card& facts);
/// With what the names of the columns of a treatment begin.
std::string column_of(const treatment& t);
/// A number with so many digits after the point.
std::string rounded(double value, int digits);

/// A time as a day of the treatment, and as a date when the request has a first day: "day 12 (2026-03-13) 08:00".
std::string when(const request& r, tonus::instant t);

/// A number with at most six digits.
std::string few(double value);
/// A dose as it is written: "5 mg", "50 ug".
std::string dose_text(tonus::amount a);
/// Whether a step is one dose, and waiting after it.
bool given_once(const tonus::step& s);
/// A step as it is written: "5 mg every 8 h (15 mg/day)", "100 ug/day continuously", "nothing".
std::string step_text(const dose_step& s);

}  // namespace runner
