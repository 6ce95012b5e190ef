#pragma once
// Floor 4. How a dose comes out of its form: drug that enters by a shape in time.
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <type_traits>
#include <variant>

#include <tonus/dosing/moment.hpp>
#include <tonus/numeric/incomplete_gamma.hpp>

namespace tonus {

/// Through `n` transit compartments, any number of them, whole or not, into the one that the dose is given to.
///
/// Its rate is ktr (ktr t)^n exp(-ktr t) / Gamma(n + 1) of the dose, with ktr = (n + 1) / mtt.
/// Source   Savic et al., J Pharmacokinet Pharmacodyn 2007;34:711.
template <class Real = double>
struct transit_release {
    number<Real> n;                 ///< transit compartments; zero is a first-order release
    quantity<dim::time, Real> mtt;  ///< mean transit time
};

/// A share of 1 - exp(-(t / scale)^shape) is out after a time t.
///
/// Source   Langenbucher, J Pharm Pharmacol 1972;24:979.
template <class Real = double>
struct weibull_release {
    quantity<dim::time, Real> scale;  ///< until all but 1/e is out
    number<Real> shape;               ///< one is first order; below one it begins fastest, above one it begins slowly
};

/// How a dose comes out of its form. (At a constant rate it is the infusion: a dose that has a duration.)
template <class Real = double>
using basic_release = std::variant<transit_release<Real>, weibull_release<Real>>;
using release = basic_release<>;

template <class Real>
std::optional<problem> check(const transit_release<Real>& r) {
    return first_of({within("transit compartments", Real(r.n), 0, 1000), positive("mtt [h]", r.mtt.canonical())});
}
template <class Real>
std::optional<problem> check(const weibull_release<Real>& r) {
    return first_of({positive("scale of the release [h]", r.scale.canonical()),
                     within("shape of the release", Real(r.shape), 0.2, 20)});
}
template <class Real>
std::optional<problem> check(const basic_release<Real>& r) {
    return std::visit([](const auto& shape) { return check(shape); }, r);
}

/// A release, with what is the same at all times computed once.
template <class Real>
class release_curve {
public:
    explicit release_curve(const transit_release<Real>& r)
        : power_{Real(r.n) + Real(1)}, scale_{r.mtt.canonical() / power_}, term_{power_} {
        const double n = value_of(Real(r.n));
        starts_smooth_ = std::is_floating_point_v<Real> && n == std::floor(n);
        reach_ = 8 * value_of(scale_);
    }
    explicit release_curve(const weibull_release<Real>& r)
        : power_{r.shape}, scale_{r.scale.canonical()}, is_weibull_{true} {
        starts_smooth_ = std::is_floating_point_v<Real> && value_of(power_) == 1;
        if (value_of(power_) >= 1) reach_ = 2.5 * value_of(scale_) / value_of(power_);
    }
    explicit release_curve(const basic_release<Real>& r)
        : release_curve{std::visit([](const auto& shape) { return release_curve{shape}; }, r)} {}

    /// The share that is out after so many hours, and the one that is not.
    gamma_shares<Real> shares(const Real& hours) const {
        using std::exp, std::expm1;
        if (!(value_of(hours) > 0)) return {Real(0), Real(1)};
        if (!is_weibull_) return incomplete_gamma(power_, Real(hours / scale_));
        const Real u = weibull_exponent(hours);
        if (!(value_of(u) < nothing_left)) return {Real(1), Real(0)};
        return {-expm1(-u), exp(-u)};
    }
    /// The rate, 1/h; zero before the start. At the start it may be infinite.
    Real rate(const Real& hours) const {
        if (value_of(hours) > 0) return rate_times_hours(hours) / hours;
        if (value_of(hours) < 0 || value_of(power_) > 1) return Real(0);
        return value_of(power_) == 1 ? Real(1) / scale_ : Real(std::numeric_limits<double>::infinity());
    }
    /// The rate times the hours, which is finite.
    Real rate_times_hours(const Real& hours) const {
        using std::exp;
        if (!(value_of(hours) > 0)) return Real(0);
        if (!is_weibull_) return term_(Real(hours / scale_));
        const Real u = weibull_exponent(hours);
        if (!(value_of(u) < nothing_left)) return Real(0);
        return power_ * u * exp(-u);
    }

    /// What is out soon after the start is about a share (hours / scale)^power.
    double power() const { return value_of(power_); }
    double scale() const { return value_of(scale_); }
    /// Whether the rate has all its derivatives at the start. Those of its slopes by the shape have them nowhere.
    bool starts_smooth() const { return starts_smooth_; }
    /// Over so many hours the rate is close to a polynomial, but for its start and over more than four times its age.
    double reach() const { return reach_; }

    /// After how many hours less than `least_left` is left.
    double hours_until_spent() const {
        if (is_weibull_) return value_of(scale_) * std::pow(-std::log(least_left), 1 / value_of(power_));
        const double a = value_of(power_);
        double low = a, high = a + 40 + 10 * std::sqrt(a);
        while (incomplete_gamma(a, high).above > least_left) high *= 2;
        for (int i = 0; i < 30; ++i) {
            const double middle = (low + high) / 2;
            (incomplete_gamma(a, middle).above > least_left ? low : high) = middle;
        }
        return high * value_of(scale_);
    }
    static constexpr double least_left = 1e-16;

private:
    Real weibull_exponent(const Real& hours) const {
        using std::pow;
        return pow(Real(hours / scale_), power_);
    }

    static constexpr double nothing_left = 700;

    Real power_, scale_;  // scale_: h
    gamma_term<Real> term_{Real(1)};
    bool is_weibull_ = false, starts_smooth_ = false;
    double reach_ = std::numeric_limits<double>::infinity();  // h
};

/// The rate of release of a dose of one, so long after its start.
template <class Real>
quantity<dim::rate, Real> rate_of(const basic_release<Real>& r, quantity<dim::time, std::type_identity_t<Real>> time) {
    return quantity<dim::rate, Real>::from_canonical(release_curve<Real>{r}.rate(time.canonical()));
}
/// The share that has been released until then, and the one that is left.
template <class Real>
Real released_by(const basic_release<Real>& r, quantity<dim::time, std::type_identity_t<Real>> time) {
    return release_curve<Real>{r}.shares(time.canonical()).below;
}
template <class Real>
Real left_after(const basic_release<Real>& r, quantity<dim::time, std::type_identity_t<Real>> time) {
    return release_curve<Real>{r}.shares(time.canonical()).above;
}

/// A dose that is being released.
template <class Real>
struct running_release {
    moment<Real> from;
    moment<Real> end;  ///< then the rest is given
    Real mg;
    std::size_t into;
    basic_release<Real> shape;
};

}  // namespace tonus
