#pragma once
// Floor 0. What happens to a body and when it is looked at, with all times worked out: the same for all who share it.
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace tonus {

/// From one event to the next.
template <std::size_t N>
struct timed_segment {
    std::array<double, N> bolus;  ///< mg, what has arrived in each compartment when it begins
    std::array<double, N> input;  ///< mg/h, what comes into each while it lasts
    bool has_bolus, has_input;    ///< whether any of it is not zero
    double hours;                 ///< how long it lasts; zero where two events come at one time
    std::size_t first_look, looks;
};

/// Segments in their order, and the looks in them, for a model of `N` compartments.
///
/// A solver that carries many at once through one has `passage_of(solver, timetable, typical model)`: all that does not
/// depend on the patient, made once; a copy for each thread. `passage.carry(m, show)` carries a model `m` on lanes, shows
/// `show(index of the look, state)` in their order, and returns a mask of the lanes that it could not carry: they are
/// carried alone then.
template <std::size_t N>
struct timetable {
    std::vector<timed_segment<N>> segments;
    std::vector<double> look_h;  ///< of each look, h since its segment began

    std::span<const double> looks_in(const timed_segment<N>& s) const {
        return std::span(look_h).subspan(s.first_look, s.looks);
    }
};

}  // namespace tonus
