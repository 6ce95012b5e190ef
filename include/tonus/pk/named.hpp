#pragma once
// Floor 6. The common models by their names: for programs that choose one while they run.
#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <variant>

#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

namespace tonus {

/// One of the common models. `std::visit` it.
using named_model = std::variant<one_compartment, one_compartment_oral, two_compartment, two_compartment_oral,
                                 three_compartment, three_compartment_oral>;

/// What a model is called, and its parameters (in L/h, L, 1/h) and compartments in their order.
struct model_name {
    std::string_view name;
    std::span<const std::string_view> parameters;
    std::span<const std::string_view> compartments;
};

namespace detail {
inline constexpr std::array<std::string_view, 3> one_parameters{"cl", "v", "ka"};
inline constexpr std::array<std::string_view, 5> two_parameters{"cl", "vc", "q", "vp", "ka"};
inline constexpr std::array<std::string_view, 7> three_parameters{"cl", "vc", "q1", "vp1", "q2", "vp2", "ka"};
inline constexpr std::array<std::string_view, 4> oral_compartments{"depot", "central", "peripheral1", "peripheral2"};
inline constexpr std::span all_compartments{oral_compartments};
}  // namespace detail

/// All names, in the order of `named_model`. Names of compartments are those of NONMEM's models, in their numbering.
inline constexpr std::array model_names{
    model_name{"one_compartment", std::span{detail::one_parameters}.first(2), detail::all_compartments.subspan(1, 1)},
    model_name{"one_compartment_oral", detail::one_parameters, detail::all_compartments.first(2)},
    model_name{"two_compartment", std::span{detail::two_parameters}.first(4), detail::all_compartments.subspan(1, 2)},
    model_name{"two_compartment_oral", detail::two_parameters, detail::all_compartments.first(3)},
    model_name{"three_compartment", std::span{detail::three_parameters}.first(6),
               detail::all_compartments.subspan(1, 3)},
    model_name{"three_compartment_oral", detail::three_parameters, detail::all_compartments},
};

/// The model with this name, whose parameters are asked for by their names.
/// Throws   error for a name that there is not; what `value` throws. The model is not checked.
inline named_model make_model(std::string_view name, const std::function<double(std::string_view)>& value) {
    using namespace units;
    const auto clear = [&](const char* of) { return value(of) * (L / h); };
    const auto space = [&](const char* of) { return value(of) * L; };
    const auto speed = [&](const char* of) { return value(of) / h; };
    if (name == "one_compartment") return one_compartment{clear("cl"), space("v")};
    if (name == "one_compartment_oral") return one_compartment_oral{clear("cl"), space("v"), speed("ka")};
    if (name == "two_compartment") return two_compartment{clear("cl"), space("vc"), clear("q"), space("vp")};
    if (name == "two_compartment_oral")
        return two_compartment_oral{clear("cl"), space("vc"), clear("q"), space("vp"), speed("ka")};
    if (name == "three_compartment")
        return three_compartment{clear("cl"), space("vc"), clear("q1"), space("vp1"), clear("q2"), space("vp2")};
    if (name == "three_compartment_oral")
        return three_compartment_oral{clear("cl"), space("vc"),  clear("q1"), space("vp1"),
                                      clear("q2"), space("vp2"), speed("ka")};
    std::string known;
    for (const auto& n : model_names) known.append(known.empty() ? "" : ", ").append(n.name);
    throw error{"no model is called " + std::string{name} + "; there are " + known};
}

}  // namespace tonus
