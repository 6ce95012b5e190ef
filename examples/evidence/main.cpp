// Published observations beside what tonus simulates: docs/evidence.md is its output. Misfits stay visible.
#include <iostream>

#include "page.hpp"

int main() {
    print(std::cout, {oral_baclofen(), intrathecal_baclofen(), intrathecal_baclofen_with_depot(),
                      baclofen_by_both_routes(), tolerance_and_withdrawal(), side_effects(), many_patients(),
                      oral_tolperisone(), trials(), rats(), raters_and_identities()});
}
