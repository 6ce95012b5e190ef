#pragma once
// Floor 3. Amounts that are given in moles: of which substance is part of the unit.
#include <optional>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The mass of a mole of one substance. A salt and its base are two substances.
struct molar_mass {
    number<> g_per_mol;
};

inline std::optional<problem> check(const molar_mass& m) {
    return positive("molar mass [g/mol]", static_cast<double>(m.g_per_mol));
}

/// A nanomole of one substance, as a unit of amount. There is none without a substance, so that two cannot be taken for
/// each other: `const auto nmol = nmol_of(baclofen::molar_mass.value); const amount dose = 2.0 * nmol;`.
/// Throws   invalid_parameter unless the molar mass is positive and finite.
inline unit<dim::amount> nmol_of(const molar_mass& m) {
    require(check(m));
    return {m.g_per_mol, 1e6};
}

}  // namespace tonus
