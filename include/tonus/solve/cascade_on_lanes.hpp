#pragma once
// Floor 9. The cascade solver for many patients at once, who share their doses and looks.
#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <tuple>
#include <vector>

#include <tonus/solve/cascade.hpp>
#include <tonus/solve/panel_shapes.hpp>
#include <tonus/solve/timetable.hpp>

namespace tonus {

/// A cascade that has no stage which switches, and that can be had on lanes: its kind of number is a parameter of all.
template <class M>
concept cascade_for_lanes = unswitched_cascade_model<M> && std::same_as<typename M::real, double> &&
    unswitched_cascade_model<model_in<lanes<1>, M>> && std::same_as<typename model_in<lanes<1>, M>::real, lanes<1>>;

/// Carries patients through a timetable. The panels are those of a typical patient, with something to spare; each lane
/// has an error of its own, and where that is above the tolerance the lane has to be carried alone.
///
/// A copy shares what is the same for all patients, and has room of its own: one for each thread.
/// Cost     the first call at a width allocates; the others do not.
template <cascade_for_lanes M>
class cascade_passage {
    static constexpr std::size_t before = linear_part<M>::size;

public:
    cascade_passage(const cascade& s, const timetable<M::size>& plan, const M& typical)
        : all_{std::make_shared<const common>((require(check(s)), s), plan, typical)} {}

    /// Carries `m`, the model on lanes, and shows `show(index of the look, state)`.
    ///
    /// Returns  the lanes that have to be carried alone: what was shown of them is no result.
    template <class OnLanes, class Show>
    requires std::same_as<OnLanes, model_in<typename OnLanes::real, M>>
    [[gnu::always_inline]] auto carry(const OnLanes& m, Show&& show) {
        const common& all = *all_;
        panel_on_lanes<OnLanes> panel{all.grid, all.terms, m, room_of<OnLanes>()};
        for (std::size_t i = 0; i < all.segments.size(); ++i) {
            const auto& given = all.segments[i];
            std::size_t index = given.first_look;
            if (given.has_bolus) panel.give(given.bolus);
            panel.enter(given.has_input ? &given.input : nullptr);
            const auto& panels = all.ways[all.way_of[i]].panels;
            if (panels.empty())  // it has no length
                for (std::size_t n = 0; n < given.looks; ++n) show(index++, panel.now());
            for (const auto& p : panels) {
                panel.begin(p.kind);
                for (std::size_t n = 0; n < p.looks; ++n) show(index++, panel.at(p.first_look + n));
                panel.end();
            }
        }
        return panel.bad();
    }

private:
    /// How a segment is gone through; those that are alike share it.
    struct way {
        std::vector<panel_shape> shapes;
        std::vector<double> look_h;
        std::vector<typename panel_grid<before>::panel> panels;
    };
    struct common {
        common(const cascade& s, const timetable<M::size>& plan, const M& typical)
            : segments{plan.segments},
              grid{flows(linear_part_of(typical)).matrix(), takes_input(plan)},
              terms{s.relative, s.absolute, {}} {
            panel_shapes<M> typically{typical, s.relative, s.absolute, takes_input(plan)};
            for (const auto& t : segments) {
                const auto look_h = plan.looks_in(t);
                way w{typically.of(t.hours, t.bolus, t.has_input ? &t.input : nullptr),
                      {look_h.begin(), look_h.end()},
                      {}};
                const auto known = std::find_if(ways.begin(), ways.end(), [&](const way& other) {
                    return other.shapes == w.shapes && other.look_h == w.look_h;
                });
                way_of.push_back(static_cast<std::size_t>(known - ways.begin()));
                if (known != ways.end()) continue;
                w.panels = grid.segment(w.shapes, w.look_h);
                ways.push_back(std::move(w));
            }
            terms.is_steady = typically.steady_losses();
        }
        static bool takes_input(const timetable<M::size>& plan) {
            return std::any_of(plan.segments.begin(), plan.segments.end(), [](const auto& t) { return t.has_input; });
        }

        std::vector<timed_segment<M::size>> segments;
        panel_grid<before> grid;
        lane_terms<M::size - before> terms;
        std::vector<way> ways;
        std::vector<std::size_t> way_of;  // each segment
    };

    template <std::size_t W>
    struct alignas(W * sizeof(double)) aligned {
        lanes<W> numbers;
    };
    template <class OnLanes>
    [[gnu::noinline]] auto room_of() {
        using Real = typename OnLanes::real;
        auto& all = std::get<std::vector<aligned<Real::width>>>(room_);
        const auto sizes = panel_on_lanes<OnLanes>::sizes(all_->grid);
        std::array<std::size_t, sizes.size() + 1> first{};
        for (std::size_t i = 0; i < sizes.size(); ++i) first[i + 1] = first[i] + sizes[i];
        if (all.empty()) all.resize(first.back());
        const auto part = [&](std::size_t i) { return &(all.data() + first[i])->numbers; };
        return lane_room<Real>{part(0), part(1), part(2), part(3), part(4), part(5), part(6), part(7)};
    }

    std::shared_ptr<const common> all_;
    std::tuple<std::vector<aligned<1>>, std::vector<aligned<2>>, std::vector<aligned<4>>, std::vector<aligned<8>>>
        room_;
};

template <cascade_for_lanes M>
cascade_passage<M> passage_of(const cascade& s, const timetable<M::size>& plan, const M& typical) {
    return {s, plan, typical};
}

}  // namespace tonus
