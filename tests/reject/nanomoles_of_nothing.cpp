// A nanomole has no mass until it is said of what.
// says: nmol
#include <tonus/drug/baclofen/molar_mass.hpp>
#ifdef TONUS_REJECT
const tonus::amount dose = 2.0 * tonus::units::nmol;
#else
const tonus::amount dose = 2.0 * tonus::nmol_of(tonus::drug::baclofen::molar_mass.value);
#endif
