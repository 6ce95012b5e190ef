#pragma once
// Floor 1. Several numbers side by side: the same model code carries two, four or eight patients at once.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <tonus/real.hpp>

namespace tonus {

namespace detail {

/// `W` numbers as one register, or as several where the processor has none so wide; to be laid over memory. (Packed, for
/// the numbers may begin anywhere, and a compiler may forget an alignment that is said of a type of vectors.)
#if defined(__GNUC__)
template <class T, std::size_t W>
struct vector_of {
    typedef T type __attribute__((vector_size(W * sizeof(T))));
};
template <class T>
struct vector_of<T, 1> {
    using type = T;
};
template <class T, std::size_t W>
struct [[gnu::packed, gnu::may_alias]] registers {
    typename vector_of<T, W>::type value;
};
#else
template <class T, std::size_t W>
struct registers {
    static_assert(W == 1, "tonus: with this compiler there is one lane only");
    T value;
};
#endif

inline constexpr std::uint64_t sign_bit = 0x8000'0000'0000'0000, infinity_bits = 0x7FF0'0000'0000'0000;

/// The bits of `W` numbers. Comparisons are made of them: a comparison of registers that are wider than the flags of the
/// compilation allow is taken apart by g++, wherever it is inlined later.
template <std::size_t W>
struct lane_bits {
    using registers = detail::registers<std::uint64_t, W>;
    std::uint64_t lane[W];

    [[gnu::always_inline]] static lane_bits all(std::uint64_t word) {
        lane_bits b;
        b.in_registers().value = word - registers{}.value;
        return b;
    }
    [[gnu::always_inline]] registers& in_registers() { return reinterpret_cast<registers&>(lane); }
    [[gnu::always_inline]] const registers& in_registers() const { return reinterpret_cast<const registers&>(lane); }

#define TONUS_BITWISE(op)                                                                         \
    [[gnu::always_inline]] friend lane_bits operator op(const lane_bits& a, const lane_bits& b) { \
        lane_bits c;                                                                              \
        c.in_registers().value = a.in_registers().value op b.in_registers().value;                \
        return c;                                                                                 \
    }                                                                                             \
    [[gnu::always_inline]] friend lane_bits operator op(const lane_bits& a, std::uint64_t b) {    \
        lane_bits c;                                                                              \
        c.in_registers().value = a.in_registers().value op b;                                     \
        return c;                                                                                 \
    }
    TONUS_BITWISE(+)
    TONUS_BITWISE(-)
    TONUS_BITWISE(&)
    TONUS_BITWISE(|)
    TONUS_BITWISE(^)
    TONUS_BITWISE(<<)
    TONUS_BITWISE(>>)
#undef TONUS_BITWISE
    [[gnu::always_inline]] friend lane_bits operator~(const lane_bits& a) {
        lane_bits c;
        c.in_registers().value = ~a.in_registers().value;
        return c;
    }
};

}  // namespace detail

/// For each lane whether something holds: what a comparison of lanes gives, and `select` and `choose` take.
template <std::size_t W>
class lane_mask {
public:
    /// Where the highest bit is set.
    [[gnu::always_inline]] static lane_mask where_negative(const detail::lane_bits<W>& bits) {
        lane_mask m;
        m.bits_ = detail::lane_bits<W>::all(0) - (bits >> 63);
        return m;
    }
    [[gnu::always_inline]] static lane_mask where_zero(const detail::lane_bits<W>& bits) {
        return where_negative(~(bits | (detail::lane_bits<W>::all(0) - bits)));
    }

    bool operator[](std::size_t i) const { return bits_.lane[i] != 0; }
    [[gnu::always_inline]] const detail::lane_bits<W>& bits() const { return bits_; }  ///< all of a lane, or none

    [[gnu::always_inline]] friend lane_mask operator&&(const lane_mask& a, const lane_mask& b) {
        return lane_mask{a.bits_ & b.bits_};
    }
    [[gnu::always_inline]] friend lane_mask operator||(const lane_mask& a, const lane_mask& b) {
        return lane_mask{a.bits_ | b.bits_};
    }
    [[gnu::always_inline]] friend lane_mask operator!(const lane_mask& a) { return lane_mask{~a.bits_}; }

