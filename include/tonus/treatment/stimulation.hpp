#pragma once
// Floor 8. Neuromodulation: a stimulator that inhibits while it is on, beside drugs.
#include <optional>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/interaction.hpp>

namespace tonus {

/// What drives, and a stimulator beside it that acts independently: together E + S - E S. Off, S is zero.
///
/// Source   for what is independent: Bliss, Ann Appl Biol 1939;26:585. That a stimulator takes a constant share is
///          assumed.
template <class Drive, class Real = double>
struct with_stimulation {
    Drive of;
    number<Real> inhibits;  ///< the share that it takes, 0 to 1
};

template <class Drive, class Real>
std::optional<problem> check(const with_stimulation<Drive, Real>& d) {
    return first_of({check(d.of), within("share that a stimulator inhibits", Real(d.inhibits), 0, 1)});
}

template <class Drive, class Real, class M>
Real effect_of(const with_stimulation<Drive, Real>& d, const M& m, const typename M::state& x) {
    return bliss(effect_of(d.of, m, x), Real(d.inhibits));
}

}  // namespace tonus
