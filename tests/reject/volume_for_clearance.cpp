// Two parameters whose units tell them apart.
// says: {0, 1, 0, 0}
// says: {0, 1, -1, 0}
#include <tonus/pk/one_compartment.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const tonus::one_compartment drug{.cl = 60_L, .v = 60_L};
#else
const tonus::one_compartment drug{.cl = 12_L / tonus::units::h, .v = 60_L};
#endif
