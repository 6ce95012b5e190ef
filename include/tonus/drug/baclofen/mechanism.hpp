#pragma once
// Floor 7. How baclofen acts at the synapses of the cord, as far as it is known.
#include <concepts>
#include <optional>
#include <type_traits>

#include <tonus/drug/baclofen/molar_mass.hpp>
#include <tonus/drug/sourced.hpp>
#include <tonus/mechanism/gaba_b.hpp>
#include <tonus/mechanism/in_vitro.hpp>

namespace tonus::drug::baclofen {

/// Baclofen at GABA-B receptors. It explains, and does not dose.
///
/// The constant of binding is no clinical EC50: that of the racemate is 6 ng/mL, while the concentration in lumbar CSF
/// that halves the H-reflex is 97 ng/mL (`cord_effect`), fifteen times as much, although a gain of the coupling makes an
/// effect need less than binding. The drug has its way from the CSF into the cord between the two. Taken as an EC50,
/// the 6 ng/mL would have one tablet of 10 mg (20 ng/mL in the CSF) abolish tone.
struct cord_mechanism {
    sourced<in_vitro<concentration>> binding_r{micromolar(0.015, molar_mass.value), mark::published,
                                               "cerebellum of cats", "IC50 15 nM of the R enantiomer: a vendor's page"};
    sourced<in_vitro<concentration>> binding_s{micromolar(1.77, molar_mass.value), mark::published,
                                               "cerebellum of cats",
                                               "IC50 1.77 uM of the S enantiomer: a vendor's page"};
    sourced<in_vitro<concentration>> slices{micromolar(5.0, molar_mass.value), mark::published,
                                            "hippocampal slices of rats",
                                            "5 uM suppress field potentials: Kerr 1995; others use up to 10 uM"};
    sourced<number<>> endogenous{0.1, mark::assumed, "adults with spasticity",
                                 "from 0 to 1: GABA at the receptors, in its dissociation constants"};
    sourced<number<>> tau_terminals{2.0, mark::assumed, "adults with spasticity",
                                    "from 1 to 10: below that of motoneurons, where intrathecal baclofen mainly acts: "
                                    "Azouvi 1993 J Neurol Neurosurg Psychiatry 56:515"};
    sourced<number<>> tau_motoneurons{4.0, mark::assumed, "adults with spasticity", "from 1 to 20: as tau_terminals"};
    sourced<number<>> n{1.0, mark::assumed, "adults with spasticity", "from 1 to 2: steepness of the coupling"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, cord_mechanism>
void visit(Self& s, F&& f) {
    f("binding_r", s.binding_r);
    f("binding_s", s.binding_s);
    f("slices", s.slices);
    f("endogenous", s.endogenous);
    f("tau_terminals", s.tau_terminals);
    f("tau_motoneurons", s.tau_motoneurons);
    f("n", s.n);
}

/// The receptors of the cord. The share that baclofen occupies comes from a constant of the living cord, as
/// `adapting_cord::dissociation`.
inline gaba_b receptors_of(const cord_mechanism& s) {
    return {.endogenous = s.endogenous.value,
            .at_terminals = {s.tau_terminals.value, s.n.value},
            .at_motoneurons = {s.tau_motoneurons.value, s.n.value}};
}

/// Binding of the racemate, of which each enantiomer is a half and both compete: 2 / (1 / K_R + 1 / K_S).
/// Throws   invalid_parameter for a constant that is not positive.
inline in_vitro<concentration> binding_of_racemate(const cord_mechanism& s) {
    require(
        first_of({positive("binding_r [mg/L]", s.binding_r.value), positive("binding_s [mg/L]", s.binding_s.value)}));
    const auto r = s.binding_r.value.in_bath(), other = s.binding_s.value.in_bath();
    return in_vitro<concentration>{r * (2 / (1 + r / other))};
}

}  // namespace tonus::drug::baclofen
