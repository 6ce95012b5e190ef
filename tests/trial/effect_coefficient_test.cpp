#include <tonus/trial/effect_coefficient.hpp>

#include <array>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;

namespace {

template <class Better>
composite<Better> of_two() {
    return {{{"Ashworth", 2.0, 0.5, lower_is_better::sign}, {"Barthel", 1.0, 10.0, higher_is_better::sign}}};
}

}  // namespace

TEST_CASE("every improvement moves a coefficient in its direction", "[effect_coefficient]") {
    // Ashworth falls by one (two of its standard deviations), Barthel rises by five (half of one).
    const std::array better{-1.0, 5.0}, worse{-0.5, 5.0};
    const auto high = coefficient_of(of_two<higher_is_better>(), better);
    CHECK(double(high.value) == 4.5);
    CHECK(is_better(high, coefficient_of(of_two<higher_is_better>(), worse)));
    const auto low = coefficient_of(of_two<lower_is_better>(), better);
    CHECK(double(low.value) == -4.5);
    CHECK(is_better(low, coefficient_of(of_two<lower_is_better>(), worse)));
    CHECK_FALSE(is_better(low, low));
    CHECK(double(coefficient_of(of_two<lower_is_better>(), std::array{0.0, 0.0}).value) == 0);
}

TEST_CASE("the published pairs are ordered by what their direction is said to be", "[effect_coefficient]") {
    const effect_coefficient<lower_is_better> tolperisone{2.3}, baclofen{3.6};
    CHECK(is_better(tolperisone, baclofen));
    const effect_coefficient<higher_is_better> with_baclofen{1.15}, with_tolperisone{0.45};
    CHECK(is_better(with_baclofen, with_tolperisone));
}

TEST_CASE("composites that cannot be are refused", "[effect_coefficient]") {
    auto bad = of_two<lower_is_better>();
    bad.of[0].sign = 0.5;
    CHECK(said(check(bad)) == "sign of Ashworth = 0.5, but must be 1 or -1: the sign of an improvement");
    bad = of_two<lower_is_better>(), bad.of[1].sd = 0.0;
    CHECK(said(check(bad)) == "sd of Barthel = 0, but must be positive and finite");
    bad = of_two<lower_is_better>(), bad.of[1].weight = -1.0;
    CHECK(said(check(bad)) == "weight of Barthel = -1, but must be positive and finite");
    CHECK(said(check(composite<lower_is_better>{})) == "outcomes of a composite = 0, but must be 1 or more");
    CHECK_THROWS_WITH(coefficient_of(of_two<lower_is_better>(), std::array{1.0}),
                      "changes of a composite = 1, but must be as many as it has outcomes, 2");
    CHECK_THROWS_WITH(coefficient_of(of_two<lower_is_better>(), std::array{1.0, nan_}),
                      "change of Barthel = nan, but must be finite");
}
