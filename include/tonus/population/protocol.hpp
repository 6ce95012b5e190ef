#pragma once
// Floor 10. What all subjects of a cohort share: their doses, their times, and what is observed.
#include <cmath>
#include <concepts>
#include <cstddef>
#include <optional>
#include <ranges>
#include <type_traits>
#include <utility>
#include <vector>

#include <tonus/numeric/in_real.hpp>
#include <tonus/numeric/lanes.hpp>
#include <tonus/population/observation.hpp>
#include <tonus/sim/timetable_of.hpp>
#include <tonus/solve/by_structure.hpp>
#include <tonus/solve/cascade_on_lanes.hpp>
#include <tonus/solve/dopri5_on_lanes.hpp>
#include <tonus/solve/exact_on_lanes.hpp>

namespace tonus {

/// What of a patient the drug goes through: himself, when he is no more than a model, or his `body`.
template <class Patient>
const auto& body_of(const Patient& p) {
    if constexpr (compartment_model<Patient>)
        return p;
    else
        return p.body;
}
template <class Patient>
using body_type = std::remove_cvref_t<decltype(body_of(std::declval<const Patient&>()))>;

/// What is wrong with a patient: with himself, if he can be asked, or with his body.
template <class Patient>
std::optional<problem> problem_of(const Patient& p) {
    if constexpr (!compartment_model<Patient> && has_check<Patient>)
        if (const auto wrong = check(p)) return wrong;
    return check(body_of(p));
}

/// Whether patients of this type can be carried side by side by this solver, and looked at so.
template <class Patient, class Observation, class Solver>
concept goes_on_lanes = requires(const Solver& solver, const timetable<body_type<Patient>::size>& plan,
                                 const body_type<Patient>& typical, const Observation& observed,
                                 const model_in<lanes<2>, Patient>& two,
                                 const typename body_type<model_in<lanes<2>, Patient>>::state& x) {
    requires std::same_as<typename model_in<lanes<2>, Patient>::real, lanes<2>>;
    passage_of(solver, plan, typical);
    observed.see(two, x);
};

/// A typical patient, doses, times and an observation: what is the same for all, worked out once. The other patients are of
/// the same type: a model, or an aggregate with a model called `body`; with a kind of number that is a parameter of the type
/// (`real`), they can go side by side.
///
///     const protocol trial{typical, through(intake, schedule), grid({0_h}, {14_days}, 1_h), observed};
template <class Patient, class Observation, class Solver = solver_by_structure<body_type<Patient>>>
class protocol {
    static_assert(solver_for<Solver, body_type<Patient>>,
                  "tonus: this solver cannot carry one patient alone; for dopri5, include <tonus/solve/odeint.hpp>");

public:
    using patient = Patient;
    using body = body_type<Patient>;
    using solver_type = Solver;
    static constexpr bool on_lanes = goes_on_lanes<Patient, Observation, Solver>;  ///< whether several go side by side
    static constexpr std::size_t numbers_at_a_look = detail::numbers_in<decltype(std::declval<const Observation&>().see(
        std::declval<const Patient&>(), std::declval<const typename body::state&>()))>;

    /// Throws   invalid_parameter when the typical patient, an input or a time is not allowed; error without a time, and
    ///          for a concentration that is not proportional to the amounts.
    template <sampling_times Times>
    protocol(const Patient& typical, const inputs& given, Times&& times, const Observation& observed,
             const Solver& solver = {})
        : typical_{(require(problem_of(typical)), typical)},
          given_{given},
          times_(std::ranges::begin(times), std::ranges::end(times)),
          observed_{observed},
          solver_{solver},
          plan_{timetable_of<body>(given, times_)} {
        if (times_.empty()) throw error{"a protocol has one time to look at least"};
        require_proportional();
    }

    const Patient& typical() const { return typical_; }
    const inputs& given() const { return given_; }
    const std::vector<sampling>& times() const { return times_; }
    const Observation& observed() const { return observed_; }
    const Solver& solver() const { return solver_; }
    const timetable<body::size>& plan() const { return plan_; }

private:
    /// Tries what is said to be proportional on the typical patient.
    void require_proportional() const {
        if constexpr (requires { observed_.concentration; }) {
            const auto at = [&](const typename body::state& x) {
                double number = 0;
                detail::each_number(observed_.concentration(typical_, x), [&](std::size_t, double c) { number = c; });
                return number;
            };
            typename body::state once{}, thrice{};
            for (std::size_t i = 0; i < body::size; ++i)
                once[i] = 1.0 + 0.5 * static_cast<double>(i), thrice[i] = 3 * once[i];
            double sum = 0;
            for (std::size_t i = 0; i < body::size; ++i) {
                typename body::state unit{};
                unit[i] = once[i];
                sum += at(unit);
            }
            const double c = at(once);
            if (at({}) != 0 || !(std::abs(at(thrice) - 3 * c) <= 1e-12 * std::abs(c)) ||
                !(std::abs(sum - c) <= 1e-12 * std::abs(c)))
                throw error{"the concentration that is observed is not proportional to the amounts"};
        }
    }

    Patient typical_;
    inputs given_;
    std::vector<sampling> times_;
    Observation observed_;
    Solver solver_;
    timetable<body::size> plan_;
};
template <class Patient, sampling_times Times, class Observation>
protocol(const Patient&, const inputs&, Times&&, const Observation&) -> protocol<Patient, Observation>;
template <class Patient, sampling_times Times, class Observation, class Solver>
protocol(const Patient&, const inputs&, Times&&, const Observation&, const Solver&)
    -> protocol<Patient, Observation, Solver>;

}  // namespace tonus
