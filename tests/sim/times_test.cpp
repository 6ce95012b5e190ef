#include <tonus/sim/times.hpp>

#include <cmath>

#include <support/catch.hpp>
#include <support/said.hpp>

using namespace tonus;
using units::h;

TEST_CASE("an instant alone looks after the doses at it", "[times]") {
    const sampling s = instant{8_h};
    CHECK(s.at == instant{8_h});
    CHECK(s.of_doses == side::after);
}

TEST_CASE("before looks before the doses", "[times]") {
    const sampling s = before({8_h});
    CHECK(s.at == instant{8_h});
    CHECK(s.of_doses == side::before);
}

TEST_CASE("a grid goes up to and with its last time", "[times]") {
    const auto times = grid({8_h}, {32_h}, 8_h);
    REQUIRE(times.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(times[i].at == instant{h(8.0 + 8.0 * static_cast<double>(i))});
        CHECK(times[i].of_doses == side::after);
    }
    CHECK(grid({8_h}, {31.9_h}, 8_h).size() == 3);
    CHECK(grid({8_h}, {8_h}, 8_h).size() == 1);
    CHECK(grid({8_h}, {7_h}, 8_h).empty());
    CHECK(grid({8_h}, {0_h}, 1_h).empty());
}

TEST_CASE("a grid of a step that is not a binary number has its last time", "[times]") {
    CHECK(grid({0_h}, {0.3_h}, 0.1_h).size() == 4);
    int right = 0;
    for (int n = 1; n <= 3000; ++n) right += grid({0_h}, instant{h(n / 10.0)}, 0.1_h).size() == std::size_t(n) + 1;
    CHECK(right == 3000);
    const auto year = grid({0_h}, {8760_h}, 1_min);
    REQUIRE(year.size() == 8760 * 60 + 1);
    CHECK_THAT(year.back().at.since_start.in(h), WithinRel(8760.0, 3e-16));
}

TEST_CASE("a grid does not drift", "[times]") {
    const auto times = grid({0_h}, {100_h}, 0.1_h);
    REQUIRE(times.size() == 1001);
    int right = 0;
    for (std::size_t i = 0; i < times.size(); ++i) right += times[i].at == instant{h(0.1 * static_cast<double>(i))};
    CHECK(right == 1001);
}

TEST_CASE("a grid that cannot be is refused by the name of what is wrong", "[times]") {
    for (const double bad : {0.0, -1.0, nan_, infinity})
        CHECK_THROWS_WITH(grid({0_h}, {8_h}, h(bad)),
                          "grid step [h] = " + text(bad) + ", but must be positive and finite");
    for (const double bad : {nan_, infinity, -infinity}) {
        CHECK_THROWS_WITH(grid(instant{h(bad)}, {8_h}, 1_h), "grid first [h] = " + text(bad) + ", but must be finite");
        CHECK_THROWS_WITH(grid({0_h}, instant{h(bad)}, 1_h), "grid last [h] = " + text(bad) + ", but must be finite");
    }
    CHECK_THROWS_WITH(grid({0_h}, {1000_h}, h(1e-6)), "grid times = 1000000001, but must be at most a hundred million");
    CHECK_THROWS_AS(grid(instant{h(-1e308)}, instant{h(1e308)}, 1_h), invalid_parameter);
}
