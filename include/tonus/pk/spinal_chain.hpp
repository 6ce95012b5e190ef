#pragma once
// Floor 5. Drug along the spinal canal: a chain of equal segments of cerebrospinal fluid (CSF).
#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// CSF from the lumbar sac, the first segment, up to the cisterns, the last. A bulk flow carries drug upwards and out of
/// the last segment, mixing exchanges it between neighbours, and every segment loses the same share to plasma.
///
/// The tip of a catheter may be in any segment: the `intake` names it. An effect site around the chain follows the
/// lumbar segment. With one segment it is one compartment with the clearance `cl + q`.
template <std::size_t Segments, class Real = double>
struct basic_spinal_chain {
    static_assert(Segments > 0, "tonus: a chain has at least one segment");

    quantity<dim::clearance, Real> cl;        ///< clearance to plasma, of all segments together at the same level
    quantity<dim::volume, Real> v;            ///< volume of all segments together
    quantity<dim::clearance, Real> q;         ///< bulk flow upwards
    quantity<dim::clearance, Real> exchange;  ///< mixing between each two neighbours

    enum compartment : std::size_t { lumbar, central = lumbar, cisternal = Segments - 1, size = Segments };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
template <std::size_t Segments>
using spinal_chain = basic_spinal_chain<Segments>;

template <std::size_t Segments, class Real>
std::optional<problem> check(const basic_spinal_chain<Segments, Real>& m) {
    return first_of({not_negative("cl [L/h]", m.cl.canonical()), positive("v [L]", m.v.canonical()),
                     not_negative("q [L/h]", m.q.canonical()), not_negative("exchange [L/h]", m.exchange.canonical())});
}

template <std::size_t Segments, class Real>
flow_network<Real, Segments> flows(const basic_spinal_chain<Segments, Real>& m) {
    const auto segment = m.v / static_cast<Real>(Segments);
    flow_network<Real, Segments> network{{m.cisternal, outside, m.q / segment}};
    for (std::size_t i = 0; i < Segments; ++i) network.add({i, outside, m.cl / m.v});
    for (std::size_t i = 0; i + 1 < Segments; ++i)
        network.add({i, i + 1, (m.q + m.exchange) / segment}).add({i + 1, i, m.exchange / segment});
    return network;
}

/// In the segment `where`, counted from the lumbar one. Throws error for one that does not exist.
template <std::size_t Segments, class Real>
quantity<dim::concentration, Real> concentration_in(const basic_spinal_chain<Segments, Real>& m,
                                                    const typename basic_spinal_chain<Segments, Real>::state& x,
                                                    std::size_t where = basic_spinal_chain<Segments, Real>::lumbar) {
    if (where >= Segments)
        throw error{"segment " + std::to_string(where) + ", but the chain has " + std::to_string(Segments)};
    return units::mg(x[where]) / (m.v / static_cast<Real>(Segments));
}

}  // namespace tonus
