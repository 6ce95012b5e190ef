#pragma once
// Floor 5. Grades that depend on the one before: a rater, or a patient, holds on to the last answer.
#include <cmath>
#include <cstddef>
#include <optional>

#include <tonus/outcome/ordinal_model.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// A first-order Markov chain of grades: with a probability the last grade is given again, else it is graded afresh.
/// At a tone that stays, each grade is as frequent as without carry-over, and the kappa of two successive grades is
/// `persistence`; at zero persistence the grades are independent.
///
/// Source   tonus: a special case of the first-order models of Zingmark, Kagedal & Karlsson, J Pharmacokinet
///          Pharmacodyn 2005;32:261, whose intercepts depend on the last grade. No carry-over of Ashworth grades is
///          published.
template <ordinal_model M>
struct carry_over {
    using real = typename M::real;

    M afresh;
    number<real> persistence;  ///< from 0 to 1
};

template <ordinal_model M>
std::optional<problem> check(const carry_over<M>& m) {
    return first_of({check(m.afresh), within("persistence", typename M::real(m.persistence), 0.0, 1.0)});
}

/// The persistence over a time that has passed, where holding on ends at a constant rate: exp(-time / mean). Steps in
/// time may then be divided as one likes.
/// Throws   invalid_parameter for a negative time, and a mean that is not positive.
inline double persistence_after(duration since, duration mean) {
    require(not_negative("time since the last grade [h]", since.canonical()));
    require(positive("mean time of holding on [h]", mean.canonical()));
    return std::exp(-(since / mean));
}

/// The probability of each grade after the last one. Higher tone, and a higher last grade, make higher grades more
/// probable. Throws invalid_parameter as `probabilities` does, and for a persistence outside of 0 to 1.
template <ordinal_model M>
grade_probabilities<typename M::grade, typename M::real> probabilities_after(const carry_over<M>& m,
                                                                             const latent_of<M>& at,
                                                                             typename M::grade last) {
    using Real = typename M::real;
    require(check(m));
    auto p = probabilities(m.afresh, at);
    for (Real& each : p.of) each *= Real(1) - Real(m.persistence);
    p.of[static_cast<std::size_t>(last)] += Real(m.persistence);
    return p;
}

/// The grade that is seen after the last one, at this address.
template <ordinal_model M, uniform_source Source>
typename M::grade drawn_after(const carry_over<M>& m, const latent_of<M>& point, typename M::grade last,
                              const Source& source, const address& at) {
    return grade_at(probabilities_after(m, point, last), source(at));
}

}  // namespace tonus
