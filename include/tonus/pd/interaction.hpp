#pragma once
// Floor 4. Two drugs at once: the effect that they have together, as a surface over their concentrations.
#include <algorithm>
#include <cmath>
#include <optional>

#include <tonus/pd/emax.hpp>

namespace tonus {

/// Two drugs that act by different ways: the share that neither leaves. Source: Bliss, Ann Appl Biol 1939;26:585.
template <class Real>
Real bliss(const Real& a, const Real& b) {
    return a + b - a * b;
}
/// The same as a surface: what is expected of two drugs that act by different ways.
template <class Real = double>
struct basic_bliss_surface {
    basic_sigmoid_emax<Real> first, second;
};
using bliss_surface = basic_bliss_surface<>;

/// Two drugs that act as dilutions of one another: U1 / x1 + U2 / x2 = 1, where U = C / EC50, and x is what U would
/// have to be for the effect if the drug were alone.
///
/// With two different Emax the drug with the smaller one counts only below it: where the other drug alone does more
/// than that, it adds nothing.
/// Source   Loewe & Muischnek, Arch Exp Pathol Pharmakol 1926;114:313.
template <class Real = double>
struct basic_loewe {
    basic_sigmoid_emax<Real> first, second;
};
using loewe = basic_loewe<>;

/// Loewe's surface and an interaction: U1 / x1 + U2 / x2 + alpha U1 U2 / sqrt(x1 x2) = 1.
///
/// The source has one Emax; two are taken as in Loewe's surface. Antagonism (alpha below zero) is refused, because at
/// high concentrations the equation then has no solution: Minto's surface can do it.
/// Source   Greco, Park & Rustum, Cancer Res 1990;50:5318; Greco, Bravo & Parsons, Pharmacol Rev 1995;47:331.
template <class Real = double>
struct basic_greco {
    basic_sigmoid_emax<Real> first, second;
    number<Real> alpha;  ///< synergy: none at zero
};
using greco = basic_greco<>;

/// A sigmoid Emax model of U1 + U2, whose parameters depend on the shares of the two drugs in that sum, s1 and s2:
/// f = f1 s1 + f2 s2 - beta s1 s2, which is f1 + (f2 - f1 - beta) s2 + beta s2^2 of the source.
///
/// With one Emax and one hill it rises in both concentrations for beta_u50 from -1 to 3.
/// Source   Minto et al., Anesthesiology 2000;92:1603.
template <class Real = double>
struct basic_minto {
    basic_sigmoid_emax<Real> first, second;
    number<Real> beta_emax;  ///< above zero: together they can do less
    number<Real> beta_hill;  ///< above zero: together they are less steep
    number<Real> beta_u50;   ///< above zero: together they need less (synergy), below zero more; less than 4
};
using minto = basic_minto<>;

namespace detail {
/// C / EC50; none below zero, and never so much that two of them overflow.
template <class Real>
Real potency_units(const basic_sigmoid_emax<Real>& m, const quantity<dim::concentration, Real>& c) {
    if (value_of(c.canonical()) < 0) return Real(0);
    const Real u = c / m.ec50;
    return value_of(u) > 1e300 ? Real(1e300) : u;
}

/// A parameter of Minto's surface.
template <class Real>
Real mixed(const Real& first, const Real& second, const Real& beta, const Real& s1, const Real& s2) {
    return first * s1 + second * s2 - beta * s1 * s2;
}
/// The share of the second drug, within 0 to 1, where such a parameter turns; 0 where it does so outside.
inline double turning_share(double first, double second, double beta) {
    const double s2 = (beta - (second - first)) / (2 * beta);
    return s2 > 0 && s2 < 1 ? s2 : 0;
}

/// The equation of Loewe and Greco in z, the log odds of the effect within the smaller Emax. The logarithm of its left
/// side falls and is convex in z (a log-sum-exp of such), so Newton's steps from below never pass the root.
struct additive_equation {
    double log_u1, log_u2, log_alpha, h1, h2;
    double r;  ///< how much larger the larger Emax is, as a share of the smaller

