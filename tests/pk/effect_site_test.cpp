#include <tonus/pk/effect_site.hpp>

#include <cmath>
#include <limits>

#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/two_compartment.hpp>

#include <support/catch.hpp>
#include <support/reference.hpp>

using namespace tonus::literals;
using namespace tonus::units;
using drug_model = tonus::one_compartment_oral;
using model = tonus::with_effect_site<drug_model>;

namespace {

const drug_model drug{.cl = 11_L / h, .v = 60_L, .ka = 1.2 / h};
const model seen{.of = drug, .ke0 = 0.4 / h};

}  // namespace

TEST_CASE("an effect site takes nothing from the drug", "[effect_site]") {
    for (const auto time : {0.1_h, 2_h, 30_h}) {
        const auto with = propagate(seen, time);
        const auto alone = propagate(drug, time);
        for (std::size_t i = 0; i < drug_model::size; ++i) {
            for (std::size_t j = 0; j < drug_model::size; ++j)
                CHECK_THAT(with.from_state[i][j], WithinRel(alone.from_state[i][j], 4e-14));
            CHECK(with.from_state[i][model::effect] == 0.0);
        }
    }
}

TEST_CASE("after ln 2 / ke0 the site is half-way to a constant concentration", "[effect_site]") {
    const tonus::with_effect_site<tonus::one_compartment> m{.of = {.cl = 0_L / h, .v = 60_L}, .ke0 = 0.4 / h};
    const auto x = after(propagate(m, std::log(2.0) / 0.4 * h), {120.0, 0.0});
    CHECK(concentration_in(m, x) == 2_mg / L);
    CHECK_THAT(effect_concentration_in(m, x).in(mg / L), WithinRel(1.0, 1e-14));
}

TEST_CASE("in the long run of an infusion the site has the central concentration", "[effect_site]") {
    const auto x = after(propagate(seen, 500_h), {}, {5.0, 0.0, 0.0});
    CHECK_THAT(effect_concentration_in(seen, x).in(mg / L), WithinRel(concentration_in(seen, x).in(mg / L), 1e-13));
}

TEST_CASE("the area at the site is the area in the plasma", "[effect_site]") {
    // What comes of a dose is the same as what comes of an infusion of one mg over a long time.
    const auto t = propagate(seen, 1000_h);
    CHECK_THAT(t.from_input[model::effect][drug_model::depot], WithinRel(60.0 / 11, 1e-13));
    CHECK_THAT(t.from_input[model::central][drug_model::depot], WithinRel(60.0 / 11, 1e-13));
}

TEST_CASE("a site holds the bound of the propagator, also as fast as the drug or much faster", "[effect_site]") {
    for (const double ke0 : {1e-4, 11.0 / 60, 1.2, 1.2 + 1e-12, 1e4})
        for (const double hours : {1e-6, 1e-2, 1.0, 24.0, 1000.0}) {
            INFO("ke0 = " << ke0 << ", " << hours << " h");
            const model m{.of = drug, .ke0 = ke0 / h};
            CHECK(reference::worst(propagate(m, hours * h), reference::propagate(flows(m).matrix(), hours)) <= 1);
        }
}

TEST_CASE("a site may have a site", "[effect_site]") {
    const tonus::with_effect_site<model> twice{.of = seen, .ke0 = 3.0 / h};
    STATIC_REQUIRE(decltype(twice)::size == 4);
    const auto x = after(propagate(twice, 2_h), {10.0});
    CHECK_THAT(effect_concentration_in(twice.of, {x[0], x[1], x[2]}).canonical(),
               WithinRel(effect_concentration_in(seen, after(propagate(seen, 2_h), {10.0})).canonical(), 4e-14));
    // The second one follows the plasma as well, and more closely.
    const double plasma = concentration_in(twice, x).canonical();
    const double slow = effect_concentration_in(twice.of, {x[0], x[1], x[2]}).canonical();
    const double quick = effect_concentration_in(twice, x).canonical();
    CHECK(std::abs(quick - plasma) < std::abs(slow - plasma));
}

TEST_CASE("the problems of the drug come before those of the site", "[effect_site]") {
    CHECK_FALSE(check(seen));
    for (const double bad : {0.0, -1.0, std::numeric_limits<double>::infinity()}) {
        auto m = seen;
        m.ke0 = bad / h;
        CHECK(check(m)->parameter == "ke0 [1/h]");
        m.of.v = bad * L;
        CHECK(check(m)->parameter == "v [L]");
    }
}
