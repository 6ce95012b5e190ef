#pragma once
// Floor 3. What can be asked of solvers that step.
#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The absolute error allowed in a step: one number for all compartments, or one for each; mg, or the unit of a response.
class absolute_error {
public:
    absolute_error(double all) : each_{all} {}  // NOLINT: a number is a tolerance
    absolute_error(std::initializer_list<double> each) : each_{each} {}
    explicit absolute_error(std::vector<double> each) : each_{std::move(each)} {}

    std::size_t size() const { return each_.size(); }
    double operator[](std::size_t compartment) const { return each_.size() == 1 ? each_[0] : each_[compartment]; }

private:
    std::vector<double> each_;
};

namespace detail {

template <class Options>
std::optional<problem> check_steps(const Options& s) {
    if (s.absolute.size() == 0) return problem{"absolute tolerances", 0, "one, or one for each compartment"};
    for (std::size_t i = 0; i < s.absolute.size(); ++i) {
        const auto of = s.absolute.size() == 1 ? "" : " of compartment " + std::to_string(i);
        if (const auto p = positive(("absolute tolerance" + of + " [mg]").c_str(), s.absolute[i])) return p;
    }
    if (const auto p = positive("relative tolerance", s.relative)) return p;
    if (s.largest_step)
        if (const auto p = positive("largest step [h]", s.largest_step->canonical())) return p;
    if (s.first_step)
        if (const auto p = positive("first step [h]", s.first_step->canonical())) return p;
    if (s.most_steps == 0) return problem{"most steps", 0, "at least 1"};
    return std::nullopt;
}

/// The absolute error of each of `N` compartments.
///
/// Throws   invalid_parameter for an option that is not allowed.
template <std::size_t N, class Options>
std::array<double, N> absolute_errors(const Options& s) {
    require(check(s));
    if (s.absolute.size() != 1 && s.absolute.size() != N)
        throw invalid_parameter{{"absolute tolerances", static_cast<double>(s.absolute.size()),
                                 "one, or one for each of the " + std::to_string(N) + " compartments"}};
    std::array<double, N> each;
    for (std::size_t i = 0; i < N; ++i) each[i] = s.absolute[i];
    return each;
}

}  // namespace detail

}  // namespace tonus
