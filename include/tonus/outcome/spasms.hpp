#pragma once
// Floor 5. Spasms: how often, how many are counted, and the grade of the Penn scale.
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include <tonus/outcome/ordinal_model.hpp>
#include <tonus/population/counts.hpp>

namespace tonus {

/// The Penn spasm frequency scale: 0 none; 1 mild, only when provoked; 2 less than one an hour; 3 one an hour or more;
/// 4 ten an hour or more. (The scale says "less than one" and "more than one": exactly one is ours to place.)
/// Source   Penn et al., NEJM 1989;320:1517; wording as in NINDS CDE F1765.
enum class penn { grade_0, grade_1, grade_2, grade_3, grade_4 };

template <>
struct scale<penn> {
    static constexpr std::string_view name = "Penn spasm frequency";
    static constexpr std::array<std::string_view, 5> labels{"0", "1", "2", "3", "4"};
};

/// How often spasms come by themselves under an effect: untreated (1 - effect).
/// Source   tonus: assumed; trials give grades before and after, no rates.
/// Throws   invalid_parameter for a rate that is negative or not finite, and an effect outside of 0 to 1.
template <class Real>
quantity<dim::rate, Real> spasms_under(const quantity<dim::rate, Real>& untreated,
                                       const std::type_identity_t<Real>& effect) {
    require(not_negative("untreated spasms [1/h]", untreated.canonical()));
    require(within("effect", effect, 0.0, 1.0));
    return untreated * (Real(1) - effect);
}

/// How spasms are watched: for how long, how unevenly they come, and how often one can be provoked where none came.
struct spasm_watch {
    duration lasting;
    number<> dispersion;  ///< 0 is Poisson; see `count_distribution`
    number<> provoked;    ///< the probability that a spasm can be provoked
};

inline std::optional<problem> check(const spasm_watch& w) {
    return first_of({positive("time watched [h]", w.lasting.canonical()),
                     not_negative("dispersion of counts", double(w.dispersion)),
                     within("probability of a provoked spasm", double(w.provoked), 0.0, 1.0)});
}

/// How many spasms are counted.
/// Throws   invalid_parameter for a watch that `check` refuses, and a rate that is negative or not finite.
inline count_distribution counts_of(const spasm_watch& w, rate spasms) {
    require(check(w));
    require(not_negative("spasms [1/h]", spasms.canonical()));
    return {spasms * w.lasting, double(w.dispersion)};
}

/// The Penn grade of what was seen.
/// Throws   invalid_parameter for a time that is not positive.
inline penn penn_of(std::uint64_t spontaneous, duration watched, bool is_provoked) {
    require(positive("time watched [h]", watched.canonical()));
    if (spontaneous == 0) return is_provoked ? penn::grade_1 : penn::grade_0;
    const double hours = watched.in(units::h), count = static_cast<double>(spontaneous);
    return count < hours ? penn::grade_2 : count < 10 * hours ? penn::grade_3 : penn::grade_4;
}

/// The probability of each Penn grade.
/// Cost     as many steps as are counted at ten an hour.
/// Throws   invalid_parameter as `counts_of`.
inline grade_probabilities<penn> penn_probabilities(const spasm_watch& w, rate spasms) {
    const auto counts = counts_of(w, spasms);
    const double none = probability_of(0, counts), provoked = w.provoked;
    grade_probabilities<penn> p{{none * (1 - provoked), none * provoked, 0, 0, 0}};
    double below_ten = none;
    for (std::uint64_t k = 1; penn_of(k, w.lasting, false) < penn::grade_4; ++k) {
        const double each = probability_of(k, counts);
        p.of[static_cast<std::size_t>(penn_of(k, w.lasting, false))] += each;
        below_ten += each;
    }
    p.of[4] = below_ten < 1 ? 1 - below_ten : 0;  // above by rounding alone
    return p;
}

/// The Penn grade seen at this address; it takes two draws, the count and whether a spasm can be provoked.
template <uniform_source Source>
penn drawn_penn(const spasm_watch& w, rate spasms, const Source& source, const address& at) {
    const auto count = drawn_count(counts_of(w, spasms), source, at);
    const address next{at.why, at.subject, at.occasion, at.draw + 1};
    return penn_of(count, w.lasting, source(next) < double(w.provoked));
}

}  // namespace tonus
