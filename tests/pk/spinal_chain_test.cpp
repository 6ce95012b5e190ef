#include <tonus/pk/spinal_chain.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include <support/catch.hpp>
#include <support/reference.hpp>
#include <tonus/pk/eliminated.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/sim/trace.hpp>
#include <tonus/solve/steady_state.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using model = tonus::spinal_chain<6>;

namespace {

const model csf{.cl = 54_mL / h, .v = 150_mL, .q = 7.5_mL / h, .exchange = 45_mL / h};
constexpr auto rate = 400_ug / day;

/// Level in a segment at steady state, ng/mL.
double level(const model& m, std::size_t tip, std::size_t where) {
    return concentration_in(m, steady_state(m, tip, rate), where).in(ng / mL);
}

}  // namespace

TEST_CASE("a chain of one segment is one compartment", "[spinal_chain]") {
    const tonus::spinal_chain<1> single{.cl = 22.5_mL / h, .v = 65_mL, .q = 7.5_mL / h, .exchange = 40_mL / h};
    const tonus::one_compartment same{.cl = 30_mL / h, .v = 65_mL};
    for (const auto time : {1e-6_h, 0.3_h, 4_h, 48_h}) {
        const auto a = propagate(single, time), b = propagate(same, time);
        CHECK_THAT(a.from_state[0][0], WithinRel(b.from_state[0][0], 1e-14));
        CHECK_THAT(a.from_input[0][0], WithinRel(b.from_input[0][0], 1e-14));
    }
    CHECK_THAT(concentration_in(single, {0.065}).in(mg / L), WithinRel(1.0, 1e-15));
}

TEST_CASE("two segments without mixing are lumbar CSF and cisterns at 4:1", "[spinal_chain]") {
    // By hand: the upper loses cl / 2 + q = 30 mL/h and gains q = 7.5 mL/h; the lower loses the same 30 mL/h.
    const tonus::spinal_chain<2> two{.cl = 45_mL / h, .v = 150_mL, .q = 7.5_mL / h, .exchange = 0_mL / h};
    const auto x = steady_state(two, two.lumbar, 720_ug / day);
    CHECK_THAT(concentration_in(two, x).in(ng / mL), WithinRel(1000.0, 1e-14));
    CHECK_THAT(concentration_in(two, x, two.cisternal).in(ng / mL), WithinRel(250.0, 1e-14));
}

TEST_CASE("along the chain every segment gains at steady state what it loses", "[spinal_chain]") {
    for (std::size_t tip = 0; tip < 6; ++tip) {
        const auto c = [&](std::size_t i) { return level(csf, tip, i); };  // ng/mL; flows in mL/h
        for (std::size_t i = 0; i < 6; ++i) {
            double gain = i == tip ? 400e3 / 24 : 0, loss = 9 + 7.5;
            if (i > 0) gain += (7.5 + 45) * c(i - 1), loss += 45;
            if (i < 5) gain += 45 * c(i + 1), loss += 45;
            CHECK_THAT(gain, WithinRel(loss * c(i), 1e-12));
        }
    }
}

TEST_CASE("without a bulk flow it is the same from one segment to another as back", "[spinal_chain]") {
    auto still = csf;
    still.q = 0_L / h;
    for (std::size_t i = 0; i < 6; ++i)
        for (std::size_t j = 0; j < i; ++j) CHECK_THAT(level(still, i, j), WithinRel(level(still, j, i), 1e-12));
    // With one, drug goes up more easily than down.
    CHECK(level(csf, 0, 5) > 1.5 * level(csf, 5, 0));
}

TEST_CASE("a level is highest at the tip of the catheter, and falls away from it", "[spinal_chain]") {
    for (std::size_t tip = 0; tip < 6; ++tip)
        for (std::size_t i = 0; i + 1 < 6; ++i) CHECK((level(csf, tip, i) > level(csf, tip, i + 1)) == (i >= tip));
}

TEST_CASE("a chain that mixes fast is one compartment", "[spinal_chain]") {
    auto stirred = csf;
    stirred.exchange = 1e7_mL / h;
    for (const std::size_t i : {0u, 3u, 5u})  // it loses cl, and q from the top
        CHECK_THAT(level(stirred, 2, i), WithinRel((rate / (61.5_mL / h)).in(ng / mL), 1e-4));
}

TEST_CASE("what was given into a segment is in the chain or eliminated", "[spinal_chain]") {
    const tonus::with_eliminated<model> kept{csf};
    for (const auto time : {0.1_h, 3_h, 60_h})
        for (std::size_t tip = 0; tip < 6; ++tip) {
            decltype(kept)::state x{};
            x[tip] = 0.05;
            const auto then = after(propagate(kept, time), x);
            CHECK_THAT(std::accumulate(then.begin(), then.end(), 0.0), WithinRel(0.05, 1e-15));
        }
}

TEST_CASE("the flows of a chain hold the bound of the propagator", "[spinal_chain]") {
    for (const double hours : {1e-6, 1e-2, 1.0, 24.0, 1000.0}) {
        INFO(hours << " h");
        CHECK(reference::worst(propagate(csf, hours * h), reference::propagate(flows(csf).matrix(), hours)) <= 1);
    }
}

TEST_CASE("a segment that does not exist is refused, and a parameter that is not allowed named", "[spinal_chain]") {
    CHECK_THROWS_WITH(concentration_in(csf, {}, 6), "segment 6, but the chain has 6");
    const tonus::intake beside{.into = 6, .bioavailability = 1.0, .lag = 0_h};
    const std::array now{tonus::sampling{tonus::instant{1_h}}};
    CHECK_THROWS_AS(record(csf, through(beside, tonus::schedule{{bolus({0_h}, 50_ug)}}), now),
                    tonus::invalid_parameter);
    CHECK_FALSE(check(csf));
    for (const double bad : {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        auto m = csf;
        m.exchange = bad * L / h;
        CHECK(check(m)->parameter == "exchange [L/h]");
        m.q = bad * L / h;
        CHECK(check(m)->parameter == "q [L/h]");
        m.v = bad * L;
        CHECK(check(m)->parameter == "v [L]");
        m.cl = bad * L / h;
        CHECK(check(m)->parameter == "cl [L/h]");
    }
}
