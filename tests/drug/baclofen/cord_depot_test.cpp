#include <tonus/drug/baclofen/cord_depot.hpp>

#include <support/catch.hpp>
#include <tonus/drug/baclofen/intrathecal.hpp>

using namespace tonus::units;
namespace baclofen = tonus::drug::baclofen;

TEST_CASE("the cord that holds drug has parameters of its own, and shares those of the oral route", "[baclofen]") {
    const baclofen::cord_depot_adult s;
    CHECK_FALSE(check(model_of(s)));
    CHECK_FALSE(check(s.cord));
    // Fall of the CSF level at first: to plasma, and into the cord.
    const auto m = model_of(s);
    CHECK_THAT((m.cl / m.v + m.k_tone * double(m.capacity)).in(one / h), WithinRel(30.0 / 70 + 0.115, 1e-14));
    const baclofen::cord_effect usual;
    CHECK(double(s.cord.csf_per_plasma.value) == double(usual.csf_per_plasma.value));
    CHECK(double(s.cord.cord_per_plasma.value) == double(usual.cord_per_plasma.value));
    CHECK(s.cl.value == baclofen::intrathecal_adult{}.cl.value);
}

TEST_CASE("what plasma adds, if it flowed back into CSF, would raise its own level by a quarter", "[baclofen]") {
    // In CSF that is cleared at CL, a cord that is kept at the level c gives k R V c: why a neuraxis keeps it apart.
    const auto m = model_of(baclofen::cord_depot_adult{});
    CHECK_THAT(m.k_tone * double(m.capacity) * m.v / m.cl, WithinAbs(0.27, 0.005));
}
