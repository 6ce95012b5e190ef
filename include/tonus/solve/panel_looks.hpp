#pragma once
// Floor 1. What looks into panels of the cascade solver have in common where they are regular.
#include <array>
#include <cstddef>
#include <vector>

#include <tonus/numeric/legendre.hpp>
#include <tonus/numeric/recent.hpp>
#include <tonus/real.hpp>

namespace tonus {

/// What does not depend on the state at a look, kept for panels of one length and start: the next look in such a panel is
/// at the same time as before.
template <class Real, std::size_t stages, std::size_t nodes>
class panel_looks {
public:
    /// What is known of looks at one time in a panel.
    struct look {
        Real since{0};
        std::array<Real, nodes> integrals{};  // of each polynomial up to here
        std::array<Real, stages> loss{};      // of a stage where it is steady,
        std::array<Real, stages> decay{};     // and what it leaves
    };

    /// `most` lengths and starts are remembered.
    explicit panel_looks(std::size_t most) : kept_{most} {}

    /// A panel of this length, which begins so many hours after its segment.
    void begin(double begun, const Real& hours) {
        hours_ = hours, next_ = 0;
        panel_ = kept_.find([&](const row& r) { return r.begun == begun && same_number(r.hours, hours); },
                            [&](row& r) { r.begun = begun, r.hours = hours, r.at.clear(); });
    }
    /// The next look, so many hours into the panel; to be used before the one after it.
    look& next(const Real& since) {
        auto& kept = kept_[panel_].at;
        if (next_ == most_looks) return lost_ = anew(since);
        if (next_ == kept.size()) kept.push_back(anew(since));
        look& p = kept[next_++];
        if (!same_number(p.since, since)) p = anew(since);
        return p;
    }
    /// A look that is not kept.
    look anew(const Real& since) const {
        // A panel of no length, but with slopes, has its end only.
        const Real share = value_of(hours_) > 0 ? since / hours_ : Real(1);
        look p{since, legendre<nodes>::integrals(share), {}, {}};
        p.decay.fill(Real(1));
        return p;
    }

private:
    struct row {
        Real hours{0};
        double begun = 0;
        std::vector<look> at{};  // in the order of looks
    };
    static constexpr std::size_t most_looks = 256;

    recent<row> kept_;
    Real hours_{0};  // of this panel
    std::size_t panel_ = 0, next_ = 0;
    look lost_{};
};

}  // namespace tonus
