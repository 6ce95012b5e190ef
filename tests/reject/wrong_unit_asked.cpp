// The number of mL in an amount of drug.
// says: tonus: this unit measures another dimension
#include <tonus/units.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const double number = (5_mg).in(tonus::units::mL);
#else
const double number = (5_mg).in(tonus::units::ug);
#endif
