// A mean place in the order of grades is not a tone, and is not graded.
// says: no matching function for call to 'grade_of
#include <tonus/outcome/ordinal_model.hpp>
const tonus::grade_probabilities<tonus::ashworth> seen{{0.1, 0.2, 0.4, 0.2, 0.1}};
#ifdef TONUS_REJECT
const auto grade = tonus::grade_of(tonus::expected_index_of(seen));
#else
const auto grade = tonus::grade_at(seen, 0.5);
#endif
