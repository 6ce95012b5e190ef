#pragma once
// Floor 4. exp(A t) of many compartmental matrices at once: each lane by the propagator that it has alone.
#include <array>
#include <cstddef>
#include <vector>

#include <tonus/numeric/lanes.hpp>
#include <tonus/numeric/propagator.hpp>

namespace tonus {

/// How often the propagator squares, and which terms it takes, depends on the rates; so each lane goes its own way, and
/// has the bits that it has alone.
///
/// Limits   those of the propagator of one.
/// Cost     that of `W` propagators: nothing is won by lanes here, but what comes after a transition runs on them.
template <std::size_t W, std::size_t N>
class propagator<lanes<W>, N> {
    using Real = lanes<W>;

public:
    /// Throws   error when a compartment follows itself, in any lane.
    explicit propagator(const compartmental_matrix<Real, N>& a) {
        for (std::size_t lane = 0; lane < W; ++lane) {
            compartmental_matrix<double, N> alone;
            for (std::size_t i = 0; i < N; ++i) {
                alone.out[i] = a.out[i][lane];
                for (std::size_t j = 0; j < N; ++j) {
                    alone.carried[i][j] = a.carried[i][j][lane];
                    alone.followed[i][j] = a.followed[i][j][lane];
                }
            }
            of_lane_.emplace_back(alone);
        }
    }

    transition<Real, N> over(const Real& hours, wanted what = wanted::state_and_input) const {
        transition<Real, N> all;
        for (std::size_t lane = 0; lane < W; ++lane) {
            const auto alone = of_lane_[lane].over(hours[lane], what);
            for (std::size_t i = 0; i < N; ++i)
                for (std::size_t j = 0; j < N; ++j) {
                    all.from_state[i][j][lane] = alone.from_state[i][j];
                    all.from_input[i][j][lane] = alone.from_input[i][j];
                }
        }
        return all;
    }

private:
    std::vector<propagator<double, N>> of_lane_;
};

}  // namespace tonus
