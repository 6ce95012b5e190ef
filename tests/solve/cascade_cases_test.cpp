// Nonlinear event-schedule cases with reference answers of forty digits (tests/cases), through the cascade.
#include <tonus/solve/cascade.hpp>

#include <string>
#include <vector>

#include <support/catch.hpp>
#include <support/nonlinear_cases.hpp>

using tonus::acts_by, tonus::cascade;

namespace {

double misfit_of(const std::string& name, const cascade& s) {
    if (name == "c53_idr1")
        return tests::misfit(name, tests::indirect_response(acts_by::inhibiting_production, 0.9), s);
    if (name == "c55_idr3") return tests::misfit(name, tests::indirect_response(acts_by::stimulating_production, 3), s);
    return tests::misfit("c57_tolerance", tests::tolerance(11.0, 0.06), s, {1, 1, 60, 60, 60, 1});
}
const std::vector<std::string> all{"c53_idr1", "c55_idr3", "c57_tolerance"};

}  // namespace

TEST_CASE("the cascade as it comes answers the nonlinear cases to 1e-9 of the largest value of each column",
          "[cases][cascade]") {
    for (const auto& name : all) {
        INFO(name);
        CHECK(misfit_of(name, {}) <= 1e-9);
    }
}

TEST_CASE("the cascade at 1e-13 answers the nonlinear cases to 1e-13 of the largest value of each column",
          "[cases][cascade]") {
    for (const auto& name : all) {
        INFO(name);
        CHECK(misfit_of(name, {.relative = 1e-13}) <= 1e-13);
    }
}

TEST_CASE("case c57 comes to its end by the cascade without NaN at every tolerance", "[cases][cascade]") {
    for (const double tolerance : {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12}) {
        INFO(tolerance);
        CHECK(misfit_of("c57_tolerance", {.relative = tolerance}) <= tolerance);
    }
}
