#include <tonus/outcome/expected_agreement.hpp>

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <boost/math/quadrature/gauss_kronrod.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/outcome/bounded_integer.hpp>
#include <tonus/outcome/coding.hpp>
#include <tonus/outcome/cumulative_logit.hpp>

using namespace tonus;

namespace {

/// The setting of the reference: six grades coded 0 to 5, tones N(2.5, 1.2), the same noise in both raters.
const tones_of_patients<modified_ashworth> patients{{2.5}, 1.2};
graded_response<modified_ashworth> with_noise(double sd) { return {halfway_between(modified_ashworth_in_steps()), sd}; }

}  // namespace

TEST_CASE("noise of 0.36 points gives a kappa of 0.51, noise of 0.12 agreement in 87 of 100", "[expected_agreement]") {
    const auto wide = expected_table(with_noise(0.36), patients), narrow = expected_table(with_noise(0.12), patients);
    CHECK_THAT(kappa(wide), WithinAbs(0.5099, 5e-5));
    CHECK_THAT(raw_agreement(narrow), WithinAbs(0.8690, 5e-5));
}

TEST_CASE("the whole table of the reference is met to what a simulation of it can tell", "[expected_agreement]") {
    struct line {
        double noise, agreement, kappa, weighted;
    };
    for (const line& l :
         {line{0.10, 0.890, 0.857, 0.962}, line{0.15, 0.837, 0.788, 0.944}, line{0.20, 0.781, 0.717, 0.926},
          line{0.30, 0.678, 0.585, 0.891}, line{0.40, 0.583, 0.466, 0.852}, line{0.50, 0.506, 0.371, 0.806},
          line{0.60, 0.448, 0.302, 0.758}, line{0.80, 0.363, 0.207, 0.656}}) {
        const auto t = expected_table(with_noise(l.noise), patients);
        CAPTURE(l.noise);
        CHECK_THAT(raw_agreement(t), WithinAbs(l.agreement, 0.0025));
        CHECK_THAT(kappa(t), WithinAbs(l.kappa, 0.0025));
        CHECK_THAT(weighted_kappa(t, disagreement::quadratic), WithinAbs(l.weighted, 0.0015));
    }
}

TEST_CASE("each share of a table is its integral", "[expected_agreement]") {
    using boost::math::quadrature::gauss_kronrod;
    const auto look = [](const auto& m, double mean, double sd) {
        const auto t = expected_table(m, {{mean}, sd});
        double sum = 0;
        for (const auto& row : t.share)
            for (const double share : row) sum += share;
        CHECK_THAT(sum, WithinAbs(1, 1e-12));
        for (std::size_t i = 0; i < t.grades; ++i)
            for (std::size_t j = 0; j <= i; ++j) {
                const auto density = [&](double x) {
                    const auto p = probabilities(m, {mean + sd * x});
                    return p.of[i] * p.of[j] * std::exp(-x * x / 2) / std::sqrt(2 * std::acos(-1.0));
                };
                double integral = 0;
                for (double x = -10; x < 10; x += 0.25)
                    integral += gauss_kronrod<double, 31>::integrate(density, x, x + 0.25, 8, 1e-14);
                CHECK_THAT(t.share[i][j], WithinAbs(integral, 1e-12));
                CHECK_THAT(t.share[j][i], WithinAbs(t.share[i][j], 1e-16));
            }
    };
    look(with_noise(0.36), 2.5, 1.2);
    look(with_noise(0.03), 3.1, 0.4);
    look(cumulative_logit<ashworth>{halfway_cuts<ashworth>(), 0.02}, 1.5, 1.0);
    look(bounded_integer<ashworth>{2, 1, 3}, 2.5, 0.5);
}

TEST_CASE("without noise two ratings always agree, and each grade has its share of patients", "[expected_agreement]") {
    const auto t = expected_table(with_noise(0), patients);
    CHECK_THAT(raw_agreement(t), WithinAbs(1, 1e-13));
    CHECK_THAT(kappa(t), WithinAbs(1, 1e-13));
    CHECK_THAT(t.share[0][0], WithinAbs(shares_at((0.5 - 2.5) / 1.2).below, 1e-13));
    CHECK_THAT(t.share[2][2], WithinAbs(0.5 - shares_at(-1 / 1.2).below, 1e-13));
}

TEST_CASE("patients who are all alike agree by chance alone", "[expected_agreement]") {
    const auto t = expected_table(with_noise(0.4), {{2.3}, 0});
    CHECK_THAT(kappa(t), WithinAbs(0, 1e-14));
    const auto narrow = expected_table(with_noise(0.4), {{2.3}, 1e-7});
    CHECK_THAT(raw_agreement(narrow), WithinAbs(raw_agreement(t), 1e-12));
}

TEST_CASE("more noise means less agreement", "[expected_agreement]") {
    double agreed = 2, beyond_chance = 2;
    for (double sd = 0; sd < 2; sd += 0.1) {
        const auto t = expected_table(with_noise(sd), patients);
        CHECK(raw_agreement(t) < agreed);
        CHECK(kappa(t) < beyond_chance);
        agreed = raw_agreement(t), beyond_chance = kappa(t);
    }
}

