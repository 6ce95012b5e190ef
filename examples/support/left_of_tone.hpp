#pragma once
// What a drug alone leaves of tone, in many bodies: from a dose to the visits of a trial.
#include <cstddef>
#include <functional>
#include <span>
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
//! [bodies]

/// Numbers of bodies at visits: [visit][body].
using by_visit = std::vector<std::vector<double>>;

/// What is left of tone; `make` makes the body of a number, and is called from several threads.
by_visit left_of_tone(const treated<double>& typical, const tonus::inputs& taken,
                      std::span<const tonus::duration> visits, std::size_t bodies,
                      const std::function<treated<double>(std::size_t)>& make, std::size_t threads = 2);

}  // namespace support
