// A pump is set to an amount a day.
// says: tonus::dose_rate|{1, 0, -1, 0}
#include <tonus/dosing/course.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const tonus::continuous_infusion pump{100_ug, 1_week};
#else
const tonus::continuous_infusion pump{100_ug / tonus::units::day, 1_week};
#endif
