#include <tonus/outcome/h_reflex.hpp>

#include <limits>

#include <support/catch.hpp>

using tonus::h_reflex;

TEST_CASE("an effect takes its share of the H-reflex", "[h_reflex]") {
    const h_reflex untreated{0.62};
    CHECK(h_reflex_under(untreated, 0.0) == untreated);
    CHECK_THAT(h_reflex_under(untreated, 0.75).h_per_m, WithinRel(0.155, 1e-15));
    CHECK(h_reflex_under(untreated, 1.0) == h_reflex{0.0});
    CHECK(h_reflex_under(untreated, 0.5) < untreated);
}

TEST_CASE("where a share of the reflex responds, that share of the effect counts", "[h_reflex]") {
    const h_reflex untreated{0.62};
    CHECK(h_reflex_under(untreated, 0.75, 1.0) == h_reflex_under(untreated, 0.75));
    CHECK(h_reflex_under(untreated, 0.75, 0.0) == untreated);
    CHECK_THAT(h_reflex_under(untreated, 0.5, 0.5).h_per_m, WithinRel(0.465, 1e-15));
    CHECK_THROWS_AS(h_reflex_under(untreated, 1.5, 0.5), tonus::invalid_parameter);
    CHECK_THROWS_AS(h_reflex_under(untreated, 0.5, -0.5), tonus::invalid_parameter);
}

TEST_CASE("an H-reflex is a share of the direct response", "[h_reflex]") {
    CHECK_FALSE(check(h_reflex{0.0}));
    CHECK_FALSE(check(h_reflex{1.0}));
    for (const double bad : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()})
        CHECK(check(h_reflex{bad})->parameter == "Hmax/Mmax");
}
