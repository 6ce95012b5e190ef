#pragma once
// Floor 4. The panels of the cascade solver for all who share a timetable, and what is the same for all of them.
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include <tonus/numeric/transition_recipes.hpp>
#include <tonus/solve/panel_rule.hpp>

namespace tonus {

/// Panels one after another, and the looks into them, over a linear part of `N` compartments. Panels of one shape share
/// what depends on that.
template <std::size_t N>
class panel_grid {
public:
    /// Panels of one shape.
    struct kind {
        panel_rule rule;
        std::vector<std::size_t> to_node;  ///< transitions from the start
        std::size_t to_end;
        std::size_t first_node;  ///< among those of all kinds
    };
    struct look {
        panel_rule::weights weight;  ///< for the integral up to here
        double since;                ///< h, the start of the panel
        bool moves;                  ///< whether it is later than the look before, or the start of the segment
        std::size_t step;            ///< the transition from there
    };
    struct panel {
        std::size_t kind, first_look, looks;
    };

    panel_grid(const compartmental_matrix<double, N>& typical, bool with_input) : recipes{typical, with_input} {}

    /// A segment with these panels and looks; with some that it has as well, if it has.
    std::vector<panel> segment(std::span<const panel_shape> shapes, std::span<const double> look_h) {
        std::vector<panel> all;
        double begun = 0, before = 0;  // the panel, the look before
        std::size_t next = 0;
        for (const auto& shape : shapes) {
            panel p{place_of(shape), looks.size(), 0};
            for (; next < look_h.size(); ++next) {
                const double at = look_h[next], since = std::min(at - begun, shape.hours);
                if (at - begun > shape.hours && &shape != &shapes.back()) break;
                const bool moves = at > before;
                looks.push_back({kinds[p.kind].rule.up_to(since), since, moves, moves ? recipes.over(at - before) : 0});
                before = at;
            }
            p.looks = looks.size() - p.first_look;
            all.push_back(p);
            begun += shape.hours;
        }
        return all;
    }

    transition_recipes<N> recipes;
    std::vector<kind> kinds;
    std::vector<look> looks;
    std::size_t nodes = 0, most_nodes = 0;  ///< of all kinds together, and of one

private:
    std::size_t place_of(const panel_shape& shape) {
        for (std::size_t i = 0; i < kinds.size(); ++i)
            if (kinds[i].rule.at == shape) return i;
        kind k{panel_rule{shape}, {}, 0, nodes};
        double before = 0;
        for (const double at : k.rule.hours) {
            const std::size_t step = recipes.over(at - before);
            k.to_node.push_back(k.to_node.empty() ? step : recipes.chained(k.to_node.back(), step));
            before = at;
        }
        k.to_end = recipes.chained(k.to_node.back(), recipes.over(shape.hours - before));
        nodes += shape.nodes, most_nodes = std::max(most_nodes, shape.nodes);
        kinds.push_back(std::move(k));
        return kinds.size() - 1;
    }
};

}  // namespace tonus
