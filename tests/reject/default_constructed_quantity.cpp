// A quantity that nobody gave a value.
// says: deleted
// says: quantity
#include <tonus/units.hpp>
#ifdef TONUS_REJECT
tonus::amount dose;
#else
tonus::amount dose = tonus::units::mg(5);
#endif
