#pragma once
// Floor 4. What is said of parameters that vary: how widely, and which belong together.
#include <initializer_list>
#include <vector>

#include <tonus/population/parameter.hpp>
#include <tonus/population/spread.hpp>

namespace tonus {

/// Parameters that share one deviation, and its spread.
template <class Model>
struct varying {
    std::vector<parameter<Model>> parameters;
    log_spread spread;
};
/// A parameter varies log-normally around its typical value, which is its median: `varies(cl, by_cv(0.21))`.
template <class Model>
varying<Model> varies(parameter<Model> p, log_spread spread) {
    return {{p}, spread};
}
/// Several parameters vary as one, by the same factor: `vary_together({vc, vp}, by_cv(0.44))`.
template <class Model>
varying<Model> vary_together(std::initializer_list<parameter<Model>> all, log_spread spread) {
    return {all, spread};
}

/// Two parameters, and how their deviations (the logarithms of their factors) belong together.
template <class Model>
struct association {
    parameter<Model> a, b;
    double value;
    bool is_covariance;
};
/// The correlation of the logarithms, as NONMEM's.
template <class Model>
association<Model> correlated(parameter<Model> a, parameter<Model> b, double correlation) {
    return {a, b, correlation, false};
}
/// The covariance of the logarithms: what stands beside the diagonal of an $OMEGA block.
template <class Model>
association<Model> covarying(parameter<Model> a, parameter<Model> b, double covariance) {
    return {a, b, covariance, true};
}

}  // namespace tonus
