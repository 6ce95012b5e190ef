#include <tonus/pk/beside.hpp>

#include <tonus/dosing/input.hpp>
#include <tonus/numeric/dual.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>

#include <support/catch.hpp>
#include <support/reference.hpp>
#include <support/said.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::beside;

namespace {

using first_model = tonus::with_effect_site<tonus::two_compartment_oral>;
using second_model = tonus::with_effect_site<tonus::one_compartment_oral>;
const first_model a{{.cl = 8_L / h, .vc = 30_L, .q = 12_L / h, .vp = 20_L, .ka = 1.3 / h}, 0.4 / h};
const second_model b{{.cl = 140_L / h, .v = 350_L, .ka = 2.5 / h}, 1.4 / h};
const beside both{a, b};

}  // namespace

TEST_CASE("two models in one body give what each gives alone", "[beside]") {
    const tonus::intake by_mouth{.into = tonus::two_compartment_oral::depot, .bioavailability = 0.9, .lag = 0.25_h};
    const tonus::schedule of_a{{tonus::bolus({0_h}, 20_mg), tonus::bolus({8_h}, 20_mg)}};
    const tonus::schedule of_b{{tonus::bolus({1_h}, 130_mg), tonus::infusion({4_h}, 5_mg / h, 3_h)}};
    const auto times = tonus::grid({0_h}, {24_h}, 0.5_h);
    const auto doses_a = through(by_mouth, of_a), doses_b = through(by_mouth, of_b);
    const auto alone_a = record_as(a, doses_a, times, [](const auto& s) { return s.amounts; });
    const auto alone_b = record_as(b, doses_b, times, [](const auto& s) { return s.amounts; });
    const auto together = record_as(both, merged(doses_a, through(into_second(both, by_mouth), of_b)), times,
                                    [](const auto& s) { return s.amounts; });
    REQUIRE(together.size() == 49);
    for (std::size_t i = 0; i < together.size(); ++i) {
        const auto in_a = tonus::part_of<first_model>(together[i]);
        const auto in_b = part_of_second(both, together[i]);
        for (std::size_t k = 0; k < in_a.size(); ++k) CHECK_THAT(in_a[k], WithinRel(alone_a[i][k], 1e-12));
        for (std::size_t k = 0; k < in_b.size(); ++k) CHECK_THAT(in_b[k], WithinRel(alone_b[i][k], 1e-12));
    }
}

TEST_CASE("a pair holds the bound of the propagator", "[beside]") {
    for (const double hours : {1e-3, 0.5, 24.0, 1000.0})
        CHECK(reference::worst(propagate(both, hours * h), reference::propagate(flows(both).matrix(), hours)) <= 1);
}

TEST_CASE("nothing flows from one model to the other", "[beside]") {
    const auto t = propagate(both, 5_h);
    for (std::size_t i = 0; i < first_model::size; ++i)
        for (std::size_t j = 0; j < second_model::size; ++j) {
            CHECK(t.from_state[i][both.of_second + j] == 0.0);
            CHECK(t.from_state[both.of_second + j][i] == 0.0);
        }
}

TEST_CASE("pairs can be nested for a third drug", "[beside]") {
    const beside three{both, tonus::one_compartment{.cl = 1_L / h, .v = 10_L}};
    CHECK(three.size == both.size + 1);
    auto x = decltype(three)::state{};
    x[three.of_second] = 5;
    CHECK(concentration_in(three.second, part_of_second(three, x)) == 0.5_mg / L);
    CHECK(concentration_in(three, x) == 0_mg / L);
}

TEST_CASE("what is wrong with a pair is said of the drug that it is wrong in", "[beside]") {
    auto wrong = both;
    wrong.second.of.v = 0_L;
    CHECK(said(check(wrong)) == "v [L] of the second = 0, but must be positive and finite");
    wrong.first.ke0 = -1 / h;
    CHECK(said(check(wrong)) == "ke0 [1/h] = -1, but must be positive and finite");
    CHECK_FALSE(check(both));
    const tonus::intake nowhere{.into = second_model::size, .bioavailability = 1, .lag = 0_h};
    CHECK_THROWS_WITH(into_second(both, nowhere),
                      "compartment of an intake into the second model = 3, but must be below 3");
}

TEST_CASE("flows are not placed beyond the end of a network", "[beside]") {
    tonus::flow_network<double, 3> network{};
    CHECK_THROWS_AS(network.place(flows(tonus::two_compartment{1_L / h, 1_L, 1_L / h, 1_L}), 2), tonus::error);
}

TEST_CASE("slopes go through a pair", "[beside]") {
    using real = tonus::dual<1>;
    const auto cl = tonus::dual<1>::input(2.0, 0);
    const beside pair{tonus::basic_one_compartment<real>{1_L / h, 10_L},
                      tonus::basic_one_compartment<real>{L(cl) / h, 10_L}};
    const auto x = after(propagate(pair, tonus::quantity<tonus::dim::time, real>{3_h}), {real(4.0), real(5.0)});
    CHECK(x[0].partial[0] == 0.0);
    CHECK_THAT(x[1].partial[0], WithinRel(-0.3 * 5 * std::exp(-0.6), 1e-13));
}