    friend bool any(const lane_mask& a) {
        std::uint64_t some = 0;
        for (const std::uint64_t word : a.bits_.lane) some |= word;
        return some != 0;
    }
    friend bool all(const lane_mask& a) { return !any(!a); }

private:
    lane_mask() = default;
    [[gnu::always_inline]] explicit lane_mask(const detail::lane_bits<W>& bits) : bits_{bits} {}
    detail::lane_bits<W> bits_;
};

/// `W` numbers, one a lane. Use it as `Real`; all that is done to it is done to each lane alone.
///
/// A lane has the bits that it would have in any other company, in bundles of any width, and as a `double`, as long as the
/// same operations are made: a product is rounded before something is added to it, also where the processor could do
/// both at once. Nothing can be decided by the value of lanes, for it would be decided for all of them: code that asks for
/// `value_of` does not compile with them, and says `select` or `choose` instead.
/// Cost     fast between the doors of run_on_lanes.hpp alone; the same numbers, slowly, elsewhere.
template <std::size_t W>
class lanes {
    using registers = detail::registers<double, W>;
    double lane_[W];

    [[gnu::always_inline]] registers& in_registers() { return reinterpret_cast<registers&>(lane_); }
    [[gnu::always_inline]] const registers& in_registers() const { return reinterpret_cast<const registers&>(lane_); }

public:
    static constexpr std::size_t width = W;

    lanes() = default;
    /// The same number in all lanes.
    template <class T>
    requires std::is_arithmetic_v<T>
    [[gnu::always_inline]] lanes(T value) {  // NOLINT: a plain number is a constant
        in_registers().value = static_cast<double>(value) - registers{}.value;
    }
    /// The `W` numbers from `first` on.
    [[gnu::always_inline]] static lanes from(const double* first) {
        lanes a;
        a.in_registers().value = reinterpret_cast<const registers&>(*first).value;
        return a;
    }
    [[gnu::always_inline]] void to(double* first) const {
        reinterpret_cast<registers&>(*first).value = in_registers().value;
    }

    [[gnu::always_inline]] static lanes from_bits(const detail::lane_bits<W>& bits) {
        return from(reinterpret_cast<const double*>(bits.lane));
    }
    [[gnu::always_inline]] detail::lane_bits<W> bits() const {
        detail::lane_bits<W> b;
        to(reinterpret_cast<double*>(b.lane));
        return b;
    }

    double& operator[](std::size_t i) { return lane_[i]; }
    double operator[](std::size_t i) const { return lane_[i]; }

    [[gnu::always_inline]] friend lanes operator+(const lanes& a, const lanes& b) {
        lanes c;
        c.in_registers().value = a.in_registers().value + b.in_registers().value;
        return c;
    }
    [[gnu::always_inline]] friend lanes operator-(const lanes& a, const lanes& b) {
        lanes c;
        c.in_registers().value = a.in_registers().value - b.in_registers().value;
        return c;
    }
    [[gnu::always_inline]] friend lanes operator*(const lanes& a, const lanes& b) {
        lanes c;
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 12
        c.in_registers().value =
            __builtin_assoc_barrier(a.in_registers().value * b.in_registers().value);  // no fused multiply-add
#else
        c.in_registers().value = a.in_registers().value * b.in_registers().value;
#endif
        return c;
    }
    /// The same with a plain number. (A register that is filled with it first is filled lane by lane by g++.)
    template <class T>
    requires std::is_arithmetic_v<T>
    [[gnu::always_inline]] friend lanes operator*(T a, const lanes& b) {
        lanes c;
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 12
        c.in_registers().value = __builtin_assoc_barrier(static_cast<double>(a) * b.in_registers().value);
#else
        c.in_registers().value = static_cast<double>(a) * b.in_registers().value;
#endif
        return c;
    }
    template <class T>
    requires std::is_arithmetic_v<T>
    [[gnu::always_inline]] friend lanes operator*(const lanes& a, T b) { return b * a; }
    [[gnu::always_inline]] friend lanes operator/(const lanes& a, const lanes& b) {
        lanes c;
        c.in_registers().value = a.in_registers().value / b.in_registers().value;
        return c;
    }
    [[gnu::always_inline]] friend lanes operator-(const lanes& a) { return from_bits(a.bits() ^ detail::sign_bit); }

