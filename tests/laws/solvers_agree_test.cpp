#include <tonus/solve/odeint.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>
#include <support/linear_models.hpp>

using namespace tonus::units;
using tests::linear::make;
using tonus::instant, tonus::sampling;

TEMPLATE_LIST_TEST_CASE("dopri5 finds what exact knows", "[laws]", tests::linear::all) {
    using M = typename TestType::template model<double>;
    const auto m = make<TestType>();
    const tonus::inputs given{
        {{0.5, 0.0}, 10, 0, 0}, {{2, 0.0}, 4, 0, M::central}, {{3, 0.0}, 6, 4.5, M::central}, {{5, 0.0}, 5, 1.25, 0}};
    std::vector<sampling> times;
    for (const double t : {0.0, 0.5, 1.0, 2.0, 3.0, 4.25, 6.25, 7.5, 8.0, 24.0, 60.0}) times.push_back(instant{t * h});
    const auto amounts = [](const auto& s) { return s.amounts; };
    const auto known = record_as(m, given, times, amounts),
               found = record_as(m, given, times, amounts, tonus::dopri5{});
    REQUIRE(found.ended == tonus::ending::complete);
    REQUIRE(found.size() == known.size());
    double largest = 0, worst = 0;
    for (std::size_t n = 0; n < known.size(); ++n)
        for (std::size_t i = 0; i < M::size; ++i) {
            largest = std::max(largest, known[n][i]);
            worst = std::max(worst, std::abs(found[n][i] - known[n][i]));
        }
    CHECK(worst <= 2e-9 * largest);
}
