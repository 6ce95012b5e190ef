#pragma once
// Floor 7. An adverse effect: how probable each grade of it is, by the level that makes it.
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <tonus/outcome/cumulative_logit.hpp>
#include <tonus/risk/brain_site.hpp>

namespace tonus {

/// How bad an adverse effect is: the grades 1 to 4 of CTCAE, and none. Drowsiness that is life-threatening is coma. CTCAE
/// ends at grade 3 for headache, dizziness, fatigue and nausea (recalled, not verified); the model leaves them a grade 4,
/// which a high last step makes rare.
/// Source   Common Terminology Criteria for Adverse Events, National Cancer Institute. (Grade 5 is death.)
enum class severity { none, mild, moderate, severe, life_threatening };

template <>
struct scale<severity> {
    static constexpr std::string_view name = "severity";
    static constexpr std::array<std::string_view, 5> labels{"none", "mild", "moderate", "severe", "life-threatening"};
};

/// Log odds of having an effect at all: the point of an axis that severity grades.
template <class Real = double>
struct basic_log_odds {
    number<Real> value;
};
template <class Real>
struct latent<severity, Real> {
    using type = basic_log_odds<Real>;
    static constexpr const char* name = "log odds of an adverse effect";
};

/// Which level an effect follows: that of the brain, of which less is felt when one is used to it, or that of plasma,
/// where the peak counts.
enum class driven_by { brain, plasma };

using per_concentration = quantity<dim::none - dim::concentration>;

/// logit P(any grade) = logit(without drug) + by_level C; of each grade above mild it is lower by the steps.
///
/// Source   proportional odds, as in Sheiner, Clin Pharmacol Ther 1994;56:309; linear in the level, so that nothing but
///          what is there without drug is left where no drug is.
template <class Real = double>
struct basic_adverse_effect {
    std::string_view name;
    number<Real> without_drug;  ///< the probability of any grade on placebo, between 0 and 1 and neither
    quantity<dim::none - dim::concentration, Real> by_level;  ///< by how much the log odds rise; negative protects
    driven_by driver;
    quantity<dim::concentration, Real> half_used;  ///< half is felt where the brain is used to so much
    std::array<double, 3> steps;  ///< of the log odds: mild to moderate, to severe, to life-threatening
};
using adverse_effect = basic_adverse_effect<>;

template <class Real>
std::optional<problem> check(const basic_adverse_effect<Real>& e) {
    const double p = value_of(Real(e.without_drug));
    auto wrong =
        first_of({p > 0 && p < 1 ? std::nullopt : std::optional{problem{"without drug", p, "above 0 and below 1"}},
                  finite("by level [L/mg]", e.by_level.canonical()),
                  positive("level one is half used to [mg/L]", e.half_used.canonical()),
                  positive("step to moderate", e.steps[0]), positive("step to severe", e.steps[1]),
                  positive("step to life-threatening", e.steps[2])});
    if (wrong) wrong->parameter = std::string{e.name} + ": " + wrong->parameter;
    return wrong;
}

/// The ordinal model of an effect: it grades log odds.
template <class Real>
basic_cumulative_logit<severity, Real> grading_of(const basic_adverse_effect<Real>& e) {
    basic_cumulative_logit<severity, Real> m{{{0, 0, 0, 0}, "steps of the adverse effect"}, Real(1)};
    for (std::size_t i = 0; i < e.steps.size(); ++i) m.cuts.at[i + 1] = m.cuts.at[i] + e.steps[i];
    return m;
}

/// The probability of each grade at a level, as `felt_level` gives it; together they are one.
/// Throws   invalid_parameter for an effect that `check` refuses, and a level that is not finite. Rounding late in a
///          washout may leave a level just below zero; it is taken as it is.
template <class Real>
grade_probabilities<severity, Real> probabilities(
    const basic_adverse_effect<Real>& e, const std::type_identity_t<quantity<dim::concentration, Real>>& level) {
    using std::log;
    require(check(e));
    const Real p(e.without_drug);
    return probabilities(grading_of(e), basic_log_odds<Real>{log(p / (Real(1) - p)) + e.by_level * level});
}

/// The level that drives an effect, in a model with a site in the brain.
template <class Real, class M>
quantity<dim::concentration, Real> felt_level(const basic_adverse_effect<Real>& e, const M& m,
                                              const typename M::state& x) {
    if (e.driver == driven_by::plasma) return concentration_in(m, x);
    return felt(brain_level_in(m, x), used_to_in(m, x), e.half_used);
}

/// By how much log odds have to rise with the level, if one level is to take one probability to another.
/// Throws   invalid_parameter for a probability that is not between 0 and 1, and a level that is not positive.
inline per_concentration rise_from(double without, double with_drug, concentration level) {
    for (const double p : {without, with_drug})
        if (!(p > 0 && p < 1)) throw invalid_parameter{{"probability", p, "above 0 and below 1"}};
    require(positive("level [mg/L]", level.canonical()));
    return (std::log(with_drug / (1 - with_drug)) - std::log(without / (1 - without))) / level;
}

}  // namespace tonus
