#pragma once
// Floor 2. The same model, or any set of parameters, in another kind of number.
#include <array>
#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>

#include <tonus/numeric/members.hpp>
#include <tonus/quantity.hpp>

namespace tonus {

namespace detail {

/// The type `T` with `From` for `To` wherever it is a parameter of a template.
template <class T, class From, class To>
struct exchanged {
    using type = T;
};
template <class From, class To>
struct exchanged<From, From, To> {
    using type = To;
};
template <class T, class From, class To>
struct exchanged<const T, From, To> {
    using type = const typename exchanged<T, From, To>::type;
};
template <template <class...> class T, class... Of, class From, class To>
requires requires { typename T<typename exchanged<Of, From, To>::type...>; }
struct exchanged<T<Of...>, From, To> {
    using type = T<typename exchanged<Of, From, To>::type...>;
};
template <template <std::size_t, class> class T, std::size_t N, class Of, class From, class To>
struct exchanged<T<N, Of>, From, To> {
    using type = T<N, typename exchanged<Of, From, To>::type>;
};

template <class To, class From, class T>
struct converted {
    using type = typename exchanged<T, From, To>::type;
    static type of(const T& t) {
        const auto each = [](const auto& member) {
            return converted<To, From, std::remove_cvref_t<decltype(member)>>::of(member);
        };
        if constexpr (std::same_as<type, T>) {
            return t;
        } else {
            return std::apply([&](const auto&... member) { return type{each(member)...}; }, tied<From>(t));
        }
    }
};
template <class To, class From>
struct converted<To, From, From> {
    static To of(const From& x) { return static_cast<To>(value_of(x)); }  // slopes are left behind
};
template <class To, class From>
struct converted<To, From, number<From>> {
    static number<To> of(const number<From>& x) { return converted<To, From, From>::of(From(x)); }
};
template <class To, class From, dimension D>
struct converted<To, From, quantity<D, From>> {
    static quantity<D, To> of(const quantity<D, From>& x) {
        return quantity<D, To>::from_canonical(converted<To, From, From>::of(x.canonical()));
    }
};

}  // namespace detail

/// The type of a model in numbers of type `Real`.
template <class Real, class M>
using model_in = typename detail::exchanged<M, typename M::real, Real>::type;

/// The same model with the same parameters, in numbers of type `Real`: dual numbers, for slopes; lanes, for many at once.
///
/// Domain   a model that is an aggregate of at most eight members, all of which are quantities, numbers, or such
///          aggregates or enumerations (no bare `Real`), and whose kind of number is a parameter of a template.
template <class Real, class M>
model_in<Real, M> in_real(const M& m) {
    static_assert(std::same_as<typename model_in<Real, M>::real, Real>,
                  "tonus: the kind of number of this model is not a parameter of its template");
    return detail::converted<Real, typename M::real, M>::of(m);
}

}  // namespace tonus
