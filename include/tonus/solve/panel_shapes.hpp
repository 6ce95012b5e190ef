#pragma once
// Floor 7. Into which panels segments are cut, for all who are like a typical patient.
#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include <tonus/numeric/in_real.hpp>
#include <tonus/solve/panel_on_lanes.hpp>

namespace tonus {

/// Panels that are better than a typical patient needs, by so much that most others get along with them; and with as few
/// nodes as can be. The typical patient is carried from segment to segment.
template <unswitched_cascade_model M>
class panel_shapes {
    using one = model_in<lanes<1>, M>;
    using panel = panel_on_lanes<one>;
    using state = typename panel::state;
    using input = typename panel::input;

public:
    /// The error of a typical patient, as a share of what is allowed.
    static constexpr double margin = 3e-5;

    panel_shapes(const M& typical, double relative, double absolute, bool with_input)
        : typical_{in_real<lanes<1>>(typical)},
          rates_{flows(linear_part_of(typical)).matrix()},
          with_input_{with_input},
          terms_{std::max(margin * relative, least_relative), margin * absolute, {}},
          x_{initial_state(typical_)} {
        steady_.fill(true);
    }

    /// The panels of the next segment.
    std::vector<panel_shape> of(double hours, const input& bolus, const input* given) {
        for (std::size_t i = 0; i < x_.size(); ++i) x_[i] += lanes<1>(bolus[i]);
        given_ = given;
        if (!(hours > 0)) return {};
        known* best = nullptr;
        for (known& k : known_)
            if (k.hours == hours && (!best || k.nodes < best->nodes) && are_good(k.shapes)) best = &k;
        // Now and then it is asked whether fewer will do.
        if (best) ++best->used;
        if (!best || (best->used & (best->used - 1)) == 0) {
            const auto before = x_;
            known anew{hours, 0, 0, {}};
            cut(hours, anew.shapes);
            for (const auto& s : anew.shapes) anew.nodes += s.nodes + 1;
            x_ = before;
            if (!best || anew.nodes < best->nodes) best = &known_.emplace_back(std::move(anew));
        }
        for (const auto& s : best->shapes) {
            const panel after = gone_through(s);
            for (std::size_t k = 0; k < steady_.size(); ++k) steady_[k] = steady_[k] && after.is_steady(k)[0];
            x_ = after.now();
        }
        return best->shapes;
    }

    /// Of each stage, whether its loss has been the same all the time.
    const std::array<bool, panel::stages>& steady_losses() const { return steady_; }

private:
    struct known {
        double hours;
        std::size_t nodes, used;
        std::vector<panel_shape> shapes;
    };
    /// A panel with tables of its own.
    struct trial {
        trial(const panel_shape& s, const panel_shapes& all) : shape{s}, grid{all.rates_, all.with_input_} {
            grid.segment(std::array{s}, {});
            std::array<lanes<1>*, 8> part;
            std::size_t first = 0;
            for (const std::size_t size : panel::sizes(grid)) first += size;
            room.resize(first, lanes<1>(0));
            first = 0;
            for (std::size_t i = 0; i < part.size(); first += panel::sizes(grid)[i++]) part[i] = room.data() + first;
            fresh = std::make_unique<panel>(
                grid, all.terms_, all.typical_,
                lane_room<lanes<1>>{part[0], part[1], part[2], part[3], part[4], part[5], part[6], part[7]});
        }
        panel_shape shape;
        panel_grid<linear_part<M>::size> grid;
        std::vector<lanes<1>> room;
        std::unique_ptr<panel> fresh;
    };

    panel gone_through(const panel_shape& shape) {
        auto t = std::find_if(trials_.begin(), trials_.end(), [&](const auto& tried) { return tried->shape == shape; });
        if (t == trials_.end()) {
            trials_.push_back(std::make_unique<trial>(shape, *this));
            t = trials_.end() - 1;
        }
        panel p = *(*t)->fresh;
        p.start_at(x_), p.enter(given_), p.begin(0), p.end();
        return p;
    }
    bool is_good(const panel_shape& shape) { return !gone_through(shape).bad()[0]; }
    bool are_good(const std::vector<panel_shape>& shapes) {
        const auto before = x_;
        bool all = true;
        for (auto s = shapes.begin(); all && s != shapes.end(); ++s) {
            const panel after = gone_through(*s);
            all = !after.bad()[0];
            x_ = after.now();
        }
        x_ = before;
        return all;
    }
    /// Cuts what is left of a segment until each part is good.
    void cut(double hours, std::vector<panel_shape>& all) {
        panel_shape found{hours, 1.75, panel_nodes.back()};
        const auto finds = [&](std::size_t nodes) {
            for (const double bend : {found.bend, 1.75, 0.0, 3.0})
                if (is_good({hours, bend, nodes})) {
                    found = {hours, bend, nodes};
                    return true;
                }
            return false;
        };
        if (!finds(panel_nodes.back()) && hours > shortest) {
            cut(hours / 4, all);
            cut(hours - hours / 4, all);
            return;
        }
        for (std::size_t i = panel_nodes.size() - 1; i-- > 0 && finds(panel_nodes[i]);) {
        }
        all.push_back(found);
        x_ = gone_through(found).now();
    }

    static constexpr double least_relative = 2e-14;
    static constexpr double shortest = 1e-6;  // h; if it is not good then, each patient is asked

    one typical_;
    compartmental_matrix<double, linear_part<M>::size> rates_;
    bool with_input_;
    typename panel::terms terms_;
    state x_;
    const input* given_ = nullptr;
    std::vector<known> known_;
    std::vector<std::unique_ptr<trial>> trials_;
    std::array<bool, panel::stages> steady_;
};

}  // namespace tonus
