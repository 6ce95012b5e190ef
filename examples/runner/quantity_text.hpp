#pragma once
// Quantities as people write them: "5 mg", "100 ug/day", "0.3 mg/kg/day", "3 days".
#include <charconv>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <tonus/drug/card.hpp>
#include <tonus/units.hpp>

namespace runner {

/// A quantity whose dimension is known at run time, in canonical units.
struct any_quantity {
    double canonical;
    tonus::dimension of;
};

/// Why a text is not a quantity.
struct not_a_quantity : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The units that can be written, by name.
inline const auto& known_units() {
    struct known {
        double numerator, denominator;
        tonus::dimension of;
    };
    const auto of = []<tonus::dimension D>(tonus::unit<D> u) { return known{u.numerator, u.denominator, D}; };
    namespace u = tonus::units;
    static const std::map<std::string_view, known> all{
        {"g", of(u::g)},       {"mg", of(u::mg)},     {"ug", of(u::ug)},      {"mcg", of(u::ug)},
        {"ng", of(u::ng)},     {"L", of(u::L)},       {"dL", of(u::dL)},      {"mL", of(u::mL)},
        {"uL", of(u::uL)},     {"kg", of(u::kg)},     {"s", of(u::sec)},      {"min", of(u::min)},
        {"h", of(u::h)},       {"hour", of(u::h)},    {"hours", of(u::h)},    {"day", of(u::day)},
        {"days", of(u::day)},  {"week", of(u::week)}, {"weeks", of(u::week)}, {"year", of(u::year)},
        {"years", of(u::year)}};
    return all;
}

/// What a dimension is called, with an example of it.
inline std::string called(tonus::dimension d) {
    namespace dim = tonus::dim;
    if (d == dim::amount) return "an amount, such as \"5 mg\"";
    if (d == dim::amount_per_body_mass) return "an amount per body mass, such as \"0.1 mg/kg\"";
    if (d == dim::time) return "a time, such as \"3 days\" or \"30 min\"";
    if (d == dim::body_mass) return "a body mass, such as \"70 kg\"";
    if (d == dim::volume) return "a volume, such as \"65 mL\"";
    if (d == dim::clearance) return "a clearance or a flow, such as \"103 mL/min\" or \"10.8 L/h\"";
    if (d == dim::rate) return "a rate constant, such as \"1.3 1/h\"";
    if (d == dim::concentration) return "a concentration, such as \"97 ng/mL\"";
    if (d == dim::dose_rate) return "a dose rate, such as \"100 ug/day\"";
    return "a quantity in " + tonus::unit_text(d);
}

/// Reads a number and its unit. Throws not_a_quantity with what is wrong and what is allowed.
inline any_quantity read_quantity(std::string_view text) {
    const char* end = text.data() + text.size();
    double value = 0;
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc{} || !std::isfinite(value)) throw not_a_quantity{"does not begin with a finite number"};
    std::string_view rest{read.ptr, static_cast<std::size_t>(end - read.ptr)};
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    if (rest.empty()) throw not_a_quantity{"has no unit"};

    double numerator = 1, denominator = 1;
    tonus::dimension of{};
    for (bool divide = false;;) {
        const auto stop = rest.find_first_of("/*");
        const std::string_view name = rest.substr(0, stop);
        if (name != "1" || divide) {
            const auto found = known_units().find(name);
            if (found == known_units().end()) {
                std::string all;
                for (const auto& [known, unused] : known_units()) all += (all.empty() ? "" : " ") + std::string{known};
                throw not_a_quantity{"has the unknown unit \"" + std::string{name} + "\"; known are " + all};
            }
            const auto& u = found->second;
            numerator *= divide ? u.denominator : u.numerator;
            denominator *= divide ? u.numerator : u.denominator;
            of = divide ? of - u.of : of + u.of;
        }
        if (stop == std::string_view::npos) break;
        divide = rest[stop] == '/';
        rest.remove_prefix(stop + 1);
    }
    return {value * numerator / denominator, of};
}

}  // namespace runner
