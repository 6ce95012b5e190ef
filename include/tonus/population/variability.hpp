#pragma once
// Floor 5. How parameters vary, together or alone: between subjects, between occasions, or because they are uncertain.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/numeric/cholesky.hpp>
#include <tonus/population/transforms.hpp>
#include <tonus/population/varies.hpp>

namespace tonus {

/// How parameters of a model vary together: log-normal, around typical values that are medians. Prepared once, for any
/// number of subjects.
///
///     constexpr auto cl = member<&body::cl>, v = member<&body::v>;
///     const variability<body> between{{varies(cl, by_cv(0.21)), varies(v, by_cv(0.22))}, {correlated(cl, v, 0.3)}};
template <class Model>
class variability {
public:
    static constexpr std::size_t most = 32;  ///< deviations: parameters that vary as one have one

    /// Throws   invalid_parameter when the correlations contradict each other (it names the pivot, in the order of
    ///          `all`), when one is not between -1 and 1, for a negative omega, or for more than `most` deviations;
    ///          error for a parameter that varies twice, and for a correlation of one that does not vary.
    explicit variability(std::initializer_list<varying<Model>> all,
                         std::initializer_list<association<Model>> together = {})
        : variability{std::vector(all), std::vector(together)} {}
    variability(std::vector<varying<Model>> all, const std::vector<association<Model>>& together)
        : varying_{std::move(all)}, root_{varying_.size()} {
        require(within("parameters that vary", static_cast<double>(varying_.size()), 1, most));
        std::vector<parameter<Model>> seen;
        for (std::size_t i = 0; i < varying_.size(); ++i) {
            const std::string which = "deviation " + std::to_string(i + 1);
            require(not_negative(("omega of " + which).c_str(), omega(i)));
            if (varying_[i].parameters.empty()) throw error{which + " moves no parameter"};
            for (const auto& p : varying_[i].parameters) {
                if (holds(seen, p)) throw error{which + " moves a parameter that varies already"};
                seen.push_back(p);
            }
        }
        lower_triangle correlation{varying_.size()};
        for (std::size_t i = 0; i < varying_.size(); ++i) correlation.at(i, i) = 1;
        for (std::size_t k = 0; k < together.size(); ++k) {
            const auto& pair = together[k];
            const std::string which = "correlation " + std::to_string(k + 1);
            const std::size_t i = place_of(pair.a), j = place_of(pair.b);
            if (i == size() || j == size()) throw error{which + " is of a parameter that does not vary"};
            if (i == j) throw error{which + " is of parameters that vary as one"};
            double& at = correlation.at(std::max(i, j), std::min(i, j));
            if (at != 0) throw error{which + " is of two parameters that have one already"};
            at = pair.is_covariance ? pair.value / (omega(i) * omega(j)) : pair.value;
            require(within(which.c_str(), at, -1, 1));
        }
        root_ = cholesky(correlation);
    }

    /// How many deviations a subject has: the draws that it takes.
    std::size_t size() const { return varying_.size(); }
    /// The standard deviation of the i-th.
    double omega(std::size_t i) const { return varying_[i].spread.omega; }

    /// Multiplies each parameter by the factor that independent standard normal draws make of it.
    template <class Draw>
    void move(Model& m, Draw&& draw) const {
        std::array<double, most> z;
        for (std::size_t i = 0; i < size(); ++i) {
            z[i] = draw(i);
            double deviation = 0;
            for (std::size_t j = 0; j <= i; ++j) deviation += root_.at(i, j) * z[j];
            const auto factor = static_cast<typename parameter<Model>::real>(std::exp(omega(i) * deviation));
            for (const auto& p : varying_[i].parameters) p.multiply(m, factor);
        }
    }

private:
    static bool holds(const std::vector<parameter<Model>>& all, parameter<Model> p) {
        return std::find(all.begin(), all.end(), p) != all.end();
    }
    /// Which deviation moves a parameter; size() when none does.
    std::size_t place_of(parameter<Model> p) const {
        std::size_t i = 0;
        while (i < size() && !holds(varying_[i].parameters, p)) ++i;
        return i;
    }

    std::vector<varying<Model>> varying_;
    lower_triangle root_;
};

/// The model as it is at this address: another subject, occasion or possible truth than the typical one, as its
/// `purpose` says. It takes the draws from `at.draw` on.
///
///     const body seventh = varied(typical, between_subjects, source, {purpose::between_subjects, 7});
///     const body today = varied(seventh, between_occasions, source, {purpose::between_occasions, 7, day});
template <class Model, uniform_source Source>
Model varied(Model typical, const variability<Model>& how, const Source& source, address at) {
    const std::uint32_t first = at.draw;
    how.move(typical, [&](std::size_t i) {
        at.draw = first + static_cast<std::uint32_t>(i);
        return standard_normal(source, at);
    });
    return typical;
}

}  // namespace tonus
