#pragma once
// Floor 2. The same model, or any set of parameters, in another kind of number.
#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>

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
template <template <class...> class T, class... Of, class From, class To>
struct exchanged<T<Of...>, From, To> {
    using type = T<typename exchanged<Of, From, To>::type...>;
};
template <template <std::size_t, class> class T, std::size_t N, class Of, class From, class To>
struct exchanged<T<N, Of>, From, To> {
    using type = T<N, typename exchanged<Of, From, To>::type>;
};

/// Becomes any member of `T`, but no number: a member of type `number` is not made of one.
template <class T, class Real>
struct any_member {
    template <class Member>
    requires(!std::same_as<Member, T> && !std::same_as<Member, Real> && !std::is_arithmetic_v<Member>) operator Member()
        const;
};
/// How many members an aggregate has, up to eight.
template <class T, class Real>
consteval std::size_t members() {
    using any = any_member<T, Real>;
    if constexpr (requires { T{any{}, any{}, any{}, any{}, any{}, any{}, any{}, any{}}; })
        return 8;
    else if constexpr (requires { T{any{}, any{}, any{}, any{}, any{}, any{}, any{}}; })
        return 7;
    else if constexpr (requires { T{any{}, any{}, any{}, any{}, any{}, any{}}; })
        return 6;
    else if constexpr (requires { T{any{}, any{}, any{}, any{}, any{}}; })
        return 5;
    else if constexpr (requires { T{any{}, any{}, any{}, any{}}; })
        return 4;
    else if constexpr (requires { T{any{}, any{}, any{}}; })
        return 3;
    else if constexpr (requires { T{any{}, any{}}; })
        return 2;
    else
        return 1;
}

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
            constexpr std::size_t n = members<T, From>();
            static_assert(std::is_aggregate_v<T>, "tonus: this type cannot be had in another kind of number");
            if constexpr (n == 1) {
                const auto& [a] = t;
                return {each(a)};
            } else if constexpr (n == 2) {
                const auto& [a, b] = t;
                return {each(a), each(b)};
            } else if constexpr (n == 3) {
                const auto& [a, b, c] = t;
                return {each(a), each(b), each(c)};
            } else if constexpr (n == 4) {
                const auto& [a, b, c, d] = t;
                return {each(a), each(b), each(c), each(d)};
            } else if constexpr (n == 5) {
                const auto& [a, b, c, d, e] = t;
                return {each(a), each(b), each(c), each(d), each(e)};
            } else if constexpr (n == 6) {
                const auto& [a, b, c, d, e, f] = t;
                return {each(a), each(b), each(c), each(d), each(e), each(f)};
            } else if constexpr (n == 7) {
                const auto& [a, b, c, d, e, f, g] = t;
                return {each(a), each(b), each(c), each(d), each(e), each(f), each(g)};
            } else {
                const auto& [a, b, c, d, e, f, g, i] = t;
                return {each(a), each(b), each(c), each(d), each(e), each(f), each(g), each(i)};
            }
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
