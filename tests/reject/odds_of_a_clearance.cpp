// Odds are those of a share.
// says: only a share, a number between 0 and 1, has odds
#include <tonus/pk/one_compartment.hpp>
#include <tonus/population/parameter.hpp>
struct absorption {
    tonus::number<> f;
};
#ifdef TONUS_REJECT
const auto p = tonus::odds_of<&tonus::one_compartment::cl>;
#else
const auto p = tonus::odds_of<&absorption::f>;
#endif
