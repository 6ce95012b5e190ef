#pragma once
// A test on lanes of every width that the processor has.
#include <tonus/numeric/run_on_lanes.hpp>

template <class Body>
void at_every_width(Body&& body) {
    tonus::on_lanes<1>(body);
    if (tonus::lanes_of_processor() >= 2) tonus::on_lanes<2>(body);
    if (tonus::lanes_of_processor() >= 4) tonus::on_lanes<4>(body);
    if (tonus::lanes_of_processor() >= 8) tonus::on_lanes<8>(body);
}
