#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <tonus/pd/drive.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/simulate.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/cascade.hpp>
#include <tonus/solve/odeint.hpp>
#include <tonus/solve/released.hpp>
#include <tonus/solve/rosenbrock.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::instant, tonus::release, tonus::sampling, tonus::transit_release, tonus::weibull_release;

namespace {

const tonus::two_compartment deep{.cl = 4_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 15_L};
const std::vector<release> shapes{transit_release<>{0, 2_h},   transit_release<>{0.5, 2_h}, transit_release<>{3, 2_h},
                                  transit_release<>{7.3, 2_h}, transit_release<>{30, 2_h},  weibull_release<>{2_h, 0.4},
                                  weibull_release<>{2_h, 0.9}, weibull_release<>{2_h, 1.6}, weibull_release<>{2_h, 4}};
std::string name(const release& r) {
    if (const auto* t = std::get_if<transit_release<>>(&r)) return "transit, n = " + tonus::text(t->n);
    return "Weibull, shape " + tonus::text(std::get<weibull_release<>>(r).shape);
}
tonus::inputs overlapping(const release& by) {
    return {{{0.5, 0.0}, 10, 0, 0, by}, {{2, 0.0}, 4, 0, 0}, {{3, 0.0}, 6, 4.5, 0}, {{3.25, 0.0}, 5, 0, 1, by}};
}
const std::vector<sampling> times = [] {
    std::vector<sampling> all;
    for (const double t : {0.0, 0.5, 0.51, 1.0, 2.0, 3.0, 4.25, 6.25, 7.5, 8.0, 24.0, 60.0})
        all.push_back(instant{h(t)});
    return all;
}();
template <class M, class A, class B>
double worst_of(const M& m, const tonus::inputs& given, const A& a, const B& b) {
    const auto amounts = [](const auto& s) { return s.amounts; };
    const auto found = record_as(m, given, times, amounts, a), known = record_as(m, given, times, amounts, b);
    REQUIRE(found.ended == tonus::ending::complete);
    REQUIRE(known.ended == tonus::ending::complete);
    REQUIRE(found.size() == times.size());
    typename M::state most{};
    double worst = 0;
    for (std::size_t n = 0; n < known.size(); ++n)
        for (std::size_t i = 0; i < M::size; ++i) most[i] = std::max(most[i], std::abs(known[n][i]));
    for (std::size_t n = 0; n < known.size(); ++n)
        for (std::size_t i = 0; i < M::size; ++i)
            worst = std::max(worst, std::abs(found[n][i] - known[n][i]) / most[i]);
    return worst;
}

}  // namespace

TEST_CASE("The steppers find what exact knows of releases", "[solve][release]") {
    for (const auto& by : shapes) {
        INFO(name(by));
        CHECK(worst_of(deep, overlapping(by), tonus::dopri5{1e-12, 1e-12}, tonus::exact{}) < 2e-10);
        CHECK(worst_of(deep, overlapping(by), tonus::rodas4{1e-10, 1e-10}, tonus::exact{}) < 1e-8);
    }
}

TEST_CASE("Releases into a model that drives a response: the cascade, the stepper, and the exact linear part",
          "[solve][release]") {
    const tonus::with_stage driven{
        deep, tonus::turnover<tonus::from_plasma<>>{.how = tonus::acts_by::inhibiting_production,
                                                    .baseline = 80,
                                                    .kout = 0.25 / h,
                                                    .most = 0.9,
                                                    .drive = {{.emax = 1, .ec50 = 0.1_mg / L, .hill = 1.5}}}};
    for (const auto& by : shapes) {
        INFO(name(by));
        const auto given = overlapping(by);
        CHECK(worst_of(driven, given, tonus::cascade{.relative = 1e-12}, tonus::dopri5{1e-12, 1e-12}) < 1e-9);
        CHECK(worst_of(driven, given, tonus::cascade{}, tonus::cascade{.relative = 1e-12}) < 1e-8);
        const auto amounts = [](const auto& s) { return std::array{s.amounts[0], s.amounts[1]}; };
        const auto linear = record_as(driven, given, times, amounts), known = record_as(deep, given, times, amounts);
        REQUIRE(linear.size() == known.size());
        for (std::size_t i = 0; i < known.size(); ++i)
            for (std::size_t k = 0; k < 2; ++k) CHECK_THAT(linear[i][k], WithinAbs(known[i][k], 1e-12));
    }
}

TEST_CASE("All solvers find the same slopes of releases by shape, time and lag", "[solve][release]") {
    using slopes = tonus::dual<4>;
    const tonus::basic_two_compartment<slopes> m{L(slopes::input(4, 0)) / h, L(slopes(20)), L(slopes(3.5)) / h,
                                                 L(slopes(15))};
    const tonus::with_stage driven{m, tonus::turnover<tonus::from_plasma<slopes>, slopes>{
                                          .how = tonus::acts_by::inhibiting_production,
                                          .baseline = 80,
                                          .kout = slopes(0.25) / h,
                                          .most = 0.9,
                                          .drive = {{.emax = 1, .ec50 = slopes(0.1) * (mg / L), .hill = 1.5}}}};
    const slopes scale = slopes::input(2, 1), power = slopes::input(1.7, 2), late = slopes::input(0.25, 3);
    for (const tonus::basic_release<slopes>& by :
         {tonus::basic_release<slopes>{transit_release<slopes>{power, h(scale)}},
          tonus::basic_release<slopes>{weibull_release<slopes>{h(scale), power}}}) {
        const tonus::basic_inputs<slopes> given{{{0, late}, 10, 0, 0, by}, {{2, late}, 4, 0, 0, by}};
        const auto run = [&](const auto& model, const auto& solver) {
            std::vector<slopes> seen;
            const auto ended = simulate(
                model, given, times,
                [&](const auto& s) { seen.insert(seen.end(), s.amounts.begin(), s.amounts.end()); }, solver);
            REQUIRE(ended == tonus::ending::complete);
            return seen;
        };
        const auto agree = [](const auto& a, const auto& b, double within) {
            REQUIRE(a.size() == b.size());
            double worst = 0, most = 0;
            for (std::size_t i = 0; i < a.size(); ++i)
                for (std::size_t k = 0; k < 4; ++k) {
                    most = std::max(most, std::abs(a[i].partial[k]));
                    worst = std::max(worst, std::abs(a[i].partial[k] - b[i].partial[k]));
                }
            CHECK(worst < within * most);
        };
        agree(run(m, tonus::exact{}), run(m, tonus::dopri5{1e-11, 1e-11}), 1e-8);
        agree(run(m, tonus::exact{}), run(m, tonus::rodas4{1e-9, 1e-9}), 1e-6);
        agree(run(driven, tonus::cascade{}), run(driven, tonus::dopri5{1e-11, 1e-11}), 1e-7);
    }
}
