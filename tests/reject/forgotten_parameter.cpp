// A model without one of its parameters.
// says: deleted
// says: quantity
#include <tonus/pk/one_compartment.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const tonus::one_compartment_oral drug{.cl = 12_L / tonus::units::h, .v = 60_L};
#else
const tonus::one_compartment_oral drug{.cl = 12_L / tonus::units::h, .v = 60_L, .ka = 1.5 / tonus::units::h};
#endif
