#pragma once
// Floor 9. Which solver a model gets when none is named: its structure decides.
#include <string_view>
#include <type_traits>

#include <tonus/solve/cascade.hpp>
#include <tonus/solve/exact.hpp>

namespace tonus {

/// How a model can be solved, from the best way on.
enum class structure {
    closed_form,  ///< linear, with a closed form by hand
    linear,       ///< stated by its flows
    cascade,      ///< linear, and stages that it drives without feedback
    unknown,      ///< anything else with a rate of change
};

template <class M>
requires compartment_model<std::remove_const_t<M>>
consteval structure structure_of() {
    using model = std::remove_const_t<M>;
    if constexpr (has_closed_form<model>)
        return structure::closed_form;
    else if constexpr (linear_model<model>)
        return structure::linear;
    else if constexpr (cascade_model<model>)
        return structure::cascade;
    else
        return structure::unknown;
}

constexpr std::string_view describe(structure s) {
    switch (s) {
        case structure::closed_form:
            return "exact, by a closed form";
        case structure::linear:
            return "exact, from its flows";
        case structure::cascade:
            return "cascade: exact linear part, quadrature of what it drives";
        case structure::unknown:
            return "an ODE solver that is named";
    }
    return "unknown";
}

/// What stands for a solver where none can be had by structure.
struct no_solver_by_structure;

template <compartment_model M>
using solver_by_structure =
    std::conditional_t<linear_model<M>, exact, std::conditional_t<cascade_model<M>, cascade, no_solver_by_structure>>;

}  // namespace tonus
