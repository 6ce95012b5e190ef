#pragma once
// Random parameters for tests: the same on every machine and compiler.
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace tests {

/// Draws from a SplitMix64 stream.
class draws {
public:
    explicit draws(std::uint64_t seed) : state_{seed} {}

    double between(double low, double high) { return low + (high - low) * unit(); }
    /// Each order of magnitude is as likely as any other.
    double log_between(double low, double high) { return std::exp(between(std::log(low), std::log(high))); }
    bool chance(double p) { return unit() < p; }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(unit() * static_cast<double>(n)); }

private:
    double unit() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
    }
    std::uint64_t state_;
};

}  // namespace tests
