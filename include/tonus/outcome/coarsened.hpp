#pragma once
// Floor 4. Scores of many even steps (an index of 0 to 100 in fives, a rating of 0 to 10), seen of a latent share.
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <type_traits>

#include <tonus/error.hpp>
#include <tonus/outcome/shares_of_one.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// A share from 0 to 1 is seen as one of `N` scores, evenly apart: the nearest to it after normal noise was added to
/// its log odds. Shares of 0 and 1 are seen as the first and the last score.
///
/// Source   the coarsened grid: Lesaffre, Rizopoulos & Tsonaka, Biostatistics 2007;8:72.
template <std::size_t N, class Real = double>
struct basic_coarsened {
    static_assert(N >= 2, "tonus: a score has at least two values");
    number<Real> sd;  ///< of the noise, on the axis of log odds
};
template <std::size_t N>
using coarsened = basic_coarsened<N>;

template <std::size_t N, class Real>
std::optional<problem> check(const basic_coarsened<N, Real>& c) {
    return not_negative("sd of the noise", Real(c.sd));
}

/// The probability of each score, in order. A higher share makes higher scores more probable.
/// Throws   invalid_parameter for a noise that is negative or not finite, and a share outside of 0 to 1.
template <std::size_t N, class Real>
std::array<Real, N> score_probabilities(const basic_coarsened<N, Real>& c, const std::type_identity_t<Real>& share) {
    using std::log;
    require(check(c));
    require(within("share", share, 0.0, 1.0));
    const bool is_inside = value_of(share) > 0 && value_of(share) < 1;
    const Real log_odds = is_inside ? Real(log(share / (Real(1) - share))) : Real(0);
    return share_out<N, Real>([&](std::size_t i) -> shares_of_one<Real> {
        const double cut = (static_cast<double>(i) + 0.5) / static_cast<double>(N - 1);
        if (!is_inside || !(value_of(Real(c.sd)) > 0)) {
            if (value_of(share) < cut) return {Real(1), Real(0)};
            return {Real(0), Real(1)};
        }
        return with_normal_noise((log_odds - Real(std::log(cut / (1 - cut)))) / Real(c.sd));
    });
}

/// The score nearest to a share, counted from 0 on; between two, the higher one.
/// Throws   invalid_parameter for a share outside of 0 to 1.
template <std::size_t N>
std::size_t nearest_score(double share) {
    static_assert(N >= 2, "tonus: a score has at least two values");
    require(within("share", share, 0.0, 1.0));
    return static_cast<std::size_t>(std::floor(share * static_cast<double>(N - 1) + 0.5));
}

}  // namespace tonus
