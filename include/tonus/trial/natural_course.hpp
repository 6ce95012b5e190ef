#pragma once
// Floor 5. What becomes of tone without drug in a trial: placebo, exercise, and the course of the disease.
#include <cmath>
#include <cstdint>
#include <optional>

#include <tonus/error.hpp>
#include <tonus/population/random.hpp>
#include <tonus/population/truncated.hpp>
#include <tonus/units.hpp>

namespace tonus {

/// The share of untreated tone that goes without drug, and how it differs between patients: normal, of which is kept what
/// lies between tone gone (1) and tone twice as high (-1). Tone follows with its own turnover.
struct natural_course {
    number<> share;  ///< P: that goes in the end
    number<> sd;     ///< of P between patients; zero: all are alike
    rate drift;      ///< the share of untreated tone that the disease adds in a time
    rate kout;       ///< rate constant of the turnover of tone
};

inline std::optional<problem> check(const natural_course& c) {
    return first_of({within("share that goes without drug", double(c.share), -1, 1),
                     not_negative("sd of the share that goes without drug", double(c.sd)),
                     finite("drift of tone [1/h]", c.drift.canonical()), positive("kout [1/h]", c.kout.canonical())});
}

/// The course of one subject: P is its own, and no longer spread.
/// Throws   invalid_parameter for a course that `check` refuses.
template <uniform_source Source>
natural_course course_of(natural_course c, const Source& source, std::uint32_t subject) {
    require(check(c));
    if (double(c.sd) > 0)
        c.share = quantile_between{truncated_normal<double>{double(c.share), double(c.sd), -1, 1}}(
            source({purpose::trial_response, subject}));
    c.sd = 0;
    return c;
}

/// What is left of untreated tone at a time since the baseline, where the drug alone leaves `by_drug` of it; 1 without
/// drug. It solves dT/dt = kout ((1 - P)(1 - E) + drift t - T) from T = 1 on, where `by_drug` solves it for P = drift = 0:
/// any course of effects E.
///
/// Domain   a course of one subject, a time that is not negative.
inline double left_of_tone(const natural_course& c, double by_drug, duration since) {
    const double kt = c.kout * since, gone = -std::expm1(-kt), p = c.share;
    return (1 - p) * by_drug + p * (1 - gone) + c.drift / c.kout * (kt - gone);
}

}  // namespace tonus
