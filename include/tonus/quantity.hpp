#pragma once
// Floor 1. Quantities with a dimension, and their arithmetic. A named unit is the only way in and the only way out; the
// units themselves are in units.hpp.
#include <compare>
#include <concepts>
#include <type_traits>

#include <tonus/real.hpp>

namespace tonus {

/// What a quantity measures: exponents of drug amount, volume, time and body mass.
/// Drug amount and body mass are apart on purpose, so that mg/kg does not cancel.
struct dimension {
    int amount = 0, volume = 0, time = 0, body = 0;

    friend constexpr bool operator==(dimension, dimension) = default;
    friend constexpr dimension operator+(dimension a, dimension b) {
        return {a.amount + b.amount, a.volume + b.volume, a.time + b.time, a.body + b.body};
    }
    friend constexpr dimension operator-(dimension a, dimension b) {
        return {a.amount - b.amount, a.volume - b.volume, a.time - b.time, a.body - b.body};
    }
};

/// Names for the dimensions of pharmacokinetics.
namespace dim {
inline constexpr dimension none{};
inline constexpr dimension amount{.amount = 1};
inline constexpr dimension volume{.volume = 1};
inline constexpr dimension time{.time = 1};
inline constexpr dimension body_mass{.body = 1};
inline constexpr dimension rate = none - time;
inline constexpr dimension clearance = volume - time;
inline constexpr dimension concentration = amount - volume;
inline constexpr dimension exposure = concentration + time;
inline constexpr dimension dose_rate = amount - time;
inline constexpr dimension amount_per_body_mass = amount - body_mass;
}  // namespace dim

template <dimension D, class Real>
class quantity;

/// A plain number: what is multiplied with a unit to make a quantity.
template <class T>
concept scalar = is_value_alone<T> || requires(const T& a) {
    { value_of(a) } -> std::same_as<double>;
};

/// A unit: how many canonical units (mg, L, h, kg) one of it is, as an exact ratio.
template <dimension D>
struct unit {
    double numerator;
    double denominator = 1.0;

    /// `value` of this unit.
    template <scalar T>
    constexpr auto operator()(T value) const {
        using Real = std::conditional_t<std::is_integral_v<T>, double, T>;
        return quantity<D, Real>::from_canonical(static_cast<Real>(value) * static_cast<Real>(numerator) /
                                                 static_cast<Real>(denominator));
    }
};

template <dimension D, dimension E>
constexpr unit<D + E> operator*(unit<D> a, unit<E> b) {
    return {a.numerator * b.numerator, a.denominator * b.denominator};
}
template <dimension D, dimension E>
constexpr unit<D - E> operator/(unit<D> a, unit<E> b) {
    return {a.numerator * b.denominator, a.denominator * b.numerator};
}

/// A value with a dimension. It has no default value: a forgotten one does not compile.
template <dimension D, class Real = double>
class quantity {
public:
    using real = Real;

    quantity() = delete;

    /// From the same dimension in another number type; explicit where digits would be lost.
    template <class Other>
    requires(!std::same_as<Other, Real> && std::convertible_to<Other, Real>) constexpr explicit(
        std::floating_point<Real>&& std::floating_point<Other> && sizeof(Real) < sizeof(Other))
        quantity(quantity<D, Other> other)
        : value_{static_cast<Real>(other.canonical())} {}

    /// The number of `u` in this quantity.
    template <dimension E>
    constexpr Real in(unit<E> u) const {
        static_assert(D == E, "tonus: this unit measures another dimension");
        return value_ * static_cast<Real>(u.denominator) / static_cast<Real>(u.numerator);
    }

    /// The number of canonical units (mg, L, h, kg): for kernels inside tonus, not for callers.
    constexpr Real canonical() const { return value_; }
    static constexpr quantity from_canonical(Real value) { return quantity{value}; }

