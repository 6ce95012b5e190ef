// A 2 of the one scale is not a 2 of the other.
// says: no match for 'operator=='|invalid operands to binary expression
// says: modified_ashworth
#include <tonus/outcome/ashworth.hpp>
#ifdef TONUS_REJECT
const bool same = tonus::ashworth::grade_2 == tonus::modified_ashworth::grade_2;
#else
const bool same = tonus::ashworth::grade_2 == tonus::counted_from_zero(tonus::ashworth_1_to_5::grade_3);
#endif
