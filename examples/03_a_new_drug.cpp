// A new drug in thirty lines, outside of the library: a parent and its metabolite, stated by their flows.
#include <array>
#include <iostream>
#include <optional>

#include <tonus/tonus.hpp>

using namespace tonus::literals;
using namespace tonus::units;

//! [a new drug]
namespace mine {

struct parent_and_metabolite {
    tonus::volume v;  // of the parent
    tonus::rate ka, formed, excreted, metabolite_out;

    enum : std::size_t { depot, central, metabolite, size };
    using real = double;
    using state = std::array<double, size>;  // mg of parent
};

auto flows(const parent_and_metabolite& m) {
    using p = parent_and_metabolite;
    return tonus::flow_network<double, p::size>{{p::depot, p::central, m.ka},
                                                {p::central, p::metabolite, m.formed},
                                                {p::central, tonus::outside, m.excreted},
                                                {p::metabolite, tonus::outside, m.metabolite_out}};
}
tonus::concentration concentration_in(const parent_and_metabolite& m, const parent_and_metabolite::state& x) {
    return mg(x[parent_and_metabolite::central]) / m.v;
}
std::optional<tonus::problem> check(const parent_and_metabolite& m) {
    return tonus::first_of({tonus::positive("v [L]", m.v.in(L)), tonus::not_negative("ka [1/h]", m.ka.in(one / h))});
}

}  // namespace mine
//! [a new drug]

int main() {
    const mine::parent_and_metabolite drug{
        .v = 40_L, .ka = 1.2 / h, .formed = 0.3 / h, .excreted = 0.1 / h, .metabolite_out = 0.3 / h};
    const tonus::intake oral{.into = mine::parent_and_metabolite::depot, .bioavailability = 0.8, .lag = 15_min};
    const auto taken = through(oral, plan(tonus::give(50_mg, tonus::bid).lasting(2_days), {0_h}));

    const auto all = tonus::with_eliminated<mine::parent_and_metabolite>{drug};  // the same drug, and where it went
    tonus::simulate(all, taken, tonus::grid({0_h}, {48_h}, 12_h), [&](const auto& seen) {
        const auto& x = seen.amounts;
        std::cout << seen.at.since_start.in(h) << " h: parent " << x[1] << " mg, metabolite " << x[2] << " mg, gone "
                  << x[3] << " mg, together " << x[0] + x[1] + x[2] + x[3] << " mg\n";
    });
}
