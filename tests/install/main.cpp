// The smallest program of somebody else: it exits with 0 when the headers are there and work.
#include <tonus/tonus.hpp>

using namespace tonus::literals;

int main() {
    const auto rx = tonus::give(20_mg, tonus::tid).lasting(1_week);
    return plan(rx, {8_h}).size() == 21 ? 0 : 1;
}
