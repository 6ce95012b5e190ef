#pragma once
// Floor 6. A site in the brain behind a linear model, and how the brain gets used to what is there.
#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>

#include <tonus/pd/stage.hpp>

namespace tonus {

namespace detail {
/// Whether the central compartment of a model is lumbar CSF, also behind an effect site or as the first of two models.
template <class M>
consteval bool is_of_csf() {
    if constexpr (requires { M::lumbar; })
        return true;
    else if constexpr (requires { M::of; })
        return is_of_csf<std::remove_const_t<decltype(M::of)>>();
    else if constexpr (requires { M::first; })
        return is_of_csf<std::remove_const_t<decltype(M::first)>>();
    else
        return false;
}
}  // namespace detail

/// A linear model with a supraspinal site, dCb/dt = ke0 (C - Cb), and behind it what the brain is used to,
/// dM/dt = k_used (Cb - M). It stands outermost among what is linear: around an effect site for tone, inside of stages.
///
/// Both are states in mg of the central compartment, and take no drug from it; so the whole stays linear and exact.
/// Limits   it follows the central compartment, which must be blood: models of CSF are refused.
/// Source   Sheiner et al., Clin Pharmacol Ther 1979;25:358 (the site); Porchet, Benowitz & Sheiner, J Pharmacol Exp Ther
///          1988;244:231 (the moderator, here of adverse effects alone).
template <linear_model M>
struct with_brain_site {
    M of;                                          ///< where the drug is
    quantity<dim::rate, typename M::real> ke0;     ///< equilibration rate constant of the site
    quantity<dim::rate, typename M::real> k_used;  ///< how fast the brain gets used to it, and back

    static_assert(!detail::is_of_csf<M>(), "tonus: the brain follows blood; this model is of CSF");
    enum compartment : std::size_t { central = M::central, brain = M::size, used_to, size };
    using real = typename M::real;
    using state = std::array<real, size>;
};
template <linear_model M>
with_brain_site(const M&, quantity<dim::rate, typename M::real>, quantity<dim::rate, typename M::real>)
    -> with_brain_site<M>;

template <linear_model M>
std::optional<problem> check(const with_brain_site<M>& m) {
    return first_of({check(m.of), positive("ke0 of the brain [1/h]", m.ke0.canonical()),
                     positive("k_used [1/h]", m.k_used.canonical())});
}

template <linear_model M>
flow_network<typename M::real, M::size + 2> flows(const with_brain_site<M>& m) {
    flow_network<typename M::real, M::size + 2> network{flows(m.of)};
    return network.follow(M::central, with_brain_site<M>::brain, m.ke0)
        .follow(with_brain_site<M>::brain, with_brain_site<M>::used_to, m.k_used);
}

// What is asked of a model is asked of what stands before the site.
template <linear_model M>
auto concentration_in(const with_brain_site<M>& m, const typename with_brain_site<M>::state& x) {
    return concentration_in(m.of, part_of<M>(x));
}
template <linear_model M>
requires requires(const M& m, const typename M::state& x) { effect_concentration_in(m, x); }
auto effect_concentration_in(const with_brain_site<M>& m, const typename with_brain_site<M>::state& x) {
    return effect_concentration_in(m.of, part_of<M>(x));
}

/// The level in the brain: what the central one would be with the site's content.
template <linear_model M>
auto brain_level_in(const with_brain_site<M>& m, const typename with_brain_site<M>::state& x) {
    typename M::state inner{};
    inner[M::central] = x[with_brain_site<M>::brain];
    return concentration_in(m.of, inner);
}
/// The level that the brain is used to.
template <linear_model M>
auto used_to_in(const with_brain_site<M>& m, const typename with_brain_site<M>::state& x) {
    typename M::state inner{};
    inner[M::central] = x[with_brain_site<M>::used_to];
    return concentration_in(m.of, inner);
}
template <class M, class S>
requires requires(const M& m, const typename M::state& x) { brain_level_in(m, x); }
auto brain_level_in(const with_stage<M, S>& m, const typename with_stage<M, S>::state& x) {
    return brain_level_in(m.of, part_of<M>(x));
}
template <class M, class S>
requires requires(const M& m, const typename M::state& x) { used_to_in(m, x); }
auto used_to_in(const with_stage<M, S>& m, const typename with_stage<M, S>::state& x) {
    return used_to_in(m.of, part_of<M>(x));
}

/// What is felt of a level: half of it where the brain is used to `half_used`. C / (1 + M / half_used).
template <class Real>
quantity<dim::concentration, Real> felt(quantity<dim::concentration, Real> level,
                                        std::type_identity_t<quantity<dim::concentration, Real>> used_to,
                                        std::type_identity_t<quantity<dim::concentration, Real>> half_used) {
    return level / (Real(1) + used_to / half_used);
}

}  // namespace tonus
