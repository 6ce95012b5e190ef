#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <cmath>
#include <type_traits>
#include <vector>

#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::instant, tonus::one_compartment;

namespace {

const one_compartment drug{.cl = 10_L / h, .v = 20_L};
const tonus::inputs dose{{{1, 0.0}, 8.0, 0.0, 0}};

}  // namespace

TEST_CASE("a recorded run has the concentration at each time asked for", "[trace]") {
    const auto run = record(drug, dose, std::vector<tonus::sampling>{tonus::before({1_h}), instant{1_h}, instant{3_h}});
    CHECK(run.ended == tonus::ending::complete);
    REQUIRE(run.size() == 3);
    CHECK(run[0].at == instant{1_h});
    CHECK(run[0].plasma == 0_mg / L);
    CHECK(run[1].plasma == 0.4_mg / L);
    CHECK(run[2].at == instant{3_h});
    CHECK_THAT(run[2].plasma.in(mg / L), WithinRel(0.4 * std::exp(-1.0), 1e-15));
}

TEST_CASE("a trace is a plain range", "[trace]") {
    const auto run = record(drug, dose, tonus::grid({0_h}, {12_h}, 1_h));
    CHECK(run.size() == 13);
    CHECK_FALSE(run.empty());
    double last = -1;
    for (const auto& [at, plasma] : run) {
        CHECK(at.since_start.in(h) == last + 1);
        last = at.since_start.in(h);
    }
    CHECK(last == 12);
    CHECK(record(drug, dose, std::vector<tonus::sampling>{}).empty());
}

TEST_CASE("anything may be kept of a sample", "[trace]") {
    const tonus::with_effect_site<one_compartment> m{.of = drug, .ke0 = 0.4 / h};
    const auto run = record_as(m, dose, tonus::grid({0_h}, {4_h}, 2_h),
                               [](const auto& s) { return effect_concentration_in(s.model, s.amounts); });
    STATIC_REQUIRE(std::is_same_v<decltype(run), const tonus::trace<tonus::concentration>>);
    REQUIRE(run.size() == 3);
    CHECK(run[0] == 0_mg / L);
    CHECK_THAT(run[1].in(mg / L), WithinRel(0.4 * 0.4 / 0.1 * (std::exp(-0.4) - std::exp(-0.5)), 1e-13));
}

TEST_CASE("a trace of floats has points of floats", "[trace]") {
    const tonus::basic_one_compartment<float> narrow{.cl = 10.0f * L / h, .v = 20.0f * L};
    const auto run = record(narrow, {{{1, 0.0f}, 8.0f, 0.0f, 0}}, std::vector<tonus::sampling>{instant{1_h}});
    STATIC_REQUIRE(std::is_same_v<decltype(run), const tonus::trace<tonus::basic_point<float>>>);
    CHECK(run[0].plasma.in(mg / L) == 0.4f);
}

TEST_CASE("what is refused by a simulation is refused by a record", "[trace]") {
    CHECK_THROWS_AS(record(one_compartment{.cl = -1.0 * L / h, .v = 20_L}, dose, tonus::grid({0_h}, {4_h}, 2_h)),
                    tonus::invalid_parameter);
}
