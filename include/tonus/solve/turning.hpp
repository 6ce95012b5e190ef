#pragma once
// Floor 6. Where a quantity that changes otherwise upwards than downwards turns.
#include <algorithm>
#include <cmath>

#include <tonus/pd/stage.hpp>

namespace tonus {

/// The pull on the quantity of a switching stage at `y`, as a share of what makes it up. Its sign is the same for both ways,
/// but one of them may be at rest.
template <class S, class M>
double pull(const S& s, const M& driver, const typename M::state& x, const typename M::real& y) {
    for (const direction way : {direction::up, direction::down}) {
        const auto c = change_of(s, driver, x, way);
        const double gain = value_of(c.gain), loss = value_of(c.loss * y);
        if (gain != loss) return (gain - loss) / (std::abs(gain) + std::abs(loss));
    }
    return 0;
}

inline constexpr double still = 1e-15;  ///< a pull below this is none

inline bool goes(direction way, double pull) { return way == direction::up ? pull > -still : pull < still; }
inline direction turned(direction way) { return way == direction::up ? direction::down : direction::up; }

/// The share of a panel, between two, at which a pull has changed its sign; 1 when it does not.
/// Source   regula falsi, Illinois: Dowell & Jarratt, BIT 1971;11:168.
template <class Pull>
double turning_point(double low, double high, Pull&& pull_at) {
    double of_low = pull_at(low), of_high = pull_at(high);
    if (!(of_low * of_high < 0)) return 1;
    for (int round = 0, kept = 0; round < 60 && high - low > 1e-15; ++round) {
        const double share = std::clamp(high - of_high * (high - low) / (of_high - of_low), low, high);
        const double p = pull_at(share);
        if ((p < 0) == (of_high < 0)) {
            high = share, of_high = p;
            if (kept == 1) of_low /= 2;
            kept = 1;
        } else {
            low = share, of_low = p;
            if (kept == -1) of_high /= 2;
            kept = -1;
        }
        if (std::abs(p) < 2.5e-13) return share;
    }
    return high;
}

}  // namespace tonus
