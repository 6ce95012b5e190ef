#include <tonus/pk/liver.hpp>

#include <tonus/numeric/dual.hpp>

#include <support/catch.hpp>

using namespace tonus::literals;
using namespace tonus::units;

TEST_CASE("what a liver does not take, it lets pass", "[liver]") {
    for (const double intrinsic : {0.0, 1e-9, 3.0, 90.0, 439.0, 1e9}) {
        const tonus::well_stirred_liver m{.flow = 90_L / h, .intrinsic = intrinsic * L / h};
        CHECK_FALSE(check(m));
        CHECK_THAT(extraction(m) + first_pass_availability(m), WithinRel(1.0, 4e-16));
        CHECK(hepatic_clearance(m) <= m.flow);
        CHECK(hepatic_clearance(m) <= m.intrinsic);
        CHECK_THAT((hepatic_clearance(m) / m.flow), WithinRel(extraction(m), 4e-16));
    }
}

TEST_CASE("a poor liver clears by its enzymes, a rich one by its blood", "[liver]") {
    const tonus::well_stirred_liver poor{90_L / h, 1e-6 * L / h}, rich{90_L / h, 1e9 * L / h}, none{90_L / h, 0_L / h};
    CHECK_THAT(hepatic_clearance(poor) / poor.intrinsic, WithinAbs(1.0, 2e-8));
    CHECK_THAT(hepatic_clearance(rich) / rich.flow, WithinAbs(1.0, 1e-7));
    CHECK_THAT(first_pass_availability(rich), WithinRel(9e-8, 1e-6));  // to all digits, though 1 - E has lost seven
    CHECK(first_pass_availability(none) == 1.0);
    CHECK(extraction(none) == 0.0);
}

TEST_CASE("a liver is made from what it extracts", "[liver]") {
    for (const double share : {0.0, 0.17, 0.5, 0.83, 0.999}) {
        const auto m = tonus::liver_with_extraction(90_L / h, share);
        CHECK_THAT(extraction(m), WithinAbs(share, 1e-15));
    }
    CHECK_THAT(tonus::liver_with_extraction(90_L / h, 0.83).intrinsic.in(L / h), WithinAbs(439.4, 0.05));
}

TEST_CASE("oral exposure goes with one over the intrinsic clearance, whatever the flow", "[liver]") {
    for (const double flow : {30.0, 90.0, 200.0}) {
        const tonus::well_stirred_liver m{flow * L / h, 400_L / h}, half{flow * L / h, 200_L / h};
        const auto exposure = [](const auto& l) { return first_pass_availability(l) / hepatic_clearance(l).in(L / h); };
        CHECK_THAT(exposure(half) / exposure(m), WithinRel(2.0, 1e-15));
    }
}

TEST_CASE("the slope of extraction is that of its formula", "[liver]") {
    using dual = tonus::dual<1>;
    const auto l_per_h = [](const dual& x) { return tonus::quantity<tonus::dim::clearance, dual>::from_canonical(x); };
    const tonus::basic_well_stirred_liver<dual> m{l_per_h(dual(90.0)), l_per_h(dual::input(439.0, 0))};
    CHECK_THAT(extraction(m).partial[0], WithinRel(90.0 / (529.0 * 529.0), 1e-14));
}

TEST_CASE("a liver that cannot be is refused", "[liver]") {
    CHECK(describe(*check(tonus::well_stirred_liver{0_L / h, 1_L / h})) ==
          "flow [L/h] = 0, but must be positive and finite");
    CHECK(describe(*check(tonus::well_stirred_liver{90_L / h, -1.0 * L / h})) ==
          "intrinsic [L/h] = -1, but must be zero or positive, and finite");
    CHECK_THROWS_WITH(tonus::liver_with_extraction(90_L / h, 1.0), "extraction = 1, but must be from 0 to below 1");
    CHECK_THROWS_WITH(tonus::liver_with_extraction(90_L / h, -0.1), "extraction = -0.1, but must be from 0 to below 1");
    CHECK_THROWS_AS(tonus::liver_with_extraction(0_L / h, 0.5), tonus::invalid_parameter);
}
