#pragma once
// Floor 0. What is looked at in the patients of a cohort.
#include <array>
#include <cstddef>
#include <tuple>

namespace tonus {

/// A number, or several as an array, of a patient and the amounts in him: `see(patient, amounts)`. A quantity counts in
/// canonical units (mg, L, h). Written for any kind of number (`const auto&`), it runs on lanes.
///
///     observation tone{[](const auto& p, const auto& x) { return response_in(p, x); }};
///
/// Cost     with g++, mark the function `__attribute__((always_inline))`: one that the compiler calls from the loop over
///          looks, rather than make it a part of it, is left outside of the wide registers, and takes more than twice as
///          long; the numbers are the same.
template <class See>
struct observation {
    See see;
};
template <class See>
observation(See) -> observation<See>;

/// The same in two steps: a concentration, or anything else that is proportional to the amounts, and what follows from it:
/// `follows(patient, concentration)`. The exact solver finds the concentration at a fraction of the cost of all amounts.
///
///     observation_of_concentration effect{
///         [](const auto& p, const auto& x) { return effect_concentration_in(p.body, x); },
///         [](const auto& p, const auto& c) { return effect(p.response, c); }};
template <class Concentration, class Follows>
struct observation_of_concentration {
    Concentration concentration;
    Follows follows;

    template <class Patient, class State>
    [[gnu::always_inline]] auto see(const Patient& p, const State& x) const {
        return follows(p, concentration(p, x));
    }
};
template <class Concentration, class Follows>
observation_of_concentration(Concentration, Follows) -> observation_of_concentration<Concentration, Follows>;

namespace detail {

/// What was seen as plain numbers: `take(which, number)`.
template <class Seen, class Take>
[[gnu::always_inline]] inline void each_number(const Seen& seen, Take&& take) {
    if constexpr (requires { seen.canonical(); }) {
        take(std::size_t{0}, seen.canonical());
    } else if constexpr (requires { std::tuple_size<Seen>::value; }) {
        for (std::size_t i = 0; i < std::tuple_size_v<Seen>; ++i)
            each_number(
                seen[i], [&](std::size_t, const auto& x) __attribute__((always_inline)) { take(i, x); });
    } else {
        take(std::size_t{0}, seen);
    }
}
template <class Seen>
inline constexpr std::size_t numbers_in = 1;
template <class T, std::size_t N>
inline constexpr std::size_t numbers_in<std::array<T, N>> = N;

}  // namespace detail

}  // namespace tonus
