#pragma once
// Floor 5. Grades that change to a neighbour at a time: a Markov chain in continuous time.
#include <array>
#include <cstddef>
#include <optional>

#include <tonus/numeric/propagator.hpp>
#include <tonus/outcome/ordinal_model.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The minimal continuous-time Markov model: grades settle to the frequencies P of a plain model, by steps to a
/// neighbour at the rates (1/mean) P_{k+1} / (P_k + P_{k+1}) up and (1/mean) P_k / (P_k + P_{k+1}) down. The shorter
/// the mean time, the less does the last grade matter.
///
/// Source   Schindler & Karlsson, A minimal continuous-time Markov pharmacometric model, AAPS J 2017;19:1424, doi
///          10.1208/s12248-017-0109-1; the rates are recalled, not verified. No such time of Ashworth grades is
///          published.
template <ordinal_model M>
struct neighbour_steps {
    using real = typename M::real;

    M settled;
    quantity<dim::time, real> mean;  ///< mean equilibration time
};

template <ordinal_model M>
std::optional<problem> check(const neighbour_steps<M>& m) {
    return first_of({check(m.settled), positive("mean equilibration time [h]", m.mean.canonical())});
}

/// The rates from grade to grade, 1/h, at a latent point.
/// Limits   where two neighbours are both impossible to a double, all goes towards the most probable grade.
template <ordinal_model M>
auto grade_flows(const neighbour_steps<M>& m, const latent_of<M>& at) {
    using Real = typename M::real;
    const auto p = probabilities(m.settled, at).of;
    constexpr std::size_t grades = scale<typename M::grade>::labels.size();
    std::size_t most = 0;
    for (std::size_t k = 1; k < grades; ++k)
        if (value_of(p[k]) > value_of(p[most])) most = k;
    compartmental_matrix<Real, grades> flows;
    for (std::size_t k = 0; k + 1 < grades; ++k) {
        const Real both = p[k] + p[k + 1];
        const Real up = value_of(both) > 0 ? Real(p[k + 1] / both) : Real(k < most ? 1.0 : 0.0);
        flows.carried[k + 1][k] = up / m.mean.canonical();
        flows.carried[k][k + 1] = (Real(1) - up) / m.mean.canonical();
    }
    return flows;
}

/// The probability of each grade a time after the last one, at a latent point that stayed.
/// Throws   invalid_parameter as `probabilities`, for a mean time that is not positive, and a negative time.
template <ordinal_model M>
grade_probabilities<typename M::grade, typename M::real> probabilities_after(
    const neighbour_steps<M>& m, const latent_of<M>& at, typename M::grade last,
    quantity<dim::time, typename M::real> since) {
    require(check(m));
    require(not_negative("time since the last grade [h]", since.canonical()));
    const auto moved = propagate(grade_flows(m, at), since.canonical(), wanted::state);
    grade_probabilities<typename M::grade, typename M::real> p{};
    for (std::size_t k = 0; k < p.of.size(); ++k) p.of[k] = moved.from_state[k][static_cast<std::size_t>(last)];
    return p;
}

/// The grade that is seen a time after the last one, at this address.
template <ordinal_model M, uniform_source Source>
typename M::grade drawn_after(const neighbour_steps<M>& m, const latent_of<M>& point, typename M::grade last,
                              quantity<dim::time, typename M::real> since, const Source& source, const address& at) {
    return grade_at(probabilities_after(m, point, last, since), source(at));
}

}  // namespace tonus
