#include <tonus/drug/molar_mass.hpp>

#include <tonus/drug/baclofen/molar_mass.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using namespace tonus::literals;

TEST_CASE("a nanomole of a substance is its molar mass in nanograms", "[molar_mass]") {
    const auto nmol = nmol_of({213.66});
    CHECK_THAT((2.0 * nmol).in(units::ng), WithinRel(427.32, 1e-14));
    CHECK_THAT((1_ug).in(nmol), WithinRel(1000 / 213.66, 1e-14));
    const auto other = nmol_of({245.36});
    CHECK_THAT((1.0 * nmol).in(other), WithinRel(213.66 / 245.36, 1e-14));
    CHECK_THAT((2.0 * nmol / units::mL).in(units::ng / units::mL), WithinRel(427.32, 1e-14));
}

TEST_CASE("baclofen weighs what its atoms do", "[molar_mass]") {
    // C10 H12 Cl N O2, standard atomic weights in their short form.
    const double atoms = 10 * 12.011 + 12 * 1.008 + 35.45 + 14.007 + 2 * 15.999;
    CHECK_THAT(double(drug::baclofen::molar_mass.value.g_per_mol), WithinAbs(atoms, 0.005));
}

TEST_CASE("a molar mass that cannot be is refused", "[molar_mass]") {
    CHECK_THROWS_WITH(nmol_of({0.0}), "molar mass [g/mol] = 0, but must be positive and finite");
    CHECK_THROWS_AS(nmol_of({nan_}), invalid_parameter);
}
