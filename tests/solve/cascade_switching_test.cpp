// Stages that switch, where it is hard to see which way they go; each case was once wrong.
#include <tonus/solve/cascade.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <tonus/pd/drive.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/session.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/odeint.hpp>

#include <support/catch.hpp>
#include <support/random.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using tonus::cascade, tonus::ending, tonus::instant;

namespace switching {

/// Follows an effect, up at one rate and down at another.
template <class Drive>
struct ratchet {
    double up, down;  // 1/h
    Drive drive;
};
template <class Drive>
std::optional<tonus::problem> check(const ratchet<Drive>&) {
    return std::nullopt;
}
template <class Drive, class M>
tonus::change<double> change_of(const ratchet<Drive>& s, const M& m, const typename M::state& x, tonus::direction way) {
    const double rate = way == tonus::direction::up ? s.up : s.down;
    return {rate * effect_of(s.drive, m, x), rate};
}

/// Follows the stage before it, up only.
struct highest {
    double up;  // 1/h
};
std::optional<tonus::problem> check(const highest&) { return std::nullopt; }
template <class M>
tonus::change<double> change_of(const highest& s, const M& m, const typename M::state& x, tonus::direction way) {
    const double rate = way == tonus::direction::up ? s.up : 0.0;
    return {rate * response_in(m, x), rate};
}

}  // namespace switching

namespace {

tonus::from_site<> at_site(double ec50, double hill) { return {{.emax = 1, .ec50 = ec50 * mg / L, .hill = hill}}; }

}  // namespace

TEST_CASE("a stage that cannot fall keeps its highest behind a slowly falling target", "[cascade]") {
    for (const double ke : {1e-3, 1e-2})
        for (const double up : {5.0, 50.0}) {
            INFO("ke " << ke << "/h, up " << up << "/h");
            const tonus::one_compartment drug{.cl = ke * 20 * L / h, .v = 20_L};
            const tonus::from_plasma<> drive{{.emax = 1, .ec50 = 1e-3 * mg / L, .hill = 2}};
            tonus::with_stage fast{drug, switching::ratchet<tonus::from_plasma<>>{10, 10, drive}};
            const tonus::with_stage<decltype(fast), switching::highest> m{fast, {up}};
            tonus::session body{m, instant{0_h}, cascade{.relative = 1e-13}};
            body.give({{0, 0.0}, 2000, 0, 0});
            REQUIRE(body.advance({20_h}) == ending::complete);
            const double after_20 = response_in(m, body.amounts());
            REQUIRE(body.advance({500_h}) == ending::complete);
            CHECK(response_in(m, body.amounts()) >= after_20 * (1 - 1e-14));
        }
}

TEST_CASE("a stage that switches goes the right way where its target rises through many powers of ten", "[cascade]") {
    tests::draws draw{29};
    for (int n = 0; n < 60; ++n) {
        INFO("run " << n);
        const tonus::with_effect_site drug{
            tonus::one_compartment_oral{
                .cl = draw.log_between(0.3, 60) * L / h, .v = 20_L, .ka = draw.log_between(0.1, 8) / h},
            draw.log_between(0.02, 5) / h};
        const double up = draw.log_between(1e-3, 20), down = draw.log_between(1e-3, 20);
        const tonus::with_stage m{drug, switching::ratchet<tonus::from_site<>>{
                                            up, down, at_site(draw.log_between(0.01, 10), draw.between(2, 8))}};
        const tonus::inputs given{
            {{0, 0.0}, 100, 0, 0, tonus::transit_release<>{draw.between(0, 8), draw.between(0.5, 5) * h}},
            {{draw.between(3, 12), 0.0}, 50, 0, 0}};
        std::vector<tonus::sampling> looks;
        for (int i = 1; i < 30; ++i) looks.push_back(instant{1_h * i});
        const auto response = [](const auto& s) { return response_in(s.model, s.amounts); };
        const auto found = record_as(m, given, looks, response, cascade{.relative = 1e-9}),
                   known = record_as(m, given, looks, response,
                                     tonus::dopri5{.absolute = 1e-14, .relative = 1e-12, .largest_step = 0.05_h});
        REQUIRE(found.ended == ending::complete);
        REQUIRE(known.ended == ending::complete);
        double largest = 0, off = 0;
        for (std::size_t i = 0; i < looks.size(); ++i) {
            largest = std::max(largest, known[i]);
            off = std::max(off, std::abs(found[i] - known[i]));
        }
        CHECK(off <= 3e-8 * largest + 1e-12);
    }
}
