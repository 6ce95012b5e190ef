#pragma once
// Floor 0. Random numbers that have an address instead of an order.
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace tonus {

/// What a random number is for. The numbers stay as they are: with others, every patient would be another one.
/// Of your own, take numbers from 1000 on: `purpose{1000}`.
enum class purpose : std::uint32_t {
    covariates = 1,       ///< who the subject is
    between_subjects,     ///< how a subject differs from the typical one
    between_occasions,    ///< how a subject differs from itself on another occasion
    uncertainty,          ///< how the truth differs from the typical values that were published
    residual_error,       ///< how a measurement differs from what is measured
    adherence,            ///< whether a dose is taken
    dropout,              ///< when a subject leaves
    shift,                ///< how a seed moves quasi-random points; inside
    raters = 20,          ///< how a rater differs from other raters; the rater is the `subject`
    allocation = 21,      ///< which arm of a trial a subject is in
    visits = 22,          ///< when a subject comes to a visit of a trial, and whether
    ratings = 23,         ///< what is seen of a subject at a visit of a trial
    trial_response = 24,  ///< what becomes of a subject of a trial without drug
    events = 30,          ///< whether and when something rare happens
};

/// Where a random number stands. What is done first, in which chunk, thread or arm, does not matter: the same address
/// is the same number.
struct address {
    purpose why;
    std::uint32_t subject = 0;
    std::uint32_t occasion = 0;
    std::uint32_t draw = 0;
};

/// A source of random numbers: uniform between 0 and 1, and never one of the two.
template <class S>
concept uniform_source = requires(const S& source, const address& at) {
    { source(at) } -> std::same_as<double>;
};

/// Ten rounds of Philox 4x32: four words that look random, made of a counter and a key. Neighbouring counters or keys
/// give words that have nothing to do with each other.
/// Source   Salmon, Moraes, Dror & Shaw, Parallel random numbers: as easy as 1, 2, 3. SC11, 2011,
///          doi 10.1145/2063384.2063405.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0], b = std::uint64_t{0xCD9E8D57} * counter[2];
        const auto high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); };
        const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
        counter = {high(b) ^ counter[1] ^ key[0], low(b), high(a) ^ counter[3] ^ key[1], low(a)};
        key[0] += 0x9E3779B9;
        key[1] += 0xBB67AE85;
    }
    return counter;
}

/// A number between 0 and 1 of 64 random bits: an odd multiple of 2^-53, so that it is neither of the two, and as
/// likely as one minus itself.
constexpr double unit_interval(std::uint64_t bits) { return static_cast<double>((bits >> 11) | 1) * 0x1p-53; }

/// Pseudo-random numbers: each seed another set of them. To the bit the same on every machine.
struct pseudo_random {
    std::uint64_t seed;

    /// 64 random bits. Two draws share four words.
    constexpr std::uint64_t bits(const address& at) const {
        const auto four = philox({at.draw / 2, at.occasion, at.subject, static_cast<std::uint32_t>(at.why)},
                                 {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
        const std::size_t first = at.draw % 2 * 2;
        return std::uint64_t{four[first]} | std::uint64_t{four[first + 1]} << 32;
    }
    constexpr double operator()(const address& at) const { return unit_interval(bits(at)); }
};

}  // namespace tonus
