// A pump in a body: both go forward together, the dose is decided every morning, and the old solution leaves first.
#include <iomanip>
#include <iostream>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

int main() {
    std::cout << std::fixed << std::setprecision(2);
    //! [a pump]
    const auto device = device_of(tonus::typical_pump{}, tonus::reservoir_size::small, 90);  // cm of catheter
    tonus::pump pump{device, {tonus::weekday::monday, 0_h}, {8_h}};
    pump.carry_out({{8_h}, tonus::refill{18_mL, tonus::solution::marketed(500_ug / mL)}});
    pump.carry_out({{8_h}, tonus::priming_bolus{dead_volume(device), 30_min}});
    pump.carry_out({{9_h}, tonus::pump_program{tonus::simple_continuous{50_ug / day}}});
    std::cout << read_out(pump) << "\n";
    //! [a pump]

    //! [a body]
    const baclofen::intrathecal_adult drug;
    const tonus::tone_response<tonus::ashworth_1_to_5> patient{.untreated = {4.0}, .least = {1.0}, .other = 0.0};
    tonus::session body{model_of(drug), pump.now()};
    const auto tone = [&] {
        const auto at_site = concentration_in(body.model(), body.amounts(), tonus::cerebrospinal::tone_site);
        return tone_under(patient, effect(on_tone(drug.cord), at_site)).value;
    };
    // Whatever happens to the pump until then, what comes out of its tip goes into the body.
    const auto go_to = [&](tonus::instant t) {
        pump.advance(t);
        for (const auto& in : through(intake_of(drug), pump.delivered(body.now()))) body.give(in);
        body.advance(t);
    };
    //! [a body]

    //! [every morning]
    const baclofen::pump_rules rules;
    const auto rise = daily_rise(rules, baclofen::origin::spinal, false);
    auto dose = 50_ug / day;
    for (double morning = 1; morning <= 6; ++morning) {
        go_to({morning * 1_days + 9_h});
        std::cout << "day " << morning << ": " << dose.in(ug / day) << " ug/day, tone " << tone() << "\n";
        if (tone() < 2.5) continue;
        dose = raised(dose, 0.2, rise);  // refuses what the label does not allow
        pump.carry_out({pump.now(), tonus::pump_program{tonus::simple_continuous{dose}}});
    }
    //! [every morning]

    //! [a new concentration]
    // Twice as strong, with a bridge and without.
    auto careless = pump;
    const tonus::refill strong{18_mL, tonus::solution::marketed(1000_ug / mL)};
    for (tonus::pump* p : {&pump, &careless}) p->carry_out({p->now(), strong});
    pump.carry_out({pump.now(), tonus::bridge_bolus{dose}});
    auto other_body = body;
    std::cout << "from 500 to 1000 ug/mL\n";
    for (int n = 1; n <= 3; ++n) {
        go_to(body.now() + 24_h);
        std::swap(pump, careless), std::swap(body, other_body);
        go_to(body.now() + 24_h);
        const double without = tone();
        std::swap(pump, careless), std::swap(body, other_body);
        std::cout << "  after " << n << " days: tone " << tone() << ", without a bridge " << without << "\n";
    }
    const auto b = pump.balance();
    std::cout << "filled " << b.filled.in(ug) << " ug, found again "
              << (b.reservoir + b.dead_volume + b.delivered + b.lost + b.removed).in(ug) << " ug\n";
    //! [a new concentration]
}
