#include <tonus/pump/plumbing.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::L;
using units::mg;
using units::mL;

namespace {

constexpr auto weak = (mg / mL)(0.5), strong = (mg / mL)(2.0), water = (mg / mL)(0.0);

plumbing filled(concentration c) {
    auto p = dry(mL(0.5));
    fill(p, 20_mL, c);
    return p;
}

}  // namespace

TEST_CASE("a dry pump has no drug in it", "[plumbing]") {
    const auto p = dry(mL(0.5));
    CHECK(at_tip(p) == water);
    CHECK(balance_of(p).filled == 0_mg);
    CHECK(balance_of(p).dead_volume == 0_mg);
}

TEST_CASE("what has entered first leaves first, and nothing mixes", "[plumbing]") {
    auto p = filled(weak);
    CHECK(until_next_slug(p) == mL(0.5));
    CHECK(flow_through(p, mL(0.25), 0).delivered == 0_mg);
    CHECK(p.line == std::vector<slug>{{mL(0.25), water}, {mL(0.25), weak}});
    CHECK(flow_through(p, mL(0.25), 0).delivered == 0_mg);
    CHECK(at_tip(p) == weak);
    CHECK(until_next_slug(p) == L(infinity));
    CHECK(flow_through(p, 1_mL, 0).delivered == 0.5_mg);

    fill(p, 20_mL, strong);
    CHECK(flow_through(p, mL(0.125), 0).delivered == mg(0.0625));
    fill(p, 20_mL, weak);
    CHECK(flow_through(p, mL(0.125), 0).delivered == mg(0.0625));
    CHECK(p.line == std::vector<slug>{{mL(0.25), weak}, {mL(0.125), strong}, {mL(0.125), weak}});
    flow_through(p, mL(0.25), 0);
    CHECK(at_tip(p) == strong);
    CHECK(flow_through(p, mL(0.125), 0).delivered == mg(0.25));
    CHECK(p.line == std::vector<slug>{{mL(0.5), weak}});
}

TEST_CASE("the line keeps its volume, however it was cut", "[plumbing]") {
    auto p = filled(weak);
    for (int i = 0; i < 100; ++i) {
        fill(p, 20_mL, i % 2 ? weak : strong);
        for (int k = 0; k < 7; ++k) flow_through(p, mL(0.01 + 0.001 * i), 0);
        while (until_next_slug(p) < 1_mL) flow_through(p, 1_mL, 0);
        CHECK(p.line == std::vector<slug>{{mL(0.5), p.strength}});
    }
}

TEST_CASE("no more flows than there is in the first slug, or in the reservoir", "[plumbing]") {
    auto p = filled(weak);
    flow_through(p, 2_mL, 0);
    CHECK(p.held == mL(19.5));
    flow_through(p, 100_mL, 0);
    CHECK(p.held == 0_mL);
    CHECK(balance_of(p).dead_volume == mg(0.25));
    CHECK(flow_through(p, 1_mL, 0).delivered == 0_mg);
}

TEST_CASE("a share of what comes out is lost", "[plumbing]") {
    auto p = filled(weak);
    flow_through(p, mL(0.5), 0);
    const auto went = flow_through(p, 2_mL, 0.25);
    CHECK(went.delivered == 0.75_mg);
    CHECK(went.lost == 0.25_mg);
    const auto b = balance_of(p);
    CHECK(b.delivered == 0.75_mg);
    CHECK(b.lost == 0.25_mg);
}

TEST_CASE("a refill draws out what was left", "[plumbing]") {
    auto p = filled(weak);
    flow_through(p, mL(0.5), 0);
    flow_through(p, 9.5_mL, 0);
    fill(p, 15_mL, strong);
    const auto b = balance_of(p);
    CHECK(b.filled == 40_mg);
    CHECK(b.removed == 5_mg);
    CHECK(b.reservoir == 30_mg);
    CHECK(b.delivered == 4.75_mg);
    CHECK(b.dead_volume == 0.25_mg);
}

TEST_CASE("without a dead volume the reservoir is at the tip", "[plumbing]") {
    auto p = dry(0_mL);
    fill(p, 20_mL, strong);
    CHECK(at_tip(p) == strong);
    CHECK(until_next_slug(p) == L(infinity));
    CHECK(flow_through(p, 1_mL, 0).delivered == 2_mg);
    fill(p, 20_mL, weak);
    CHECK(flow_through(p, 1_mL, 0).delivered == 0.5_mg);
    CHECK(balance_of(p).dead_volume == 0_mg);
}
