// What varies is a member of the model that it is said of.
// says: variability
// says: one_compartment
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/population/variability.hpp>
using body = tonus::one_compartment;
#ifdef TONUS_REJECT
const tonus::variability<body> between{{varies(tonus::member<&tonus::two_compartment::cl>, tonus::by_cv(0.2))}};
#else
const tonus::variability<body> between{{varies(tonus::member<&body::cl>, tonus::by_cv(0.2))}};
#endif