    /// The log odds of the effect within the larger Emax, negative.
    template <class Real>
    static Real within_larger(const Real& ratio, double z) {
        using std::log;
        if (z > 0) return log(ratio + (Real(1) + ratio) * Real(std::exp(-z)));
        return log(Real(1) + ratio * Real(1 + std::exp(z))) - Real(z);
    }
    /// By how much that falls where z rises.
    static double fall_within_larger(double ratio, double z) {
        return z > 0 ? (1 + ratio) * std::exp(-z) / (ratio + (1 + ratio) * std::exp(-z))
                     : (1 + ratio) / (1 + ratio + ratio * std::exp(z));
    }

    /// The root, from -700 to 700; beyond, the effect is none or the largest.
    double root() const {
        double z = std::max(h1 * log_u1, h2 * log_u2 + std::log1p(r));  // each drug alone does at least this
        for (int i = 0; i < 400 && z < 700; ++i) {
            const double other = within_larger(r, z), fall = fall_within_larger(r, z);
            const double a = log_u1 - z / h1, b = log_u2 + other / h2;
            const double both = log_alpha + log_u1 + log_u2 + (other / h2 - z / h1) / 2, most = std::max({a, b, both});
            const double p = std::exp(a - most), q = std::exp(b - most), s = std::exp(both - most);
            const double step =
                (most + std::log(p + q + s)) * (p + q + s) / (p / h1 + q * fall / h2 + s * (1 / h1 + fall / h2) / 2);
            if (!(step > 1e-16 * std::abs(z))) break;
            z += step;
        }
        return z;
    }
};

/// The effect on the surface of Greco, with `weak` the drug of the smaller Emax.
template <class Real>
Real additive(const basic_sigmoid_emax<Real>& weak, const basic_sigmoid_emax<Real>& strong, const Real& alpha,
              const quantity<dim::concentration, Real>& c_weak, const quantity<dim::concentration, Real>& c_strong) {
    using std::exp;
    const Real u1 = potency_units(weak, c_weak), u2 = potency_units(strong, c_strong), emax = Real(weak.emax);
    const Real alone = effect(strong, c_strong);
    // Also where neither is there, and where one of them is no number.
    if (!(value_of(u1) + value_of(u2) > 0)) return effect(weak, c_weak) + alone;
    if (value_of(alone) >= value_of(emax)) return alone;

    const Real h1 = Real(weak.hill), h2 = Real(strong.hill), r = (Real(strong.emax) - emax) / emax;
    const additive_equation of{std::log(value_of(u1)), std::log(value_of(u2)), std::log(value_of(alpha)),
                               value_of(h1),           value_of(h2),           value_of(r)};
    const double z = of.root();
    if (z >= 700) return emax;
    if (z <= -700) return Real(0);

    // The slopes of z are those of the left side over its fall; its value stays.
    const auto root_of = [](const Real& log_x) { return exp(value_of(log_x) > 700 ? Real(350) : log_x / Real(2)); };
    const Real x1 = root_of(Real(-z) / h1), x2 = root_of(additive_equation::within_larger(r, z) / h2);  // of 1 / x
    const Real a = u1 * x1, b = u2 * x2, left = a * x1 + b * x2 + alpha * a * b;
    const double both = value_of(alpha * a * b), fall = additive_equation::fall_within_larger(of.r, z) / of.h2;
    const double falls = value_of(a * x1) / of.h1 + value_of(b * x2) * fall + both * (1 / of.h1 + fall) / 2;
    const Real at = Real(z) + (left - Real(value_of(left))) / Real(falls);
    if (z > 0) return emax / (Real(1) + exp(-at));
    const Real odds = exp(at);
    return emax * odds / (Real(1) + odds);
}
}  // namespace detail

template <class Real>
std::optional<problem> check(const basic_bliss_surface<Real>& s) {
    return first_of({check(s.first), check(s.second)});
}
template <class Real>
std::optional<problem> check(const basic_loewe<Real>& s) {
    return first_of({check(s.first), check(s.second)});
}
template <class Real>
std::optional<problem> check(const basic_greco<Real>& s) {
    return first_of({check(s.first), check(s.second), not_negative("alpha", Real(s.alpha))});
}
template <class Real>
std::optional<problem> check(const basic_minto<Real>& s) {
    if (const auto p = first_of({check(s.first), check(s.second), finite("beta_emax", Real(s.beta_emax)),
                                 finite("beta_hill", Real(s.beta_hill)), finite("beta_u50", Real(s.beta_u50))}))
        return p;
    const auto at_turn = [](const Real& a, const Real& b, const Real& beta) {
        const double s2 = detail::turning_share(value_of(a), value_of(b), value_of(beta));
        return detail::mixed(value_of(a), value_of(b), value_of(beta), 1 - s2, s2);
    };
    if (!(value_of(Real(s.beta_u50)) < 4)) return problem{"beta_u50", value_of(Real(s.beta_u50)), "below 4"};
    return first_of(
        {within("emax of a mixture", at_turn(Real(s.first.emax), Real(s.second.emax), Real(s.beta_emax)), 0, 1),
         positive("hill of a mixture", at_turn(Real(s.first.hill), Real(s.second.hill), Real(s.beta_hill)))});
}

/// The effect of two drugs; that of one where the other is not there.
///
/// Domain   a surface that `check` allows. Any concentration: below zero there is no drug; NaN stays NaN.
/// Limits   at one drug alone, at two that are the same, and against Loewe: relative error below 1e-12.
template <class Real>
Real effect(const basic_bliss_surface<Real>& s, quantity<dim::concentration, Real> c1,
            quantity<dim::concentration, Real> c2) {
    return bliss(effect(s.first, c1), effect(s.second, c2));
}
template <class Real>
Real effect(const basic_greco<Real>& s, quantity<dim::concentration, Real> c1, quantity<dim::concentration, Real> c2) {
    if (value_of(Real(s.first.emax)) <= value_of(Real(s.second.emax)))
        return detail::additive(s.first, s.second, Real(s.alpha), c1, c2);
    return detail::additive(s.second, s.first, Real(s.alpha), c2, c1);
}
template <class Real>
Real effect(const basic_loewe<Real>& s, quantity<dim::concentration, Real> c1, quantity<dim::concentration, Real> c2) {
    return effect(basic_greco<Real>{s.first, s.second, Real(0)}, c1, c2);
}
template <class Real>
Real effect(const basic_minto<Real>& s, quantity<dim::concentration, Real> c1, quantity<dim::concentration, Real> c2) {
    const Real u1 = detail::potency_units(s.first, c1), u2 = detail::potency_units(s.second, c2), u = u1 + u2;
    if (!(value_of(u) > 0)) return effect(s.first, c1) + effect(s.second, c2);  // neither is there, or one is no number
    const Real s1 = u1 / u, s2 = u2 / u;
    const auto mixed = [&](const Real& a, const Real& b, const Real& beta) {
        return detail::mixed(a, b, beta, s1, s2);
    };
    using level = quantity<dim::concentration, Real>;  // U is counted as if it were one
    const basic_sigmoid_emax<Real> of_mixture{
        .emax = mixed(Real(s.first.emax), Real(s.second.emax), Real(s.beta_emax)),
        .ec50 = level::from_canonical(mixed(Real(1), Real(1), Real(s.beta_u50))),
        .hill = mixed(Real(s.first.hill), Real(s.second.hill), Real(s.beta_hill))};
    return effect(of_mixture, level::from_canonical(u));
}

}  // namespace tonus
