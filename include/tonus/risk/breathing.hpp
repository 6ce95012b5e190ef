#pragma once
// Floor 4. What a drug and other depressants leave of breathing.
#include <optional>
#include <type_traits>

#include <tonus/pd/emax.hpp>
#include <tonus/risk/risk_factors.hpp>

namespace tonus {

/// Minute ventilation under a drug and a load of other depressants, which add as levels do, and more than that by
/// `interaction`.
///
/// Source   tonus: no relation between the level of baclofen and ventilation is published. The form is that of Greco,
///          Pharmacol Rev 1995;47:331, with loads in place of one of the levels (recalled, not verified).
template <class Real = double>
struct basic_ventilation {
    basic_sigmoid_emax<Real> of;  ///< the share that a level in the brain takes, alone
    number<Real> half_load;       ///< the load of depressants that takes half of the most, alone
    number<Real> interaction;     ///< 0: they add; above: together they take more
};
using ventilation = basic_ventilation<>;

template <class Real>
std::optional<problem> check(const basic_ventilation<Real>& v) {
    return first_of({check(v.of), positive("half load of depressants", Real(v.half_load)),
                     not_negative("interaction with depressants", Real(v.interaction))});
}

/// The share of ventilation that is left; where there is no load, what the level alone leaves, to the last bit.
/// Throws   invalid_parameter for a ventilation that `check` refuses, and a level or a load that is not finite, or a load that is
///          negative.
template <class Real>
Real ventilation_left(const basic_ventilation<Real>& v,
                      const std::type_identity_t<quantity<dim::concentration, Real>>& level,
                      const std::type_identity_t<Real>& depressants) {
    require(check(v));
    require(finite("level [mg/L]", level.canonical()));
    require(not_negative("load of depressants", depressants));
    const Real load = depressants / Real(v.half_load);
    const auto acting = level + v.of.ec50 * load + level * (Real(v.interaction) * load);
    return Real(1) - effect(v.of, acting);
}

}  // namespace tonus