    friend constexpr bool operator==(quantity a, quantity b) { return a.value_ == b.value_; }
    friend constexpr std::partial_ordering operator<=>(quantity a, quantity b) {
        return a.value_ < b.value_    ? std::partial_ordering::less
               : a.value_ > b.value_  ? std::partial_ordering::greater
               : a.value_ == b.value_ ? std::partial_ordering::equivalent
                                      : std::partial_ordering::unordered;
    }

private:
    constexpr explicit quantity(Real value) : value_{value} {}
    Real value_;
};

template <dimension D, class A, class B>
constexpr auto operator+(quantity<D, A> a, quantity<D, B> b) {
    return quantity<D, decltype(a.canonical() + b.canonical())>::from_canonical(a.canonical() + b.canonical());
}
template <dimension D, class A, class B>
constexpr auto operator-(quantity<D, A> a, quantity<D, B> b) {
    return quantity<D, decltype(a.canonical() - b.canonical())>::from_canonical(a.canonical() - b.canonical());
}
/// The product; a plain number where the dimensions cancel.
template <dimension D, class A, dimension E, class B>
constexpr auto operator*(quantity<D, A> a, quantity<E, B> b) {
    const auto value = a.canonical() * b.canonical();
    if constexpr (D + E == dim::none)
        return value;
    else
        return quantity<D + E, std::remove_const_t<decltype(value)>>::from_canonical(value);
}
/// The quotient; a plain number where the dimensions are the same.
template <dimension D, class A, dimension E, class B>
constexpr auto operator/(quantity<D, A> a, quantity<E, B> b) {
    const auto value = a.canonical() / b.canonical();
    if constexpr (D == E)
        return value;
    else
        return quantity<D - E, std::remove_const_t<decltype(value)>>::from_canonical(value);
}
template <dimension D, class Real, scalar T>
constexpr auto operator*(quantity<D, Real> q, T factor) {
    const auto value = q.canonical() * static_cast<std::conditional_t<std::is_arithmetic_v<T>, Real, T>>(factor);
    return quantity<D, std::remove_const_t<decltype(value)>>::from_canonical(value);
}
template <dimension D, class Real, scalar T>
constexpr auto operator*(T factor, quantity<D, Real> q) {
    return q * factor;
}
template <dimension D, class Real, scalar T>
constexpr auto operator/(quantity<D, Real> q, T divisor) {
    const auto value = q.canonical() / static_cast<std::conditional_t<std::is_arithmetic_v<T>, Real, T>>(divisor);
    return quantity<D, std::remove_const_t<decltype(value)>>::from_canonical(value);
}
template <dimension D, class Real, scalar T>
constexpr auto operator/(T value, quantity<D, Real> q) {
    const auto inverse = static_cast<std::conditional_t<std::is_arithmetic_v<T>, Real, T>>(value) / q.canonical();
    return quantity<dim::none - D, std::remove_const_t<decltype(inverse)>>::from_canonical(inverse);
}

// A number and a unit make a quantity (`0.5 * mg`, `1.5 / h`), and so do a quantity and a unit (`12_L / h`).
template <scalar T, dimension D>
constexpr auto operator*(T value, unit<D> u) {
    return u(value);
}
template <scalar T, dimension D>
constexpr auto operator/(T value, unit<D> u) {
    return unit<dim::none - D>{u.denominator, u.numerator}(value);
}
template <dimension D, class Real, dimension E>
constexpr auto operator*(quantity<D, Real> q, unit<E> u) {
    return q * u(Real(1));
}
template <dimension D, class Real, dimension E>
constexpr auto operator/(quantity<D, Real> q, unit<E> u) {
    return q / u(Real(1));
}

/// A parameter without a dimension (a Hill exponent, a bioavailability). Like a quantity it has no default value.
template <class Real = double>
class number {
public:
    number() = delete;
    template <class T>
    requires std::convertible_to<T, Real>
    constexpr number(T value) : value_{static_cast<Real>(value)} {}  // NOLINT: a bare number is what it takes
    constexpr operator Real() const { return value_; }               // NOLINT

private:
    Real value_;
};

/// The number of a quantity in canonical units, or a number as it is.
template <class T>
constexpr auto canonical_of(const T& x) {
    if constexpr (requires { x.canonical(); })
        return x.canonical();
    else
        return x;
}

}  // namespace tonus
