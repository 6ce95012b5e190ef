#include <tonus/outcome/rate_depression.hpp>

#include <cmath>

#include <support/catch.hpp>
#include <support/said.hpp>
#include <tonus/numeric/dual.hpp>

using namespace tonus;
using namespace tonus::literals;
using units::sec;

namespace {
const rate_depression healthy{.most = 0.9, .half = 1.0 / sec}, spastic{.most = 0.3, .half = 1.0 / sec};
const train_depression train{.taken = 0.4, .tau = 2_s};
}  // namespace

TEST_CASE("a reflex is smaller at a higher frequency, and less so in spasticity", "[rate_depression]") {
    CHECK(left_at(healthy, 0.0 / sec) == 1.0);
    CHECK_THAT(left_at(healthy, 1.0 / sec), WithinRel(0.55, 1e-14));
    CHECK_THAT(left_at(healthy, 1e9 / sec), WithinRel(0.1, 1e-7));
    for (double f = 0.1; f < 20; f *= 1.3) {
        CHECK(left_at(healthy, f * 1.3 / sec) < left_at(healthy, f / sec));
        CHECK(left_at(spastic, f / sec) > left_at(healthy, f / sec));
    }
    CHECK_THAT(left_at(healthy, 5.0 / sec, 0.1 / sec),
               WithinRel(left_at(healthy, 5.0 / sec) / left_at(healthy, 0.1 / sec), 1e-15));
    CHECK(left_at(healthy, 0.1 / sec, 0.1 / sec) == 1.0);
}

TEST_CASE("of two shocks the second is smaller by what has not returned", "[rate_depression]") {
    CHECK(nth_of_train(train, 1_s, 1) == 1.0);
    CHECK_THAT(nth_of_train(train, 1_s, 2), WithinRel(1 - 0.4 * std::exp(-0.5), 1e-14));
    CHECK_THAT(nth_of_train(train, 100_s, 2), WithinRel(1.0, 1e-14));
}

TEST_CASE("a train falls to its end, step by step as it is defined", "[rate_depression]") {
    double available = 1;
    for (int n = 1; n < 40; ++n) {
        CHECK_THAT(nth_of_train(train, 1_s, n), WithinRel(available, 1e-13));
        const double after = 1 - (1 - 0.6 * available) * std::exp(-0.5);
        CHECK(after < available + 1e-15);
        available = after;
    }
    CHECK_THAT(end_of_train(train, 1_s), WithinRel(available, 1e-9));
    CHECK_THAT(nth_of_train(train, 1_s, 100'000'000), WithinRel(end_of_train(train, 1_s), 1e-15));
    CHECK(end_of_train(train_depression{0, 2_s}, 1_s) == 1.0);
    double before = 0;
    for (double seconds = 0.05; seconds < 30; seconds *= 1.5) {
        CHECK(end_of_train(train, sec(seconds)) > before);
        before = end_of_train(train, sec(seconds));
    }
}

TEST_CASE("shocks almost without pause leave what returns between them, and all where nothing is taken",
          "[rate_depression]") {
    const auto at_once = 1e-20 * 1_s;
    CHECK_THAT(end_of_train(train_depression{0.5, 1_s}, at_once), WithinRel(2e-20, 1e-13));
    CHECK(end_of_train(train_depression{0, 1_s}, at_once) == 1);
    CHECK(nth_of_train(train_depression{0, 1_s}, at_once, 7) == 1);
}

TEST_CASE("depression carries its sensitivities", "[rate_depression]") {
    using real = dual<1>;
    const basic_rate_depression<real> d{real::input(0.9, 0), real(1) / sec};
    CHECK_THAT(left_at(d, real(1) / sec).partial[0], WithinRel(-0.5, 1e-14));
    const basic_train_depression<real> t{real::input(0.4, 0), real(2) * sec};
    CHECK_THAT(nth_of_train(t, real(1) * sec, 2).partial[0], WithinRel(-std::exp(-0.5), 1e-13));
}

TEST_CASE("depressions that cannot be are refused by name", "[rate_depression]") {
    CHECK(said(check(rate_depression{1.5, 1.0 / sec})) == "largest depression = 1.5, but must be from 0 to 1");
    CHECK(said(check(rate_depression{0.5, 0.0 / sec})) ==
          "frequency of half the depression [1/h] = 0, but must be positive and finite");
    CHECK(said(check(train_depression{-1, 1_s})) == "share that a reflex takes = -1, but must be from 0 to 1");
    CHECK(said(check(train_depression{0.5, 0_s})) == "tau of the return [h] = 0, but must be positive and finite");
    CHECK_THROWS_AS(left_at(rate_depression{1.5, 1.0 / sec}, 1.0 / sec), invalid_parameter);
    CHECK_THROWS_AS(nth_of_train(train_depression{-1, 1_s}, 1_s, 2), invalid_parameter);
    CHECK_THROWS_AS(end_of_train(train_depression{-1, 1_s}, 1_s), invalid_parameter);
    CHECK_THROWS_AS(left_at(healthy, -1.0 / sec), invalid_parameter);
    CHECK_THROWS_WITH(nth_of_train(train, 1_s, 0), "place in the train = 0, but must be 1 or more");
    CHECK_THROWS_WITH(nth_of_train(train, 0_s, 2), "interval of the train [h] = 0, but must be positive and finite");
    CHECK_THROWS_AS(end_of_train(train, 0_s), invalid_parameter);
}
