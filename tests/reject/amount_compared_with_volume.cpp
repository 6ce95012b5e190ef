// says: no match for 'operator<'|invalid operands to binary expression
#include <tonus/units.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const bool less = 5_mg < 5_mL;
#else
const bool less = 5_mg < 5_g;
#endif
