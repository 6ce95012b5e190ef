#pragma once
// Floor 5. What a trial has brought: of each subject, at each visit.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <tonus/trial/visits.hpp>

namespace tonus {

/// What there is of each subject at each visit. The numbers are also there for visits that a subject did not come to: what
/// would have been, had nobody left or missed any; `present` says which of them a trial would know.
struct trial_data {
    std::vector<std::string> arms;
    std::vector<planned_visit> visits;
    std::vector<std::size_t> arm;               ///< by subject
    std::vector<std::optional<duration>> left;  ///< by subject: when it left, since the start
    std::vector<double> latent_values;          ///< [subject][visit]
    std::vector<double> seen_values;            ///< [subject][visit]
    std::vector<bool> present;                  ///< [subject][visit]

    std::size_t subjects() const { return arm.size(); }
    std::size_t place(std::size_t subject, std::size_t visit) const { return subject * visits.size() + visit; }
};

}  // namespace tonus
