// A tone is graded by the cut points of its own scale.
// says: no matching function for call to 'grade_of
#include <tonus/outcome/tone.hpp>
const tonus::tone<tonus::ashworth> spastic{3.0};
#ifdef TONUS_REJECT
const auto grade = tonus::grade_of(spastic, tonus::halfway_cuts<tonus::modified_ashworth>());
#else
const auto grade = tonus::grade_of(spastic, tonus::halfway_cuts<tonus::ashworth>());
#endif
