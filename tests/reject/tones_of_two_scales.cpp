// A point of the one scale is not a point of the other.
// says: no match for 'operator-'|invalid operands to binary expression|use of deleted function|selected deleted operator
// says: ashworth_1_to_5
#include <tonus/outcome/tone.hpp>
const tonus::tone<tonus::ashworth> before{3.0};
#ifdef TONUS_REJECT
const tonus::tone<tonus::ashworth_1_to_5> after{2.0};
#else
const tonus::tone<tonus::ashworth> after{2.0};
#endif
const double better = before - after;
