#pragma once
// Floor 3. The torque with which a muscle resists a stretch: what is passive, and what its reflex adds.
#include <optional>
#include <type_traits>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// A joint that is turned at a constant speed, as a motor does it.
template <class Real = double>
struct basic_ramp_stretch {
    number<Real> degrees;             ///< how far
    number<Real> degrees_per_second;  ///< how fast
};
using ramp_stretch = basic_ramp_stretch<>;

/// The resistance of one joint. Its torque is
/// stiffness angle + viscosity speed + gain (speed - threshold)(1 - E), the last of them above the threshold only.
/// Spasticity is in the gain; a drug takes its share of that, and nothing of what is passive.
///
/// Source   stiffness, viscosity and a reflex as parts of one torque: de Vlugt 2010 J Neuroeng Rehabil 7:35; that the
///          torque of a rat's ankle rises with speed, and falls under intrathecal baclofen: J Neurotrauma 2002;19:875.
///          The linear form is tonus', and assumed.
template <class Real = double>
struct basic_muscle_resistance {
    number<Real> stiffness;  ///< mN m per degree
    number<Real> viscosity;  ///< mN m per degree/s
    number<Real> gain;       ///< of the stretch reflex, mN m per degree/s
    number<Real> threshold;  ///< of the stretch reflex, degrees/s
};
using muscle_resistance = basic_muscle_resistance<>;

template <class Real>
std::optional<problem> check(const basic_ramp_stretch<Real>& r) {
    return first_of({positive("stretch [degrees]", Real(r.degrees)),
                     positive("speed of the stretch [degrees/s]", Real(r.degrees_per_second))});
}
template <class Real>
std::optional<problem> check(const basic_muscle_resistance<Real>& m) {
    return first_of({not_negative("stiffness [mN m/degree]", Real(m.stiffness)),
                     not_negative("viscosity [mN m s/degree]", Real(m.viscosity)),
                     not_negative("gain of the stretch reflex [mN m s/degree]", Real(m.gain)),
                     not_negative("threshold of the stretch reflex [degrees/s]", Real(m.threshold))});
}

/// The torque at an angle during a stretch, mN m, under an effect.
/// Throws   invalid_parameter for a resistance or a stretch that `check` refuses, an angle outside of the stretch, and
///          an effect outside of 0 to 1.
template <class Real>
Real torque_at(const basic_muscle_resistance<Real>& m, const std::type_identity_t<basic_ramp_stretch<Real>>& stretch,
               const std::type_identity_t<Real>& degrees, const std::type_identity_t<Real>& effect) {
    require(first_of({check(m), check(stretch)}));
    require(within("angle [degrees]", degrees, 0.0, value_of(Real(stretch.degrees))));
    require(within("effect", effect, 0.0, 1.0));
    const Real speed = stretch.degrees_per_second, over = speed - Real(m.threshold);
    const Real reflex = value_of(over) > 0 ? Real(m.gain) * over * (Real(1) - effect) : Real(0);
    return Real(m.stiffness) * degrees + Real(m.viscosity) * speed + reflex;
}
/// The largest of a stretch, which is that of its end.
/// Throws   as torque_at does.
template <class Real>
Real peak_torque(const basic_muscle_resistance<Real>& m, const std::type_identity_t<basic_ramp_stretch<Real>>& stretch,
                 const std::type_identity_t<Real>& effect) {
    return torque_at(m, stretch, Real(stretch.degrees), effect);
}

}  // namespace tonus
