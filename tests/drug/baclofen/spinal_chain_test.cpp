#include <tonus/drug/baclofen/spinal_chain.hpp>

#include <support/catch.hpp>
#include <tonus/solve/steady_state.hpp>

using namespace tonus::literals;
using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

namespace {

/// Level in a segment at steady state of 400 ug a day, ng/mL.
double level(std::size_t tip, std::size_t where) {
    const baclofen::spinal_chain_adult s;
    const auto m = model_of(s);
    return concentration_in(m, steady_state(m, intake_of(s, tip).into, 400_ug / day), where).in(ng / mL);
}

}  // namespace

TEST_CASE("a lumbar infusion has the calibrated lumbar level, and a quarter of it in the cisterns", "[baclofen]") {
    constexpr std::size_t last = baclofen::spinal_chain_adult::segments - 1;
    CHECK_THAT(level(0, 0), WithinRel((400_ug / day / (30_mL / h)).in(ng / mL), 1e-4));
    CHECK_THAT(level(0, 0) / level(0, last), WithinRel(4.0, 1e-4));
}

TEST_CASE("the level along the cord depends on where the tip of the catheter is", "[baclofen]") {
    // As shares of the lumbar level: nowhere measured, what the calibration implies.
    const double share[] = {1, 0.658, 0.441, 0.312, 0.25};
    for (std::size_t i = 0; i < 5; ++i) CHECK_THAT(level(0, i) / level(0, 0), WithinAbs(share[i], 0.0006));
    // A tip two segments higher: the arms see more, the legs less.
    CHECK(level(2, 3) > 1.5 * level(0, 3));
    CHECK(level(2, 0) < 0.5 * level(0, 0));
}

TEST_CASE("the chain of the set is allowed", "[baclofen]") {
    CHECK_FALSE(check(model_of(baclofen::spinal_chain_adult{})));
}
