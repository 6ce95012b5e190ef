#pragma once
// Floor 8. A timetable: the one loop of tonus, gone through once for all who share their doses.
#include <array>
#include <cstddef>
#include <optional>
#include <ranges>
#include <span>
#include <utility>
#include <vector>

#include <tonus/sim/engine.hpp>
#include <tonus/sim/first_moment.hpp>
#include <tonus/solve/timetable.hpp>

namespace tonus {

namespace detail {

/// A body in which nothing moves: what is in it has just arrived.
template <std::size_t N>
struct still_body {
    enum compartment : std::size_t { central, size = N };
    using real = double;
    using state = std::array<double, N>;
};
template <std::size_t N>
std::optional<problem> check(const still_body<N>&) {
    return std::nullopt;
}
template <std::size_t N>
quantity<dim::concentration, double> concentration_in(const still_body<N>&, const std::array<double, N>&) {
    return units::mg(0.0) / units::L(1.0);
}
template <std::size_t N>
std::array<double, N> derivative(const still_body<N>&, const std::array<double, N>&) {
    return {};
}

/// A solver that writes down what it is asked to cross.
template <std::size_t N>
struct writing_down {
    timetable<N>* to;
};
template <std::size_t N>
struct writing_down_crossing {
    timetable<N>* to;

    template <class Show>
    ending cross(const segment<double, N>& s, std::array<double, N>& x, std::span<const sampling> stops, Show&&) {
        const auto is_any = [](const std::array<double, N>& of) { return of != std::array<double, N>{}; };
        to->segments.push_back({std::exchange(x, {}), s.input, false, s.has_input && is_any(s.input),
                                hours_between(s.from, s.to), to->look_h.size(), stops.size()});
        auto& segment = to->segments.back();
        segment.has_bolus = is_any(segment.bolus);
        for (const auto& stop : stops) to->look_h.push_back(hours_between(s.from, moment<double>::at(stop.at)));
        return ending::complete;
    }
};
template <std::size_t N>
writing_down_crossing<N> prepare(const writing_down<N>& s, const still_body<N>&) {
    return {s.to};
}

}  // namespace detail

/// What these inputs do to bodies of one kind of model that are looked at at `times`: events are ordered as by `simulate`.
///
/// Throws   invalid_parameter when an input or a time is not allowed, as simulate does; error for an input that is released
///          by a shape.
template <has_state M, sampling_times Times>
timetable<M::size> timetable_of(const inputs& given, Times&& times) {
    constexpr std::size_t N = M::size;
    const std::vector<sampling> looks(std::ranges::begin(times), std::ranges::end(times));
    const auto start = first_moment(given, looks);
    require_in_order(looks, {units::h(start.clock())});
    require_in_order(std::span<const basic_input<double>>{given}, start, dosed_compartments<M>());

    timetable<N> plan;
    engine<detail::still_body<N>, detail::writing_down<N>> body{{}, {&plan}, start};
    std::span<const basic_input<double>> arriving{given};
    if (!looks.empty())
        body.run(
            looks, moment<double>::at(looks.back().at), looks.back().of_doses, [](auto...) {}, arriving);
    return plan;
}

}  // namespace tonus
