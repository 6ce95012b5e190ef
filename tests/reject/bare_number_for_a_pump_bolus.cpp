// A bolus without its unit: 50 could be ug, mg or mL.
// says: from 'double' to|from 'int' to
// says: amount
#include <tonus/pump/order.hpp>
using namespace tonus::literals;
#ifdef TONUS_REJECT
const tonus::single_bolus screening{.size = 50, .over = 1_min};
#else
const tonus::single_bolus screening{.size = 50_ug, .over = 1_min};
#endif
