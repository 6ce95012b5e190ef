#pragma once
// Floor 5. dopri5 for many at once, who share their doses: each lane takes its own steps.
#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <vector>

#include <tonus/pk/concepts.hpp>
#include <tonus/solve/dopri5.hpp>
#include <tonus/solve/dopri5_steps.hpp>
#include <tonus/solve/timetable.hpp>

namespace tonus {

/// Carries bodies through a timetable by the steps that `dopri5` takes with one of them.
///
/// Each lane has its own time and its own step, and takes it, or tries a shorter one, as it would alone; who has come to
/// the end of a segment waits there for the others. Lanes that cannot be carried are left behind, and all are when
/// nobody is left: there are no more looks then.
/// Limits   a lane and the scalar solver agree to 1e-13 where the steps are said, and to the tolerance where they are chosen:
///          the error of a step is a small difference of large numbers, and lengthens the next one by its rounding.
template <std::size_t N>
class dopri5_passage {
public:
    dopri5_passage(const dopri5& s, const timetable<N>& plan)
        : absolute_{detail::absolute_errors<N>(s)}, relative_{s.relative}, most_steps_{s.most_steps} {
        if (s.largest_step) largest_ = s.largest_step->canonical();
        if (s.first_step) first_ = s.first_step->canonical();
        std::size_t most_inside = 0;
        for (const auto& timed : plan.segments) {
            const auto looks = plan.looks_in(timed);
            part p{timed, look_h_.size(), 0, 0};
            for (const double h : looks) {
                if (h > 0 && h < timed.hours) look_h_.push_back(h), ++p.inside;
                if (!(h > 0)) ++p.at_start;
            }
            look_h_.push_back(detail::no_end);
            most_inside = std::max(most_inside, p.inside);
            parts_.push_back(p);
        }
        most_kept_ = most_inside + 1;
    }

    /// Shows the states of all lanes at each look; those of lanes that are lost by then mean nothing.
    template <class OnLanes, class Show>
    [[gnu::always_inline]] auto carry(const OnLanes& m, Show&& show) {
        using Real = typename OnLanes::real;
        constexpr std::size_t W = Real::width;
        kept_.resize(most_kept_ * N * W);
        detail::dopri5_steps<W, N> steps{absolute_, relative_, largest_, first_, most_steps_};
        const auto slope_of_model = slope_of(m);
        typename OnLanes::state x = initial_state(m);
        lane_mask<W> lost = detail::nobody<W>();
        for (const part& p : parts_) {
            if (p.timed.has_bolus)
                for (std::size_t i = 0; i < N; ++i) x[i] += p.timed.bolus[i];
            std::size_t look = p.timed.first_look;
            const std::size_t inside = look + p.at_start, at_end = inside + p.inside, end = look + p.timed.looks;
            for (; look < inside; ++look) show(look, x);
            if (p.timed.hours > 0) {
                detail::lanes_on_the_way<W> at{
                    .t = 0, .next_look = look_h_[p.first_inside], .going = !lost, .looks = {}, .kept = {}};
                for (std::size_t lane = 0; lane < W; ++lane)
                    at.looks[lane] = &look_h_[p.first_inside], at.kept[lane] = &kept_[lane];
                typename OnLanes::state input;
                for (std::size_t i = 0; i < N; ++i) input[i] = p.timed.input[i];
                const detail::slope_with_input<decltype(slope_of_model), typename OnLanes::state> slope{
                    slope_of_model, input, p.timed.has_input};
                lost = lost || steps.cross(slope, p.timed.hours, x, at);
                for (const double* from = kept_.data(); look < at_end; ++look) {
                    typename OnLanes::state seen;
                    for (std::size_t i = 0; i < N; ++i, from += W) seen[i] = Real::from(from);
                    show(look, seen);
                }
            }
            for (std::size_t i = 0; i < N; ++i) lost = lost || !detail::is_finite(x[i]);
            if (all(lost)) return lost;
            for (; look < end; ++look) show(look, x);
        }
        return lost;
    }

private:
    struct part {
        timed_segment<N> timed;
        std::size_t first_inside, at_start,
            inside;  // looks: in look_h_; how many at the start, and after it before the end
    };

    std::array<double, N> absolute_;
    double relative_, largest_ = detail::no_end, first_ = 0;  // h
    std::size_t most_steps_, most_kept_;
    std::vector<part> parts_;
    std::vector<double> look_h_;  // of all segments, the looks inside each, and infinity after them
    std::vector<double> kept_;    // what was seen in one segment: [look][compartment][lane]
};

/// What carries models like this one, on lanes, through a timetable that they share.
///
/// Throws   invalid_parameter for an option that is not allowed.
template <compartment_model M>
requires std::same_as<typename M::real, double> dopri5_passage<M::size> passage_of(const dopri5& solver,
                                                                                   const timetable<M::size>& plan,
                                                                                   const M&) {
    return {solver, plan};
}

}  // namespace tonus
