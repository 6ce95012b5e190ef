#pragma once
// Floor 5. Any linear model, with compartments that can be switched off.
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <utility>

#include <tonus/pk/concepts.hpp>

namespace tonus {

/// A linear model some of whose compartments may be off. One that is off is empty and stays so: what flows into it from
/// others is lost.
///
/// It is how data sets of NONMEM empty a bladder: the output compartment is off when nothing is collected.
template <linear_model M>
struct with_switches {
    M of;                             ///< where the drug is
    std::array<bool, M::size> off{};  ///< which compartments are off

    enum compartment : std::size_t { central = M::central, size = M::size };
    using real = typename M::real;
    using state = std::array<real, size>;  // mg
};

/// A model with compartments that can be switched.
template <class M>
concept has_switches = requires(M& m) {
    { m.off } -> std::same_as<std::array<bool, M::size>&>;
};

template <linear_model M>
std::optional<problem> check(const with_switches<M>& m) {
    return check(m.of);
}

template <linear_model M>
flow_network<typename M::real, M::size> flows(const with_switches<M>& m) {
    auto network = flows(m.of);
    for (std::size_t i = 0; i < M::size; ++i)
        if (m.off[i]) network.lose_what_enters(i);
    return network;
}

template <linear_model M>
quantity<dim::concentration, typename M::real> concentration_in(const with_switches<M>& m,
                                                                const typename with_switches<M>::state& x) {
    return concentration_in(m.of, x);
}

/// The closed form of the model while all compartments are on.
template <has_closed_form M>
struct switched_form {
    decltype(closed_form(std::declval<const M&>())) when_on;
    std::optional<propagator<typename M::real, M::size>> when_off;

    transition<typename M::real, M::size> over(const typename M::real& hours,
                                               wanted what = wanted::state_and_input) const {
        return when_off ? when_off->over(hours, what) : when_on.over(hours, what);
    }
};
template <has_closed_form M>
switched_form<M> closed_form(const with_switches<M>& m) {
    switched_form<M> form{closed_form(m.of), std::nullopt};
    for (const bool is_off : m.off)
        if (is_off) form.when_off.emplace(flows(m).matrix());
    return form;
}

}  // namespace tonus
