// A taper that never says by how much it falls.
// says: said_every_and_by
#include <tonus/dosing/sentence.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const auto down = tonus::taper_from(20_mg, tonus::tid).every(1_week).down_to(5_mg);
#else
const auto down = tonus::taper_from(20_mg, tonus::tid).every(1_week).by(5_mg).down_to(5_mg);
#endif
