#pragma once
// Floor 5. Whether two drugs do more together than is expected of them, and which mixtures do the same.
#include <cmath>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <vector>

#include <tonus/pd/interaction.hpp>

namespace tonus {

/// The effect on a surface less what is expected without an interaction: above zero they are synergistic, below
/// antagonistic. Two expectations, for they differ where nothing interacts: Bliss, who asks whether the drugs act
/// independently, and Loewe, who asks whether one is as a dilution of the other.
///
/// Source   the question of the null model: Greco, Bravo & Parsons, Pharmacol Rev 1995;47:331.
template <class Real = double>
struct basic_synergy {
    Real over_bliss;
    Real over_loewe;
};
using synergy = basic_synergy<>;

/// Limits   zero where one of the drugs is not there, to 1e-12.
/// Throws   invalid_parameter for a surface that `check` refuses.
template <template <class> class Surface, class Real>
basic_synergy<Real> synergy_of(const Surface<Real>& s,
                               const std::type_identity_t<quantity<dim::concentration, Real>>& c1,
                               const std::type_identity_t<quantity<dim::concentration, Real>>& c2) {
    require(check(s));
    const Real together = effect(s, c1, c2);
    return {together - effect(basic_bliss_surface<Real>{s.first, s.second}, c1, c2),
            together - effect(basic_loewe<Real>{s.first, s.second}, c1, c2)};
}

/// The concentration that has an effect: EC50 (E / (Emax - E))^(1 / hill).
/// Throws   invalid_parameter for a model that `check` refuses, an effect that is not above zero and below Emax, and one so
///          near to them that no number is its concentration.
template <class Real>
quantity<dim::concentration, Real> concentration_for(const basic_sigmoid_emax<Real>& m,
                                                     const std::type_identity_t<Real>& wanted_effect) {
    using std::pow;
    require(check(m));
    const Real emax = m.emax;
    if (!(value_of(wanted_effect) > 0 && value_of(wanted_effect) < value_of(emax)))
        throw invalid_parameter{
            {"effect", value_of(wanted_effect), "above 0 and below the Emax, " + text(value_of(emax))}};
    const auto c = m.ec50 * Real(pow(wanted_effect / (emax - wanted_effect), Real(1) / Real(m.hill)));
    require(positive("concentration for an effect [mg/L]", c.canonical()));
    return c;
}

/// Two concentrations that together have an effect.
struct mixture {
    concentration first, second;
};

/// The isobole of an effect: mixtures that have it, from the second drug alone to the first alone, in `steps` even
/// steps of the first. Below the straight line between its ends the drugs are synergistic in the sense of Loewe.
///
/// Limits   each mixture has the effect to 1e-12. On a surface that does not rise in the second concentration
///          everywhere it is one of the mixtures that have the effect.
/// Throws   invalid_parameter for a surface that `check` refuses, an effect that one of the drugs alone cannot have, and
///          no steps.
template <class Surface>
std::vector<mixture> isobole(const Surface& s, double wanted_effect, std::size_t steps) {
    require(check(s));
    require(positive("steps of an isobole", steps));
    const auto first_alone = concentration_for(s.first, wanted_effect);
    const auto second_alone = concentration_for(s.second, wanted_effect);
    std::vector<mixture> all{{first_alone * 0.0, second_alone}};
    for (std::size_t i = 1; i < steps; ++i) {
        const auto c1 = first_alone * (static_cast<double>(i) / static_cast<double>(steps));
        const auto enough = [&](double shares) { return effect(s, c1, second_alone * shares) >= wanted_effect; };
        double low = 0, high = 1;
        while (!enough(high)) low = high, high *= 2;
        for (int round = 0; round < 100; ++round) {
            const double middle = (low + high) / 2;
            (enough(middle) ? high : low) = middle;
        }
        all.push_back({c1, second_alone * high});
    }
    all.push_back({first_alone, second_alone * 0.0});
    return all;
}

}  // namespace tonus
