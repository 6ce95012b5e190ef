// Grades of strength have an order; their sum means nothing.
// says: no match for 'operator+'|invalid operands to binary expression
// says: mrc
#include <tonus/outcome/mrc.hpp>
using enum tonus::mrc;
#ifdef TONUS_REJECT
const auto sum = grade_2 + grade_3;
#else
const auto stronger = grade_2 > grade_3 ? grade_2 : grade_3;
#endif
