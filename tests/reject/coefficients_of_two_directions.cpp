// A coefficient that is better when lower is not compared with one that is better when higher.
// says: use of deleted function|call to deleted function|overload resolution selected deleted
#include <tonus/trial/effect_coefficient.hpp>
const tonus::effect_coefficient<tonus::lower_is_better> a{2.3};
#ifdef TONUS_REJECT
const tonus::effect_coefficient<tonus::higher_is_better> b{1.15};
#else
const tonus::effect_coefficient<tonus::lower_is_better> b{3.6};
#endif
const bool better = is_better(a, b);
