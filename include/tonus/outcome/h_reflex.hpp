#pragma once
// Floor 3. The H-reflex: how much of the motor pool a stretch can still call up.
#include <compare>
#include <optional>
#include <type_traits>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// Hmax/Mmax of the soleus: the largest H-reflex, as a share of the largest direct response of the muscle. A share and
/// not a grade: it may be averaged and compared.
template <class Real = double>
struct basic_h_reflex {
    number<Real> h_per_m;  ///< from 0 to 1

    friend auto operator<=>(const basic_h_reflex& a, const basic_h_reflex& b) {
        return Real(a.h_per_m) <=> Real(b.h_per_m);
    }
    friend bool operator==(const basic_h_reflex& a, const basic_h_reflex& b) {
        return Real(a.h_per_m) == Real(b.h_per_m);
    }
};
using h_reflex = basic_h_reflex<>;

template <class Real>
std::optional<problem> check(const basic_h_reflex<Real>& r) {
    return within("Hmax/Mmax", Real(r.h_per_m), 0.0, 1.0);
}

/// The H-reflex under an effect: H/M = HM0 (1 - E).
///
/// Domain   an untreated reflex that `check` allows, an effect from 0 to 1.
/// Source   Hmax/Mmax as the measure of intrathecal baclofen, in shares of what it was untreated: Stokic et al., Clin
///          Neurophysiol 2006.
template <class Real>
basic_h_reflex<Real> h_reflex_under(const basic_h_reflex<Real>& untreated, const std::type_identity_t<Real>& effect) {
    return {Real(untreated.h_per_m) * (Real(1) - effect)};
}

/// The same, where only a share of the reflex responds to an effect that was measured elsewhere, such as on tone:
/// H/M = HM0 (1 - responding E).
///
/// Throws   invalid_parameter for a share or an effect outside of 0 to 1.
template <class Real>
basic_h_reflex<Real> h_reflex_under(const basic_h_reflex<Real>& untreated, const std::type_identity_t<Real>& effect,
                                    const std::type_identity_t<Real>& responding) {
    require(within("effect", effect, 0.0, 1.0));
    require(within("share of the reflex that responds", responding, 0.0, 1.0));
    return h_reflex_under(untreated, responding * effect);
}

}  // namespace tonus
