#pragma once
// Floor 3. Spasticity that develops over weeks after a lesion, each of its signs by itself.
#include <cmath>
#include <optional>
#include <string>
#include <type_traits>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// A sign of a lesion as it develops: none until its onset, then most (1 - exp(-(t - onset) / tau)).
///
/// Source   tonus: assumed, as the simplest course with an onset and a plateau.
template <class Real = double>
struct basic_developing_sign {
    number<Real> most;                ///< what it comes to, as a share of the worst that there is: 0 to 1
    quantity<dim::time, Real> onset;  ///< since the lesion
    quantity<dim::time, Real> tau;    ///< time constant of the rise
};
using developing_sign = basic_developing_sign<>;

template <class Real>
std::optional<problem> check(const basic_developing_sign<Real>& s) {
    return first_of({within("most of a sign", Real(s.most), 0.0, 1.0), not_negative("onset [h]", s.onset.canonical()),
                     positive("tau of the rise [h]", s.tau.canonical())});
}

/// How much of a sign there is so long after the lesion, 0 to 1. Before the lesion there is none.
/// Throws   invalid_parameter for a sign that `check` refuses, and a time that is not finite.
template <class Real>
Real sign_after(const basic_developing_sign<Real>& s,
                const std::type_identity_t<quantity<dim::time, Real>>& since_lesion) {
    using std::expm1;
    require(check(s));
    require(finite("time since the lesion [h]", since_lesion.canonical()));
    const auto developing = since_lesion - s.onset;
    if (!(value_of(developing.canonical()) > 0)) return Real(0);
    return Real(s.most) * -expm1(-(developing / s.tau));
}

/// What spasticity is made of: resistance to stretch, lively reflexes, and clonus. They are not one number, and do not
/// come at the same time.
template <class Real = double>
struct basic_lesion_signs {
    Real hypertonia, hyperreflexia, clonus;
};
using lesion_signs = basic_lesion_signs<>;

template <class Real = double>
struct basic_lesion {
    basic_developing_sign<Real> hypertonia, hyperreflexia, clonus;
};
using lesion = basic_lesion<>;

/// The problem of a sign, with the name of that sign.
template <class Real>
std::optional<problem> check(const basic_lesion<Real>& l) {
    const auto named = [](const char* of, std::optional<problem> p) {
        if (p) p->parameter = std::string{of} + ": " + p->parameter;
        return p;
    };
    return first_of({named("hypertonia", check(l.hypertonia)), named("hyperreflexia", check(l.hyperreflexia)),
                     named("clonus", check(l.clonus))});
}

/// All signs so long after the lesion.
/// Throws   invalid_parameter for a lesion that `check` refuses, and a time that is not finite.
template <class Real>
basic_lesion_signs<Real> signs_after(const basic_lesion<Real>& l,
                                     const std::type_identity_t<quantity<dim::time, Real>>& since_lesion) {
    require(check(l));
    return {sign_after(l.hypertonia, since_lesion), sign_after(l.hyperreflexia, since_lesion),
            sign_after(l.clonus, since_lesion)};
}

}  // namespace tonus
