#pragma once
// Floor 4. The solutions that a pump is filled with.
#include <array>

#include <tonus/drug/sourced.hpp>
#include <tonus/error.hpp>

namespace tonus {

/// The concentrations of intrathecal baclofen that are sold.
inline constexpr sourced<std::array<concentration, 4>> marketed_concentrations{
    {(units::ug / units::mL)(50.0), (units::ug / units::mL)(500.0), (units::ug / units::mL)(1000.0),
     (units::ug / units::mL)(2000.0)},
    mark::published,
    "intrathecal baclofen",
    "Gablofen, empr.com: 50, 500, 1000, 2000 ug/mL"};

/// A solution by what its label says. There are two ways to name one, so that a slip of the pen is not taken for a
/// solution from the pharmacy.
class solution {
public:
    /// One that is sold. Throws invalid_parameter for another concentration.
    static solution marketed(concentration c) {
        for (const concentration sold : marketed_concentrations.value)
            if (c > sold * (1 - 1e-12) && c < sold * (1 + 1e-12)) return solution{sold};  // 0.1 + 0.4 mg/mL is 0.5
        throw invalid_parameter{{"concentration [ug/mL]", c.in(units::ug / units::mL),
                                 "50, 500, 1000 or 2000; another one is said by solution::compounded"}};
    }
    /// One that a pharmacy makes. Throws invalid_parameter unless its concentration is positive and finite.
    static solution compounded(concentration c) {
        require(positive("concentration [ug/mL]", c.in(units::ug / units::mL)));
        return solution{c};
    }

    concentration labelled() const { return labelled_; }

private:
    explicit solution(concentration c) : labelled_{c} {}
    concentration labelled_;
};

}  // namespace tonus
