#pragma once
// Floor 5. A transdermal patch: drug at a constant rate until it is empty or taken off.
#include <optional>
#include <utility>
#include <vector>

#include <tonus/dosing/schedule.hpp>

namespace tonus {

/// A patch, and for how long it is worn.
template <class Real = double>
struct basic_patch {
    quantity<dim::amount, Real> content;  ///< drug in it when it is put on
    quantity<dim::dose_rate, Real> flux;  ///< through a square centimetre, while there is drug in it
    number<Real> area;                    ///< cm^2
    quantity<dim::time, Real> worn;       ///< from when it is put on to when it is taken off
};
using patch = basic_patch<>;

template <class Real>
std::optional<problem> check(const basic_patch<Real>& p) {
    return first_of({positive("content of a patch [mg]", p.content.canonical()),
                     positive("flux of a patch [mg/h per cm^2]", p.flux.canonical()),
                     positive("area of a patch [cm^2]", Real(p.area)),
                     positive("wear time of a patch [h]", p.worn.canonical())});
}

/// The rate at which it releases.
template <class Real>
quantity<dim::dose_rate, Real> rate_of(const basic_patch<Real>& p) {
    return p.flux * Real(p.area);
}
/// How long it releases: until it is taken off, or empty.
template <class Real>
quantity<dim::time, Real> releasing_time(const basic_patch<Real>& p) {
    const auto until_empty = p.content / rate_of(p);
    return until_empty < p.worn ? until_empty : p.worn;
}
/// What is left in it so long after it was put on; when it is taken off, that stays.
template <class Real>
quantity<dim::amount, Real> left_in(const basic_patch<Real>& p, quantity<dim::time, Real> after) {
    const auto until = releasing_time(p);
    if (!(value_of(after.canonical()) > 0)) return p.content;
    const auto left = p.content - rate_of(p) * (after < until ? after : until);
    return value_of(left.canonical()) > 0 ? left : units::mg(Real(0));
}

/// Such patches, put on at these instants in any order; they may overlap. Each is an infusion: `through` an intake into the
/// depot of an absorption model, the skin, or into the body.
/// Throws   invalid_parameter for a patch that is not allowed, or an instant that is not finite.
template <class Real>
basic_schedule<Real> worn(const basic_patch<Real>& p, const std::vector<instant>& put_on) {
    require(check(p));
    const auto lasting = releasing_time(p);
    std::vector<basic_dose<Real>> doses;
    doses.reserve(put_on.size());
    for (const instant& at : put_on) doses.push_back(infusion(at, rate_of(p), lasting));
    return basic_schedule<Real>{std::move(doses)};
}

}  // namespace tonus
