// 0.21 alone does not say whether it is a CV or omega.
// says: log_spread
#include <tonus/pk/one_compartment.hpp>
#include <tonus/population/variability.hpp>
using body = tonus::one_compartment;
#ifdef TONUS_REJECT
const auto cl = varies(tonus::member<&body::cl>, 0.21);
#else
const auto cl = varies(tonus::member<&body::cl>, tonus::by_cv(0.21));
#endif
