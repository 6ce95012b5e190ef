#pragma once
// Floor 3. What is known of a patient and moves the parameters of a drug.
#include <optional>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The covariates that the parameter sets of `drug/` read.
struct patient {
    body_mass mass;
    clearance creatinine_clearance;
};

inline std::optional<problem> check(const patient& p) {
    return first_of(
        {within("body mass [kg]", p.mass.in(units::kg), 1.0, 400.0),
         within("creatinine clearance [mL/min]", p.creatinine_clearance.in(units::mL / units::min), 0.0, 300.0)});
}

}  // namespace tonus
