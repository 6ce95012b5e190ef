// Nonlinear event-schedule cases with reference answers of forty digits (tests/cases), through dopri5.
#include <tonus/solve/odeint.hpp>

#include <string>
#include <vector>

#include <support/catch.hpp>
#include <support/nonlinear_cases.hpp>

using tonus::acts_by, tonus::dopri5;

namespace {

const std::vector<double> volumes_of_c57{1, 1, 60, 60, 60, 1};  // three of its columns are concentrations

double misfit_of(const std::string& name, const dopri5& s) {
    if (name == "c53_idr1")
        return tests::misfit(name, tests::indirect_response(acts_by::inhibiting_production, 0.9), s);
    if (name == "c55_idr3") return tests::misfit(name, tests::indirect_response(acts_by::stimulating_production, 3), s);
    if (name == "c57_tolerance") return tests::misfit(name, tests::tolerance(11.0, 0.06), s, volumes_of_c57);
    return tests::misfit("c60_michaelis_menten", tests::michaelis_menten(), s);
}
const std::vector<std::string> all{"c53_idr1", "c55_idr3", "c57_tolerance", "c60_michaelis_menten"};

}  // namespace

TEST_CASE("dopri5 as it comes answers the nonlinear cases to 1e-8 of the largest value of each column",
          "[cases][odeint]") {
    for (const auto& name : all) {
        INFO(name);
        const double off = misfit_of(name, dopri5{});
        INFO(off);
        CHECK(off <= 1e-8);
    }
}

TEST_CASE("dopri5 at 1e-13 answers the nonlinear cases to 1e-11 of the largest value of each column",
          "[cases][odeint]") {
    for (const auto& name : all) {
        INFO(name);
        const double off = misfit_of(name, dopri5{.absolute = 1e-13, .relative = 1e-13});
        INFO(off);
        CHECK(off <= 1e-11);
    }
}

TEST_CASE("case c57 comes to its end without NaN at every tolerance, and ever closer", "[cases][odeint]") {
    for (const double tolerance : {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12}) {
        INFO(tolerance);
        const double off = misfit_of("c57_tolerance", dopri5{.absolute = tolerance, .relative = tolerance});
        INFO(off);
        CHECK(off <= tolerance);
    }
}
