#pragma once
// Floor 3. What is known of a patient and moves the parameters of a drug.
#include <cmath>
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

/// By what a patient's clearances and volumes differ from those of the reference.
struct size_factors {
    double clearance;
    double volume;
};

/// Allometry: the body mass over the reference, to a power for clearances and to another for volumes.
/// Throws invalid_parameter for a patient that cannot be.
/// Source   West, Brown & Enquist, Science 1997;276:122 (0.75 and 1); the exponents are the caller's.
inline size_factors allometry(const patient& who, body_mass reference, double clearance_exponent,
                              double volume_exponent) {
    require(check(who));
    const double size = who.mass / reference;
    return {std::pow(size, clearance_exponent), std::pow(size, volume_exponent)};
}

}  // namespace tonus
