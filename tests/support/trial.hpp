#pragma once
// A small trial that tests change to their needs.
#include <cstddef>
#include <cstdint>
#include <span>

#include <tonus/population/transforms.hpp>
#include <tonus/trial/design.hpp>

namespace tests {

inline tonus::trial_design two_arms(std::size_t subjects = 60) {
    using tonus::units::day;
    return {.arms = {{"placebo", 1, tonus::nobody_leaves()}, {"drug", 1, tonus::nobody_leaves()}},
            .visits = {{day(0.0), day(0.0)}, {day(28.0), day(0.0)}, {day(84.0), day(0.0)}},
            .subjects = subjects,
            .allocated = tonus::permuted_blocks{4},
            .missed = 0.0};
}

/// A response that is normal around 3 at the baseline, and moves by `falls` in the second arm, or not at all, with noise
/// of one subject at one visit.
inline auto normal_response(const tonus::pseudo_random& source, double falls) {
    return [source, falls](std::uint32_t subject, std::size_t arm, std::span<const tonus::duration> times,
                           std::span<double> into) {
        for (std::uint32_t v = 0; v < times.size(); ++v)
            into[v] = 3 + tonus::standard_normal(source, {tonus::purpose{1000}, subject, v}) -
                      (v > 0 && arm == 1 ? falls : 0.0);
    };
}

}  // namespace tests
