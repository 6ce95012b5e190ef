#include <tonus/outcome/typical_sites.hpp>

#include <support/catch.hpp>
#include <tonus/drug/card.hpp>

using namespace tonus;

TEST_CASE("arms and legs fall as they did after a bolus in stroke", "[typical_sites]") {
    const auto body = sites_of(typical_limbs{});
    CHECK(body.size() == 16);
    // Meythaler 2001: legs 3.3 to 1.4, an effect of 1.9 / 2.3; then arms 2.8 to 1.8.
    const effects_by_route bolus{.oral = 0, .intrathecal = 1.9 / 2.3};
    const auto mean_of = [&](limb which) {
        const auto some = body.only(which);
        return double(mean_tone<ashworth_1_to_5>(some, tones_under(some, bolus)).value);
    };
    CHECK_THAT(mean_of(limb::leg), WithinAbs(1.4, 1e-12));
    CHECK_THAT(mean_of(limb::arm), WithinAbs(1.8, 0.01));
    CHECK(body[body.place_of("left hip adductors")].of == limb::leg);
    CHECK(body[body.place_of("right finger flexors")].of == limb::arm);
}

TEST_CASE("every number of the limbs has a mark, a population and a source", "[typical_sites]") {
    const card all = facts_of(typical_limbs{});
    CHECK(all.size() == sizeof(typical_limbs) / sizeof(sourced<number<>>));
    for (const fact& f : all) {
        CAPTURE(f.name);
        CHECK(f.value > 0);
        CHECK_FALSE(f.population.empty());
        CHECK(f.source.size() > 10);
    }
}
