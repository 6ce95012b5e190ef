#pragma once
// Floor 4. When an event happens, drawn from the hazard gathered until then.
#include <functional>
#include <optional>
#include <ranges>

#include <tonus/population/transforms.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The first time that the hazard gathered reaches a draw from the exponential distribution; none if it does not on the
/// curve. `of` says what of a point is gathered, from zero on; a point has `at`. Between two points the hazard is taken to
/// be constant. With a hazard that is never lower, at one address the event never comes later.
///
/// Throws   invalid_parameter where what is gathered is negative, not finite, or falls by more than rounding.
template <std::ranges::forward_range Run, class Of, uniform_source Source>
std::optional<instant> event_time(const Run& run, Of of, const Source& source, const address& where) {
    const double enough = standard_exponential(source, where);
    std::optional<instant> last;
    double before = 0;
    for (const auto& p : run) {
        const double gathered = std::invoke(of, p);
        require(not_negative("hazard gathered", gathered));
        if (last && gathered < before * (1 - 1e-9))
            throw invalid_parameter{{"hazard gathered", gathered, "not below the one before it, " + text(before)}};
        if (!(gathered < enough))
            return last && gathered > before ? *last + (p.at - *last) * ((enough - before) / (gathered - before))
                                             : p.at;
        last = p.at, before = gathered;
    }
    return std::nullopt;
}

}  // namespace tonus
