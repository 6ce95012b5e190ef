#include <tonus/treatment/time_on.hpp>

#include <cmath>
#include <vector>

#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/times.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/treatment/stimulation.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;

namespace {

const with_effect_site body{one_compartment{1_L / units::h, 10_L}, 2 / units::h};
using drive = with_stimulation<from_site<>>;
auto model_when(bool on) {
    const drive both{{{.emax = 0.8, .ec50 = 1_mg / units::L, .hill = 2}}, on ? 0.4 : 0.0};
    return with_stage{body, turnover<drive>{acts_by::inhibiting_production, 3.0, 0.5 / units::h, 1.0, both}};
}
const inputs no_drug{}, drug{{{2, 0.0}, 10.0, 0.0, one_compartment::central}};

/// Tone at these times, with the stimulator on in these periods.
std::vector<double> tones(const std::vector<time_on>& on, const std::vector<sampling>& times, const inputs& given) {
    session s{model_when(false)};
    std::vector<double> seen;
    const auto how = advance_with(
        s, on, times, model_when, [&](const auto& look) { seen.push_back(response_in(look.model, look.amounts)); },
        given);
    REQUIRE(how == ending::complete);
    return seen;
}

}  // namespace

TEST_CASE("tone falls while a stimulator is on and returns when it is off, by the turnover", "[time_on]") {
    const auto seen = tones({{{4_h}, {10_h}}}, grid({0_h}, {20_h}, 2_h), no_drug);
    REQUIRE(seen.size() == 11);
    CHECK_THAT(seen[2], WithinRel(3.0, 1e-12));
    const double low = 1.8 + 1.2 * std::exp(-3.0);
    CHECK_THAT(seen[3], WithinRel(1.8 + 1.2 * std::exp(-1.0), 1e-9));
    CHECK_THAT(seen[5], WithinRel(low, 1e-9));
    CHECK_THAT(seen[7], WithinRel(3 - (3 - low) * std::exp(-2.0), 1e-9));
}

TEST_CASE("never on is as without, always on is as the model that is on", "[time_on]") {
    const auto times = grid({0_h}, {24_h}, 1_h);
    const auto response = [](const auto& s) { return response_in(s.model, s.amounts); };
    const auto off = record_as(model_when(false), drug, times, response);
    const auto never = tones({}, times, drug);
    for (std::size_t i = 0; i < off.size(); ++i) CHECK_THAT(never[i], WithinRel(off[i], 1e-12));

    session on{model_when(true), {0_h}, cascade{}, initial_state(model_when(false))};
    std::vector<double> expected;
    on.advance(
        times, [&](const auto& s) { expected.push_back(response(s)); }, drug);
    const auto always = tones({{{0_h}, {48_h}}}, times, drug);
    for (std::size_t i = 0; i < always.size(); ++i) CHECK_THAT(always[i], WithinRel(expected[i], 1e-9));
}

TEST_CASE("how many samples there are makes no difference to any of them", "[time_on]") {
    const auto on = periods({1_h}, 3_h, 8_h, 3);
    const auto few = tones(on, grid({0_h}, {24_h}, 12_h), drug), many = tones(on, grid({0_h}, {24_h}, 0.5_h), drug);
    for (std::size_t i = 0; i < few.size(); ++i) CHECK_THAT(few[i], WithinRel(many[24 * i], 1e-9));
}

TEST_CASE("a session that goes on later finds what is on then", "[time_on]") {
    const auto on = periods({1_h}, 3_h, 8_h, 3);
    const auto times = grid({0_h}, {24_h}, 1_h);
    const auto at_once = tones(on, times, drug);
    session s{model_when(false)};
    std::vector<double> seen;
    const auto watch = [&](const auto& look) { seen.push_back(response_in(look.model, look.amounts)); };
    advance_with(s, on, std::span{times}.first(11), model_when, watch, drug);
    advance_with(s, on, std::span{times}.subspan(11), model_when, watch);
    REQUIRE(seen.size() == at_once.size());
    for (std::size_t i = 0; i < seen.size(); ++i) CHECK_THAT(seen[i], WithinRel(at_once[i], 1e-9));
}

TEST_CASE("periods are repeated without drift, and hold their first instant", "[time_on]") {
    const auto on = periods({8_h}, 2_h, 24_h, 3);
    REQUIRE(on.size() == 3);
    CHECK(on[2].from == instant{56_h});
    CHECK(on[2].to == instant{58_h});
    CHECK_FALSE(is_on(on, {7_h}));
    CHECK(is_on(on, {8_h}));
    CHECK(is_on(on, {57_h}));
    CHECK_FALSE(is_on(on, {58_h}));
    CHECK(periods({8_h}, 2_h, 24_h, 0).empty());
}

TEST_CASE("periods that overlap or are empty are refused before anything moves", "[time_on]") {
    session s{model_when(false)};
    const auto times = grid({0_h}, {24_h}, 1_h);
    const auto quiet = [](const auto&) {};
    const std::vector<time_on> overlap{{{0_h}, {2_h}}, {{1_h}, {3_h}}}, empty{{{2_h}, {2_h}}};
    CHECK_THROWS_WITH(advance_with(s, overlap, times, model_when, quiet),
                      "start of a period [h] = 1, but must be not before the end of the one before it, 2");
    CHECK_THROWS_WITH(advance_with(s, empty, times, model_when, quiet),
                      "length of a period [h] = 0, but must be positive and finite");
    CHECK(s.now() == instant{0_h});
}
