// Raters without noise exist only where zero is said.
// says: use of deleted function|call to deleted constructor
#include <tonus/outcome/rater.hpp>
#ifdef TONUS_REJECT
const tonus::raters<tonus::ashworth> some{tonus::halfway_cuts<tonus::ashworth>(), 0.3};
#else
const tonus::raters<tonus::ashworth> some{tonus::halfway_cuts<tonus::ashworth>(), 0.3, 0.4};
#endif
