#pragma once
// Floor 5. A linear model whose flows, and their number, are chosen while the program runs.
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// Any compartments and flows between them, with one compartment in whose volume somebody measures.
template <std::size_t N, class Real = double>
struct basic_network {
    flow_network<Real, N> between;       ///< who flows to whom, and who follows whom
    std::size_t measured;                ///< the compartment whose concentration is asked for
    quantity<dim::volume, Real> volume;  ///< of that compartment

    static constexpr std::size_t central = 0, size = N;
    using real = Real;
    using state = std::array<Real, size>;  // mg
};

template <std::size_t N, class Real>
std::optional<problem> check(const basic_network<N, Real>& m) {
    const auto& rates = m.between.matrix();
    for (std::size_t to = 0; to < N; ++to) {
        if (const auto p = not_negative("flow to outside [1/h]", rates.out[to])) return p;
        for (std::size_t from = 0; from < N; ++from)
            if (const auto p = first_of({not_negative("flow [1/h]", rates.carried[to][from]),
                                         not_negative("flow that follows [1/h]", rates.followed[to][from])}))
                return p;
    }
    if (m.measured >= N)
        return problem{"measured compartment", static_cast<double>(m.measured), "below " + std::to_string(N)};
    return positive("volume [L]", m.volume.canonical());
}

template <std::size_t N, class Real>
flow_network<Real, N> flows(const basic_network<N, Real>& m) {
    return m.between;
}

template <std::size_t N, class Real>
quantity<dim::concentration, Real> concentration_in(const basic_network<N, Real>& m,
                                                    const typename basic_network<N, Real>::state& x) {
    return units::mg(x[m.measured]) / m.volume;
}

/// A flow, or a compartment that follows another one, as it is read from a file or a screen.
struct stated_flow {
    std::size_t from;
    std::size_t to;  ///< may be `outside`
    rate at;
    bool follows = false;  ///< `to` approaches the amount in `from`, and takes nothing from it
};

/// The most compartments that a network may have.
inline constexpr std::size_t most_compartments = 12;

namespace detail {
template <class>
struct network_of_any_size;
template <std::size_t... I>
struct network_of_any_size<std::index_sequence<I...>> {
    using type = std::variant<basic_network<I + 1>...>;
};
}  // namespace detail

/// A network of one to twelve compartments. `std::visit` it: each size is a model of its own, as fast as a written one.
using any_network = detail::network_of_any_size<std::make_index_sequence<most_compartments>>::type;

/// Throws   invalid_parameter for a number of compartments, a flow or a volume that is not allowed; error for a flow that
///          names a compartment that does not exist.
inline any_network make_network(std::size_t compartments, const std::vector<stated_flow>& between, std::size_t measured,
                                volume of_measured) {
    std::optional<any_network> made;
    const auto make = [&]<std::size_t N>(std::integral_constant<std::size_t, N>) {
        if (compartments != N) return;
        flow_network<double, N> network{};
        for (const auto& f : between) {
            require(not_negative("flow [1/h]", f.at.canonical()));
            if (f.follows)
                network.follow(f.from, f.to, f.at);
            else
                network.add({f.from, f.to, f.at});
        }
        const basic_network<N> m{network, measured, of_measured};
        require(check(m));
        tiers(network.matrix());  // none follows itself
        made = m;
    };
    [&]<std::size_t... I>(std::index_sequence<I...>) { (make(std::integral_constant<std::size_t, I + 1>{}), ...); }
    (std::make_index_sequence<most_compartments>{});
    if (!made)
        throw invalid_parameter{
            {"compartments", static_cast<double>(compartments), "from 1 to " + std::to_string(most_compartments)}};
    return *made;
}

}  // namespace tonus
