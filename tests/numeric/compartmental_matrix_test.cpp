#include <tonus/numeric/compartmental_matrix.hpp>

#include <array>
#include <cstddef>

#include <support/catch.hpp>

using tonus::compartmental_matrix, tonus::tiers;

namespace {

/// 0 -> 1 <-> 2, 1 -> outside, 3 follows 1, 4 gathers 3.
compartmental_matrix<double, 5> body() {
    compartmental_matrix<double, 5> a;
    a.carried[1][0] = 2;
    a.carried[2][1] = 3;
    a.carried[1][2] = 5;
    a.out[1] = 7;
    a.followed[3][1] = 11;
    a.out[3] = 11;
    a.followed[4][3] = 13;
    return a;
}

}  // namespace

TEST_CASE("a compartment loses what it carries away and what leaves, but not what is only seen",
          "[compartmental_matrix]") {
    CHECK(loss(body(), 0) == 2);
    CHECK(loss(body(), 1) == 3 + 7);
    CHECK(loss(body(), 2) == 5);
    CHECK(loss(body(), 3) == 11);
    CHECK(loss(body(), 4) == 0);
}

TEST_CASE("the rate of change is what comes less what goes", "[compartmental_matrix]") {
    const std::array x{1.0, 10.0, 100.0, 1000.0, 10000.0};
    CHECK(derivative(body(), x) == std::array{-2.0, 2.0 - 100.0 + 500.0, 30.0 - 500.0, 110.0 - 11000.0, 13000.0});
}

TEST_CASE("a tier is how often one must pass from leader to follower", "[compartmental_matrix]") {
    CHECK(tiers(body()) == std::array<std::size_t, 5>{0, 0, 0, 1, 2});
    CHECK(tiers(compartmental_matrix<double, 2>{}) == std::array<std::size_t, 2>{0, 0});
}

TEST_CASE("who exchanges with a follower is in its tier, wherever it stands in the list", "[compartmental_matrix]") {
    compartmental_matrix<double, 4> a;
    a.followed[1][3] = 1;
    a.carried[0][1] = 1;
    a.carried[2][0] = 1;
    CHECK(tiers(a) == std::array<std::size_t, 4>{1, 1, 1, 0});
}

TEST_CASE("the longest way counts", "[compartmental_matrix]") {
    compartmental_matrix<double, 4> a;
    a.followed[3][0] = a.followed[1][0] = a.followed[2][1] = a.followed[3][2] = 1;
    CHECK(tiers(a) == std::array<std::size_t, 4>{0, 1, 2, 3});
}

TEST_CASE("feedback through followers is refused, by name", "[compartmental_matrix]") {
    compartmental_matrix<double, 3> itself;
    itself.followed[2][2] = 1;
    CHECK_THROWS_WITH(tiers(itself), "compartment 2 follows itself");

    compartmental_matrix<double, 3> around;
    around.followed[1][0] = around.followed[2][1] = around.followed[0][2] = 1;
    CHECK_THROWS_AS(tiers(around), tonus::error);

    compartmental_matrix<double, 3> back;
    back.followed[1][0] = 1;
    back.carried[0][1] = 1;
    CHECK_THROWS_AS(tiers(back), tonus::error);

    compartmental_matrix<double, 1> alone;
    alone.followed[0][0] = 1;
    CHECK_THROWS_AS(tiers(alone), tonus::error);
}
