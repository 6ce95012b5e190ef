// A part of the day gives a rate or a dose, not a volume.
// says: day_part
#include <tonus/pump/flex.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const tonus::day_part night{.from = 0_h, .to = 6_h, .give = 1_mL};
#else
const tonus::day_part night{.from = 0_h, .to = 6_h, .give = 30_ug};
#endif
