#pragma once
// Floor 6. The infusions that run at one moment of a simulation.
#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include <tonus/dosing/input.hpp>

namespace tonus::detail {

/// Inputs that run now, and what they sum to.
template <class Real, std::size_t N>
class running_inputs {
public:
    /// `now` is the start to the resolution of the clock; what the clock cannot tell is owed until the end.
    void start(const basic_input<Real>& in, const moment<Real>& now) {
        running_.push_back(
            {in.from.plus(in.hours), in.mg / in.hours, in.into, value_of(exact_hours_between(in.from, now))});
    }
    bool any() const { return !running_.empty(); }
    moment<Real> first_end() const {
        return std::min_element(running_.begin(), running_.end(), [](auto& a, auto& b) { return a.end < b.end; })->end;
    }
    /// Ends what ends at `event`, where the state stands at `now`, and gives what is owed.
    void stop_at(const moment<Real>& event, const moment<Real>& now, std::array<Real, N>& x) {
        std::erase_if(running_, [&](const auto& r) {
            if (!same_number(hours_between(event, r.end), Real(0))) return false;
            x[r.into] += r.rate * Real(r.owed + value_of(exact_hours_between(now, r.end)));
            return true;
        });
    }
    /// Summed afresh each time, so that nothing is left over when all have ended.
    std::array<Real, N> sum() const {
        std::array<Real, N> rates{};
        for (const auto& r : running_) rates[r.into] += r.rate;
        return rates;
    }

private:
    struct run {
        moment<Real> end;
        Real rate;  // mg/h
        std::size_t into;
        double owed;  // h
    };
    std::vector<run> running_;
};

}  // namespace tonus::detail
