#pragma once
// Floor 7. What is seen of a subject of a trial: a grade by a rater, as a number, or a measurement.
#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>

#include <tonus/error.hpp>
#include <tonus/outcome/coding.hpp>
#include <tonus/outcome/rater.hpp>
#include <tonus/population/transforms.hpp>

namespace tonus {

/// Who is seen, at which visit, and in which trial: that whose first subject has this number.
struct trial_look {
    std::uint32_t first_subject;
    std::uint32_t subject;
    std::uint32_t visit;
};

/// How a latent response is seen: `seen(endpoint, latent, source, look)`, and `check(endpoint)`.
template <class E, class Source>
concept trial_endpoint = requires(const E& e, const Source& source, const trial_look& look) {
    { check(e) } -> std::same_as<std::optional<problem>>;
    { seen(e, 0.0, source, look) } -> std::same_as<double>;
};

/// Tone graded by a rater, and the grade's number. The trial has so many raters; each subject has one of them, the same at
/// all visits or another one each time. With the same rater the bias is on both sides of a change.
template <class Grade>
struct graded_endpoint {
    raters<Grade> by;
    coding<Grade> codes;
    std::uint32_t number_of_raters;
    bool same_rater;
};

template <class Grade>
std::optional<problem> check(const graded_endpoint<Grade>& e) {
    if (e.number_of_raters == 0) return problem{"raters of a trial", 0, "1 or more"};
    return first_of({check(e.by), check(e.codes)});
}

/// Domain   an endpoint that `check` allows. Throws invalid_parameter for a tone that is not finite.
template <class Grade, uniform_source Source>
double seen(const graded_endpoint<Grade>& e, double latent_tone, const Source& source, const trial_look& look) {
    const address at{purpose::ratings, look.subject, look.visit, 0};
    const double which = source({at.why, at.subject, e.same_rater ? 0 : at.occasion, 1}) * e.number_of_raters;
    const double bias = bias_of(e.by, source, {purpose::raters, static_cast<std::uint32_t>(which), look.first_subject});
    return e.codes[drawn_grade(seen_by(e.by, bias), {latent_tone}, source, at)];
}

/// The response itself with normal noise; exact where the noise is zero.
struct measured_endpoint {
    number<> sd;
};

inline std::optional<problem> check(const measured_endpoint& e) {
    return not_negative("sd of a measurement", double(e.sd));
}
template <uniform_source Source>
double seen(const measured_endpoint& e, double response, const Source& source, const trial_look& look) {
    return response + double(e.sd) * standard_normal(source, {purpose::ratings, look.subject, look.visit, 0});
}

}  // namespace tonus
