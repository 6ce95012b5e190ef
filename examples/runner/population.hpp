#pragma once
// The subjects of a population, each through the same request as the patient of the file, and what is kept of them.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <tonus/tonus.hpp>

#include "curves.hpp"
#include "request.hpp"

namespace runner {

/// Makes the subjects of a request by their number: the same ones for a seed, whatever is simulated first.
class recruiter {
public:
    /// Throws invalid_parameter for a spread that cannot be.
    explicit recruiter(const request& r);
    subject operator()(std::uint32_t number) const;

private:
    using change = std::function<void(subject&, std::uint32_t)>;

    subject median_;
    std::vector<change> changes_;
};

/// Whether a subject's cord sees the label's share of plasma instead of the typical patient's: so where the effect of oral
/// baclofen varies, and the file does not say otherwise.
bool has_median_cord(const request& r);

/// Numbers that spread over subjects, with the name of what they belong to.
struct spread_facts {
    std::string of;
    tonus::card facts;
};
std::vector<spread_facts> spreads_of(const request& r);

/// Quantiles at some looks: [look][percent].
using quantile_rows = std::vector<std::vector<double>>;

/// Tone and what is measured of each treatment at some looks.
struct population_bands {
    std::vector<tonus::sampling> times;
    quantile_rows tone;
    std::vector<quantile_rows> levels;  ///< of each treatment, in ng/mL
};
/// What is seen of all subjects at one visit.
struct population_visit {
    std::vector<std::size_t> grades;        ///< how many have each grade
    tonus::share_and_interval lower_grade;  ///< than their own untreated one
    tonus::share_and_interval lower_point;  ///< by one or more
    std::optional<tonus::share_and_interval> in_window;
};

struct population_result {
    population_bands grid;
    population_bands at_visits;
    std::vector<double> untreated_tone;    ///< quantiles
    population_visit untreated;            ///< before any treatment
    std::vector<population_visit> visits;  ///< as `at_visits.times`
    bool are_exact;                        ///< the quantiles; else they are off by at most 0.4 %
    std::vector<tonus::failed_subject> failures;
};

/// Simulates the population of a request on its grid and at the visits, by so many threads (0: as many as the machine runs
/// at once); the result does not depend on them. A subject who cannot be simulated is a failure, and left out.
///
/// Throws tonus::error when all fail.
population_result simulate_population(const request& r, const std::vector<tonus::sampling>& visits,
                                      std::size_t threads);

/// How much memory that takes, about, in bytes.
double memory_for(const population& p, double looks, std::size_t treatments);

}  // namespace runner
