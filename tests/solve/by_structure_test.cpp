#include <tonus/solve/by_structure.hpp>

#include <concepts>

#include <tonus/pd/adaptation.hpp>
#include <tonus/pd/turnover.hpp>
#include <tonus/pk/effect_site.hpp>
#include <tonus/pk/one_compartment.hpp>
#include <tonus/pk/saturable.hpp>
#include <tonus/pk/three_compartment.hpp>

#include <support/catch.hpp>

namespace {
using tablet = tonus::one_compartment_oral;
using site = tonus::with_effect_site<tablet>;
using response = tonus::with_stage<site, tonus::turnover<tonus::from_site<>>>;
using average = tonus::with_stage<response, tonus::moving_average<tonus::from_site<>>>;
using adapting = tonus::with_stage<average, tonus::adaptation>;
using behind_saturable = tonus::with_stage<tonus::saturable, tonus::turnover<tonus::from_plasma<>>>;
}  // namespace

TEST_CASE("a model is solved as its structure allows", "[structure]") {
    using tonus::structure, tonus::structure_of;
    CHECK(structure_of<tablet>() == structure::closed_form);
    CHECK(structure_of<const tablet>() == structure::closed_form);
    CHECK(structure_of<site>() == structure::linear);
    CHECK(structure_of<tonus::three_compartment>() == structure::linear);
    CHECK(structure_of<response>() == structure::cascade);
    CHECK(structure_of<adapting>() == structure::cascade);
    CHECK(structure_of<tonus::saturable>() == structure::unknown);
    CHECK(structure_of<behind_saturable>() == structure::unknown);

    STATIC_REQUIRE(std::same_as<tonus::solver_by_structure<tablet>, tonus::exact>);
    STATIC_REQUIRE(std::same_as<tonus::solver_by_structure<adapting>, tonus::cascade>);
    CHECK(describe(structure::cascade) == "cascade: exact linear part, quadrature of what it drives");
    CHECK(describe(structure::unknown) == "an ODE solver that is named");
}
