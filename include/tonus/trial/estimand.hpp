#pragma once
// Floor 6. What a trial is to estimate: which change, of whom, and what stands for numbers that are missing.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tonus/error.hpp>
#include <tonus/trial/trial_data.hpp>

namespace tonus {

/// What is done about a subject who is not there at the visit.
enum class when_missing {
    left_out,           ///< those who came are compared (completers)
    carried_forward,    ///< the last number known stands for it (LOCF); after the baseline alone the change is zero
    as_if_nobody_left,  ///< the number that would have been seen: known in a simulation only
};
/// Which number of a subject.
enum class which_number {
    seen,          ///< as rated or measured
    latent_value,  ///< without any error: known in a simulation only
};

constexpr std::string_view describe(when_missing m) {
    switch (m) {
        case when_missing::left_out:
            return "those who came";
        case when_missing::carried_forward:
            return "last observation carried forward";
        case when_missing::as_if_nobody_left:
            return "as if nobody had left";
    }
    return "unknown";
}

/// The change of a number from the baseline to a visit.
struct change_from_baseline {
    std::size_t visit;
    when_missing missing;
    which_number of;
};

/// The estimand in words: `change from baseline at visit 3, as seen; those who came`.
inline std::string describe(const change_from_baseline& e) {
    return "change from baseline at visit " + std::to_string(e.visit) +
           (e.of == which_number::seen ? ", as seen; " : ", latent; ") + std::string{describe(e.missing)};
}

/// The changes of the subjects that the estimand is about, in their order: by arm.
/// Throws   invalid_parameter for a visit that is not there, or is the baseline.
inline std::vector<std::vector<double>> changes_by_arm(const trial_data& d, const change_from_baseline& e) {
    if (e.visit == 0 || e.visit >= d.visits.size())
        throw invalid_parameter{{"visit of a change from baseline", static_cast<double>(e.visit),
                                 "from 1 to " + std::to_string(d.visits.size() - 1)}};
    const auto& of = e.of == which_number::seen ? d.seen_values : d.latent_values;
    std::vector<std::vector<double>> changes(d.arms.size());
    for (std::size_t i = 0; i < d.subjects(); ++i) {
        std::size_t v = e.visit;
        if (e.missing == when_missing::left_out && !d.present[d.place(i, v)]) continue;
        if (e.missing == when_missing::carried_forward)
            while (!d.present[d.place(i, v)]) --v;  // the baseline is present
        changes[d.arm[i]].push_back(of[d.place(i, v)] - of[d.place(i, 0)]);
    }
    return changes;
}

/// The numbers of an arm at a visit, of those who came.
/// Throws   invalid_parameter for an arm or a visit that is not there.
inline std::vector<double> values_at(const trial_data& d, std::size_t arm, std::size_t visit, which_number which) {
    if (arm >= d.arms.size())
        throw invalid_parameter{{"arm", static_cast<double>(arm), "below " + std::to_string(d.arms.size())}};
    if (visit >= d.visits.size())
        throw invalid_parameter{{"visit", static_cast<double>(visit), "below " + std::to_string(d.visits.size())}};
    const auto& of = which == which_number::seen ? d.seen_values : d.latent_values;
    std::vector<double> values;
    for (std::size_t i = 0; i < d.subjects(); ++i)
        if (d.arm[i] == arm && d.present[d.place(i, visit)]) values.push_back(of[d.place(i, visit)]);
    return values;
}

}  // namespace tonus
