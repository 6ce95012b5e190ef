#pragma once
// Floor 0. The members of an aggregate, without their names.
#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>

namespace tonus::detail {

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

/// The members of an aggregate whose kind of number is `Real`, as references: at most eight.
template <class Real, class T>
auto tied(T& t) {
    using aggregate = std::remove_const_t<T>;
    static_assert(std::is_aggregate_v<aggregate>, "tonus: this type cannot be had in another kind of number");
    constexpr std::size_t n = members<aggregate, Real>();
    if constexpr (n == 1) {
        auto& [a] = t;
        return std::tie(a);
    } else if constexpr (n == 2) {
        auto& [a, b] = t;
        return std::tie(a, b);
    } else if constexpr (n == 3) {
        auto& [a, b, c] = t;
        return std::tie(a, b, c);
    } else if constexpr (n == 4) {
        auto& [a, b, c, d] = t;
        return std::tie(a, b, c, d);
    } else if constexpr (n == 5) {
        auto& [a, b, c, d, e] = t;
        return std::tie(a, b, c, d, e);
    } else if constexpr (n == 6) {
        auto& [a, b, c, d, e, f] = t;
        return std::tie(a, b, c, d, e, f);
    } else if constexpr (n == 7) {
        auto& [a, b, c, d, e, f, g] = t;
        return std::tie(a, b, c, d, e, f, g);
    } else {
        auto& [a, b, c, d, e, f, g, i] = t;
        return std::tie(a, b, c, d, e, f, g, i);
    }
}

}  // namespace tonus::detail
