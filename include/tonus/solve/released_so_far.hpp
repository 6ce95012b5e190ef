#pragma once
// Floor 6. What releases bring into a model that is solved by steps.
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/solve/concepts.hpp>

namespace tonus::detail {

/// What releases have given since the start of a segment. A stepper carries what is there without it: so it need not follow
/// a rate that may be infinite, and no drug is lost.
template <class Real, std::size_t N>
class released_so_far {
public:
    void begin(const segment<Real, N>& s) {
        running_.clear();
        for (const auto& r : s.releases) {
            const release_curve<Real> curve{r.shape};
            const Real at_start = exact_hours_between(r.from, s.from);
            running_.push_back({curve, r.mg, at_start, curve.shares(at_start).below, r.into});
        }
    }
    // Not inlined: where nothing is released the steps stay as fast as they were.
    [[gnu::noinline]] void add(double hours, std::array<Real, N>& x) const {
        if (hours > 0)
            for (const auto& r : running_)
                x[r.into] += r.mg * (r.curve.shares(r.at_start + Real(hours)).below - r.before);
    }
    /// Where it is infinite none is added.
    [[gnu::noinline]] void add_rate(double hours, std::array<Real, N>& dxdt) const {
        for (const auto& r : running_)
            if (const Real now = r.curve.rate(r.at_start + Real(hours)); std::isfinite(value_of(now)))
                dxdt[r.into] += r.mg * now;
    }

private:
    struct one {
        release_curve<Real> curve;
        Real mg, at_start;  // h from its start to that of the segment
        Real before;        // the share that was out then
        std::size_t into;
    };
    std::vector<one> running_;
};

}  // namespace tonus::detail
