#include <tonus/population/spread.hpp>

#include <cmath>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus::units;
using tonus::by_cv, tonus::by_omega;

TEST_CASE("a CV is exact, and what it is made of comes back", "[variability]") {
    CHECK(by_cv(0).omega == 0);
    CHECK_THAT(by_cv(0.9).omega, WithinRel(std::sqrt(std::log(1.81)), 1e-15));
    for (const double cv : {1e-8, 0.21, 0.9, 5.0}) CHECK_THAT(cv_of(by_cv(cv)), WithinRel(cv, 1e-14));
    // ka of Simon 2018: 1.64 (1.34-2).
    CHECK_THAT(tonus::by_95_interval(1.34 / h, 2.0 / h).omega,
               WithinRel(std::log(2 / 1.34) / 3.919927969080108, 1e-14));
    CHECK_THROWS_WITH(by_cv(-0.2), "coefficient of variation = -0.2, but must be zero or positive, and finite");
    CHECK_THROWS_AS(by_cv(nan_), tonus::invalid_parameter);
    CHECK_THROWS_WITH(by_omega(-1), "omega = -1, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(tonus::by_95_interval(L(2.0), L(1.0)),
                      "upper over lower limit of the interval = 0.5, but must be 1 or more, and finite");
    CHECK_THROWS_AS(tonus::by_95_interval(L(-2.0), L(-4.0)), tonus::error);
}