    [[gnu::always_inline]] lanes& operator+=(const lanes& b) { return *this = *this + b; }
    [[gnu::always_inline]] lanes& operator-=(const lanes& b) { return *this = *this - b; }
    [[gnu::always_inline]] lanes& operator*=(const lanes& b) { return *this = *this * b; }
    [[gnu::always_inline]] lanes& operator/=(const lanes& b) { return *this = *this / b; }

    // NaN is neither below nor above nor equal to anything. The difference of two numbers is below zero exactly where the
    // first is below the second: its bits are then those of a negative number from the smallest to infinity.
    [[gnu::always_inline]] friend lane_mask<W> operator<(const lanes& a, const lanes& b) {
        const auto difference = (a - b).bits();
        return lane_mask<W>::where_negative((difference - 1) &
                                            (difference + (detail::sign_bit - detail::infinity_bits - 1)));
    }
    [[gnu::always_inline]] friend lane_mask<W> operator>(const lanes& a, const lanes& b) { return b < a; }
    [[gnu::always_inline]] friend lane_mask<W> operator<=(const lanes& a, const lanes& b) {
        return !(b < a || is_nan(a) || is_nan(b));
    }
    [[gnu::always_inline]] friend lane_mask<W> operator>=(const lanes& a, const lanes& b) { return b <= a; }
    [[gnu::always_inline]] friend lane_mask<W> operator==(const lanes& a, const lanes& b) {
        const auto the_same = lane_mask<W>::where_zero(a.bits() ^ b.bits()) && !is_nan(a);
        return the_same || lane_mask<W>::where_zero((a - b).bits() << 1);
    }
    [[gnu::always_inline]] friend lane_mask<W> operator!=(const lanes& a, const lanes& b) { return !(a == b); }

    [[gnu::always_inline]] friend lane_mask<W> is_nan(const lanes& a) {
        return lane_mask<W>::where_negative(detail::lane_bits<W>::all(detail::infinity_bits) -
                                            (a.bits() & ~detail::sign_bit));
    }

    /// In each lane the first where the condition holds, the second where it does not.
    [[gnu::always_inline]] friend lanes select(const lane_mask<W>& condition, const lanes& a, const lanes& b) {
        return from_bits(b.bits() ^ ((a.bits() ^ b.bits()) & condition.bits()));
    }

    [[gnu::always_inline]] friend lanes abs(const lanes& a) { return from_bits(a.bits() & ~detail::sign_bit); }
    friend lanes sqrt(const lanes& a) {
        lanes c;
        for (std::size_t i = 0; i < W; ++i) c.lane_[i] = std::sqrt(a.lane_[i]);
        return c;
    }

    /// Lanes have no one value: say `select` or `choose`.
    friend double value_of(const lanes&) = delete;
    /// Whether all lanes are the same.
    friend bool same_number(const lanes& a, const lanes& b) { return all(a == b); }
};

/// The one of two computations that the condition asks for in each lane. Both are made, unless all lanes ask for the same;
/// a lane does not see which.
template <std::size_t W, class A, class B>
[[gnu::always_inline]] inline auto choose(const lane_mask<W>& condition, A&& if_so, B&& if_not) {
    if (all(condition)) return if_so();
    if (!any(condition)) return if_not();
    return select(condition, if_so(), if_not());
}

template <std::size_t W>
inline constexpr bool is_value_alone<lanes<W>> = true;

}  // namespace tonus
