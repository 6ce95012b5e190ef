#include <tonus/outcome/graded_response.hpp>

#include <array>

#include <boost/math/special_functions/erf.hpp>

#include <support/catch.hpp>

using namespace tonus;

TEST_CASE("a grade is seen with the probability of a normal error between its cuts", "[graded_response]") {
    const graded_response<modified_ashworth> m{halfway_cuts<modified_ashworth>(), 0.36};
    const auto below = [](double z) { return boost::math::erfc(-z / std::sqrt(2.0)) / 2; };
    for (const double t : {-1.0, 0.0, 0.5, 1.3, 1.6, 2.9, 4.0, 7.0}) {
        const auto p = probabilities(m, {t});
        CHECK_THAT(p[modified_ashworth::grade_0], WithinRel(below((0.5 - t) / 0.36), 1e-13));
        CHECK_THAT(p[modified_ashworth::grade_1_plus],
                   WithinAbs(below((1.75 - t) / 0.36) - below((1.25 - t) / 0.36), 1e-15));
        CHECK_THAT(p[modified_ashworth::grade_4], WithinRel(below((t - 3.5) / 0.36), 1e-13));
    }
    CHECK_THAT(probabilities(m, {0.5})[modified_ashworth::grade_0], WithinRel(0.5, 1e-15));
}
