#pragma once
// Floor 12. An observer that keeps what it saw.
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include <tonus/sim/simulate.hpp>

namespace tonus {

/// What was seen at the sampling times, in their order, and how the simulation ended.
template <class Point>
struct trace {
    std::vector<Point> points;
    ending ended;

    auto begin() const { return points.begin(); }
    auto end() const { return points.end(); }
    auto size() const { return points.size(); }
    bool empty() const { return points.empty(); }
    const Point& operator[](std::size_t i) const { return points[i]; }
};

/// A concentration and when it was there.
template <class Real = double>
struct basic_point {
    instant at;
    quantity<dim::concentration, Real> plasma;
};
using point = basic_point<>;

/// Simulates and keeps `see(sample)` of each sampling time. Throws as simulate does.
template <compartment_model M, sampling_times Times, class See, class... Solver>
auto record_as(const M& m, const basic_inputs<typename M::real>& given, Times&& times, See&& see,
               const Solver&... solver) {
    using Point = std::remove_cvref_t<std::invoke_result_t<See&, const sample<M>&>>;
    trace<Point> seen{{}, ending::complete};
    seen.ended = simulate(
        m, given, times, [&](const sample<M>& s) { seen.points.push_back(see(s)); }, solver...);
    return seen;
}

/// Simulates and keeps the central concentration at each sampling time. Throws as simulate does.
template <compartment_model M, sampling_times Times, class... Solver>
auto record(const M& m, const basic_inputs<typename M::real>& given, Times&& times, const Solver&... solver) {
    return record_as(
        m, given, times,
        [](const sample<M>& s) {
            return basic_point<typename M::real>{s.at, concentration_in(s.model, s.amounts)};
        },
        solver...);
}

}  // namespace tonus
