// Ratings on two scales have no agreement.
// says: could not convert|no matching function for call to 'table_of
#include <array>

#include <tonus/outcome/agreement.hpp>
const std::array first{tonus::ashworth::grade_2};
#ifdef TONUS_REJECT
const std::array second{tonus::modified_ashworth::grade_2};
#else
const std::array second{tonus::ashworth::grade_3};
#endif
const auto table = tonus::table_of<tonus::ashworth>(first, second);
