#pragma once
// Floor 5. Muscle strength: the grades of the Medical Research Council, and the latent strength that they grade.
#include <array>
#include <compare>
#include <optional>
#include <string_view>

#include <tonus/outcome/ordinal_model.hpp>

namespace tonus {

/// 0 no contraction, 1 a flicker, 2 movement without gravity, 3 against gravity, 4 against resistance, 5 normal. Grades
/// have an order and no arithmetic; a weaker muscle has the lower grade.
/// Source   Medical Research Council, Aids to the examination of the peripheral nervous system, 1976.
enum class mrc { grade_0, grade_1, grade_2, grade_3, grade_4, grade_5 };

template <>
struct scale<mrc> {
    static constexpr std::string_view name = "MRC";
    static constexpr std::array<std::string_view, 6> labels{"0", "1", "2", "3", "4", "5"};
};

/// Strength as a point on an axis on which the grades stand at 0 to 5. It may be averaged, and is not a tone.
template <class Real = double>
struct basic_muscle_strength {
    number<Real> value;

    friend auto operator<=>(const basic_muscle_strength& a, const basic_muscle_strength& b) {
        return Real(a.value) <=> Real(b.value);
    }
    friend bool operator==(const basic_muscle_strength& a, const basic_muscle_strength& b) {
        return Real(a.value) == Real(b.value);
    }
    /// How many points stronger `a` is.
    friend Real operator-(const basic_muscle_strength& a, const basic_muscle_strength& b) {
        return Real(a.value) - Real(b.value);
    }
};
using muscle_strength = basic_muscle_strength<>;

/// What MRC grades are seen of is strength: the ordinal models take it.
template <class Real>
struct latent<mrc, Real> {
    using type = basic_muscle_strength<Real>;
    static constexpr const char* name = "strength";
};

template <class Real>
std::optional<problem> check(const basic_muscle_strength<Real>& s) {
    return within("strength", Real(s.value), 0.0, 5.0);
}

/// Halfway between the grades.
constexpr cut_points<mrc> mrc_cuts() {
    return {{0.5, 1.5, 2.5, 3.5, 4.5}, "assumed: halfway between neighbouring grades"};
}

/// The grade of a strength; at a cut point the higher one. Throws invalid_parameter for a strength that is not finite.
template <class Real>
mrc grade_of(const basic_muscle_strength<Real>& s, const cut_points<mrc>& cuts = mrc_cuts()) {
    require(finite("strength", Real(s.value)));
    std::size_t g = 0;
    while (g < cuts.at.size() && !(value_of(Real(s.value)) < cuts.at[g])) ++g;
    return static_cast<mrc>(g);
}

}  // namespace tonus
