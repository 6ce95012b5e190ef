#include <tonus/trial/fit_odds.hpp>

#include <cmath>
#include <vector>

#include <support/catch.hpp>

using namespace tonus;

TEST_CASE("without covariates the likelihood is that of the shares", "[fit_odds]") {
    std::vector<graded_subject> all;
    for (const std::size_t k : {0u, 0u, 1u, 1u, 1u, 2u, 2u, 2u, 2u, 2u}) all.push_back({k, {}});
    const auto fit = fit_odds(all, 3);
    CHECK(fit.ended == fit_ended::converged);
    CHECK(fit.slopes.empty());
    CHECK_THAT(fit.log_likelihood, WithinRel(2 * std::log(0.2) + 3 * std::log(0.3) + 5 * std::log(0.5), 1e-13));
}

TEST_CASE("a slope turns its sign with its covariate, and keeps its variance", "[fit_odds]") {
    std::vector<graded_subject> all, turned;
    for (std::size_t i = 0; i < 30; ++i) {
        const double x = static_cast<double>(i % 7) / 3 - 1;
        const std::size_t k = (i * 5 + i / 4) % 3;
        all.push_back({k, {x}});
        turned.push_back({k, {-x}});
    }
    const auto a = fit_odds(all, 3), b = fit_odds(turned, 3);
    CHECK_THAT(a.slopes[0], WithinRel(-b.slopes[0], 1e-9));
    CHECK_THAT(a.variance_of_first, WithinRel(b.variance_of_first, 1e-9));
    CHECK(a.variance_of_first > 0);
}
