#pragma once
// Floor 7. How tolperisone acts on membranes in a bath, as far as it is known.
#include <cmath>
#include <concepts>
#include <optional>
#include <type_traits>

#include <tonus/drug/sourced.hpp>
#include <tonus/drug/tolperisone/molar_mass.hpp>
#include <tonus/drug/tolperisone/oral.hpp>
#include <tonus/mechanism/channel_block.hpp>

namespace tonus::drug::tolperisone {

/// Tolperisone at sodium and calcium channels. It explains, and does not dose.
///
/// An IC50 of a channel is no clinical EC50. After a tablet of 150 mg plasma holds 55 ng/mL, 223 nmol/L, of which 5 % are
/// free: 11 nmol/L. Channels are blocked by 50 to 800 umol/L, some ten thousand times as much, so that the block
/// computed from free drug is nothing. What the drug does in patients needs another explanation, or much more of it at
/// the site (enrichment in the brain stem has been seen in rats). The clinical EC50 is that of effect.hpp.
struct membrane_mechanism {
    /// Isoforms of the sodium channel, between `sodium_low` and `sodium_high`.
    static constexpr int isoforms = 7;

    sourced<in_vitro<concentration>> sodium_node{
        micromolar(100.0, molar_mass.value), mark::published, "node of Ranvier of Xenopus",
        "marked and reversible block at 100 uM: Hinck & Koppenhoefer, by a vendor's page; not an IC50"};
    sourced<in_vitro<concentration>> sodium_low{micromolar(50.0, molar_mass.value), mark::assumed,
                                                "isoforms of the channel",
                                                "the most sensitive isoform; recalled, not verified: Hofer 2006"};
    sourced<in_vitro<concentration>> sodium_high{micromolar(800.0, molar_mass.value), mark::assumed,
                                                 "isoforms of the channel",
                                                 "the least sensitive isoform; recalled, not verified: Hofer 2006"};
    sourced<in_vitro<concentration>> calcium{micromolar(400.0, molar_mass.value), mark::assumed, "calcium channels",
                                             "from 50 to 2000 uM: block is known, no IC50 was found"};
    sourced<number<>> affinity_in_use{1.0, mark::assumed, "isoforms of the channel",
                                      "from 1 to 20: no use dependence; local anaesthetics have one"};
    sourced<number<>> at_interneurons{1.0, mark::assumed, "cord", "from 0.5 to 1: as at afferents"};
    sourced<number<>> at_motoneurons{
        0.2, mark::assumed, "cord",
        "from 0 to 0.5: less than at synapses, as afferent discharge is what it reduces: Ono 1984 J Pharmacobiodyn "
        "7:171"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, membrane_mechanism>
void visit(Self& s, F&& f) {
    f("sodium_node", s.sodium_node);
    f("sodium_low", s.sodium_low);
    f("sodium_high", s.sodium_high);
    f("calcium", s.calcium);
    f("affinity_in_use", s.affinity_in_use);
    f("at_interneurons", s.at_interneurons);
    f("at_motoneurons", s.at_motoneurons);
}

/// Whether the numbers say what is known: it acts more on synapses than on the excitability of motoneurons.
inline std::optional<problem> check(const membrane_mechanism& s) {
    if (auto p = first_of(
            {positive("sodium_node [mg/L]", s.sodium_node.value), positive("sodium_low [mg/L]", s.sodium_low.value),
             positive("sodium_high [mg/L]", s.sodium_high.value), positive("calcium [mg/L]", s.calcium.value),
             positive("affinity_in_use", double(s.affinity_in_use.value)),
             within("at_interneurons", double(s.at_interneurons.value), 0, 1),
             within("at_motoneurons", double(s.at_motoneurons.value), 0, 1)}))
        return p;
    if (s.at_motoneurons.value < s.at_interneurons.value) return std::nullopt;
    return problem{"at_motoneurons", s.at_motoneurons.value, "below at_interneurons, " + text(s.at_interneurons.value)};
}

/// What stabilises membranes: isoforms of equal weight, spread evenly in ln IC50, and one kind of calcium channel.
/// Throws   invalid_parameter for a mechanism that `check` refuses.
inline membrane_stabiliser stabiliser_of(const membrane_mechanism& s) {
    require(check(s));
    const auto low = s.sodium_low.value.in_bath();
    const double ratio = s.sodium_high.value.in_bath() / low, in_use = s.affinity_in_use.value;
    membrane_stabiliser m{{}, {{1.0, 1.0, s.calcium.value, in_use}}, s.at_interneurons.value, s.at_motoneurons.value};
    for (int i = 0; i < membrane_mechanism::isoforms; ++i) {
        const double share = static_cast<double>(i) / (membrane_mechanism::isoforms - 1);
        m.sodium.push_back({1.0, 1.0, in_vitro<concentration>{low * std::pow(ratio, share)}, in_use});
    }
    return m;
}

/// What of a concentration in plasma is not bound to proteins.
inline concentration free_in_plasma(const oral_adult& s, concentration in_plasma) {
    return in_plasma * static_cast<double>(s.fu.value);
}

}  // namespace tonus::drug::tolperisone
