// An amount and a volume do not add.
// says: no match for 'operator+'|invalid operands to binary expression
#include <tonus/units.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const auto sum = 5_mg + 5_mL;
#else
const auto sum = 5_mg + 500_ug;
#endif
