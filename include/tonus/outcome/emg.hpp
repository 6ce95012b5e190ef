#pragma once
// Floor 4. The electromyogram of a muscle at rest: its activity under an effect, and what that adds up to.
#include <cmath>
#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <type_traits>

#include <tonus/error.hpp>
#include <tonus/population/spread.hpp>
#include <tonus/population/transforms.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// Activity of a muscle: the root mean square of its surface potential, microvolts.
template <class Real = double>
struct basic_emg {
    number<Real> uV;

    friend auto operator<=>(const basic_emg& a, const basic_emg& b) { return Real(a.uV) <=> Real(b.uV); }
    friend bool operator==(const basic_emg& a, const basic_emg& b) { return Real(a.uV) == Real(b.uV); }
};
using emg = basic_emg<>;

/// How activity answers to an effect in one muscle.
template <class Real = double>
struct basic_emg_response {
    basic_emg<Real> untreated;
    basic_emg<Real> silence;  ///< what the amplifier shows of a muscle that is silent
};
using emg_response = basic_emg_response<>;

template <class Real>
std::optional<problem> check(const basic_emg_response<Real>& r) {
    if (auto p = first_of({not_negative("untreated EMG [uV]", Real(r.untreated.uV)),
                           not_negative("EMG of silence [uV]", Real(r.silence.uV))}))
        return p;
    if (!(r.untreated < r.silence)) return std::nullopt;
    return problem{"untreated EMG [uV]", value_of(Real(r.untreated.uV)),
                   "at least that of silence, " + text(value_of(Real(r.silence.uV)))};
}

/// Activity under an effect: what it leaves of the way from silence to untreated.
/// Source   tonus: assumed. That baclofen silences tonic activity is known of rats: Neurosci Lett 1989;97:221.
/// Throws   invalid_parameter for a response that `check` refuses, and an effect outside of 0 to 1.
template <class Real>
basic_emg<Real> emg_under(const basic_emg_response<Real>& r, const std::type_identity_t<Real>& effect) {
    require(check(r));
    require(within("effect", effect, 0.0, 1.0));
    return {Real(r.silence.uV) + (Real(r.untreated.uV) - Real(r.silence.uV)) * (Real(1) - effect)};
}

/// The burden of activity: its integral over time by trapezoids, microvolts times hours.
/// Throws   invalid_parameter unless there are as many times as activities, two at least, and times do not fall.
inline double emg_burden(std::span<const instant> times, std::span<const emg> activity) {
    const auto n = static_cast<double>(times.size());
    if (times.size() < 2) throw invalid_parameter{{"number of times", n, "two at least"}};
    if (times.size() != activity.size())
        throw invalid_parameter{
            {"number of activities", static_cast<double>(activity.size()), "as many as times, " + text(n)}};
    double sum = 0;
    for (std::size_t i = 1; i < times.size(); ++i) {
        const double hours = (times[i] - times[i - 1]).in(units::h);
        require(not_negative("time between activities [h]", hours));
        sum += hours * (double(activity[i - 1].uV) + double(activity[i].uV)) / 2;
    }
    return sum;
}

/// What is measured of an activity: the same median, spread by the electrodes' place and skin. Never negative.
/// Throws   invalid_parameter for an activity that is negative or not finite.
template <uniform_source Source>
emg measured(const emg& truth, log_spread error, const Source& source, const address& at) {
    require(not_negative("EMG [uV]", double(truth.uV)));
    return {double(truth.uV) * std::exp(error.omega * standard_normal(source, at))};
}

}  // namespace tonus
