#pragma once
// Floor 8. A virtual trial: subjects respond, come to visits or leave, and are seen.
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/trial/allocation.hpp>
#include <tonus/trial/endpoint.hpp>
#include <tonus/trial/trial_data.hpp>

namespace tonus {

/// What a subject would show at each of its visits in an arm: `response(subject, arm, times, into)`; `times` since the
/// start, the baseline first. What it draws it takes from addresses of the subject, so that a subject is the same in
/// every arm.
template <class R>
concept trial_response =
    std::invocable<const R&, std::uint32_t, std::size_t, std::span<const duration>, std::span<double>>;

/// How many times as high the hazard of leaving is from a visit to the next: `factor(subject, arm, so_far)`, where the
/// responses so far end with that of this visit, and begin with that of the baseline.
template <class F>
concept leaving_factor = requires(const F& f, std::uint32_t subject, std::size_t arm, std::span<const double> so_far) {
    { f(subject, arm, so_far) } -> std::convertible_to<double>;
};
/// Leaving has nothing to do with the response.
inline constexpr auto leaves_regardless = [](std::uint32_t, std::size_t, std::span<const double>) { return 1.0; };

/// Runs a trial. Every draw has the address of its subject and visit: who else is in the trial, in which arm, and who
/// leaves, changes nothing for a subject; and the same subject in another arm leaves by the same uniform.
///
/// Throws   invalid_parameter for a design or an endpoint that `check` refuses, for an allocation of other subjects, and for
///          a response that is not finite (it names subject and visit).
template <trial_response Response, uniform_source Source, trial_endpoint<Source> Endpoint,
          leaving_factor Factor = decltype(leaves_regardless)>
trial_data run_trial(const trial_design& d, const allocation& to, const Response& response, const Endpoint& endpoint,
                     const Source& source, const Factor& leaves_faster = leaves_regardless) {
    require(first_of({check(d), check(endpoint)}));
    if (to.arm.size() != d.subjects)
        throw invalid_parameter{
            {"subjects with an arm", static_cast<double>(to.arm.size()), "as many as there are subjects"}};
    const std::size_t visits = d.visits.size();
    trial_data out{{}, d.visits, to.arm, {}, {}, {}, {}};
    for (const trial_arm& a : d.arms) out.arms.push_back(a.name);
    out.latent_values.reserve(d.subjects * visits);
    out.seen_values.reserve(d.subjects * visits);
    std::vector<duration> times(visits, duration::from_canonical(0));
    std::vector<double> row(visits), factors(visits - 1);
    for (std::size_t i = 0; i < d.subjects; ++i) {
        const auto subject = to.first_subject + static_cast<std::uint32_t>(i);
        const std::size_t arm = to.arm[i];
        if (arm >= d.arms.size())
            throw invalid_parameter{{"arm", static_cast<double>(arm), "below " + std::to_string(d.arms.size())}};
        for (std::uint32_t v = 0; v < visits; ++v) times[v] = time_of(d.visits[v], source, subject, v);
        row.assign(visits, std::numeric_limits<double>::quiet_NaN());  // a visit that was forgotten is found out
        response(subject, arm, std::span<const duration>{times}, std::span<double>{row});
        for (std::size_t v = 0; v < visits; ++v)
            if (!std::isfinite(row[v]))
                throw invalid_parameter{
                    {"response of subject " + std::to_string(subject) + " at visit " + std::to_string(v), row[v],
                     "finite"}};
        for (std::size_t v = 0; v + 1 < visits; ++v)
            factors[v] = leaves_faster(subject, arm, std::span<const double>(row).first(v + 1));
        const auto left = leaves_at(d.arms[arm].leaving, times, factors, source({purpose::dropout, subject}));
        out.left.push_back(left);
        for (std::uint32_t v = 0; v < visits; ++v) {
            out.latent_values.push_back(row[v]);
            out.seen_values.push_back(seen(endpoint, row[v], source, {to.first_subject, subject, v}));
            const bool has_left = left && *left < times[v];
            out.present.push_back(v == 0 || (!has_left && !misses(d.missed, source, subject, v)));
        }
    }
    return out;
}

}  // namespace tonus
