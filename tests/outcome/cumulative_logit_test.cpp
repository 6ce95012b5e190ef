#include <tonus/outcome/cumulative_logit.hpp>

#include <cmath>
#include <numbers>

#include <support/catch.hpp>
#include <tonus/outcome/graded_response.hpp>

using namespace tonus;

TEST_CASE("the odds of a grade or a higher one are the exponential of tone above its cut", "[cumulative_logit]") {
    const cumulative_logit<ashworth> m{halfway_cuts<ashworth>(), 0.4};
    for (const double t : {-1.0, 0.0, 1.2, 3.9, 6.0}) {
        const auto p = probabilities(m, {t});
        for (std::size_t k = 1; k < 5; ++k) {
            const double beyond = at_least(p, static_cast<ashworth>(k));
            const double wanted = (t - m.cuts.at[k - 1]) / 0.4;
            CHECK_THAT(beyond, WithinRel(1 / (1 + std::exp(-wanted)), 1e-13));
        }
    }
}

TEST_CASE("the odds of all cuts change by the same factor with tone", "[cumulative_logit]") {
    const cumulative_logit<ashworth> m{halfway_cuts<ashworth>(), 0.4};
    const auto odds = [&](double t, ashworth g) {
        const double p = at_least(probabilities(m, {t}), g);
        return p / (1 - p);
    };
    for (const auto g : {ashworth::grade_1, ashworth::grade_2, ashworth::grade_3, ashworth::grade_4})
        CHECK_THAT(odds(2.3, g) / odds(1.9, g), WithinRel(std::numbers::e, 1e-11));
}

TEST_CASE("logit and probit of the same standard deviation differ by few hundredths", "[cumulative_logit]") {
    const auto cuts = halfway_cuts<modified_ashworth>();
    const cumulative_logit<modified_ashworth> logit{cuts, 0.36 * std::sqrt(3.0) / std::numbers::pi};
    const graded_response<modified_ashworth> probit{cuts, 0.36};
    double worst = 0;
    for (double t = 0; t <= 4; t += 0.05)
        for (std::size_t k = 0; k < 6; ++k)
            worst = std::max(worst, std::abs(probabilities(logit, {t}).of[k] - probabilities(probit, {t}).of[k]));
    CHECK(worst < 0.06);
    CHECK(worst > 0.01);
}
