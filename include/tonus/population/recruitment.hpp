#pragma once
// Floor 6. Subjects by their number, from a population.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <tonus/numeric/cholesky.hpp>
#include <tonus/population/covariates.hpp>
#include <tonus/population/transforms.hpp>

namespace tonus {

/// Between which limits something is drawn, and how much of its whole distribution they keep.
struct limits_kept {
    std::string_view of;
    double low, high;
    std::string_view unit;
    double kept;
};

/// Draws subjects of a population: `const recruitment recruit{adult_population{}}; recruit(source, 7)`. Prepared once.
///
/// A subject takes seven draws of `purpose::covariates`: sex, age, height, body mass, creatinine clearance, CYP2D6, cause.
class recruitment {
public:
    static constexpr std::uint32_t draws = 7;

    /// Throws   invalid_parameter for distributions that cannot be, limits beyond those of `patient`, correlations that
    ///          contradict each other, and weights that are negative.
    explicit recruitment(const adult_population& from)
        : from_{from},
          age_{from.age.value},
          height_{quantile_between{from.height_female.value}, quantile_between{from.height_male.value}},
          mass_{quantile_between{from.mass_female.value}, quantile_between{from.mass_male.value}},
          creatinine_clearance_{from.creatinine_clearance.value},
          root_{correlations(from)} {
        require(within("share of women", double(from.share_female.value), 0, 1));
        require(check_weights(from.cyp2d6.value));
        require(check_weights(from.cause.value));
        for (const auto& m : {from.mass_female.value, from.mass_male.value}) {
            require(check(patient{m.low, from.creatinine_clearance.value.low}));
            require(check(patient{m.high, from.creatinine_clearance.value.high}));
        }
    }

    /// The subject with this number: always the same one, for a seed.
    template <uniform_source Source>
    covariates operator()(const Source& source, std::uint32_t subject) const {
        const auto draw = [&](std::uint32_t i) { return source({purpose::covariates, subject, 0, i}); };
        const bool is_female = draw(0) < double(from_.share_female.value);
        const std::size_t by_sex = is_female ? 0 : 1;
        double z[4], u[4];
        for (std::uint32_t i = 0; i < 4; ++i) {
            z[i] = normal_quantile(draw(1 + i));
            double deviation = 0;
            for (std::uint32_t j = 0; j <= i; ++j) deviation += root_.at(i, j) * z[j];
            u[i] = shares_at(deviation).below;
        }
        return {.sex = is_female ? sex::female : sex::male,
                .age = age_(u[0]),
                .height_cm = height_[by_sex](u[1]),
                .who = {.mass = mass_[by_sex](u[2]), .creatinine_clearance = creatinine_clearance_(u[3])},
                .cyp2d6 = static_cast<cyp2d6>(chosen(from_.cyp2d6.value, draw(5))),
                .cause = static_cast<cause>(chosen(from_.cause.value, draw(6)))};
    }

    const adult_population& from() const { return from_; }

    /// The limits of each distribution, and how much they keep.
    std::vector<limits_kept> limits() const {
        const auto line = [](std::string_view of, const auto& quantile, auto unit, std::string_view name) {
            const auto in = [&](const auto& x) {
                if constexpr (requires { x.in(unit); })
                    return x.in(unit);
                else
                    return x;
            };
            return limits_kept{of, in(quantile.of().low), in(quantile.of().high), name, quantile.kept()};
        };
        return {line("age", age_, units::year, "years"),
                line("height of women", height_[0], units::one, "cm"),
                line("height of men", height_[1], units::one, "cm"),
                line("body mass of women", mass_[0], units::kg, "kg"),
                line("body mass of men", mass_[1], units::kg, "kg"),
                line("creatinine clearance", creatinine_clearance_, units::mL / units::min, "mL/min")};
    }

private:
    static lower_triangle correlations(const adult_population& from) {
        lower_triangle r{4};  // age, height, body mass, creatinine clearance
        for (std::size_t i = 0; i < 4; ++i) r.at(i, i) = 1;
        r.at(2, 1) = from.height_and_mass.value;
        r.at(3, 0) = from.age_and_creatinine_clearance.value;
        r.at(3, 2) = from.mass_and_creatinine_clearance.value;
        return cholesky(r);
    }

    adult_population from_;
    quantile_between<truncated_normal<duration>> age_;
    std::array<quantile_between<truncated_normal<double>>, 2> height_;       // women, men
    std::array<quantile_between<truncated_log_normal<body_mass>>, 2> mass_;  // women, men
    quantile_between<truncated_normal<clearance>> creatinine_clearance_;
    lower_triangle root_;
};

}  // namespace tonus
