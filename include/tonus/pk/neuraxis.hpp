#pragma once
// Floor 6. One body that takes a drug by mouth and into the spinal canal, and the sites in the cord that see both.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/pk/cerebrospinal.hpp>
#include <tonus/pk/two_compartment.hpp>

namespace tonus {

/// Lumbar CSF, cisterns and cord above plasma with two compartments and a depot in the gut.
///
/// Of what is cleared from lumbar CSF, `q` flows on to the cisterns and the rest goes to plasma, as does all that the
/// cisterns lose; plasma alone eliminates. The sites approach the level of lumbar CSF plus `plasma_share` times that of
/// plasma. What plasma adds there is small and is not taken from plasma, nor does it flow back into CSF.
template <class Real = double>
struct basic_neuraxis {
    basic_two_compartment_oral<Real> body;        ///< plasma: true parameters, not divided by F
    basic_cerebrospinal<Real> csf;                ///< lumbar CSF, and how fast the sites of tone and H-reflex follow
    number<Real> cord_capacity;                   ///< what the cord holds, as a multiple of the lumbar volume; may be 0
    quantity<dim::clearance, Real> q;             ///< the part of the lumbar clearance that flows to the cisterns
    quantity<dim::clearance, Real> cl_cisternal;  ///< clearance from the cisterns to plasma
    quantity<dim::volume, Real> v_cisternal;      ///< cisternal volume
    number<Real> plasma_share;                    ///< level that plasma adds at the sites, per level in plasma
    number<Real> upper_share;                     ///< CSF level at the cervical cord, per lumbar level

    enum compartment : std::size_t {
        depot,
        plasma,
        peripheral,
        lumbar,
        central = lumbar,
        cisternal,
        cord,
        lower_limb,
        tone_site = lower_limb,
        upper_limb,
        reflex_site,
        size
    };
    static constexpr std::size_t dosed = cisternal + 1;
    using real = Real;
    using state = std::array<Real, size>;  // mg; the sites in mg of the lumbar compartment
};
using neuraxis = basic_neuraxis<>;

template <class Real>
std::optional<problem> check(const basic_neuraxis<Real>& m) {
    if (const auto p = first_of({check(m.body), check(m.csf), not_negative("cord_capacity", Real(m.cord_capacity)),
                                 not_negative("q to the cisterns [L/h]", m.q.canonical()),
                                 not_negative("cl_cisternal [L/h]", m.cl_cisternal.canonical()),
                                 positive("v_cisternal [L]", m.v_cisternal.canonical()),
                                 not_negative("plasma_share", Real(m.plasma_share)),
                                 not_negative("upper_share", Real(m.upper_share))}))
        return p;
    if (!(m.csf.cl < m.q)) return std::nullopt;
    return problem{"q to the cisterns [L/h]", value_of(m.q.canonical()),
                   "at most the lumbar clearance, " + text(value_of(m.csf.cl.canonical()))};
}

template <class Real>
flow_network<Real, 9> flows(const basic_neuraxis<Real>& m) {
    using model = basic_neuraxis<Real>;
    flow_network<Real, 9> network{flows(m.body)};
    network.add({model::lumbar, model::plasma, (m.csf.cl - m.q) / m.csf.v})
        .add({model::lumbar, model::cisternal, m.q / m.csf.v})
        .add({model::cisternal, model::plasma, m.cl_cisternal / m.v_cisternal})
        .add({model::lumbar, model::cord, m.csf.k_tone * Real(m.cord_capacity)})
        .add({model::cord, model::lumbar, m.csf.k_tone});
    const auto site = [&](std::size_t where, const auto& k, const Real& of_lumbar) {
        network.add({where, outside, k})
            .gather(model::lumbar, where, k * of_lumbar)
            .gather(model::plasma, where, k * Real(m.plasma_share) * (m.csf.v / m.body.vc));
    };
    site(model::lower_limb, m.csf.k_tone, Real(1));
    site(model::upper_limb, m.csf.k_tone, Real(m.upper_share));
    site(model::reflex_site, m.csf.k_reflex, Real(1));
    return network;
}

/// Where drug is measured or acts. Throws error for the gut and the cord, which have no level of their own: at the site
/// of tone of the lower limb is what acts in the cord.
template <class Real>
quantity<dim::concentration, Real> concentration_in(
    const basic_neuraxis<Real>& m, const typename basic_neuraxis<Real>::state& x,
    typename basic_neuraxis<Real>::compartment where = basic_neuraxis<Real>::lumbar) {
    using model = basic_neuraxis<Real>;
    const auto drug = units::mg(x[where]);
    switch (where) {
        case model::plasma:
            return drug / m.body.vc;
        case model::peripheral:
            return drug / m.body.vp;
        case model::cisternal:
            return drug / m.v_cisternal;
        case model::lumbar:
        case model::lower_limb:
        case model::upper_limb:
        case model::reflex_site:
            return drug / m.csf.v;
        default:
            throw error{"the gut and the cord of a neuraxis have amounts, but no concentration"};
    }
}

/// What acts on tone: the level at its site.
template <class Real>
quantity<dim::concentration, Real> effect_concentration_in(const basic_neuraxis<Real>& m,
                                                           const typename basic_neuraxis<Real>::state& x) {
    return concentration_in(m, x, basic_neuraxis<Real>::tone_site);
}

}  // namespace tonus
