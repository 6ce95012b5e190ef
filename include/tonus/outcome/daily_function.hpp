#pragma once
// Floor 4. What a patient can do alone, by what stands in the way: tone, weakness, sedation.
#include <cmath>
#include <optional>
#include <type_traits>

#include <tonus/outcome/tone.hpp>

namespace tonus {

/// The share of daily activities that is done alone: its log odds fall with each of three drivers from 0 to 1. A drug
/// that lowers tone raises it; too much of it, which weakens and sedates, lowers it again, so that a best dose exists.
///
/// Limits   tone only disturbs here. A patient who stands on stiff legs loses by less tone: let weakness begin earlier.
/// Source   tonus: no relation is published. Numbers to begin with, and their ranges, are in
///          outcome/typical_function.hpp.
template <class Real = double>
struct basic_daily_function {
    number<Real> at_best;      ///< log odds without tone, weakness and sedation
    number<Real> by_tone;      ///< how much the log odds fall with tone at the end of its axis
    number<Real> by_weakness;  ///< with full weakness
    number<Real> by_sedation;  ///< with full sedation
};
using daily_function = basic_daily_function<>;

template <class Real>
std::optional<problem> check(const basic_daily_function<Real>& f) {
    return first_of({finite("log odds at best", Real(f.at_best)), not_negative("fall by tone", Real(f.by_tone)),
                     not_negative("fall by weakness", Real(f.by_weakness)),
                     not_negative("fall by sedation", Real(f.by_sedation))});
}

/// Where a tone stands between the ends of its scale: 0 is the lowest grade's, 1 the highest one's.
/// Throws   invalid_parameter for a tone beyond the ends.
template <class Grade, class Real>
Real share_of_axis(const basic_tone<Grade, Real>& t) {
    const auto& axis = scale<Grade>::tone_of_grade;
    require(within("tone", Real(t.value), axis.front(), axis.back()));
    return (Real(t.value) - Real(axis.front())) / Real(axis.back() - axis.front());
}

/// The share of activities done alone: 1 / (1 + exp(-(at_best - by_tone t - by_weakness w - by_sedation s))).
///
/// Domain   `tone` as `share_of_axis`.
/// Throws   invalid_parameter for a function that `check` refuses, and a driver outside of 0 to 1.
template <class Real>
Real done_alone(const basic_daily_function<Real>& f, const std::type_identity_t<Real>& tone,
                const std::type_identity_t<Real>& weakness, const std::type_identity_t<Real>& sedation) {
    using std::exp;
    require(check(f));
    require(within("tone as a share of its axis", tone, 0.0, 1.0));
    require(within("weakness", weakness, 0.0, 1.0));
    require(within("sedation", sedation, 0.0, 1.0));
    const Real log_odds =
        Real(f.at_best) - Real(f.by_tone) * tone - Real(f.by_weakness) * weakness - Real(f.by_sedation) * sedation;
    return Real(1) / (Real(1) + exp(-log_odds));
}

}  // namespace tonus
