#pragma once
// Floor 5. Who the subjects are: the covariates of one subject, and those of a population as distributions.
#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <tonus/drug/cyp2d6.hpp>
#include <tonus/drug/patient.hpp>
#include <tonus/drug/sourced.hpp>
#include <tonus/population/truncated.hpp>

namespace tonus {

enum class sex { female, male };

/// What made the muscles spastic.
enum class cause { multiple_sclerosis, spinal_cord_injury, stroke, cerebral_palsy, brain_injury, other };
inline constexpr std::size_t causes = 6;

constexpr std::string_view describe(cause c) {
    constexpr std::array<std::string_view, causes> name{"multiple sclerosis", "spinal cord injury", "stroke",
                                                        "cerebral palsy",     "brain injury",       "other"};
    return name[static_cast<std::size_t>(c)];
}

/// One subject. `who` is what the parameter sets of drugs read: `model_of(set, subject.who)`.
struct covariates {
    tonus::sex sex;
    duration age;
    double height_cm;
    patient who;
    tonus::cyp2d6 cyp2d6;
    tonus::cause cause;
};

/// Adults with spasticity, as distributions. Change what you know better: `adults.age.value.high = 65_years`.
///
/// The correlations are those of normal distributions behind (a Gaussian copula), so the limits hold whatever they are.
struct adult_population {
    template <class Quantity>
    using normal = sourced<truncated_normal<Quantity>>;
    template <class Quantity>
    using log_normal = sourced<truncated_log_normal<Quantity>>;

    sourced<number<>> share_female{0.468, mark::published, "1743 patients with intrathecal baclofen, 53 sites",
                                   "Schiess 2020 Neuromodulation, Product Surveillance Registry"};
    normal<duration> age{{units::year(50.0), units::year(14.0), units::year(18.0), units::year(85.0)},
                         mark::assumed,
                         "adults",
                         "a wide middle age; causes differ too much for one published figure"};
    normal<double> height_female{{163.0, 7.0, 140.0, 190.0}, mark::assumed, "women", "round figures of surveys, in cm"};
    normal<double> height_male{{176.0, 7.0, 150.0, 205.0}, mark::assumed, "men", "round figures of surveys, in cm"};
    log_normal<body_mass> mass_female{{units::kg(66.0), 0.20, units::kg(38.0), units::kg(130.0)},
                                      mark::assumed,
                                      "women",
                                      "round figures of surveys; who cannot walk may be lighter"};
    log_normal<body_mass> mass_male{{units::kg(80.0), 0.18, units::kg(45.0), units::kg(150.0)},
                                    mark::assumed,
                                    "men",
                                    "round figures of surveys; who cannot walk may be lighter"};
    normal<clearance> creatinine_clearance{
        {units::mL(103.0) / units::min, units::mL(25.0) / units::min, units::mL(15.0) / units::min,
         units::mL(180.0) / units::min},
        mark::assumed,
        "adults",
        "mean: renal clearance of baclofen in healthy men (Kochak 1985), which equals it; spread and limits assumed"};
    sourced<number<>> age_and_creatinine_clearance{
        -0.40, mark::derived, "healthy men from 50 years on",
        "-0.72 mL/min a year (Eriksen 2020 J Am Soc Nephrol 31:1602) times 14 years over 25 mL/min"};
    sourced<number<>> height_and_mass{0.45, mark::assumed, "adults", "taller is heavier, within one sex"};
    sourced<number<>> mass_and_creatinine_clearance{0.30, mark::assumed, "adults",
                                                    "who has more muscle makes and clears more creatinine"};
    sourced<std::array<double, cyp2d6_phenotypes>> cyp2d6{
        {7.5, 6.5, 84.5, 1.5},
        mark::derived,
        "mostly of European origin",
        "midpoints of poor 5-10 %, intermediate 2-11 %, normal 77-92 %, ultrarapid 1-2 %: CPIC, PMC5479760"};
    sourced<std::array<double, causes>> cause{
        {1, 1, 1, 1, 1, 0}, mark::assumed, "none", "no preference; put the shares of your clinic or trial"};
};

template <class Self, class F>
requires std::same_as<std::remove_const_t<Self>, adult_population>
void visit(Self& s, F&& f) {
    f("share_female", s.share_female);
    f("age", s.age);
    f("height_female", s.height_female);
    f("height_male", s.height_male);
    f("mass_female", s.mass_female);
    f("mass_male", s.mass_male);
    f("creatinine_clearance", s.creatinine_clearance);
    f("age_and_creatinine_clearance", s.age_and_creatinine_clearance);
    f("height_and_mass", s.height_and_mass);
    f("mass_and_creatinine_clearance", s.mass_and_creatinine_clearance);
    f("cyp2d6", s.cyp2d6);
    f("cause", s.cause);
}

}  // namespace tonus
