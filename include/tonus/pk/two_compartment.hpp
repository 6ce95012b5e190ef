#pragma once
// Floor 5. Two compartments, with and without first-order absorption.
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

#include <tonus/numeric/exponential_chain.hpp>
#include <tonus/pk/concepts.hpp>

namespace tonus {

/// A central and a peripheral compartment; doses go into the central one.
template <class Real = double>
struct basic_two_compartment {
    quantity<dim::clearance, Real> cl;  ///< clearance
    quantity<dim::volume, Real> vc;     ///< central volume
    quantity<dim::clearance, Real> q;   ///< inter-compartmental clearance
    quantity<dim::volume, Real> vp;     ///< peripheral volume

    enum compartment : std::size_t { central, peripheral, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
using two_compartment = basic_two_compartment<>;

/// Two compartments with first-order absorption from a depot.
template <class Real = double>
struct basic_two_compartment_oral {
    quantity<dim::clearance, Real> cl;  ///< apparent clearance, CL/F
    quantity<dim::volume, Real> vc;     ///< apparent central volume, Vc/F
    quantity<dim::clearance, Real> q;   ///< apparent inter-compartmental clearance, Q/F
    quantity<dim::volume, Real> vp;     ///< apparent peripheral volume, Vp/F
    quantity<dim::rate, Real> ka;       ///< absorption rate constant

    enum compartment : std::size_t { depot, central, peripheral, size };
    using real = Real;
    using state = std::array<Real, size>;  // mg
};
using two_compartment_oral = basic_two_compartment_oral<>;

template <class Real>
std::optional<problem> check(const basic_two_compartment<Real>& m) {
    return first_of({not_negative("cl [L/h]", m.cl.canonical()), positive("vc [L]", m.vc.canonical()),
                     not_negative("q [L/h]", m.q.canonical()), positive("vp [L]", m.vp.canonical())});
}
template <class Real>
std::optional<problem> check(const basic_two_compartment_oral<Real>& m) {
    return first_of(
        {check(basic_two_compartment<Real>{m.cl, m.vc, m.q, m.vp}), positive("ka [1/h]", m.ka.canonical())});
}

template <class Real>
flow_network<Real, 2> flows(const basic_two_compartment<Real>& m) {
    using model = basic_two_compartment<Real>;
    return {{model::central, model::peripheral, m.q / m.vc},
            {model::peripheral, model::central, m.q / m.vp},
            {model::central, outside, m.cl / m.vc}};
}
template <class Real>
flow_network<Real, 3> flows(const basic_two_compartment_oral<Real>& m) {
    using model = basic_two_compartment_oral<Real>;
    return {{model::depot, model::central, m.ka},
            {model::central, model::peripheral, m.q / m.vc},
            {model::peripheral, model::central, m.q / m.vp},
            {model::central, outside, m.cl / m.vc}};
}

template <class Real>
quantity<dim::concentration, Real> concentration_in(const basic_two_compartment<Real>& m,
                                                    const typename basic_two_compartment<Real>::state& x) {
    return units::mg(x[basic_two_compartment<Real>::central]) / m.vc;
}
template <class Real>
quantity<dim::concentration, Real> concentration_in(const basic_two_compartment_oral<Real>& m,
                                                    const typename basic_two_compartment_oral<Real>::state& x) {
    return units::mg(x[basic_two_compartment_oral<Real>::central]) / m.vc;
}

namespace detail {

/// The two exponentials of a two-compartment disposition: rates alpha >= beta, and the share of each in the central
/// compartment after a bolus there. No difference of near numbers is taken.
template <class Real>
struct two_exponentials {
    Real k12, k21, alpha, beta, share_alpha, share_beta;
    bool slopes_cancel = false;  ///< a number that carries its slopes would lose them: so little is exchanged

    two_exponentials(const Real& k10, const Real& k12_, const Real& k21_) : k12{k12_}, k21{k21_} {
        using std::sqrt;
        const Real d = k10 + k12 - k21, four = Real(4) * k12 * k21;
        const Real sum = k10 + k12 + k21, none(0);
        if constexpr (!is_value_alone<Real>) slopes_cancel = !(four > Real(1e-3) * sum * sum);
        const auto nothing = [&] { return none; };
        const auto root_of_both = [&] { return Real(sqrt(d * d + four)); };
        const Real root = choose(four == none && d == none, nothing, root_of_both);
        alpha = (sum + root) / Real(2);
        beta = choose(
            alpha > none, [&] { return Real(k10 * k21 / alpha); }, nothing);

        const auto is_larger = d >= none, is_all = root == none;  // of alpha
        const Real larger = root + select(is_larger, d, -d);
        const Real most = choose(
            is_all, [] { return Real(1); }, [&] { return Real(larger / (Real(2) * root)); });
        const Real rest = choose(is_all, nothing, [&] { return Real(four / (Real(2) * root * larger)); });
        share_alpha = select(is_larger, most, rest);
        share_beta = select(is_larger, rest, most);
    }

