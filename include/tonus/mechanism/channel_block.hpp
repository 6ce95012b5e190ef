#pragma once
// Floor 6. Blockers of sodium and calcium channels, by isoforms: what stabilises membranes.
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <tonus/mechanism/cord_actions.hpp>
#include <tonus/mechanism/in_vitro.hpp>
#include <tonus/pd/emax.hpp>

namespace tonus {

/// One isoform of a channel, and its block: most C / (IC50 + C).
template <class Real = double>
struct basic_isoform {
    number<Real> weight;                                ///< of its current, against the others of its class
    number<Real> most;                                  ///< the largest block, 0 to 1
    in_vitro<quantity<dim::concentration, Real>> ic50;  ///< of channels at rest
    number<Real> affinity_in_use;                       ///< per that at rest: 1 is no use dependence
};
using isoform = basic_isoform<>;

/// The isoforms that carry a current.
template <class Real = double>
using basic_channels = std::vector<basic_isoform<Real>>;
using channels = basic_channels<>;

template <class Real>
std::optional<problem> check(const basic_channels<Real>& c) {
    double sum = 0;
    for (std::size_t i = 0; i < c.size(); ++i) {
        auto p =
            first_of({not_negative("weight", Real(c[i].weight)), within("largest block", Real(c[i].most), 0, 1),
                      positive("ic50 [mg/L]", c[i].ic50), positive("affinity in use", Real(c[i].affinity_in_use))});
        if (p) p->parameter += " of isoform " + std::to_string(i);
        if (p) return p;
        sum += value_of(Real(c[i].weight));
    }
    return positive("sum of the weights of isoforms", sum);
}

/// The share of the current that is blocked, by the free concentration around the cells. Of the channels the share
/// `in_use` is open or inactivated: their affinity counts, 1 / IC50 = (1 - in_use) / IC50 at rest + in_use / IC50 in use.
///
/// Source   the modulated receptor: Hille, J Gen Physiol 1977;69:497; the mixed IC50: Bean, Cohen & Tsien, J Gen Physiol
///          1983;81:613; both recalled, not verified.
/// Throws   invalid_parameter for channels that `check` refuses, and a share outside of 0 to 1.
template <class Real>
Real blocked(const basic_channels<Real>& c, const std::type_identity_t<quantity<dim::concentration, Real>>& free,
             const std::type_identity_t<Real>& in_use) {
    require(check(c));
    require(within("share of channels in use", in_use, 0.0, 1.0));
    Real sum(0), weights(0);
    for (const auto& i : c) {
        const Real affinity = Real(1) + in_use * (Real(i.affinity_in_use) - Real(1));
        sum += Real(i.weight) * effect(basic_sigmoid_emax<Real>{i.most, i.ic50.in_bath() / affinity, Real(1)}, free);
        weights += Real(i.weight);
    }
    return sum / weights;
}

/// What stabilises membranes: it blocks sodium and calcium channels, more before synapses than behind them.
template <class Real = double>
struct basic_membrane_stabiliser {
    basic_channels<Real> sodium;   ///< less is conducted
    basic_channels<Real> calcium;  ///< less is released
    number<Real> at_interneurons;  ///< the share of the block of sodium that interneurons feel
    number<Real> at_motoneurons;   ///< the same of motoneurons: less than one, as less than terminals do
};
using membrane_stabiliser = basic_membrane_stabiliser<>;

template <class Real>
std::optional<problem> check(const basic_membrane_stabiliser<Real>& m) {
    return first_of({check(m.sodium), check(m.calcium), within("share at interneurons", Real(m.at_interneurons), 0, 1),
                     within("share at motoneurons", Real(m.at_motoneurons), 0, 1)});
}

/// What it does at a free concentration.
/// Throws   invalid_parameter for a stabiliser that `check` refuses, and a share in use outside of 0 to 1.
template <class Real>
basic_cord_actions<Real> actions_of(const basic_membrane_stabiliser<Real>& m,
                                    const std::type_identity_t<quantity<dim::concentration, Real>>& free,
                                    const std::type_identity_t<Real>& in_use) {
    require(check(m));
    const Real sodium = blocked(m.sodium, free, in_use), calcium = blocked(m.calcium, free, in_use);
    basic_cord_actions<Real> all;
    return all.add(acts_at::afferent_terminal, sodium)
        .add(acts_at::afferent_terminal, calcium)
        .add(acts_at::interneuron, Real(m.at_interneurons) * sodium)
        .add(acts_at::motoneuron, Real(m.at_motoneurons) * sodium);
}

}  // namespace tonus
