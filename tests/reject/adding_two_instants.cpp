// An instant is a point on the clock: a duration is added to it, not another instant.
// says: use of deleted function|selected deleted operator
// says: instant
#include <tonus/units.hpp>
using namespace tonus::literals;
constexpr tonus::instant morning{8_h}, evening{20_h};
#ifdef TONUS_REJECT
const auto when = morning + evening;
#else
const auto when = morning + (evening - morning);
#endif
