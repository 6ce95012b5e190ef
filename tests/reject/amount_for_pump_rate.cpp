// A pump in simple continuous mode is set to an amount a day.
// says: tonus::dose_rate|{1, 0, -1, 0}
#include <tonus/pump/program.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const tonus::simple_continuous program{.at = 100_ug};
#else
const tonus::simple_continuous program{.at = 100_ug / tonus::units::day};
#endif
