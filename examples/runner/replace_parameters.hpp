#pragma once
// Numbers of a prescription file that take the place of those of a parameter set.
#include <string_view>
#include <vector>

#include <tonus/drug/sourced.hpp>

#include "section.hpp"

namespace runner {

/// Replaces the numbers of parameter sets by those of the file; the card then says so. Throws refused for a name that none
/// of them has, and for what is no number or quantity of this dimension.
template <class... Sets>
void replace_parameters(const section& s, Sets&... sets) {
    std::vector<std::string_view> names;
    (visit(sets, [&](std::string_view name, const auto&) { names.push_back(name); }), ...);
    const auto put = [&]<class Quantity>(std::string_view name, tonus::sourced<Quantity>& number) {
        if (!s.has(name)) return;
        if constexpr (requires { number.value.canonical(); }) {
            const auto set = [&]<tonus::dimension D>(tonus::quantity<D>& value) { value = s.quantity<D>(name); };
            set(number.value);
        } else {
            number.value = s.number(name);
        }
        number.how = tonus::mark::assumed;
        number.population = "this patient";
        number.source = "the prescription file";
    };
    (visit(sets, put), ...);
    s.refuse_the_rest_of(names);
}

}  // namespace runner
