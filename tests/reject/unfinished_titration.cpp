// A titration that never says how long a step lasts.
// says: said_every_and_by
#include <tonus/dosing/sentence.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const auto up = tonus::titrate(5_mg, tonus::tid).by(5_mg).until(20_mg);
#else
const auto up = tonus::titrate(5_mg, tonus::tid).by(5_mg).every(3_days).until(20_mg);
#endif
