#pragma once
// Floor 4. The infusions that run at one moment of a simulation.
#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include <tonus/dosing/moment.hpp>

namespace tonus {

/// An infusion that runs.
template <class Real>
struct running_input {
    moment<Real> end;
    Real rate;  ///< mg/h
    std::size_t into;
    double owed;  ///< h: what lies between its start and the resolution of the clock, to be given at the end
};

/// The infusions that run at one moment.
template <class Real>
class running_inputs {
public:
    void start(const running_input<Real>& in) {
        require_room(1);
        running_.push_back(in);
    }
    /// Throws error when so many more cannot run.
    void require_room(std::size_t more) const {
        if (running_.size() + more > most)
            throw error{"more than " + std::to_string(most) + " infusions run at the same time"};
    }
    bool any() const { return !running_.empty(); }
    moment<Real> first_end() const {
        return std::min_element(running_.begin(), running_.end(), [](auto& a, auto& b) { return a.end < b.end; })->end;
    }
    /// Ends what ends at `event`, where the state stands at `now`, and gives what is owed.
    template <std::size_t N>
    void stop_at(const moment<Real>& event, const moment<Real>& now, std::array<Real, N>& x) {
        std::erase_if(running_, [&](const auto& r) {
            if (!same_number(hours_between(event, r.end), Real(0))) return false;
            x[r.into] += r.rate * Real(r.owed + value_of(exact_hours_between(now, r.end)));
            return true;
        });
    }
    void stop(std::size_t into) {
        std::erase_if(running_, [&](const auto& r) { return r.into == into; });
    }
    void stop_all() { running_.clear(); }
    /// Summed afresh each time, so that nothing is left over when all have ended.
    template <std::size_t N>
    std::array<Real, N> sum() const {
        std::array<Real, N> rates{};
        for (const auto& r : running_) rates[r.into] += r.rate;
        return rates;
    }
    const std::vector<running_input<Real>>& all() const { return running_; }

    static constexpr std::size_t most = 10'000;

private:
    std::vector<running_input<Real>> running_;
};

}  // namespace tonus
