#include <tonus/pump/read_out.hpp>

#include <support/catch.hpp>
#include <tonus/pump/typical.hpp>

using namespace tonus;
using units::day;
using units::mL;

TEST_CASE("a pump is read out with its reservoir and the date of its refill", "[read_out]") {
    const pump fresh{device_of({}, reservoir_size::small, 60), {weekday::monday, 8_h}, {0_h}};
    const std::vector<pump_order> orders{{{1_h}, refill{20_mL, solution::marketed(500_ug / mL)}},
                                         {{1_h}, pump_program{simple_continuous{300_ug / day}}}};
    CHECK(read_out(run(fresh, orders, {241_h})) ==
          "mode: simple continuous\n"
          "dose a day: 300 ug/day\n"
          "patient bolus: none\n"
          "concentration: 500 ug/mL\n"
          "flow: 0.6 mL/day\n"
          "reservoir: 14 mL of 20 mL\n"
          "refill by: day 31, Wed 09:00\n");
    CHECK(read_out(fresh) ==
          "mode: stopped\n"
          "dose a day: 0 ug/day\n"
          "patient bolus: none\n"
          "concentration: 0 ug/mL\n"
          "flow: 0 mL/day\n"
          "reservoir: 0 mL of 20 mL\n"
          "refill by: day 1, Mon 08:00\n");
}
