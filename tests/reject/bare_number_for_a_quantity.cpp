// A dose without its unit.
// says: from 'int' to
// says: amount
#include <tonus/dosing/course.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const tonus::course week{5, tonus::tid, 1_week};
#else
const tonus::course week{5_mg, tonus::tid, 1_week};
#endif
