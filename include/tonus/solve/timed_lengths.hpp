#pragma once
// Floor 4. The lengths of time that occur in a timetable, and how they follow from each other.
#include <algorithm>
#include <cstddef>
#include <vector>

#include <tonus/numeric/propagator.hpp>
#include <tonus/solve/timetable.hpp>

namespace tonus {

/// The lengths of time that occur in a timetable, each once, and how a transition over one follows from those over shorter
/// ones: where looks are regular, one exponential gives all of them.
class timed_lengths {
public:
    struct length {
        double hours;
        wanted what = wanted::state;
        std::size_t first = none, second = none;  ///< the two that it is the sum of, exactly
        bool is_part = false;                     ///< whether others follow from it, or the state is carried over it
        int parts = 1;                            ///< of how many that do not follow from others it is made
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    template <std::size_t N>
    explicit timed_lengths(const timetable<N>& plan) {
        for (const auto& s : plan.segments) {
            add(s.hours, s.has_input, true);
            for (const double hours : plan.looks_in(s)) add(hours, s.has_input, false);
        }
        std::sort(all_.begin(), all_.end(), [](const length& a, const length& b) { return a.hours < b.hours; });
        std::size_t kept = 0;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (kept > 0 && all_[kept - 1].hours == all_[i].hours) {
                all_[kept - 1].what = std::max(all_[kept - 1].what, all_[i].what);
                all_[kept - 1].is_part |= all_[i].is_part;
            } else {
                all_[kept++] = all_[i];
            }
        }
        all_.resize(kept);
        for (std::size_t i = 1; i < all_.size(); ++i) find_parts(i);
        for (const auto& s : plan.segments) {
            of_segment_.push_back(place_of(s.hours));
            for (const double hours : plan.looks_in(s)) of_look_.push_back(place_of(hours));
        }
    }

    const std::vector<length>& all() const { return all_; }  ///< the shortest first
    std::size_t of_segment(std::size_t i) const { return of_segment_[i]; }
    std::size_t of_look(std::size_t i) const { return of_look_[i]; }

private:
    static constexpr int most_parts = 64;  // each may add a rounding

    void add(double hours, bool has_input, bool is_part) {
        all_.push_back({hours, has_input ? wanted::state_and_input : wanted::state, none, none, is_part});
    }
    std::size_t place_of(double hours) const {
        const auto at =
            std::lower_bound(all_.begin(), all_.end(), hours, [](const length& a, double h) { return a.hours < h; });
        return at != all_.end() && at->hours == hours ? static_cast<std::size_t>(at - all_.begin()) : none;
    }
    /// Two halves, or the one before and what is missing.
    void find_parts(std::size_t i) {
        length& whole = all_[i];
        const auto follows_from = [&](std::size_t a, std::size_t b) {
            if (a == none || b == none || a >= i || b >= i || all_[a].hours == 0 || all_[b].hours == 0) return false;
            if (all_[a].hours + all_[b].hours != whole.hours) return false;
            if (all_[a].what < whole.what || all_[b].what < whole.what) return false;
            const int parts = all_[a].parts + all_[b].parts;
            if (parts > most_parts) return false;
            whole.first = a, whole.second = b, whole.parts = parts;
            return all_[a].is_part = all_[b].is_part = true;
        };
        const std::size_t half = place_of(whole.hours / 2);
        if (!follows_from(half, half)) follows_from(i - 1, place_of(whole.hours - all_[i - 1].hours));
    }

    std::vector<length> all_;
    std::vector<std::size_t> of_segment_, of_look_;
};

}  // namespace tonus
