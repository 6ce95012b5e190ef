// A model of one scale does not grade a tone of another.
// says: could not convert|invalid initialization of reference|no matching function|no viable conversion
// says: ashworth_1_to_5
#include <tonus/outcome/graded_response.hpp>
const tonus::graded_response<tonus::ashworth> model{tonus::halfway_cuts<tonus::ashworth>(), 0.36};
#ifdef TONUS_REJECT
const auto seen = tonus::probabilities(model, tonus::tone<tonus::ashworth_1_to_5>{3.0});
#else
const auto seen = tonus::probabilities(model, tonus::tone<tonus::ashworth>{3.0});
#endif
