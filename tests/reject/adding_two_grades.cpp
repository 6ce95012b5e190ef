// Grades are ordered; their sum and their mean mean nothing.
// says: no match for 'operator+'|invalid operands to binary expression
// says: ashworth
#include <tonus/outcome/ashworth.hpp>
using enum tonus::ashworth;
#ifdef TONUS_REJECT
const auto sum = grade_2 + grade_3;
#else
const auto higher = grade_2 > grade_3 ? grade_2 : grade_3;
#endif
