#pragma once
// Every linear model with a sample of parameters. A new model joins the laws by an entry and its name in `all`.
#include <algorithm>
#include <array>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <tonus/pk/cerebrospinal.hpp>
#include <tonus/pk/cord_depot.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/neuraxis.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/spinal_chain.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/transit.hpp>
#include <tonus/pk/two_compartment.hpp>

namespace tests::linear {

// An entry has the model in any number type, and its parameters in canonical units, in their order.

struct one_compartment {
    template <class Real>
    using model = tonus::basic_one_compartment<Real>;
    static constexpr std::array parameters{1.1, 20.0};
};
struct one_compartment_oral {
    template <class Real>
    using model = tonus::basic_one_compartment_oral<Real>;
    static constexpr std::array parameters{11.0, 60.0, 1.2};
};
struct one_compartment_oral_with_equal_rates {
    template <class Real>
    using model = tonus::basic_one_compartment_oral<Real>;
    static constexpr std::array parameters{10.0, 20.0, 0.5};
};
struct two_compartment {
    template <class Real>
    using model = tonus::basic_two_compartment<Real>;
    static constexpr std::array parameters{1.1, 20.0, 3.5, 45.0};
};
struct two_compartment_oral {
    template <class Real>
    using model = tonus::basic_two_compartment_oral<Real>;
    static constexpr std::array parameters{1.1, 20.0, 3.5, 45.0, 1.5};
};
struct three_compartment {
    template <class Real>
    using model = tonus::basic_three_compartment<Real>;
    static constexpr std::array parameters{1.1, 20.0, 3.5, 45.0, 0.4, 150.0};
};
struct three_compartment_oral {
    template <class Real>
    using model = tonus::basic_three_compartment_oral<Real>;
    static constexpr std::array parameters{1.1, 20.0, 3.5, 45.0, 0.4, 150.0, 1.5};
};
struct transit {
    template <class Real>
    using model = tonus::basic_two_compartment_transit<3, Real>;
    static constexpr std::array parameters{5.0, 30.0, 2.0, 40.0, 1.25};
};
struct cerebrospinal {
    template <class Real>
    using model = tonus::basic_cerebrospinal<Real>;
    static constexpr std::array parameters{0.024, 0.08, 0.25, 2.0};
};
struct cord_depot {
    template <class Real>
    using model = tonus::basic_cord_depot<Real>;
    static constexpr std::array parameters{0.024, 0.08, 1.5, 0.25, 2.0};
};
struct spinal_chain {
    template <class Real>
    using model = tonus::basic_spinal_chain<4, Real>;
    static constexpr std::array parameters{0.05, 0.15, 0.0075, 0.02};
};
struct neuraxis {
    template <class Real>
    using model = tonus::basic_neuraxis<Real>;
    static constexpr std::array parameters{8.0, 21.0, 9.5,   14.0, 1.3,   0.024, 0.08, 0.25,
                                           2.0, 0.75, 0.006, 0.03, 0.085, 0.2,   0.5};
    /// It has models as its parts.
    template <class V, class... Rest>
    static auto of(V cl, V vc, V q, V vp, V ka, V csf_cl, V csf_v, V k_tone, V k_reflex, Rest... rest) {
        return model<typename V::real>{{cl, vc, q, vp, ka}, {csf_cl, csf_v, k_tone, k_reflex}, rest...};
    }
};

template <std::size_t P>
constexpr std::array<double, P + 1> appended(const std::array<double, P>& all, double last) {
    std::array<double, P + 1> more{};
    std::copy(all.begin(), all.end(), more.begin());
    more[P] = last;
    return more;
}

template <class Inside>
struct effect_site {
    using inside = Inside;
    template <class Real>
    using model = tonus::with_effect_site<typename Inside::template model<Real>>;
    static constexpr auto parameters = appended(Inside::parameters, 0.4);
};
template <class Inside>
struct eliminated {
    using inside = Inside;
    template <class Real>
    using model = tonus::with_eliminated<typename Inside::template model<Real>>;
    static constexpr auto parameters = Inside::parameters;
};

using all =
    std::tuple<one_compartment, one_compartment_oral, one_compartment_oral_with_equal_rates, two_compartment,
               two_compartment_oral, three_compartment, three_compartment_oral, transit, cerebrospinal, cord_depot,
               spinal_chain, neuraxis, effect_site<one_compartment>, effect_site<one_compartment_oral_with_equal_rates>,
               effect_site<two_compartment_oral>, effect_site<cerebrospinal>,
               effect_site<effect_site<one_compartment_oral>>, eliminated<two_compartment_oral>,
               eliminated<effect_site<three_compartment>>, effect_site<eliminated<one_compartment_oral>>>;

namespace detail {

/// A number that becomes whichever quantity or number is asked for.
template <class Real>
struct value {
    using real = Real;
    Real number;
    template <tonus::dimension D>
    operator tonus::quantity<D, Real>() const {
        return tonus::quantity<D, Real>::from_canonical(number);
    }
    operator tonus::number<Real>() const { return number; }
};

template <class... Entries>
constexpr auto with_closed_form(std::tuple<Entries...>)
    -> decltype(std::tuple_cat(std::conditional_t<tonus::has_closed_form<typename Entries::template model<double>>,
                                                  std::tuple<Entries>, std::tuple<>>{}...));

}  // namespace detail

/// Those that have a faster path by hand.
using with_closed_form = decltype(detail::with_closed_form(all{}));

/// The model of an entry with these parameters.
template <class Entry, class Real, std::size_t P>
typename Entry::template model<Real> make(const std::array<Real, P>& p) {
    using model = typename Entry::template model<Real>;
    if constexpr (requires { typename Entry::inside; }) {
        constexpr std::size_t inner = Entry::inside::parameters.size();
        std::array<Real, inner> first{};
        std::copy_n(p.begin(), inner, first.begin());
        if constexpr (inner == P)
            return model{make<typename Entry::inside>(first)};
        else
            return model{make<typename Entry::inside>(first), detail::value<Real>{p[inner]}};
    } else {
        const auto with = [](const auto&... v) {
            if constexpr (requires { Entry::of(v...); })
                return Entry::of(v...);
            else
                return model{v...};
        };
        return [&]<std::size_t... I>(std::index_sequence<I...>) { return with(detail::value<Real>{p[I]}...); }
        (std::make_index_sequence<P>{});
    }
}

/// The model of an entry with its sample of parameters.
template <class Entry, class Real = double>
typename Entry::template model<Real> make() {
    std::array<Real, Entry::parameters.size()> p{};
    for (std::size_t i = 0; i < p.size(); ++i) p[i] = static_cast<Real>(Entry::parameters[i]);
    return make<Entry>(p);
}

}  // namespace tests::linear
