// mg/kg is a dose only with the body mass.
// says: tonus::amount|{1, 0, 0, 0}
// says: {1, 0, 0, -1}
#include <tonus/dosing/course.hpp>
using namespace tonus::literals;
using tonus::units::kg, tonus::units::mg;
#ifdef TONUS_REJECT
const tonus::course week{0.25 * (mg / kg), tonus::tid, 1_week};
#else
const tonus::course week{0.25 * (mg / kg) * 20_kg, tonus::tid, 1_week};
#endif
