#include <tonus/numeric/sample_quantile.hpp>

#include <vector>

#include <support/catch.hpp>
#include <support/said.hpp>

using tonus::sample_quantile;

TEST_CASE("quantiles of a sample are those of R's default", "[sample_quantile]") {
    const std::vector<double> x{1, 2, 4, 8, 16};  // quantile(c(1, 2, 4, 8, 16), p)
    CHECK(sample_quantile(x, 0) == 1);
    CHECK_THAT(sample_quantile(x, 0.1), WithinRel(1.4, 1e-15));
    CHECK(sample_quantile(x, 0.25) == 2);
    CHECK(sample_quantile(x, 0.5) == 4);
    CHECK_THAT(sample_quantile(x, 0.9), WithinRel(12.8, 1e-15));
    CHECK(sample_quantile(x, 1) == 16);
    CHECK(sample_quantile(std::vector<double>{3}, 0.3) == 3);
}

TEST_CASE("a probability outside 0 to 1 is refused", "[sample_quantile]") {
    const std::vector<double> x{1, 2};
    for (const double p : {-0.1, 1.1, nan_})
        CHECK_THROWS_WITH(sample_quantile(x, p), "probability = " + tonus::text(p) + ", but must be from 0 to 1");
}