TEST_CASE("a rater agrees more with himself than with another", "[expected_agreement]") {
    const raters<modified_ashworth> some{halfway_between(modified_ashworth_in_steps()), 0.3, 0.4};
    CHECK(kappa(table_within_a_rater(some, patients)) > kappa(table_between_raters(some, patients)));
    CHECK_THAT(kappa(table_between_raters(some, patients)),
               WithinRel(kappa(expected_table(with_noise(0.5), patients)), 1e-12));
    const raters<modified_ashworth> alike{some.cuts, 0, 0.4};
    CHECK_THAT(kappa(table_within_a_rater(alike, patients)),
               WithinRel(kappa(table_between_raters(alike, patients)), 1e-12));
}

TEST_CASE("two raters of opposed biases agree less, and all pairs together are two raters of whom nothing is known",
          "[expected_agreement]") {
    const raters<modified_ashworth> some{halfway_between(modified_ashworth_in_steps()), 0.3, 0.4};
    const auto of = [&](double a, double b) { return expected_table(seen_by(some, a), seen_by(some, b), patients); };
    for (double bias = 0.1; bias < 1; bias += 0.1) {
        const auto now = of(bias, -bias), before = of(bias - 0.1, 0.1 - bias);
        CHECK(raw_agreement(now) < raw_agreement(before));
        // A grade apart, kappa is below zero, and says little.
        if (bias < 0.65) CHECK(kappa(now) < kappa(before));
    }
    CHECK_THAT(kappa(of(0.3, -0.2)), WithinRel(kappa(of(-0.2, 0.3)), 1e-12));
    // Over both biases, by the trapezoidal rule, which is exact for normal weights at such a step.
    agreement_table<modified_ashworth> all{};
    for (int a = -8; a <= 8; ++a)
        for (int b = -8; b <= 8; ++b) {
            const auto t = of(0.3 * a * 0.75, 0.3 * b * 0.75);
            const double weight = std::exp(-(a * a + b * b) * 0.75 * 0.75 / 2) * 0.75 * 0.75 / (2 * std::acos(-1.0));
            for (std::size_t i = 0; i < 6; ++i)
                for (std::size_t j = 0; j < 6; ++j) all.share[i][j] += weight * t.share[i][j];
        }
    const auto wanted = table_between_raters(some, patients);
    for (std::size_t i = 0; i < 6; ++i)
        for (std::size_t j = 0; j < 6; ++j) CHECK_THAT(all.share[i][j], WithinAbs(wanted.share[i][j], 1e-8));
}

TEST_CASE("a million pairs of ratings agree as often as expected", "[expected_agreement]") {
    const raters<modified_ashworth> some{halfway_between(modified_ashworth_in_steps()), 0.204, 0.297};
    const pseudo_random source{31};
    constexpr std::uint32_t n = 1'000'000;
    const auto z = [&](purpose why, std::uint32_t i, std::uint32_t draw) {
        return normal_quantile(source({why, i, 0, draw}));
    };
    std::vector<modified_ashworth> first, other, again;
    for (std::uint32_t i = 0; i < n; ++i) {
        const double truth = 2.5 + 1.2 * z(purpose::between_subjects, i, 0);
        const auto rated = [&](std::uint32_t rater, std::uint32_t time) {
            const double error = double(some.within) * z(purpose::residual_error, i, time);
            const double seen = truth + bias_of(some, source, {purpose::raters, rater}) + error;
            return grade_of(tone<modified_ashworth>{seen}, some.cuts);
        };
        first.push_back(rated(2 * i, 0)), again.push_back(rated(2 * i, 1)), other.push_back(rated(2 * i + 1, 2));
    }
    const auto near = [&](const agreement_table<modified_ashworth>& seen, const agreement_table<modified_ashworth>& t) {
        for (std::size_t i = 0; i < 6; ++i)
            for (std::size_t j = 0; j < 6; ++j) {
                const double p = t.share[i][j];
                CHECK(std::abs(seen.share[i][j] - p) <= 4 * std::sqrt(p * (1 - p) / n) + 1e-12);
            }
        CHECK_THAT(kappa(seen), WithinAbs(kappa(t), 0.0025));
        CHECK_THAT(weighted_kappa(seen, disagreement::linear),
                   WithinAbs(weighted_kappa(t, disagreement::linear), 0.002));
    };
    near(table_of<modified_ashworth>(first, other), table_between_raters(some, patients));
    near(table_of<modified_ashworth>(first, again), table_within_a_rater(some, patients));
}

TEST_CASE("on the axis of tone, where 1+ stands at 1.5, the same points are more noise", "[expected_agreement]") {
    const graded_response<modified_ashworth> m{halfway_cuts<modified_ashworth>(), 0.36};
    CHECK_THAT(kappa(expected_table(m, {{2.0}, 0.96})), WithinAbs(0.41, 0.005));
}

TEST_CASE("tones and models that cannot be are refused by name", "[expected_agreement]") {
    CHECK(said(check(tones_of_patients<ashworth>{{nan_}, 1})) == "mean tone = nan, but must be finite");
    CHECK(said(check(tones_of_patients<ashworth>{{2}, -1})) ==
          "sd of tones = -1, but must be zero or positive, and finite");
    CHECK_THROWS_AS(expected_table(with_noise(-1), patients), invalid_parameter);
    CHECK_THROWS_AS(expected_table(with_noise(1), {{2.5}, infinity}), invalid_parameter);
}
