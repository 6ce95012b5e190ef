#pragma once
// Floor 6. GABA-B receptors at both ends of a synapse: from the share that a drug occupies to less release and a higher
// threshold.
#include <cmath>
#include <optional>
#include <type_traits>

#include <tonus/mechanism/cord_actions.hpp>
#include <tonus/pd/emax.hpp>

namespace tonus {

/// What occupied receptors make of it: E = (tau theta)^n / (1 + (tau theta)^n), with theta the share that is occupied,
/// A / (KA + A). That is tau^n A^n / ((KA + A)^n + tau^n A^n), the operational model.
///
/// `tau` is the gain of the coupling (Gi/o) and of what follows: the receptors there are, over those that half of the
/// largest effect needs. Where receptors become fewer, it falls as their density: tau times `density_in`.
/// Source   Black & Leff, Proc R Soc Lond B 1983;220:141.
template <class Real = double>
struct basic_transduction {
    number<Real> tau;  ///< gain
    number<Real> n;    ///< steepness of the coupling
};
using transduction = basic_transduction<>;

template <class Real>
std::optional<problem> check(const basic_transduction<Real>& t) {
    return first_of({not_negative("tau", Real(t.tau)), positive("n of the transduction", Real(t.n))});
}

/// The effect of an occupied share; below `largest_effect`, as a partial agonist has one.
///
/// Domain   a transduction that `check` allows, a share from 0 to 1.
template <class Real>
Real transduced(const basic_transduction<Real>& t, const std::type_identity_t<Real>& occupied) {
    using level = quantity<dim::concentration, Real>;  // tau theta is counted as if it were one
    return effect(basic_sigmoid_emax<Real>{.emax = Real(1), .ec50 = level::from_canonical(Real(1)), .hill = t.n},
                  level::from_canonical(Real(t.tau) * occupied));
}
/// The effect where all receptors are occupied: tau^n / (1 + tau^n).
template <class Real>
Real largest_effect(const basic_transduction<Real>& t) {
    return transduced(t, Real(1));
}
/// The concentration of half the largest effect, per KA: 1 / ((2 + tau^n)^(1/n) - 1). A gain makes it less than one.
/// Throws   invalid_parameter for a transduction that `check` refuses.
template <class Real>
Real half_effect_per_ka(const basic_transduction<Real>& t) {
    using std::pow;
    require(check(t));
    return Real(1) / (pow(Real(2) + pow(Real(t.tau), Real(t.n)), Real(1) / Real(t.n)) - Real(1));
}

/// The receptors of a cord, at the terminals of primary afferents and on motoneurons.
template <class Real = double>
struct basic_gaba_b {
    number<Real> endogenous;                  ///< GABA at the receptors, in its own dissociation constants
    basic_transduction<Real> at_terminals;    ///< to less calcium influx, and so less release
    basic_transduction<Real> at_motoneurons;  ///< to open potassium channels, and so hyperpolarisation
};
using gaba_b = basic_gaba_b<>;

template <class Real>
std::optional<problem> check(const basic_gaba_b<Real>& g) {
    return first_of(
        {not_negative("endogenous GABA", Real(g.endogenous)), check(g.at_terminals), check(g.at_motoneurons)});
}

/// The share of receptors occupied by the drug or by GABA, which compete: `by_drug` is the share that the drug alone
/// would occupy, as `effect(occupancy(kd), c)`.
///
/// Domain   receptors that `check` allows, a share from 0 to 1.
template <class Real>
Real occupied_in_all(const basic_gaba_b<Real>& g, const std::type_identity_t<Real>& by_drug) {
    const Real left = Real(g.endogenous) * (Real(1) - by_drug);
    return (left + by_drug) / (Real(1) + left);
}

/// What the drug does beyond what GABA does already: of the release of transmitter it takes a share, R = R0 (1 - I), and
/// of the way to the fullest hyperpolarisation it goes a share.
/// Throws   invalid_parameter for receptors that `check` refuses, and a share outside of 0 to 1.
template <class Real>
basic_cord_actions<Real> actions_of(const basic_gaba_b<Real>& g, const std::type_identity_t<Real>& by_drug) {
    require(check(g));
    require(within("share occupied by the drug", by_drug, 0.0, 1.0));
    const Real before = occupied_in_all(g, Real(0)), now = occupied_in_all(g, by_drug);
    // (E - E0) / (1 - E0), which is E (1 - (theta0 / theta)^n). Late in a washout rounding may put theta below theta0.
    const auto beyond = [&](const basic_transduction<Real>& t) {
        if (!(value_of(now) > 0)) return transduced(t, now);
        const Real ratio = before / now;
        return value_of(ratio) > 1 ? Real(0) : transduced(t, now) * (Real(1) - power_to_share(ratio, Real(t.n)));
    };
    basic_cord_actions<Real> all;
    return all.add(acts_at::afferent_terminal, beyond(g.at_terminals))
        .add(acts_at::motoneuron, beyond(g.at_motoneurons));
}

}  // namespace tonus
