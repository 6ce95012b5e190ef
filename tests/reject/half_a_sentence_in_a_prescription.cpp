// A sentence that never says for how long.
// says: prescription
#include <tonus/dosing/sentence.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const tonus::prescription rx{tonus::give(20_mg, tonus::tid)};
#else
const tonus::prescription rx{tonus::give(20_mg, tonus::tid).lasting(4_weeks)};
#endif
