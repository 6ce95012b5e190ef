#pragma once
// Floor 3. A number that knows where it comes from.
#include <string>
#include <string_view>
#include <vector>

#include <tonus/units.hpp>

namespace tonus {

/// How a number came to be.
enum class mark {
    published,   ///< stands in the source
    derived,     ///< by the arithmetic shown, from published numbers
    calibrated,  ///< chosen so that the observation named is reproduced
    assumed      ///< nobody has measured it; the reason is given
};

constexpr std::string_view describe(mark m) {
    switch (m) {
        case mark::published:
            return "published";
        case mark::derived:
            return "derived";
        case mark::calibrated:
            return "calibrated";
        case mark::assumed:
            return "assumed";
    }
    return "unknown";
}

/// A value, with its mark, the population that it stands for, and its source (or the arithmetic, observation or
/// reason).
template <class Quantity>
struct sourced {
    Quantity value;
    mark how;
    std::string_view population;
    std::string_view source;
};

/// The most that a label allows in a day.
struct daily_limit {
    amount per_day;
    std::string_view source;
};

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
    if (above.empty() && !below.empty()) above = "1";
    return above.append(below);
}

/// All numbers of a parameter set. A set lists them once, in its `visit(set, f)`, which calls f(name, number).
template <class Set>
card facts_of(const Set& set) {
    card all;
    const auto plain = []<class Quantity>(const Quantity& value) {
        if constexpr (requires { value.canonical(); })
            return value.canonical();
        else
            return static_cast<double>(value);
    };
    const auto unit_of = []<dimension D>(const quantity<D>&) { return unit_text(D); };
    visit(set, [&]<class Quantity>(std::string_view name, const sourced<Quantity>& s) {
        std::string in;
        if constexpr (requires { unit_of(s.value); }) in = unit_of(s.value);
        all.push_back({name, plain(s.value), in, s.how, s.population, s.source});
    });
    return all;
}

}  // namespace tonus
