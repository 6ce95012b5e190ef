#pragma once
// Floor 3. Coefficients of efficacy: several changes as one number that knows which way is better.
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/outcome/direction.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// A coefficient of efficacy, of a definition of yours. Coefficients of different directions cannot be compared.
///
/// The published ones have no published formula, and contradict each other: of baclofen against tolperisone 3.6 against
/// 2.3, once said to be better when lower and once when higher (Saudi Pharm J 2017;25:655, retracted), and 1.15 against
/// 0.45, better when higher (Li 2021 Braz J Med Biol Res 54:e11293). So tonus has no formula for them.
template <class Better>
struct effect_coefficient {
    number<> value;
};

/// Whether `a` stands for more efficacy than `b`.
template <class Better>
bool is_better(const effect_coefficient<Better>& a, const effect_coefficient<Better>& b) {
    return Better::sign * (double(a.value) - double(b.value)) > 0;
}
template <class A, class B>
bool is_better(const effect_coefficient<A>&,
               const effect_coefficient<B>&) = delete;  // coefficients of different directions are not comparable

/// One outcome of a composite: its weight, the standard deviation that its changes are measured in, and which way it is
/// better (the sign of an improvement: `lower_is_better::sign` for an Ashworth score).
struct composite_part {
    std::string name;
    number<> weight;
    number<> sd;
    number<> sign;
};

/// A weighted sum of standardised changes.
template <class Better>
struct composite {
    std::vector<composite_part> of;
};

template <class Better>
std::optional<problem> check(const composite<Better>& c) {
    if (c.of.empty()) return problem{"outcomes of a composite", 0, "1 or more"};
    for (const auto& part : c.of) {
        if (auto p = first_of({positive(("weight of " + part.name).c_str(), double(part.weight)),
                               positive(("sd of " + part.name).c_str(), double(part.sd))}))
            return p;
        if (std::abs(double(part.sign)) != 1)
            return problem{"sign of " + part.name, double(part.sign), "1 or -1: the sign of an improvement"};
    }
    return std::nullopt;
}

/// The coefficient of these changes, in the order of the parts: every improvement moves it in its direction.
/// Throws   invalid_parameter for a composite that `check` refuses, another number of changes, or one that is not finite.
template <class Better>
effect_coefficient<Better> coefficient_of(const composite<Better>& c, std::span<const double> changes) {
    require(check(c));
    if (changes.size() != c.of.size())
        throw invalid_parameter{{"changes of a composite", static_cast<double>(changes.size()),
                                 "as many as it has outcomes, " + std::to_string(c.of.size())}};
    double sum = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        require(finite(("change of " + c.of[i].name).c_str(), changes[i]));
        sum += double(c.of[i].weight) * double(c.of[i].sign) * changes[i] / double(c.of[i].sd);
    }
    return {Better::sign * sum};
}

}  // namespace tonus
