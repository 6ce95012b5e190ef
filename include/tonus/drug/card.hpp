#pragma once
// Floor 4. The numbers of a parameter set as text: what is printed about them.
#include <string>
#include <string_view>
#include <vector>

#include <tonus/drug/sourced.hpp>

namespace tonus {

/// One line of a card: a sourced number as text, in canonical units.
struct fact {
    std::string_view name;
    double value;
    std::string unit;
    mark how;
    std::string_view population;
    std::string_view source;
};
using card = std::vector<fact>;

/// The canonical unit of a dimension as text: "mg/L", "L/h/kg", "1/h"; empty for a number.
inline std::string unit_text(dimension d) {
    const struct {
        int power;
        const char* name;
    } parts[] = {{d.amount, "mg"}, {d.volume, "L"}, {d.time, "h"}, {d.body, "kg"}};
    std::string above, below;
    for (const auto& p : parts) {
        for (int i = 0; i < p.power; ++i) above.append(above.empty() ? "" : " ").append(p.name);
        for (int i = 0; i > p.power; --i) below.append("/").append(p.name);
    }
    if (above.empty() && !below.empty()) above.push_back('1');
    return above.append(below);
}

/// All numbers of a parameter set. A set lists them once, in its `visit(set, f)`, which calls f(name, number).
template <class Set>
card facts_of(const Set& set) {
    card all;
    const auto plain = []<class Quantity>(const Quantity& value) {
        if constexpr (requires { value.canonical(); })
            return value.canonical();
        else if constexpr (requires { value.in_bath(); })
            return value.in_bath().canonical();
        else
            return static_cast<double>(value);
    };
    const auto unit_of = []<dimension D>(const quantity<D>&) { return unit_text(D); };
    visit(set, [&]<class Quantity>(std::string_view name, const sourced<Quantity>& s) {
        std::string in;
        if constexpr (requires { unit_of(s.value); })
            in = unit_of(s.value);
        else if constexpr (requires { s.value.in_bath(); })
            in = unit_of(s.value.in_bath()) + " in vitro";
        all.push_back({name, plain(s.value), in, s.how, s.population, s.source});
    });
    return all;
}

}  // namespace tonus
