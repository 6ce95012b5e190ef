#include <tonus/pump/order.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/pump/typical.hpp>

using namespace tonus;
using units::h;
using units::mL;

TEST_CASE("an order is an instant and what happens at it", "[order]") {
    const std::vector<pump_order> all{{{0_h}, refill{20_mL, solution::marketed(500_ug / mL)}},
                                      {{0_h}, pump_program{simple_continuous{5_ug / h}}},
                                      {{8_h}, single_bolus{50_ug, 5_min}},
                                      {{9_h}, bolus_request{}},
                                      {{10_h}, stall{2_h}}};
    CHECK(std::holds_alternative<refill>(all[0].what));
    CHECK(std::holds_alternative<pump_failure>(all[4].what));
}

TEST_CASE("orders are refused by the name of what is wrong", "[order]") {
    const auto small = device_of({}, reservoir_size::small, 60);
    const auto label = solution::marketed(500_ug / mL);
    CHECK(said(check(refill{20_mL, label}, small)) == "allowed");
    CHECK(said(check(refill{20_mL, label, 0_ug / mL}, small)) == "allowed");  // water by mistake
    CHECK(said(check(refill{0_mL, label}, small)) == "fill [mL] = 0, but must be positive and finite");
    CHECK(said(check(refill{21_mL, label}, small)) ==
          "fill [mL] = 21, but must be at most what the reservoir holds, 20 mL");
    CHECK(said(check(refill{20_mL, label, (units::ug / mL)(-1)}, small)) ==
          "true concentration [ug/mL] = -1, but must be zero or positive, and finite");
    CHECK(said(check(single_bolus{0_ug, 5_min})) == "bolus [mg] = 0, but must be positive and finite");
    CHECK(said(check(single_bolus{50_ug, 0_min})) == "bolus over [h] = 0, but must be positive and finite");
    CHECK(said(check(priming_bolus{0_mL, 5_min})) == "priming bolus [mL] = 0, but must be positive and finite");
    CHECK(said(check(priming_bolus{1_mL, h(nan_)})) == "priming bolus over [h] = nan, but must be positive and finite");
    CHECK(said(check(bridge_bolus{0_ug / h})) == "bridge at [mg/h] = 0, but must be positive and finite");
}
