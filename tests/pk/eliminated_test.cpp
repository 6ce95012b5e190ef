#include <tonus/pk/eliminated.hpp>

#include <numeric>

#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/three_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;

namespace {

const tonus::two_compartment_oral drug{.cl = 1.1_L / h, .vc = 20_L, .q = 3.5_L / h, .vp = 45_L, .ka = 1.5 / h};

}  // namespace

TEST_CASE("what has left the body is kept, and nothing else changes", "[eliminated]") {
    const tonus::with_eliminated<tonus::two_compartment_oral> kept{drug};
    for (const auto time : {1e-6_h, 0.3_h, 24_h, 3000_h}) {
        const auto with = propagate(kept, time);
        const auto alone = propagate(drug, time);
        for (std::size_t j = 0; j < 3; ++j) {
            double all = with.from_state[kept.eliminated][j];
            for (std::size_t i = 0; i < 3; ++i) {
                all += with.from_state[i][j];
                CHECK_THAT(with.from_state[i][j], WithinRel(alone.from_state[i][j], 1e-13));
            }
            CHECK_THAT(all, WithinRel(1.0, 1e-15));
        }
    }
}

TEST_CASE("in the end all is eliminated", "[eliminated]") {
    const tonus::with_eliminated<tonus::two_compartment_oral> kept{drug};
    const auto x = after(propagate(kept, 5000_h), {60.0, 30.0, 10.0, 0.0});
    CHECK_THAT(x[kept.eliminated], WithinRel(100.0, 1e-15));
}

TEST_CASE("what is eliminated is clearance times the area under the concentration", "[eliminated]") {
    const tonus::with_eliminated<tonus::two_compartment_oral> kept{drug};
    const auto t = propagate(kept, 12_h);
    const double area = t.from_input[kept.central][0] / 20;  // of a dose of 1 mg, as the response to an input
    CHECK_THAT(t.from_state[kept.eliminated][0], WithinRel(1.1 * area, 1e-13));
}

TEST_CASE("an effect site has nothing that could be eliminated", "[eliminated]") {
    using seen = tonus::with_effect_site<tonus::two_compartment_oral>;
    const tonus::with_eliminated<seen> kept{{.of = drug, .ke0 = 0.4 / h}};
    const auto x = after(propagate(kept, 7_h), {100.0});
    CHECK_THAT(x[0] + x[1] + x[2] + x[kept.eliminated], WithinRel(100.0, 1e-15));
    CHECK(x[seen::effect] > 1.0);
    const auto before = after(propagate(seen{.of = drug, .ke0 = 0.4 / h}, 7_h), {100.0});
    CHECK_THAT(x[seen::effect], WithinRel(before[seen::effect], 1e-13));
}

TEST_CASE("a concentration and a problem are those of the model inside", "[eliminated]") {
    tonus::with_eliminated<tonus::two_compartment_oral> kept{drug};
    CHECK(concentration_in(kept, {1.0, 100.0, 2.0, 3.0}) == 5_mg / L);
    CHECK_FALSE(check(kept));
    kept.of.vc = 0_L;
    CHECK(check(kept)->parameter == "vc [L]");
}
