#pragma once
// Floor 2. Members of models and parameter sets as values, so that one can say of them that they vary.
#include <type_traits>

#include <tonus/quantity.hpp>

namespace tonus {

namespace detail {

template <class T>
struct real_of {
    using type = double;
};
template <class T>
requires requires { typename T::real; }
struct real_of<T> {
    using type = typename T::real;
};

template <class>
struct owner_of;
template <class Owner, class Member>
struct owner_of<Member Owner::*> {
    using type = Owner;
};

/// The quantity or number in a member: of a sourced one, its value.
template <class Member>
auto& number_in(Member& m) {
    if constexpr (requires { m.value, m.how, m.source; })
        return m.value;
    else
        return m;
}

/// Multiplies a number by a positive factor.
struct itself {
    template <class Quantity, class Real>
    static void multiply(Quantity& x, const Real& factor) {
        x = x * factor;
    }
    template <class Of, class Real>
    static void multiply(number<Of>& x, const Real& factor) {
        x = Of(x) * factor;
    }
};
/// Multiplies the odds of a share, x / (1 - x), by a positive factor: the share stays between 0 and 1.
struct odds {
    template <dimension D, class Of, class Real>
    static void multiply(quantity<D, Of>&, const Real&) {
        static_assert(D == dim::none, "tonus: only a share, a number between 0 and 1, has odds");
    }
    template <class Of, class Real>
    static void multiply(number<Of>& x, const Real& factor) {
        const Of share = Of(x), by = share * factor;
        x = by / (Of(1) - share + by);
    }
};

}  // namespace detail

/// What may vary in a `Model`: one of its members, by name. A factor leaves its dimension as it is.
template <class Model>
struct parameter {
    using real = typename detail::real_of<Model>::type;

    void (*multiply)(Model&, const real& factor);

    friend constexpr bool operator==(parameter, parameter) = default;
};

namespace detail {

template <class How, auto First, auto... Rest>
constexpr auto parameter_at() {
    using owner = typename owner_of<decltype(First)>::type;
    return parameter<owner>{[](owner& m, const typename parameter<owner>::real& factor) {
        How::multiply(number_in(((m.*First).*....*Rest)), factor);
    }};
}

}  // namespace detail

/// A member of a model: `member<&body::cl>`; of a part of it, with the way there: `member<&whole::part, &body::cl>`.
template <auto First, auto... Rest>
inline constexpr auto member = detail::parameter_at<detail::itself, First, Rest...>();

/// The odds of a member that is a share, such as a bioavailability. What multiplies them leaves it between 0 and 1.
template <auto First, auto... Rest>
inline constexpr auto odds_of = detail::parameter_at<detail::odds, First, Rest...>();

}  // namespace tonus
