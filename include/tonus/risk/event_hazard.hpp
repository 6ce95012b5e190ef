#pragma once
// Floor 4. The hazard of a rare event: what the patient, the level in the brain and a withdrawal make of it.
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <tonus/risk/risk_factors.hpp>

namespace tonus {

/// A hazard that risk factors multiply, that grows with the level, and to which a deficit after the drug adds:
///
///   h = ratios (background (1 + (C (1 + with_depressants L) / doubling)^steepness) + by_deficit D^4)
///
/// where `ratios` is per_decade^((age - 60 years) / 10 years), times `epilepsy` and `psychiatric_history` where they are,
/// times 1 + depressants_alone L. At no load L the drug's part does not depend on `with_depressants`.
/// Source   tonus: no such model is published of any of the events. D^4 is that of outcome/withdrawal.hpp.
template <class Real = double>
struct basic_event_hazard {
    std::string_view name;
    quantity<dim::rate, Real> background;         ///< at 60 years, without drug and without a risk factor
    number<Real> per_decade;                      ///< ratio for ten years of age
    number<Real> epilepsy;                        ///< ratio
    number<Real> psychiatric_history;             ///< ratio
    number<Real> depressants_alone;               ///< what a load of one adds to a ratio of one
    quantity<dim::concentration, Real> doubling;  ///< the level in the brain that doubles the hazard
    number<Real> steepness;
    number<Real> with_depressants;         ///< the share by which a load of one makes a level act higher
    quantity<dim::rate, Real> by_deficit;  ///< where the whole signal is missing
};
using event_hazard = basic_event_hazard<>;

template <class Real>
std::optional<problem> check(const basic_event_hazard<Real>& e) {
    auto wrong =
        first_of({not_negative("background [1/h]", e.background.canonical()),
                  positive("ratio per decade", Real(e.per_decade)), positive("ratio of epilepsy", Real(e.epilepsy)),
                  positive("ratio of a psychiatric history", Real(e.psychiatric_history)),
                  not_negative("depressants alone", Real(e.depressants_alone)),
                  positive("doubling level [mg/L]", e.doubling.canonical()), positive("steepness", Real(e.steepness)),
                  not_negative("level with depressants", Real(e.with_depressants)),
                  not_negative("by deficit [1/h]", e.by_deficit.canonical())});
    if (wrong) wrong->parameter = std::string{e.name} + ": " + wrong->parameter;
    return wrong;
}

/// By what the risk factors of a patient multiply the hazard.
///
/// Domain   an event and risk factors that `check` allows; so for the functions below.
template <class Real>
Real ratio_for(const basic_event_hazard<Real>& e, const risk_factors& who) {
    using std::pow;
    Real ratio = pow(Real(e.per_decade), Real((who.age.in(units::year)-60) / 10));
    if (who.epilepsy) ratio *= Real(e.epilepsy);
    if (who.psychiatric_history) ratio *= Real(e.psychiatric_history);
    return ratio * (Real(1) + Real(e.depressants_alone) * Real(double(who.depressants)));
}

/// By what a level multiplies the hazard: one where there is no drug.
template <class Real>
Real ratio_at(const basic_event_hazard<Real>& e, const risk_factors& who,
              const std::type_identity_t<quantity<dim::concentration, Real>>& level) {
    using std::pow;
    if (!(value_of(level.canonical()) > 0)) return Real(1) + Real(0) * level.canonical();  // what is no number stays so
    const Real acting = level / e.doubling * (Real(1) + Real(e.with_depressants) * Real(double(who.depressants)));
    return Real(1) + pow(acting, Real(e.steepness));
}

/// The hazard at a level in the brain and a deficit of withdrawal, 1/h.
template <class Real>
Real hazard(const basic_event_hazard<Real>& e, const risk_factors& who,
            const std::type_identity_t<quantity<dim::concentration, Real>>& level,
            const std::type_identity_t<Real>& missing) {
    const Real square = missing * missing;
    return ratio_for(e, who) *
           (e.background.canonical() * ratio_at(e, who, level) + e.by_deficit.canonical() * square * square);
}

}  // namespace tonus
