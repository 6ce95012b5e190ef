#include <tonus/trial/responders.hpp>

#include <array>
#include <vector>

#include <tonus/population/transforms.hpp>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;

TEST_CASE("who falls by so many points or more has responded", "[responders]") {
    const std::array changes{-2.0, -1.0, -0.5, 0.0, 1.0};
    CHECK(responders(changes, {1}).holds == 2);
    CHECK(responders(changes, {0.5}).holds == 3);
    CHECK(responders(changes, {0.5}).count == 5);
    CHECK(responders(changes, {3}).share == 0);
    CHECK_THROWS_WITH(responders({}, {1}), "number of changes = 0, but must be positive and finite");
    CHECK_THROWS_WITH(responders(std::array{-1.0, nan_}, {1}), "change = nan, but must be finite");
    CHECK_THROWS_WITH(responders(changes, {nan_}), "fall of a responder = nan, but must be finite");
}

TEST_CASE("responders by the latent rule follow from mean and standard deviation", "[responders]") {
    // Stamenova 2005: changes of -1.03 (0.71) and -0.47 (0.54); 78.3 and 45 % fell by a point. Normal changes of which
    // -0.5 counts give 77.2 and 47.8 %.
    const pseudo_random source{3};
    std::vector<double> drug, placebo;
    for (std::uint32_t i = 0; i < 400'000; ++i) {
        const double z = standard_normal(source, {purpose{1000}, i});
        drug.push_back(-1.03 + 0.71 * z);
        placebo.push_back(-0.47 + 0.54 * z);
    }
    CHECK_THAT(responders(drug, {0.5}).share, WithinAbs(0.772, 0.0015));
    CHECK_THAT(responders(placebo, {0.5}).share, WithinAbs(0.478, 0.0015));
}

TEST_CASE("the interval of a difference of shares is Newcombe's", "[responders]") {
    // 56 of 70 against 48 of 80: 0.0524 to 0.3339, Newcombe, Stat Med 1998;17:873, table II (recalled, and computed anew
    // with 30 digits from Wilson's formula).
    const auto d = difference_of(share_with_interval(56, 70), share_with_interval(48, 80));
    CHECK_THAT(d.difference, WithinAbs(0.2, 1e-15));
    CHECK_THAT(d.low, WithinAbs(0.0524314724024, 1e-12));
    CHECK_THAT(d.high, WithinAbs(0.333872654037, 1e-12));
    const auto back = difference_of(share_with_interval(48, 80), share_with_interval(56, 70));
    CHECK_THAT(back.low, WithinAbs(-d.high, 1e-15));
    // Where none and all respond the interval still has a width, and stays between -1 and 1.
    const auto all = difference_of(share_with_interval(10, 10), share_with_interval(0, 10));
    CHECK((all.low < 0.9 && all.low > 0.5 && all.high == 1));
}
