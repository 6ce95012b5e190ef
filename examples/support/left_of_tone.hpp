#pragma once
// What a drug alone leaves of tone, in many bodies: from a dose to the visits of a trial.
#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include <tonus/tonus.hpp>

namespace support {

//! [bodies]
// Kinetics, an effect site, and a tone, 1 without drug, whose production the effect inhibits.
template <class Real>
struct treated {
    tonus::with_stage<tonus::with_effect_site<tonus::basic_two_compartment_oral<Real>>,
                      tonus::turnover<tonus::from_site<Real>, Real>>
        body;
    using real = Real;
};
inline treated<double> treated_by(const tonus::two_compartment_oral& kinetics, const tonus::drug::plasma_effect& e,
                                  tonus::rate kout) {
    return {{{kinetics, e.ke0.value}, {tonus::acts_by::inhibiting_production, 1.0, kout, 1.0, {on_tone(e)}}}};
}

// What is left of tone at visits, [visit][body]; `make` makes a body of its number.
template <std::size_t N, class Make>
std::array<std::vector<double>, N> left_of_tone(const treated<double>& typical, const tonus::inputs& taken,
                                                const std::array<tonus::duration, N>& visits, std::size_t bodies,
                                                const Make& make, std::size_t threads = 2) {
    std::vector<tonus::sampling> looks;
    for (const auto& t : visits) looks.push_back(tonus::instant{t});
    const tonus::observation left{[](const auto& p, const auto& x) { return response_in(p.body, x); }};
    const auto all = [&]<std::size_t... v>(std::index_sequence<v...>)->std::array<std::vector<double>, N> {
        const auto nth = [](std::size_t n) { return [n](std::span<const double> row) { return row[n]; }; };
        std::array at{tonus::per_subject{nth(v)}...};
        run_cohort(tonus::protocol{typical, taken, looks, left}, bodies, make, {.threads = threads}, at[v]...);
        return {at[v].by_subject()...};
    };
    return all(std::make_index_sequence<N>{});
}
//! [bodies]

}  // namespace support
