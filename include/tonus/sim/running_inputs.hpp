#pragma once
// Floor 5. The infusions and releases that run at one moment of a simulation.
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include <tonus/dosing/release.hpp>

namespace tonus {

/// An infusion that runs.
template <class Real>
struct running_input {
    moment<Real> end;
    Real rate;  ///< mg/h
    std::size_t into;
    double owed;  ///< h: what lies between its start and the resolution of the clock, to be given at the end
};

/// The infusions and releases that run at one moment.
template <class Real>
class running_inputs {
public:
    void start(const running_input<Real>& in) {
        require_room(1);
        running_.push_back(in);
    }
    /// Throws error when so many more cannot run.
    void require_room(std::size_t more) const {
        if (running_.size() + releases_.size() + more > most)
            throw error{"more than " + std::to_string(most) + " infusions run at the same time"};
    }
    void start_release(const running_release<Real>& r) {
        require_room(1);
        releases_.push_back(r);
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
    void stop_all() { running_.clear(), releases_.clear(); }

    bool releasing() const { return !releases_.empty(); }
    moment<Real> first_release_end() const {
        return std::min_element(releases_.begin(), releases_.end(), [](auto& a, auto& b) { return a.end < b.end; })
            ->end;
    }
    /// Ends the releases that end at `event`, where the state stands at `now`, and gives what is left of them.
    template <std::size_t N>
    void finish_at(const moment<Real>& event, const moment<Real>& now, std::array<Real, N>& x) {
        std::erase_if(releases_, [&](const auto& r) {
            if (!same_number(hours_between(event, r.end), Real(0))) return false;
            x[r.into] += r.mg * release_curve<Real>{r.shape}.shares(exact_hours_between(r.from, now)).above;
            return true;
        });
    }
    void stop_releases(std::size_t into) {
        std::erase_if(releases_, [&](const auto& r) { return r.into == into; });
    }
    std::span<const running_release<Real>> releases() const { return releases_; }
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
    std::vector<running_release<Real>> releases_;
};

}  // namespace tonus
