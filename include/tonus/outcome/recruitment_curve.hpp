#pragma once
// Floor 4. What a shock to the nerve calls up: the H-reflex and the direct response M, by its strength.
#include <cmath>
#include <optional>
#include <type_traits>

#include <tonus/outcome/h_reflex.hpp>
#include <tonus/outcome/shares_of_one.hpp>

namespace tonus {

/// Recruitment of the soleus. Afferents fire at weaker shocks than motor axons; each kind is recruited as a normal
/// distribution of the logarithm of the stimulus, and a motor axon that fires itself carries no reflex (its own volley
/// meets the reflex's), so that H rises, then falls as M rises.
///
/// Source   the collision of volleys: Magladery & McDougal, Bull Johns Hopkins Hosp 1950;86:265, recalled; the closed
///          form is tonus', and assumed.
template <class Real = double>
struct basic_recruitment_curve {
    number<Real> h_most;   ///< mV: H of all afferents, if no motor axon fired itself
    number<Real> h_half;   ///< stimulus that recruits half of the reflex, in motor thresholds
    number<Real> h_width;  ///< standard deviation of ln stimulus
    number<Real> m_most;   ///< mV: M of all motor axons
    number<Real> m_half;   ///< stimulus that recruits half of the motor axons, in motor thresholds
    number<Real> m_width;  ///< standard deviation of ln stimulus
};
using recruitment_curve = basic_recruitment_curve<>;

template <class Real>
std::optional<problem> check(const basic_recruitment_curve<Real>& c) {
    if (auto p = first_of({not_negative("h_most [mV]", Real(c.h_most)), positive("h_half", Real(c.h_half)),
                           positive("h_width", Real(c.h_width)), positive("m_most [mV]", Real(c.m_most)),
                           positive("m_half", Real(c.m_half)), positive("m_width", Real(c.m_width))}))
        return p;
    if (value_of(Real(c.h_most)) <= value_of(Real(c.m_most))) return std::nullopt;
    return problem{"h_most [mV]", value_of(Real(c.h_most)), "at most m_most, " + text(value_of(Real(c.m_most)))};
}

namespace detail {
template <class Real>
shares_of_one<Real> recruited(const Real& log_stimulus, const Real& half, const Real& width) {
    using std::log;
    return with_normal_noise((log_stimulus - Real(log(half))) / width);
}
}  // namespace detail

/// The direct response and the reflex to a shock, mV; `stimulus` in motor thresholds.
/// Throws   invalid_parameter for a curve that `check` refuses, and a stimulus that is not positive.
template <class Real>
Real m_at(const basic_recruitment_curve<Real>& c, const std::type_identity_t<Real>& stimulus) {
    using std::log;
    require(check(c));
    require(positive("stimulus", stimulus));
    return Real(c.m_most) * detail::recruited<Real>(log(stimulus), c.m_half, c.m_width).beyond;
}
template <class Real>
Real h_at(const basic_recruitment_curve<Real>& c, const std::type_identity_t<Real>& stimulus) {
    using std::log;
    require(check(c));
    require(positive("stimulus", stimulus));
    const Real at = log(stimulus);
    return Real(c.h_most) * detail::recruited<Real>(at, c.h_half, c.h_width).beyond *
           detail::recruited<Real>(at, c.m_half, c.m_width).short_of;
}

/// The stimulus of the largest reflex: H has one peak, as both of its factors are log-concave in ln stimulus.
/// Limits   H there is the largest to 1e-14 of itself.
template <class Real>
double best_stimulus(const basic_recruitment_curve<Real>& c) {
    require(check(c));
    const recruitment_curve plain{1.0, value_of(Real(c.h_half)), value_of(Real(c.h_width)),
                                  1.0, value_of(Real(c.m_half)), value_of(Real(c.m_width))};
    const auto h = [&](double log_stimulus) { return h_at(plain, std::exp(log_stimulus)); };
    const double width = plain.h_width + plain.m_width, a = std::log(plain.h_half), b = std::log(plain.m_half);
    double low = std::fmin(a, b) - 8 * width, high = std::fmax(a, b) + 8 * width;
    constexpr double golden = 0.6180339887498949;
    double left = high - golden * (high - low), right = low + golden * (high - low);
    double h_left = h(left), h_right = h(right);
    for (int round = 0; round < 80; ++round) {
        if (h_left < h_right) {
            low = left, left = right, h_left = h_right;
            right = low + golden * (high - low), h_right = h(right);
        } else {
            high = right, right = left, h_right = h_left;
            left = high - golden * (high - low), h_left = h(left);
        }
    }
    return std::exp((low + high) / 2);
}

/// Hmax/Mmax: the largest reflex of the curve, over the largest direct response.
/// Throws   invalid_parameter for a curve that `check` refuses.
template <class Real>
basic_h_reflex<Real> largest_of(const basic_recruitment_curve<Real>& c) {
    return {h_at(c, Real(best_stimulus(c))) / Real(c.m_most)};
}

/// The curve under a drug: at the terminals of afferents it takes its share of H (as `h_reflex_under`), at motoneurons
/// it raises the stimulus that they need by a factor. M stays as it is.
/// Throws   invalid_parameter for a curve that `check` refuses, an effect outside of 0 to 1, and a factor below 1.
template <class Real>
basic_recruitment_curve<Real> curve_under(const basic_recruitment_curve<Real>& untreated,
                                          const std::type_identity_t<Real>& presynaptic,
                                          const std::type_identity_t<Real>& threshold_factor) {
    require(check(untreated));
    require(within("presynaptic effect", presynaptic, 0.0, 1.0));
    require(finite("factor of the threshold", threshold_factor));
    if (value_of(threshold_factor) < 1)
        throw invalid_parameter{{"factor of the threshold", value_of(threshold_factor), "1 or more"}};
    auto c = untreated;
    c.h_most = Real(untreated.h_most) * (Real(1) - presynaptic);
    c.h_half = Real(untreated.h_half) * threshold_factor;
    return c;
}

}  // namespace tonus
