// Strength is not tone: an Ashworth model does not grade it.
// says: could not convert|invalid initialization of reference|no matching function|no viable conversion
// says: basic_muscle_strength
#include <tonus/outcome/graded_response.hpp>
#include <tonus/outcome/mrc.hpp>
const tonus::muscle_strength weak{2.0};
#ifdef TONUS_REJECT
const auto seen =
    tonus::probabilities(tonus::graded_response<tonus::ashworth>{tonus::halfway_cuts<tonus::ashworth>(), 0.36}, weak);
#else
const auto seen = tonus::probabilities(tonus::graded_response<tonus::mrc>{tonus::mrc_cuts(), 0.36}, weak);
#endif
