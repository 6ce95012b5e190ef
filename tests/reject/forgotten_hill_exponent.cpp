// A parameter without a dimension has no default either.
// says: deleted
// says: number
#include <tonus/pd/emax.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const tonus::sigmoid_emax model{.emax = 1, .ec50 = 0.2_mg / tonus::units::L};
#else
const tonus::sigmoid_emax model{.emax = 1, .ec50 = 0.2_mg / tonus::units::L, .hill = 1};
#endif
