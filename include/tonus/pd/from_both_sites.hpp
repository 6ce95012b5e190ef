#pragma once
// Floor 8. What two drugs at their effect sites do to one response.
#include <optional>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/interaction.hpp>
#include <tonus/pd/stage.hpp>
#include <tonus/pk/beside.hpp>

namespace tonus {

/// The effect of the concentrations at two effect sites, by a surface of pd/interaction.hpp. It drives what stands behind
/// `beside{first, second}`, both with an effect site: as a turnover, one tone under two drugs.
template <class Surface>
struct from_both_sites {
    Surface of;
};
template <class Surface>
from_both_sites(const Surface&) -> from_both_sites<Surface>;

template <class Surface>
std::optional<problem> check(const from_both_sites<Surface>& d) {
    return check(d.of);
}

template <class Surface, class M>
typename M::real effect_of(const from_both_sites<Surface>& d, const M& m, const typename M::state& x) {
    const auto& both = linear_part_of(m);
    using pair = linear_part<M>;
    static_assert(
        requires { both.second; }, "tonus: two drugs are two models: beside{first, second}, under all stages");
    return effect(d.of, effect_concentration_in(both.first, part_of<decltype(pair::first)>(x)),
                  effect_concentration_in(both.second, part_of_second(both, x)));
}

}  // namespace tonus
