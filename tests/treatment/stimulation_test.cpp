#include <tonus/treatment/stimulation.hpp>

#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;

namespace {

using body = with_effect_site<one_compartment>;
const body m{{1_L / units::h, 10_L}, 2 / units::h};
const from_site<> drug{{.emax = 0.8, .ec50 = 1_mg / units::L, .hill = 2}};

}  // namespace

TEST_CASE("off, a stimulator leaves the effect of the drug; on, both act independently", "[stimulation]") {
    for (const double mg : {0.0, 5.0, 10.0, 80.0}) {
        const body::state x{0.0, mg};
        const double alone = effect_of(drug, m, x);
        CHECK(effect_of(with_stimulation<from_site<>>{drug, 0.0}, m, x) == alone);
        CHECK_THAT(effect_of(with_stimulation<from_site<>>{drug, 0.3}, m, x), WithinRel(1 - (1 - alone) * 0.7, 1e-14));
        CHECK_THAT(effect_of(with_stimulation<from_site<>>{drug, 1.0}, m, x), WithinRel(1.0, 1e-15));
    }
    CHECK(effect_of(with_stimulation<from_site<>>{drug, 0.3}, m, {0.0, 0.0}) == 0.3);
}

TEST_CASE("a stimulator that cannot be is refused", "[stimulation]") {
    CHECK(said(check(with_stimulation<from_site<>>{drug, 1.5})) ==
          "share that a stimulator inhibits = 1.5, but must be from 0 to 1");
    auto wrong = drug;
    wrong.of.hill = 0;
    CHECK(said(check(with_stimulation<from_site<>>{wrong, 0.5})) == "hill = 0, but must be positive and finite");
    CHECK_FALSE(check(with_stimulation<from_site<>>{drug, 0.5}));
}