    /// The response in the central compartment to a bolus there that went through the `before` stages first.
    template <class... Before>
    Real central(const Real& t, const Before&... before) const {
        return share_alpha * exponential_chain(t, std::array<Real, sizeof...(Before) + 1>{before..., alpha}) +
               share_beta * exponential_chain(t, std::array<Real, sizeof...(Before) + 1>{before..., beta});
    }
    /// The same in the peripheral compartment.
    template <class... Before>
    Real peripheral(const Real& t, const Before&... before) const {
        return k12 * exponential_chain(t, std::array<Real, sizeof...(Before) + 2>{before..., alpha, beta});
    }
};

}  // namespace detail

/// Source   Gibaldi & Perrier, Pharmacokinetics, 2nd edition, 1982, chapter 2; shares rearranged to avoid cancellation.
template <class Real>
class distribution {
public:
    explicit distribution(const basic_two_compartment<Real>& m)
        : e{(m.cl / m.vc).canonical(), (m.q / m.vc).canonical(), (m.q / m.vp).canonical()}, m_{m} {}

    detail::two_exponentials<Real> e;  ///< for what stands before it

    transition<Real, 2> over(const Real& hours, wanted what = wanted::state_and_input) const {
        using model = basic_two_compartment<Real>;
        if (e.slopes_cancel) return propagate(flows(m_).matrix(), hours, what);
        const Real none{0};
        transition<Real, 2> t;
        constexpr auto c = model::central, p = model::peripheral;
        t.from_state[c][c] = e.central(hours);
        t.from_state[p][c] = e.peripheral(hours);
        // From the peripheral compartment: the roles of the shares are exchanged.
        t.from_state[c][p] = e.k21 * exponential_chain(hours, std::array{e.alpha, e.beta});
        t.from_state[p][p] = e.share_beta * exponential_chain(hours, std::array{e.alpha}) +
                             e.share_alpha * exponential_chain(hours, std::array{e.beta});
        if (what == wanted::state) return t;
        t.from_input[c][c] = e.central(hours, none);
        t.from_input[p][c] = e.peripheral(hours, none);
        t.from_input[c][p] = e.k21 * exponential_chain(hours, std::array{none, e.alpha, e.beta});
        t.from_input[p][p] = e.share_beta * exponential_chain(hours, std::array{none, e.alpha}) +
                             e.share_alpha * exponential_chain(hours, std::array{none, e.beta});
        return t;
    }

private:
    basic_two_compartment<Real> m_;
};
template <class Real>
distribution<Real> closed_form(const basic_two_compartment<Real>& m) {
    return distribution<Real>{m};
}

/// Source   as for distribution, with absorption as one more stage before it.
template <class Real>
class absorption_and_distribution {
public:
    explicit absorption_and_distribution(const basic_two_compartment_oral<Real>& m)
        : after_{basic_two_compartment<Real>{m.cl, m.vc, m.q, m.vp}}, m_{m} {}

    transition<Real, 3> over(const Real& hours, wanted what = wanted::state_and_input) const {
        using model = basic_two_compartment_oral<Real>;
        const auto& e = after_.e;
        if (e.slopes_cancel) return propagate(flows(m_).matrix(), hours, what);
        const auto disposition = after_.over(hours, what);
        const Real ka = m_.ka.canonical(), none{0};
        transition<Real, 3> t;
        constexpr auto d = model::depot, c = model::central, p = model::peripheral;
        for (std::size_t i = 0; i < 2; ++i)
            for (std::size_t j = 0; j < 2; ++j) {
                t.from_state[c + i][c + j] = disposition.from_state[i][j];
                t.from_input[c + i][c + j] = disposition.from_input[i][j];
            }
        t.from_state[d][d] = exponential_chain(hours, std::array{ka});
        t.from_state[c][d] = ka * e.central(hours, ka);
        t.from_state[p][d] = ka * e.peripheral(hours, ka);
        if (what == wanted::state) return t;
        t.from_input[d][d] = exponential_chain(hours, std::array{none, ka});
        t.from_input[c][d] = ka * e.central(hours, none, ka);
        t.from_input[p][d] = ka * e.peripheral(hours, none, ka);
        return t;
    }

private:
    distribution<Real> after_;
    basic_two_compartment_oral<Real> m_;
};
template <class Real>
absorption_and_distribution<Real> closed_form(const basic_two_compartment_oral<Real>& m) {
    return absorption_and_distribution<Real>{m};
}

}  // namespace tonus
