#pragma once
// Floor 0. Doors to the wide registers of the processor, found at run time: no option of the compiler is needed.
#include <cstddef>
#include <type_traits>

// The compiler makes the registers of a door those of all that it inlines there: of what is called directly in any case,
// of the rest what is marked or small.
#if defined(__GNUC__) && defined(__x86_64__)
#define TONUS_HAS_DOORS 1
#define TONUS_DOOR(instructions) __attribute__((target(instructions), flatten))
#else
#define TONUS_HAS_DOORS 0
#endif

namespace tonus {

/// How many lanes a body is told to use: `lanes<width>` where a parameter of this type is called `width`.
template <std::size_t W>
using lane_count = std::integral_constant<std::size_t, W>;

namespace detail {

#if TONUS_HAS_DOORS
template <class Body>
TONUS_DOOR("avx512f,avx512dq,avx512vl,avx2")
auto behind_avx512(Body& body) {
    return body(lane_count<8>{});
}
template <class Body>
TONUS_DOOR("avx2")
auto behind_avx2(Body& body) {
    return body(lane_count<4>{});
}
#endif

}  // namespace detail

/// The number of lanes that this processor works on at once: 8, 4, 2 or 1.
inline std::size_t lanes_of_processor() {
#if !defined(__GNUC__)
    return 1;
#else
#if TONUS_HAS_DOORS
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return 8;
    if (__builtin_cpu_supports("avx2")) return 4;
#endif
    return 2;
#endif
}

/// Runs `body(lane_count<W>{})` on registers of `W` lanes. Its result is of a type that does not depend on the width.
///
/// Domain   W up to lanes_of_processor(): beyond it the processor has no such instructions.
template <std::size_t W, class Body>
auto on_lanes(Body&& body) {
#if TONUS_HAS_DOORS
    if constexpr (W == 8)
        return detail::behind_avx512(body);
    else if constexpr (W == 4)
        return detail::behind_avx2(body);
    else
#endif
        return body(lane_count<W>{});
}

/// How many lanes are best here: those of the processor. Without optimisation it is one: what is made for registers is slow
/// where the compiler leaves all in memory.
inline std::size_t best_lanes() {
#if defined(__OPTIMIZE__)
    return lanes_of_processor();
#else
    return 1;
#endif
}

/// Calls `body(lane_count<W>{})` for so many lanes, on ordinary registers: for what prepares lanes.
///
/// Domain   8, 4, 2 or 1.
template <class Body>
auto with_lanes(std::size_t count, Body&& body) {
    switch (count) {
        case 8:
            return body(lane_count<8>{});
        case 4:
            return body(lane_count<4>{});
        case 2:
            return body(lane_count<2>{});
        default:
            return body(lane_count<1>{});
    }
}

/// Runs `body` on as many lanes as are best: `on_widest_lanes([&](auto width) { using Real = lanes<width>; ... })`.
template <class Body>
auto on_widest_lanes(Body&& body) {
    return with_lanes(best_lanes(), [&](auto width) { return on_lanes<width>(body); });
}

#undef TONUS_HAS_DOORS
#undef TONUS_DOOR

}  // namespace tonus
