#pragma once
// Floor 7. The agreement that a model of grading predicts, by quadrature over the tones of patients.
#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <numbers>
#include <optional>
#include <vector>

#include <tonus/numeric/legendre.hpp>
#include <tonus/outcome/agreement.hpp>
#include <tonus/outcome/rater.hpp>

namespace tonus {

/// Tones of many patients: normal.
template <class Grade>
struct tones_of_patients {
    tone<Grade> mean;
    number<> sd;  ///< points of tone
};

template <class Grade>
std::optional<problem> check(const tones_of_patients<Grade>& t) {
    return first_of({finite("mean tone", double(t.mean.value)), not_negative("sd of tones", double(t.sd))});
}

namespace detail {

/// Where to divide an integral over tone, in standard deviations from the mean: about each cut in growing steps, so
/// that a narrow noise is met by narrow panels.
template <class M>
void add_edges(std::vector<double>& all, const M& m, double mean, double sd) {
    for (std::size_t i = 0; i + 1 < scale<typename M::grade>::labels.size(); ++i) {
        const double cut = (cut_of(m, i) - mean) / sd, width = width_of(m) / sd;
        all.push_back(cut);
        for (double step = 1; step < 100; step *= 2) {
            all.push_back(cut - step * width);
            all.push_back(cut + step * width);
        }
    }
}

}  // namespace detail

/// The table of two ratings of the same patients, each by its own model; they are independent once the tone is known.
///
/// Limits   each share within 1e-12
/// Throws   invalid_parameter for a model or tones that `check` refuses.
template <ordinal_model A, ordinal_model B>
requires std::same_as<typename A::grade, typename B::grade> && std::same_as<typename A::real, double> &&
    std::same_as<typename B::real, double>
        agreement_table<typename A::grade> expected_table(const A& first, const B& second,
                                                          const tones_of_patients<typename A::grade>& patients) {
    require(first_of({check(first), check(second), check(patients)}));
    agreement_table<typename A::grade> table{};
    const auto add = [&](double at, double weight) {
        const auto p = probabilities(first, {at}), q = probabilities(second, {at});
        for (std::size_t i = 0; i < table.grades; ++i)
            for (std::size_t j = 0; j < table.grades; ++j) table.share[i][j] += weight * p.of[i] * q.of[j];
    };
    const double mean = patients.mean.value, sd = patients.sd;
    if (!(sd > 0)) {
        add(mean, 1);
        return table;
    }
    constexpr int far = 10;
    std::vector<double> edges;
    for (int i = -far; i <= far; ++i) edges.push_back(i);
    detail::add_edges(edges, first, mean, sd);
    detail::add_edges(edges, second, mean, sd);
    std::erase_if(edges, [](double z) { return !(std::abs(z) <= far); });
    std::sort(edges.begin(), edges.end());
    const legendre<16> rule;
    for (std::size_t e = 1; e < edges.size(); ++e) {
        const double from = edges[e - 1], length = edges[e] - from;
        if (!(length > 0)) continue;
        for (std::size_t i = 0; i < rule.node.size(); ++i) {
            const double z = from + length * rule.node[i];
            add(mean + sd * z, length * rule.weight[i] * std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi));
        }
    }
    return table;
}
/// The table of two ratings by the same model.
template <ordinal_model M>
auto expected_table(const M& both, const tones_of_patients<typename M::grade>& patients) {
    return expected_table(both, both, patients);
}

/// The table of two raters, over all pairs of raters; of two whose biases are known it is that of their `seen_by`.
template <class Grade>
agreement_table<Grade> table_between_raters(const raters<Grade>& r, const tones_of_patients<Grade>& patients) {
    return expected_table(seen_by_anyone(r), patients);
}
/// The table of a rater who rates twice, over all raters: the bias stays, and widens what is rated.
template <class Grade>
agreement_table<Grade> table_within_a_rater(const raters<Grade>& r, const tones_of_patients<Grade>& patients) {
    require(check(patients));
    return expected_table(seen_by(r, 0), {patients.mean, std::hypot(double(patients.sd), double(r.between))});
}

}  // namespace tonus
